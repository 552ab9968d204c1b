"""What shows findings in one format. Parts of the output come as files are done, so that nobody waits for the last."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.checking import Checked
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console


class Reporter(ABC):
    """Shows the findings of a run. Each part that its methods return is followed by a line end."""

    for_people: ClassVar[bool] = False
    """Whether people read it: several such formats may share the standard output, while programs expect one."""

    def __init__(self, console: Console) -> None:
        """Take where the output is shown."""
        self.console = console

    @abstractmethod
    def file(self, file: Checked, report: Report) -> Iterable[str]:
        """Return what is shown as soon as a file is checked; the report already counts it, and has its rules."""

    @abstractmethod
    def end(self, report: Report) -> Iterator[str]:
        """Return what is shown after the last file."""
