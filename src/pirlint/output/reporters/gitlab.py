"""Findings as a Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pirlint.finding import Severity
from pirlint.output.findings.identity import fingerprints, project_path
from pirlint.output.json_text import json_text
from pirlint.output.reporter import Reporter
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pirlint.checking import Checked
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console

_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.SUGGESTION: "info",
}


class Gitlab(Reporter):
    """A JSON array of findings. It cannot hold notices; the exit code shows errors."""

    def __init__(self, console: Console) -> None:
        """Begin without findings."""
        super().__init__(console)
        self._found: list[dict[str, Any]] = []

    def file(self, file: Checked, report: Report) -> Iterable[str]:  # noqa: ARG002
        """Keep the findings of a file."""
        path = printable(project_path(file.review.path))
        for finding, fingerprint in zip(file.findings, fingerprints(file.review, file.findings), strict=True):
            first = file.review.position(finding.span.start).line
            last = file.review.position(max(finding.span.start, finding.span.end - 1)).line
            self._found.append(
                {
                    "description": printable(finding.message),
                    "check_name": finding.rule,
                    "fingerprint": fingerprint,
                    "severity": _SEVERITIES[finding.severity],
                    "location": {"path": path, "lines": {"begin": first, "end": last}},
                }
            )
        return ()

    def end(self, report: Report) -> Iterator[str]:  # noqa: ARG002
        """Return all findings."""
        yield json_text(self._found)


REPORTER = Gitlab
