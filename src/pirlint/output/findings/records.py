"""Findings as JSON records: lines and columns from 1, offsets from 0, in characters of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pirlint import __version__
from pirlint.output.rule_pages import rule_page

if TYPE_CHECKING:
    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.notices import Notice
    from pirlint.output.report import Report
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.suppression.suppressed import Suppressed

VERSION = 2
"""The version of the records."""


def finding_record(review: Review, finding: Finding, rule: LoadedRule) -> dict[str, Any]:
    """Return a finding, with its fixes."""
    return {
        **known_record(review, finding),
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


def suppressed_record(review: Review, found: Suppressed) -> dict[str, Any]:
    """Return a suppressed finding, with the reason and the line of the directive."""
    line = review.position(found.suppressed_range.directive.span.start).line
    return {**known_record(review, found.finding), "reason": found.reason, "line": line}


def known_record(review: Review, finding: Finding) -> dict[str, Any]:
    """Return a known finding, which is not reported."""
    return {
        "rule": finding.rule,
        "group": finding.group,
        "severity": finding.severity.value,
        "message": finding.message,
        "start": _position(review, finding.span.start),
        "end": _position(review, finding.span.end),
    }


def notice_record(notice: Notice) -> dict[str, Any]:
    """Return a notice."""
    return {"kind": notice.kind.value, "path": notice.path, "message": notice.message}


def tool_record(report: Report) -> dict[str, Any]:
    """Return the versions of pirlint and its models."""
    return {"name": "pirlint", "version": __version__, "model": report.model}


def summary_record(report: Report) -> dict[str, Any]:
    """Return the numbers of files and findings."""
    return {"files": report.files, **report.counts, "suppressed": len(report.suppressed), "known": report.known}


def _position(review: Review, offset: int) -> dict[str, int]:
    line, column = review.position(offset)
    return {"line": line, "column": column, "offset": offset}
