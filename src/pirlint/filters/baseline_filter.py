"""Leaves out the findings that a baseline records, and writes baselines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pirlint.baseline.file import read_baseline, read_or_begin
from pirlint.notices import Notice, NoticeKind
from pirlint.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pirlint.baseline.file import Baseline
    from pirlint.checking import Checked
    from pirlint.settings.files import Settings


class BaselineFilter:
    """Leaves out the findings that a baseline records, or records all findings."""

    def __init__(self, given: Path | None = None, write: Path | None = None, *, from_settings: bool = True) -> None:
        """Take the baseline to use or to write, and whether to use the settings' baseline; raises BaselineError."""
        self._given = read_baseline(given) if given is not None else None
        self._written = read_or_begin(write) if write is not None else None
        self._from_settings = from_settings
        self._read: dict[Path, Baseline] = {}
        self._stale: dict[Path, int] = {}
        self._reviews = self._findings = 0

    def baseline(self, settings: Settings) -> Baseline | None:
        """Return the baseline to use with these settings; raises BaselineError."""
        if self._written is not None or self._given is not None or not self._from_settings:
            return self._given
        name = settings.options.baseline
        if name is None:
            return None
        file = Path(name)
        if file not in self._read:
            self._read[file] = read_baseline(file)
        return self._read[file]

    def filtered(self, checked: Checked, settings: Settings) -> Checked:
        """Return the checked review with the findings of the baseline marked as known."""
        baseline = self.baseline(settings)
        if baseline is None:
            return checked
        return with_known(checked, baseline.match(checked.review, checked.findings).known)

    def record(self, checked: Checked, settings: Settings, ran: Collection[str]) -> Checked:
        """Record the findings of a review if a baseline is written; return the checked review with what is still new.

        `ran` are the ids of the rules that ran: stale records of other rules are kept.
        """
        baseline = self.baseline(settings)
        if baseline is not None:
            stale = baseline.match(checked.review, (*checked.findings, *checked.known)).stale
            self._stale.setdefault(baseline.file, 0)
            self._stale[baseline.file] += sum(entry.rule in ran for entry in stale)
        if self._written is None:
            return checked
        self._written.record(checked.review, checked.findings, ran)
        self._reviews += 1
        self._findings += len(checked.findings)
        return with_known(checked, range(len(checked.findings)))

    def end(self) -> Iterator[Notice]:
        """Write the baseline, and return notices about it; raises BaselineError."""
        if self._written is not None and self._reviews:
            self._written.drop_missing()
            self._written.write()
            message = f"recorded {counted(self._findings, 'finding')} of {counted(self._reviews, 'review')}"
            yield Notice(NoticeKind.BASELINE, str(self._written.file), message)
        for file, number in self._stale.items():
            if number:
                is_gone, it = ("is", "it") if number == 1 else ("are", "them")
                message = f"{counted(number, 'known finding')} {is_gone} gone; --write-baseline {file} removes {it}"
                yield Notice(NoticeKind.BASELINE, str(file), message)


def with_known(checked: Checked, known: Collection[int]) -> Checked:
    """Return the checked review with the findings at some positions moved to the known ones."""
    if not known:
        return checked
    findings = [finding for at, finding in enumerate(checked.findings) if at not in known]
    more = [finding for at, finding in enumerate(checked.findings) if at in known]
    return replace(checked, findings=tuple(findings), known=(*checked.known, *more))
