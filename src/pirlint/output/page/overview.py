"""The overview of a review: metadata, milestones, sections, picture, metrics and actions."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pirlint.output.page.elements import append_text, element, link
from pirlint.output.terminal import Console
from pirlint.output.timeline.reporters import REPORTERS
from pirlint.output.timeline.view import LABELS, clock

if TYPE_CHECKING:
    from pirlint.output.page.elements import Place
    from pirlint.output.summary.overview import Action, Overview

_FEWEST = 2
"""The fewest entries of a timeline to draw."""
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


def add_overview(parent: ET.Element, overview: Overview, place: Place, name: str) -> None:
    """Add the overview of a review; `name` prefixes ids on the page."""
    _facts(parent, overview, place)
    lists = element(parent, "div", style="lists")
    titled = [("" if one is overview else f": {one.title}", one) for one in overview.incidents]
    for title, one in titled:
        _milestones(lists, one, place, title)
    _sections(lists, overview, place)
    for title, one in titled:
        _metrics(lists, one, place, title)
    if len(overview.view.rows) >= _FEWEST:
        _picture(parent, overview, name)
    _actions(parent, overview, place)
    _questions(parent, overview, place)


def _facts(parent: ET.Element, overview: Overview, place: Place) -> None:
    if not overview.facts:
        return
    facts = element(parent, "p", style="facts")
    for number, fact in enumerate(overview.facts):
        append_text(facts, " · " if number else "")
        element(facts, "b", fact.field.replace("-", " ").capitalize())
        append_text(facts, f" {fact.text}")
        _line(facts, fact.line, place)


def _milestones(parent: ET.Element, overview: Overview, place: Place, title: str) -> None:
    entries = _part(parent, f"Milestones{title}")
    for reached in overview.milestones:
        is_there = reached.line is not None
        entry = _checked(entries, there=is_there and reached.time is not None)
        element(entry, "b", reached.title)
        append_text(entry, f" {reached.time or ('without its time' if is_there else 'missing')}")
        if reached.line is not None:
            _line(entry, reached.line, place)


def _sections(parent: ET.Element, overview: Overview, place: Place) -> None:
    entries = _part(parent, "Sections")
    for section in overview.sections:
        entry = _checked(entries, there=True)
        append_text(entry, section.title)
        if section.line is not None:
            _line(entry, section.line, place)
    for title in overview.missing_sections:
        entry = _checked(entries, there=False)
        element(entry, "b", title)
        append_text(entry, " missing")


def _metrics(parent: ET.Element, overview: Overview, place: Place, title: str) -> None:
    if not overview.computed and not overview.stated:
        return
    entries = _part(parent, f"How long it took{title}")
    for name, found in overview.computed.items():
        entry = element(entries, "li")
        element(entry, "b", f"{LABELS[name].capitalize()} {found.text}")
        append_text(entry, f" {clock(found.start)} → {clock(found.end)}")
    for stated in overview.stated:
        entry = element(entries, "li")
        append_text(entry, f"Stated: {stated.text} for “{stated.label}”")
        _line(entry, stated.line, place)
        if stated.contradiction is not None:
            element(entry, "strong", f" {stated.contradiction}", "contradiction")


def _actions(parent: ET.Element, overview: Overview, place: Place) -> None:
    if not overview.actions:
        return
    scroll = element(parent, "div", style="scroll", tabindex="0", role="region", aria_label="Action items")
    table = element(scroll, "table")
    head = element(table, "tr")
    for title in ("Action item", "Owner", "Due", "Link"):
        element(head, "th", title)
    for action in overview.actions:
        _action(element(table, "tr"), action, place)


def _action(row: ET.Element, action: Action, place: Place) -> None:
    what = element(row, "td", "" if action.state == "open" else f"({action.state}) ")
    append_text(what, action.what)
    _line(what, action.line, place)
    for value in (action.owner, action.due, action.link):
        cell = element(row, "td")
        if value is not None:
            link(cell, value, value)
        elif action.state == "open":
            element(cell, "strong", "missing", "lacking")


def _questions(parent: ET.Element, overview: Overview, place: Place) -> None:
    if not overview.questions:
        return
    entries = _part(parent, "Open questions")
    for question in overview.questions:
        _line(element(entries, "li", question.text), question.line, place)


def _picture(parent: ET.Element, overview: Overview, name: str) -> None:
    """Draw the timeline as `pirlint timeline` does, with the page's styles."""
    drawn = ET.fromstring("".join(REPORTERS["svg"](overview.view, Console(0))).replace(_NAMESPACE, "", 1))  # noqa: S314 - it was made here
    for style in drawn.findall("style"):
        drawn.remove(style)
    for part in drawn.iter():
        if "id" in part.attrib:
            part.set("id", f"{name}-{part.attrib['id']}")
    labels = drawn.attrib["aria-labelledby"].split()
    drawn.set("aria-labelledby", " ".join(f"{name}-{label}" for label in labels))
    element(parent, "figure", style="scroll", tabindex="0", role="region", aria_label="Timeline").append(drawn)


def _part(parent: ET.Element, title: str) -> ET.Element:
    part = element(parent, "section")
    element(part, "h3", title)
    return element(part, "ul", style="plain")


def _checked(parent: ET.Element, *, there: bool) -> ET.Element:
    """Add an entry of a checklist; a missing one is also marked in words."""
    entry = element(parent, "li", style="there" if there else "lacking")
    element(entry, "span", "✓ " if there else "✗ ", aria_hidden="true")
    return entry


def _line(parent: ET.Element, line: int, place: Place) -> None:
    """Add a line number of the review, as a link to it."""
    name = place(line)
    append_text(parent, " ")
    if name is None:
        element(parent, "span", f"line {line}", "place")
    else:
        element(parent, "a", f"line {line}", "place", href=f"#{name}")
