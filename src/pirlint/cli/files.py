"""The options of `pirlint check` that select files, and `--show-files`."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from pirlint.cli.options import with_options
from pirlint.document.redaction import redact_message
from pirlint.notices import Notice
from pirlint.sources import Selector
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pirlint.settings.files import Settings
    from pirlint.sources import Source
    from pirlint.sources.recognition import Verdict

_OPTIONS = (
    click.option("--all-files", is_flag=True, help="Check all Markdown files in a folder, not only reviews."),
    click.option("--only-reviews", is_flag=True, help="Skip files that are not reviews, even if they are named."),
    click.option("--show-files", "show", is_flag=True, help="Show which files would be checked, and why."),
)


class Files(NamedTuple):
    """Which files are checked, or whether to only list them."""

    all_files: bool
    only_reviews: bool
    show: bool

    def selector(self, settings: Callable[[Path], Settings | None]) -> Selector:
        """Return the selector of files; `settings` returns the settings for a file."""
        report: Callable[[Path, Verdict], None] = _show if self.show else lambda *_: None
        return Selector(settings, report, all_files=self.all_files, only_reviews=self.only_reviews)


def files_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add these options to a command, which gets them as one argument `files`."""

    @wraps(command)
    def with_files(*, all_files: bool, only_reviews: bool, show: bool, **others: Any) -> int:
        if all_files and only_reviews:
            raise click.UsageError("--all-files and --only-reviews cannot be combined")
        return command(files=Files(all_files, only_reviews, show), **others)

    return with_options(with_files, _OPTIONS)


def show_files(found: Iterator[Source | Notice]) -> bool:
    """List the selected files; return whether something cannot be read."""
    faults = False
    for source in found:
        if isinstance(source, Notice):
            faults = faults or source.kind.is_error
            click.echo(printable(redact_message(str(source))))
    return faults


def _show(file: Path, verdict: Verdict) -> None:
    what = "check" if verdict.is_review else "leave"
    line = f"{what}  {file}: {verdict.why}".encode("utf-8", "backslashreplace").decode("utf-8")  # a name of any bytes
    click.echo(printable(redact_message(line)))
