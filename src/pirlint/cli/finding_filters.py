"""The options of `pirlint check` that leave out known findings: a baseline, and a revision to compare with."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pirlint.baseline.file import BaselineError
from pirlint.cli.options import with_options
from pirlint.filters.baseline_filter import BaselineFilter
from pirlint.filters.changed_lines_filter import ChangedLinesFilter, Comparison
from pirlint.notices import Notice
from pirlint.repository.changes import RevisionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pirlint.checking import Checked
    from pirlint.configuration import Configuration
    from pirlint.sources import Source

_FILE = click.Path(path_type=Path, dir_okay=False)
_OPTIONS = (
    click.option("--baseline", type=_FILE, metavar="FILE", help="Leave out the findings recorded in this file."),
    click.option("--no-baseline", is_flag=True, help="Ignore the baseline named in the settings."),
    click.option("--write-baseline", "write", type=_FILE, metavar="FILE", help="Record all findings in this file."),
    click.option(
        "--changed-since", "revision", metavar="REV", help="Check only files that differ from a git revision."
    ),
    click.option("--changed-lines", "lines", is_flag=True, help="With --changed-since: report only what is new."),
)


class FindingFilters:
    """Leaves out known findings; an unusable revision or baseline is a usage error."""

    def __init__(self, known: BaselineFilter, unchanged: ChangedLinesFilter) -> None:
        self._known = known
        self._unchanged = unchanged

    def select(self, sources: Iterable[Source | Notice]) -> Iterator[Source | Notice]:
        """Yield the sources to check."""
        for source in sources:
            try:
                if isinstance(source, Notice) or self._unchanged.changed(source):
                    yield source
            except RevisionError as error:
                raise click.ClickException(str(error)) from error

    def filtered(
        self, checked: Checked, source: Source, configuration: Configuration, check: Callable[[str], Checked]
    ) -> Checked:
        """Return the checked review without known findings; raises BaselineError.

        `check` checks another text in the source's place.
        """
        return self._unchanged.filtered(self._known.filtered(checked, configuration.settings), source, check)

    def record(self, checked: Checked, configuration: Configuration) -> Checked:
        """Record the findings if a baseline is written; return the checked review with what is still new."""
        return self._known.record(checked, configuration.settings, configuration.ruleset.ids)

    def end(self) -> tuple[Notice, ...]:
        """Write the baseline, and return notices about it."""
        try:
            return tuple(self._known.end())
        except BaselineError as error:
            raise click.ClickException(str(error)) from error


def filter_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add these options to a command, which gets them as one argument `filters`."""

    @wraps(command)
    def with_filters(
        *,
        baseline: Path | None,
        no_baseline: bool,
        write: Path | None,
        revision: str | None,
        lines: bool,
        **others: Any,
    ) -> int:
        if lines and revision is None:
            raise click.UsageError("--changed-lines needs --changed-since REV, to know what has changed")
        if no_baseline and baseline is not None:
            raise click.UsageError("--baseline and --no-baseline cannot be combined")
        if write is not None and (revision is not None or baseline is not None):
            raise click.UsageError("--write-baseline records all findings; leave out the other option")
        try:
            known = BaselineFilter(baseline, write, from_settings=not no_baseline)
        except BaselineError as error:
            raise click.ClickException(str(error)) from error
        unchanged = ChangedLinesFilter(Comparison(revision, lines) if revision is not None else None)
        return command(filters=FindingFilters(known, unchanged), **others)

    return with_options(with_filters, _OPTIONS)
