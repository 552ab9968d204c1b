"""Findings as an HTML page: each review with its findings in place, and an overview."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pirlint.analysis.analysis import Analysis
from pirlint.language.pipeline import PipelineError
from pirlint.output.page.body import Body
from pirlint.output.page.elements import element
from pirlint.output.page.overview import add_overview
from pirlint.output.page.page import page
from pirlint.output.reporter import Reporter
from pirlint.output.summary.overview import Overview

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.checking import Checked
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console


class Html(Reporter):
    """One page of all reviews, after the last file."""

    def __init__(self, console: Console) -> None:
        """Begin without reviews."""
        super().__init__(console)
        self._reviews: list[ET.Element] = []
        self._title = "Reviews"

    def file(self, file: Checked, report: Report) -> Iterable[str]:
        """Keep a review with its findings."""
        name = f"r{len(self._reviews) + 1}"
        section = ET.Element("section", {"id": name})
        overview = Overview(Analysis(file.review, file.policy))
        body = Body(file.review, file.findings, report.rules, name)
        element(section, "h2", overview.title)
        element(section, "p", file.review.path, "path")
        top = ET.Element("div", {"class": "glance"})
        try:
            add_overview(top, overview, body.place, name)
        except PipelineError:  # the report has a notice of that
            top.clear()
        else:
            section.append(top)
        body.add_requests(section)
        body.add(section)
        _add_suppressed(section, file)
        self._title = overview.title if not self._reviews else "Reviews"
        self._reviews.append(section)
        return ()

    def end(self, report: Report) -> Iterator[str]:
        """Return the page."""
        yield page(self._title, report, self._reviews)


REPORTER = Html


def _add_suppressed(section: ET.Element, file: Checked) -> None:
    """Add the suppressed findings with their reasons."""
    if not file.suppressed:
        return
    part = element(section, "details")
    element(part, "summary", f"{len(file.suppressed)} suppressed in the review")
    entries = element(part, "ul")
    for found in file.suppressed:
        line = file.review.position(found.finding.span.start).line
        reason = f" – {found.reason}" if found.reason else ""
        element(entries, "li", f"Line {line}, {found.finding.rule}: {found.finding.message}{reason}")
