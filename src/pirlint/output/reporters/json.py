"""Findings as JSON, version 2: lines and columns from 1, offsets from 0, all in characters of the decoded source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pirlint import __version__
from pirlint.output.json_text import json_text
from pirlint.output.reporter import Reporter
from pirlint.output.rule_pages import rule_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.checking import Checked
    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.suppression.suppressed import Suppressed

VERSION = 2


class Json(Reporter):
    """One JSON object, after the last file."""

    def __init__(self, console: Console) -> None:
        """Begin without files."""
        super().__init__(console)
        self._files: list[dict[str, Any]] = []

    def file(self, file: Checked, report: Report) -> Iterator[str]:
        """Keep what was found in a file."""
        findings = [_finding(file.review, finding, report.rules[finding.rule]) for finding in file.findings]
        suppressed = [_suppressed(file.review, found) for found in file.suppressed]
        known = [_known(file.review, finding) for finding in file.known]
        self._files.append({"path": file.review.path, "findings": findings, "suppressed": suppressed, "known": known})
        yield from ()

    def end(self, report: Report) -> Iterator[str]:
        """Return all as one object."""
        yield json_text(
            {
                "version": VERSION,
                "tool": {"name": "pirlint", "version": __version__, "model": report.model},
                "files": self._files,
                "notices": [
                    {"kind": notice.kind.value, "path": notice.path, "message": notice.message}
                    for notice in report.notices
                ],
                "summary": {
                    "files": report.files,
                    **report.counts,
                    "suppressed": len(report.suppressed),
                    "known": report.known,
                },
            }
        )


REPORTER = Json


def _finding(review: Review, finding: Finding, rule: LoadedRule) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "group": finding.group,
        "severity": finding.severity.value,
        "message": finding.message,
        "start": _position(review, finding.span.start),
        "end": _position(review, finding.span.end),
        "question": finding.question,
        "url": rule_page(rule),
        "fixes": [
            {
                "applicability": fix.applicability.value,
                "message": fix.message,
                "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits],
            }
            for fix in finding.fixes
        ],
    }


def _suppressed(review: Review, found: Suppressed) -> dict[str, Any]:
    """Return what is silenced, why, and on which line that is said."""
    line = review.position(found.silence.directive.span.start)[0]
    return {**_known(review, found.finding), "reason": found.reason, "line": line}


def _known(review: Review, finding: Finding) -> dict[str, Any]:
    """Return what is found, and not asked to be changed."""
    return {
        "rule": finding.rule,
        "group": finding.group,
        "severity": finding.severity.value,
        "message": finding.message,
        "start": _position(review, finding.span.start),
        "end": _position(review, finding.span.end),
    }


def _position(review: Review, offset: int) -> dict[str, int]:
    line, column = review.position(offset)
    return {"line": line, "column": column, "offset": offset}
