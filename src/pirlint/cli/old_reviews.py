"""The options of `pirlint check` for who has old reviews: a baseline, and what has changed since a revision."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pirlint.baseline.file import BaselineError
from pirlint.cli.options import with_options
from pirlint.notices import Notice
from pirlint.novelty.known_findings import KnownFindings
from pirlint.novelty.unchanged_findings import Since, UnchangedFindings
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


class OldReviews:
    """Leaves out of a run what was there before; what keeps it from that is a usage error."""

    def __init__(self, known: KnownFindings, unchanged: UnchangedFindings) -> None:
        self._known = known
        self._unchanged = unchanged

    def wanted(self, sources: Iterable[Source | Notice]) -> Iterator[Source | Notice]:
        """Return what is to be checked of some sources."""
        for source in sources:
            try:
                if isinstance(source, Notice) or self._unchanged.wants(source):
                    yield source
            except RevisionError as error:
                raise click.ClickException(str(error)) from error

    def left(
        self, checked: Checked, source: Source, configuration: Configuration, check: Callable[[str], Checked]
    ) -> Checked:
        """Return what was checked without what was there before; `check` checks a text in the source's place.

        Raises BaselineError.
        """
        return self._unchanged.left(self._known.left(checked, configuration.settings), source, check)

    def settle(self, checked: Checked, configuration: Configuration) -> Checked:
        """Record what is found in the end, where that is asked for; return what is to be shown of it."""
        return self._known.settle(checked, configuration.settings, configuration.ruleset.ids)

    def end(self) -> tuple[Notice, ...]:
        """Write what is to be written, and return what is to be said of old reviews."""
        try:
            return tuple(self._known.end())
        except BaselineError as error:
            raise click.ClickException(str(error)) from error


def old_reviews_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command these options, as its one argument `old`."""

    @wraps(command)
    def with_old_reviews(
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
            known = KnownFindings(baseline, write, from_settings=not no_baseline)
        except BaselineError as error:
            raise click.ClickException(str(error)) from error
        unchanged = UnchangedFindings(Since(revision, lines) if revision is not None else None)
        return command(old=OldReviews(known, unchanged), **others)

    return with_options(with_old_reviews, _OPTIONS)
