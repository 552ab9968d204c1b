"""Findings as workflow commands, which GitHub Actions shows as annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.finding import Severity
from pirlint.output.findings.advice import advice
from pirlint.output.findings.identity import project_path
from pirlint.output.reporter import Reporter
from pirlint.text.control_characters import printable, printable_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pirlint.checking import Checked
    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.output.report import Report

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.SUGGESTION: "notice",
}


class Github(Reporter):
    """A command for each finding, with the better sentence or question below the message."""

    for_people = True  # the service takes the commands from among the lines of a log

    def file(self, file: Checked, report: Report) -> Iterator[str]:  # noqa: ARG002
        """Return the commands for a file."""
        advised = advice(file.review, file.findings)
        for finding in file.findings:
            text = "\n".join(part for part in (finding.message, advised.get(finding)) if part)
            yield _command(_COMMANDS[finding.severity], _place(file.review, finding), text)

    def end(self, report: Report) -> Iterator[str]:
        """Return commands for notices."""
        for notice in report.notices:
            place = {"file": project_path(notice.path)} if notice.path is not None else {}
            text = f"{notice.label}: {notice.message}" if notice.label else notice.message
            yield _command("error" if notice.kind.is_error else "notice", {**place, "title": "pirlint"}, text)


REPORTER = Github


def _place(review: Review, finding: Finding) -> dict[str, str]:
    """Return the position of a finding; columns only if it is on one line."""
    line, column = review.position(finding.span.start)
    end_line, end_column = review.position(max(finding.span.start, finding.span.end - 1))
    columns = {"col": str(column), "endColumn": str(end_column)} if end_line == line else {}
    return {
        "file": project_path(review.path),
        "line": str(line),
        "endLine": str(end_line),
        **columns,
        "title": f"pirlint: {finding.rule}",
    }


def _command(name: str, properties: Mapping[str, str], text: str) -> str:
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {shown}::{_data(printable_lines(text))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")
