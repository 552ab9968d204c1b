"""The totals of a check of several files, for reporters; the files themselves are not kept."""

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
    """The findings of one rule, counted."""

    severity: Severity
    """The highest severity of its findings."""
    number: int = 0
    rewritten: int = 0
    """How many of them have a fix."""
    safe: int = 0
    """How many of them have a safe fix."""
    fixable: int = 0
    """How many of them have a fix without blanks."""


class Report:
    """The numbers of files and findings, the notices, and the rules."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.files = 0
        self.rules: dict[str, LoadedRule] = {}
        """The rules with findings, by id."""
        self.model = ""
        """The name and version of the language pipeline."""
        self._notices: dict[Notice, None] = {}
        self._found: Counter[Severity] = Counter()
        self._tallies: dict[str, Tally] = {}
        self.known = 0
        """How many known findings were left out."""
        self.suppressed: list[Suppressed] = []
        """The suppressed findings with their reasons."""

    def add(self, file: Checked, rules: Mapping[str, LoadedRule]) -> None:
        """Count the findings of a file; `rules` are the rules that ran."""
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
        """Add notices, without duplicates."""
        self._notices |= dict.fromkeys(notices)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return the notices."""
        return tuple(self._notices)

    @property
    def errors(self) -> tuple[Notice, ...]:
        """Return the notices about what could not be checked."""
        return tuple(notice for notice in self._notices if notice.kind.is_error)

    def by_rule(self) -> dict[str, Tally]:
        """Return the tallies by rule: highest severity first, then most frequent."""
        return dict(sorted(self._tallies.items(), key=lambda entry: (entry[1].severity.rank, -entry[1].number)))

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of findings by severity, highest first."""
        return {severity.value: self._found[severity] for severity in Severity}
