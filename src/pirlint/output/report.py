"""What a check of several files found, ready for any reporter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.checking import Checked
    from pirlint.notices import Notice
    from pirlint.rules.ruleset import LoadedRule


@dataclass(frozen=True, slots=True)
class Report:
    """All that was checked, what was not, and the rules that were asked."""

    files: tuple[Checked, ...]
    notices: tuple[Notice, ...]
    rules: Mapping[str, LoadedRule]
    """The rules of all files, by id."""
    model: str
    """Name and version of the language pipeline."""

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of findings by severity, worst first."""
        found = Counter(finding.severity for file in self.files for finding in file.findings)
        return {severity.value: found[severity] for severity in Severity}
