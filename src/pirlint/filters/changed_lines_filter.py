"""Leaves out unchanged files, and findings on unchanged lines, compared with a git revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pirlint.baseline.entry import entries
from pirlint.baseline.matching import match
from pirlint.filters.baseline_filter import with_known
from pirlint.repository.changes import Changes, changed_lines
from pirlint.worktree import root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pirlint.baseline.entry import Entry
    from pirlint.checking import Checked
    from pirlint.sources import Source


class Comparison(NamedTuple):
    """A git revision to compare with, and whether to compare line by line."""

    revision: str
    lines: bool = False


class ChangedLinesFilter:
    """Leaves out reviews that have not changed since a revision, and in others the findings on unchanged lines."""

    def __init__(self, since: Comparison | None = None) -> None:
        """Take the revision to compare with; None leaves out nothing."""
        self._since = since
        self._changes: dict[Path | None, Changes] = {}
        self._before: dict[Path, tuple[Entry, ...]] = {}

    def changed(self, source: Source) -> bool:
        """Whether a source has changed, or nothing is compared; raises RevisionError."""
        if self._since is None or source.file is None:
            return True
        return self._of(self._since, source.file).has_changed(source.file)

    def _of(self, since: Comparison, file: Path) -> Changes:
        folder = file.absolute().parent
        top = root(folder)
        if top not in self._changes:
            self._changes[top] = Changes(since.revision, folder)
        return self._changes[top]

    def filtered(self, checked: Checked, source: Source, check: Callable[[str], Checked]) -> Checked:
        """Return the checked review with the findings marked as known that are on unchanged lines and are not new.

        A change can cause a finding on an unchanged line: a removed section is reported at the title. So the old text
        is checked too. `check` checks another text in the source's place.
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
        return with_known(checked, {unchanged[at] for at in known})


def _unchanged(checked: Checked, before: str) -> list[int]:
    """Return the positions of the findings on unchanged lines."""
    review = checked.review
    changed = changed_lines(before, review.source.replace("\r\n", "\n"))
    return [at for at, finding in enumerate(checked.findings) if changed.isdisjoint(review.lines(finding.span))]
