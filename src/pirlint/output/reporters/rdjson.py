"""Findings as a Reviewdog Diagnostic result, with fixes as suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pirlint.document.redaction import MASK
from pirlint.finding import Severity, apply_within
from pirlint.output.findings.advice import applicable
from pirlint.output.findings.identity import project_path
from pirlint.output.json_text import json_text
from pirlint.output.reporter import Reporter
from pirlint.output.rule_pages import rule_address
from pirlint.text.control_characters import printable
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pirlint.checking import Checked
    from pirlint.document.model import Review
    from pirlint.finding import Finding, Fix
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console
    from pirlint.rules.ruleset import LoadedRule

_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.SUGGESTION: "INFO",
}


class Rdjson(Reporter):
    """One JSON object, after the last file; columns are in bytes of UTF-8."""

    def __init__(self, console: Console) -> None:
        """Begin without findings."""
        super().__init__(console)
        self._found: list[dict[str, Any]] = []

    def file(self, file: Checked, report: Report) -> Iterable[str]:
        """Keep the findings of a file."""
        self._found += [_diagnostic(file.review, finding, report.rules[finding.rule]) for finding in file.findings]
        return ()

    def end(self, report: Report) -> Iterator[str]:
        """Return all findings and notices."""
        missed = [
            {
                "message": printable(notice.message),
                **({"location": {"path": printable(project_path(notice.path))}} if notice.path is not None else {}),
                "severity": "ERROR",
                "code": {"value": notice.kind.value},
            }
            for notice in report.errors
        ]
        yield json_text({"source": {"name": "pirlint"}, "diagnostics": [*self._found, *missed]})


REPORTER = Rdjson


def _diagnostic(review: Review, finding: Finding, rule: LoadedRule) -> dict[str, Any]:
    address = rule_address(rule)
    suggestions = [made for fix in applicable(finding) if (made := _suggestion(review, fix)) is not None]
    return {
        "message": printable(finding.message),
        "location": {"path": printable(project_path(review.path)), "range": _range(review, finding.span)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule, **({"url": address} if address is not None else {})},
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _suggestion(review: Review, fix: Fix) -> dict[str, Any] | None:
    """Return a fix as one change of one range; None if redacted text is between its edits."""
    span = Span(fix.edits[0].span.start, fix.edits[-1].span.end)
    text = apply_within(review.source, span, fix.edits)
    return {"range": _range(review, span), "text": text} if MASK not in text else None


def _range(review: Review, span: Span) -> dict[str, Any]:
    return {"start": _position(review, span.start), "end": _position(review, span.end)}


def _position(review: Review, offset: int) -> dict[str, int]:
    line = review.position(offset).line
    before = review.source[review.line_start(line) : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
