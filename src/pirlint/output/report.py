"""What a check of several files found, ready for any reporter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.finding import Severity

if TYPE_CHECKING:
    from pirlint.checking import Checked
    from pirlint.sources import Unreadable


@dataclass(frozen=True, slots=True)
class Report:
    """All that was checked, and what could not be."""

    files: tuple[Checked, ...]
    errors: tuple[Unreadable, ...]
    model: str
    """Name and version of the language pipeline."""

    def count(self, severity: Severity) -> int:
        """Return the number of findings of a severity."""
        return sum(finding.severity is severity for file in self.files for finding in file.findings)

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of findings by severity, worst first."""
        return {severity.value: self.count(severity) for severity in Severity}
