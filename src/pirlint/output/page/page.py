"""The page as a whole: one file without scripts or external resources, light or dark as the reader prefers."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pirlint.files import read_text
from pirlint.finding import Severity
from pirlint.output.page.elements import append_text, element
from pirlint.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.output.report import Report

_STYLES = (Path(__file__).with_suffix(".css"), Path(__file__).parents[1] / "timeline" / "picture.css")


def page(title: str, report: Report, reviews: Sequence[ET.Element]) -> str:
    """Return a page of reviews, each a `section` element with an id and a title."""
    root = ET.Element("html", {"lang": "en"})
    head = element(root, "head")
    element(head, "meta", charset="utf-8")
    style = "".join(f"\n{read_text(path)}" for path in _STYLES)
    element(head, "meta", http_equiv="Content-Security-Policy", content=_policy(style))
    element(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    element(head, "meta", name="color-scheme", content="light dark")
    element(head, "title", title)
    element(head, "style").text = style
    body = element(root, "body")
    element(body, "a", "To the reviews", "skip", href="#reviews")
    _header(element(body, "header"), report, reviews)
    main = element(body, "main", id="reviews")
    main.extend(reviews)
    return "<!DOCTYPE html>\n" + ET.tostring(root, encoding="unicode", method="html")


def _policy(style: str) -> str:
    """Return the content security policy: only its own styles, identified by hash."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _header(header: ET.Element, report: Report, reviews: Sequence[ET.Element]) -> None:
    element(header, "h1", "What pirlint found")
    counts = element(header, "p", f"{counted(report.files, 'review')}: ", "counts")
    if not any(report.counts.values()):
        append_text(counts, "no problems found")
    for severity in Severity:
        if number := report.counts[severity.value]:
            label = element(counts, "label", style=severity.value)
            element(label, "input", type="checkbox", id=f"show-{severity.value}", checked="checked")
            append_text(label, f" {counted(number, severity.value)}")
    if report.suppressed:
        element(counts, "span", f"{len(report.suppressed)} suppressed")
    if report.known:
        element(counts, "span", f"{report.known} known")
    for notice in report.notices:
        element(header, "p", str(notice), "notice" if notice.kind.is_error else "aside")
    if len(reviews) > 1:
        entries = element(element(header, "nav", aria_label="Reviews"), "ol")
        for review in reviews:
            heading = review.find("h2")
            text = "".join(heading.itertext()) if heading is not None else ""
            element(element(entries, "li"), "a", text, href=f"#{review.attrib['id']}")
