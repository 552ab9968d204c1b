"""What a check of several files has found so far, as reporters sum it up; the files themselves are not kept."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pirlint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.checking import Checked
    from pirlint.notices import Notice
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.suppression.suppressed import Suppressed


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
        self.suppressed: list[Suppressed] = []
        """What reviews silence, with their reasons."""

    def add(self, file: Checked, rules: Mapping[str, LoadedRule]) -> None:
        """Count what was found in a file, by these rules."""
        self.files += 1
        self.rules |= rules
        self.note(*file.notices)
        self.suppressed += file.suppressed
        self._found.update(finding.severity for finding in file.findings)

    def note(self, *notices: Notice) -> None:
        """Keep what is to be said beside the findings, once."""
        self._notices |= dict.fromkeys(notices)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return what is to be said beside the findings."""
        return tuple(self._notices)

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of findings by severity, worst first."""
        return {severity.value: self._found[severity] for severity in Severity}
