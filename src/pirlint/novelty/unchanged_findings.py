"""What of a check is left out because it has not changed since a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pirlint.baseline.entry import entries
from pirlint.baseline.matching import match
from pirlint.novelty.known_findings import without
from pirlint.repository.changes import Changes, changed_lines
from pirlint.worktree import root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pirlint.baseline.entry import Entry
    from pirlint.checking import Checked
    from pirlint.sources import Source


class Since(NamedTuple):
    """A revision, and whether single lines count."""

    revision: str
    lines: bool = False


class UnchangedFindings:
    """Leaves out of a run the reviews that have not changed since a revision, and what was there before in others."""

    def __init__(self, since: Since | None = None) -> None:
        """Take what to compare with, if anything."""
        self._since = since
        self._changes: dict[Path | None, Changes] = {}
        self._before: dict[Path, tuple[Entry, ...]] = {}

    def wants(self, source: Source) -> bool:
        """Whether a source is to be checked; raises RevisionError."""
        if self._since is None or source.file is None:
            return True
        return self._of(self._since, source.file).has_changed(source.file)

    def _of(self, since: Since, file: Path) -> Changes:
        folder = file.absolute().parent
        top = root(folder)
        if top not in self._changes:
            self._changes[top] = Changes(since.revision, folder)
        return self._changes[top]

    def left(self, checked: Checked, source: Source, check: Callable[[str], Checked]) -> Checked:
        """Return what was checked without what stands on no changed line, and was there before.

        What a change has caused elsewhere was not there before: a section that was taken out is missed at the title.
        `check` checks another text in the source's place.
        """
        if self._since is None or not self._since.lines or source.file is None or not checked.findings:
            return checked
        before = self._of(self._since, source.file).before(source.file)
        if before is None:
            return checked
        unchanged = _unchanged(checked, before)
        if source.file not in self._before:
            old = check(before)
            self._before[source.file] = tuple(entries(old.review, old.findings))
        found = entries(checked.review, [checked.findings[at] for at in unchanged])
        known = match(self._before[source.file], list(found)).known
        return without(checked, {unchanged[at] for at in known})


def _unchanged(checked: Checked, before: str) -> list[int]:
    """Return the positions of the findings that stand on no changed line."""
    review = checked.review
    changed = changed_lines(before, review.source.replace("\r\n", "\n"))
    return [at for at, finding in enumerate(checked.findings) if changed.isdisjoint(review.lines(finding.span))]
