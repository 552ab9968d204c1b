"""Findings as SARIF 2.1.0, for code scanning and editors; columns are in code points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pirlint import __version__
from pirlint.finding import Severity
from pirlint.output.findings.advice import advice, applicable
from pirlint.output.findings.identity import fingerprints, uri
from pirlint.output.json_text import json_text
from pirlint.output.reporter import Reporter
from pirlint.output.rule_pages import rule_address
from pirlint.text.control_characters import printable, printable_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pirlint.checking import Checked
    from pirlint.document.model import Review
    from pirlint.finding import Fix
    from pirlint.notices import Notice
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.suppression.suppressed import Suppressed
    from pirlint.text.spans import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINT = "pirlint/v1"
_LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.SUGGESTION: "note",
}


class Sarif(Reporter):
    """One run, after the last file. Suppressed and known findings are included as suppressed results."""

    def __init__(self, console: Console) -> None:
        """Begin without results."""
        super().__init__(console)
        self._results: list[dict[str, Any]] = []
        self._rules: dict[str, int] = {}
        """The rules of the results, with their indices."""

    def file(self, file: Checked, report: Report) -> Iterable[str]:  # noqa: ARG002
        """Keep the results of a file."""
        by_finding = {suppressed.finding: suppressed for suppressed in file.suppressed}
        known = set(file.known)
        findings = [*file.findings, *by_finding, *file.known]
        advised = advice(file.review, findings)
        for finding, fingerprint in zip(findings, fingerprints(file.review, findings), strict=True):
            text = "\n".join(part for part in (finding.message, advised.get(finding)) if part)
            result: dict[str, Any] = {
                "ruleId": finding.rule,
                "ruleIndex": self._rules.setdefault(finding.rule, len(self._rules)),
                "level": _LEVELS[finding.severity],
                "message": {"text": printable_lines(text)},
                "locations": [_location(file.review, finding.span)],
                "partialFingerprints": {_FINGERPRINT: fingerprint},
            }
            if fixes := [_fix(file.review, fix) for fix in applicable(finding)]:
                result["fixes"] = fixes
            if finding in by_finding:
                result["suppressions"] = [_suppression(file.review, by_finding[finding])]
            elif finding in known:
                result["suppressions"] = [{"kind": "external", "justification": "was there before"}]
            self._results.append(result)
        return ()

    def end(self, report: Report) -> Iterator[str]:
        """Return the run."""
        rules = [_rule(rule, report.rules.get(rule)) for rule in self._rules]
        driver = {"name": "pirlint", "semanticVersion": __version__, "rules": rules}
        invocation = {
            "executionSuccessful": not report.errors,
            "toolExecutionNotifications": [_notification(notice) for notice in report.notices],
        }
        run = {
            "tool": {"driver": driver},
            "invocations": [invocation],
            "columnKind": "unicodeCodePoints",
            "results": self._results,
        }
        yield json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


REPORTER = Sarif


def _rule(name: str, loaded: LoadedRule | None) -> dict[str, Any]:
    """Return the metadata of a rule."""
    if loaded is None:
        return {"id": name}
    rule, address = loaded.rule, rule_address(loaded)
    asks = [f"Ask: {rule.question}"] if rule.question and "{" not in rule.question else []
    sources = [f"Source: {source}" for source in rule.source]
    title, why = printable(rule.title), printable(rule.why.strip())
    return {
        "id": name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {"text": "\n\n".join([why, *map(printable, [*asks, *sources])])},
        **({"helpUri": address} if address is not None else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [printable(loaded.group)]},
    }


def _location(review: Review, span: Span) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(review.path), "region": _region(review, span)}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": uri(path)}


def _region(review: Review, span: Span) -> dict[str, int]:
    line, column = review.position(span.start)
    end_line, end_column = review.position(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fix(review: Review, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(review, edit.span), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    return {
        "description": {"text": printable(fix.message)},
        "artifactChanges": [{"artifactLocation": _artifact(review.path), "replacements": replacements}],
        "properties": {"applicability": fix.applicability.value},
    }


def _suppression(review: Review, found: Suppressed) -> dict[str, Any]:
    reason = {"justification": printable(found.reason)} if found.reason else {}
    return {"kind": "inSource", "location": _location(review, found.suppressed_range.directive.span), **reason}


def _notification(notice: Notice) -> dict[str, Any]:
    place = [{"physicalLocation": {"artifactLocation": _artifact(notice.path)}}] if notice.path is not None else []
    return {
        "descriptor": {"id": notice.kind.value},
        "level": "error" if notice.kind.is_error else "note",
        "message": {"text": printable_lines(notice.message)},
        **({"locations": place} if place else {}),
    }
