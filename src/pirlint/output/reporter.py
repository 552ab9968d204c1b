"""The interface of reporters. They return output file by file, so that nobody waits for the last."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.checking import Checked
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console


class Reporter(ABC):
    """Reports the findings of a run in a format. Each returned part is followed by a line end."""

    for_people: ClassVar[bool] = False
    """Whether people read it: several such formats may share the standard output; programs expect only one."""

    def __init__(self, console: Console) -> None:
        """Take the console."""
        self.console = console

    @abstractmethod
    def file(self, file: Checked, report: Report) -> Iterable[str]:
        """Return the output for a checked file; the report already includes it."""

    @abstractmethod
    def end(self, report: Report) -> Iterator[str]:
        """Return the output after the last file."""
