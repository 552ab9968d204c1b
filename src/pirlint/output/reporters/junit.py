"""Findings as failed test cases, for services that show test reports."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pirlint.finding import Severity
from pirlint.output.findings.advice import advice
from pirlint.output.findings.identity import project_path
from pirlint.output.reporter import Reporter
from pirlint.output.xml_text import xml_text
from pirlint.text.control_characters import printable, printable_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.checking import Checked
    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console

_NOT_CHECKED = "not checked"


class Junit(Reporter):
    """A suite for each review, with a case for each finding, or a passed one without findings.

    Suggestions are skipped cases, which fail only if a team configures that.
    """

    def __init__(self, console: Console) -> None:
        """Begin without suites."""
        super().__init__(console)
        self._root = ET.Element("testsuites", {"name": "pirlint"})

    def file(self, file: Checked, report: Report) -> Iterable[str]:  # noqa: ARG002
        """Keep the suite of a file."""
        advised = advice(file.review, file.findings)
        suite = ET.SubElement(self._root, "testsuite", {"name": printable(project_path(file.review.path))})
        for finding in file.findings:
            _case(suite, file.review, finding, advised.get(finding))
        if not file.findings:
            ET.SubElement(suite, "testcase", {"name": "pirlint", "classname": suite.attrib["name"]})
        _count(suite)
        return ()

    def end(self, report: Report) -> Iterator[str]:
        """Return all suites, and one for notices."""
        if report.errors:
            suite = ET.SubElement(self._root, "testsuite", {"name": _NOT_CHECKED})
            for notice in report.errors:
                name = printable(project_path(notice.path)) if notice.path is not None else _NOT_CHECKED
                case = ET.SubElement(suite, "testcase", {"name": name, "classname": "pirlint"})
                ET.SubElement(case, "error", {"type": notice.kind.value, "message": printable(notice.message)})
            _count(suite)
        for name in ("tests", "failures", "errors"):
            self._root.set(name, str(sum(int(suite.attrib[name]) for suite in self._root)))
        yield xml_text(self._root)


REPORTER = Junit


def _case(suite: ET.Element, review: Review, finding: Finding, advice: str | None) -> None:
    line, column = review.position(finding.span.start)
    name, path = f"{finding.rule} at {line}:{column}", suite.attrib["name"]
    case = ET.SubElement(suite, "testcase", {"name": name, "classname": path})
    outcome = "skipped" if finding.severity is Severity.SUGGESTION else "failure"
    element = ET.SubElement(case, outcome, {"type": finding.severity.value, "message": printable(finding.message)})
    element.text = printable_lines(
        "\n".join(part for part in (f"{path}:{line}:{column}", finding.message, advice) if part)
    )


def _count(suite: ET.Element) -> None:
    """Set a suite's numbers of cases by outcome."""
    ends = Counter(outcome.tag for case in suite for outcome in case)
    suite.set("tests", str(len(suite)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(ends[tag]))
