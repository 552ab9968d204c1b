"""Findings as JSON, version 2: lines and columns from 1, offsets from 0, all in characters of the decoded source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pirlint.output.findings.records import (
    VERSION,
    finding_record,
    known_record,
    notice_record,
    summary_record,
    suppressed_record,
    tool_record,
)
from pirlint.output.json_text import json_text
from pirlint.output.reporter import Reporter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.checking import Checked
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console


class Json(Reporter):
    """One JSON object, after the last file."""

    def __init__(self, console: Console) -> None:
        """Begin without files."""
        super().__init__(console)
        self._files: list[dict[str, Any]] = []

    def file(self, file: Checked, report: Report) -> Iterable[str]:
        """Keep the findings of a file."""
        findings = [finding_record(file.review, finding, report.rules[finding.rule]) for finding in file.findings]
        suppressed = [suppressed_record(file.review, found) for found in file.suppressed]
        known = [known_record(file.review, finding) for finding in file.known]
        self._files.append({"path": file.review.path, "findings": findings, "suppressed": suppressed, "known": known})
        return ()

    def end(self, report: Report) -> Iterator[str]:
        """Return the object."""
        yield json_text(
            {
                "version": VERSION,
                "tool": tool_record(report),
                "files": self._files,
                "notices": [notice_record(notice) for notice in report.notices],
                "summary": summary_record(report),
            }
        )


REPORTER = Json
