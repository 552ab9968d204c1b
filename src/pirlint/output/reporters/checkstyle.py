"""Findings as Checkstyle XML, which many tools read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pirlint.document.model import Position
from pirlint.finding import Severity
from pirlint.output.findings.identity import project_path
from pirlint.output.reporter import Reporter
from pirlint.output.xml_text import xml_text
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.checking import Checked
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console

_VERSION = "4.3"
"""The most common version of the format."""
_TOP = Position(1, 1)
"""The position of notices about a file."""


class Checkstyle(Reporter):
    """One XML document, after the last file."""

    def __init__(self, console: Console) -> None:
        """Begin without files."""
        super().__init__(console)
        self._root = ET.Element("checkstyle", {"version": _VERSION})
        self._files: dict[str, ET.Element] = {}

    def file(self, file: Checked, report: Report) -> Iterable[str]:  # noqa: ARG002
        """Keep the findings of a file."""
        element = self._file(file.review.path)
        for finding in file.findings:
            severity = "info" if finding.severity is Severity.SUGGESTION else finding.severity.value
            _add_error(element, file.review.position(finding.span.start), severity, finding.rule, finding.message)
        return ()

    def end(self, report: Report) -> Iterator[str]:
        """Return the document; notices are errors of their files."""
        for notice in report.errors:
            _add_error(self._file(notice.path or "pirlint"), _TOP, "error", notice.kind.value, notice.message)
        yield xml_text(self._root)

    def _file(self, path: str) -> ET.Element:
        """Return the element of a file, created if needed."""
        name = printable(project_path(path))
        if name not in self._files:
            self._files[name] = ET.SubElement(self._root, "file", {"name": name})
        return self._files[name]


REPORTER = Checkstyle


def _add_error(element: ET.Element, at: Position, severity: str, name: str, message: str) -> None:
    """Add an error at a position to the element of a file."""
    attributes = {"severity": severity, "message": printable(message), "source": f"pirlint.{name}"}
    ET.SubElement(element, "error", {"line": str(at.line), "column": str(at.column), **attributes})
