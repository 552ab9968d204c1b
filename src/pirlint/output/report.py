"""What a check of several files has found so far, as reporters sum it up; the files themselves are not kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.finding import Severity
from pirlint.fixing.choice import safe_only, with_unsafe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.checking import Checked
    from pirlint.notices import Notice
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.suppression.suppressed import Suppressed


@dataclass(slots=True)
class Tally:
    """How often a rule was broken."""

    severity: Severity
    """The worst that it had."""
    number: int = 0
    rewritten: int = 0
    """How many of the findings come with a fix."""
    safe: int = 0
    """How many of them have a fix that keeps every fact."""
    fixable: int = 0
    """How many of them have a fix that leaves nothing for the author to fill in."""


class Report:
    """How many files were checked, what was counted in them, what was not checked, and the rules that were asked."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.files = 0
        self.rules: dict[str, LoadedRule] = {}
        """The rules of all files, by id."""
        self.model = ""
        """Name and version of the language pipeline."""
        self._notices: dict[Notice, None] = {}
        self._found: Counter[Severity] = Counter()
        self._tallies: dict[str, Tally] = {}
        self.known = 0
        """How many findings were left out because they were there before."""
        self.suppressed: list[Suppressed] = []
        """What reviews silence, with their reasons."""

    def add(self, file: Checked, rules: Mapping[str, LoadedRule]) -> None:
        """Count what was found in a file, by these rules."""
        self.files += 1
        self.rules |= rules
        self.note(*file.notices)
        self.suppressed += file.suppressed
        self.known += len(file.known)
        for finding in file.findings:
            self._found[finding.severity] += 1
            tally = self._tallies.setdefault(finding.rule, Tally(finding.severity))
            tally.severity = min(tally.severity, finding.severity, key=lambda severity: severity.rank)
            tally.number += 1
            tally.rewritten += bool(finding.fixes)
            tally.safe += safe_only(finding) is not None
            tally.fixable += with_unsafe(finding) is not None

    def note(self, *notices: Notice) -> None:
        """Keep what is to be said beside the findings, once."""
        self._notices |= dict.fromkeys(notices)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return what is to be said beside the findings."""
        return tuple(self._notices)

    @property
    def errors(self) -> tuple[Notice, ...]:
        """Return what could not be checked at all."""
        return tuple(notice for notice in self._notices if notice.kind.is_error)

    def by_rule(self) -> dict[str, Tally]:
        """Return how often each rule was broken: the worst severity first, of each severity the most frequent rule."""
        return dict(sorted(self._tallies.items(), key=lambda entry: (entry[1].severity.rank, -entry[1].number)))

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of findings by severity, worst first."""
        return {severity.value: self._found[severity] for severity in Severity}
