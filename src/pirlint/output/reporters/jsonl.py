"""Findings as JSON lines, file by file: an object on each line, with its kind in `type`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.output.findings.records import (
    VERSION,
    finding_record,
    known_record,
    notice_record,
    summary_record,
    suppressed_record,
    tool_record,
)
from pirlint.output.json_text import json_line
from pirlint.output.reporter import Reporter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.checking import Checked
    from pirlint.output.report import Report


class JsonLines(Reporter):
    """A line for each finding and each file; notices and counts come last."""

    def file(self, file: Checked, report: Report) -> Iterator[str]:
        """Return the lines of a file."""
        review = file.review
        for finding in file.findings:
            record = finding_record(review, finding, report.rules[finding.rule])
            yield json_line({"type": "finding", "path": review.path, **record})
        for found in file.suppressed:
            yield json_line({"type": "suppressed", "path": review.path, **suppressed_record(review, found)})
        for finding in file.known:
            yield json_line({"type": "known", "path": review.path, **known_record(review, finding)})
        yield json_line({"type": "file", "path": review.path, "findings": len(file.findings)})

    def end(self, report: Report) -> Iterator[str]:
        """Return the lines for the whole run."""
        for notice in report.notices:
            yield json_line({"type": "notice", **notice_record(notice)})
        record = {"version": VERSION, "tool": tool_record(report), **summary_record(report)}
        yield json_line({"type": "summary", **record})


REPORTER = JsonLines
