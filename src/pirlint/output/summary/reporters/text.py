"""Overviews for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pirlint.feeds.one_line import shortened
from pirlint.output.terminal import ansi, hanging
from pirlint.output.timeline.view import LABELS, clock
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.output.summary.overview import Action, MilestoneEntry, Overview
    from pirlint.output.terminal import Console

_LABEL = 18
"""The width of the column of labels, in cells."""
_LONGEST = 120
"""The most characters of an entry."""
_MOST = 12
"""The most entries of one kind: an overview should fit on a screen."""


def render(overviews: Iterable[Overview], console: Console) -> Iterator[str]:
    """Return the overviews; numbers in brackets are lines of the review."""
    for number, overview in enumerate(overviews):
        if number:
            yield ""
        for line in _render(overview, console.width):
            yield ansi(line)


def _render(overview: Overview, width: int) -> Iterator[Text]:
    yield Text.assemble((printable(overview.title), "bold"), f" ({printable(overview.review.path)})")
    for fact in overview.facts:
        yield from _row(fact.field.replace("-", " "), Text(f"{fact.text} [{fact.line}]"), width)
    for one in overview.incidents:
        if one is not overview:
            yield Text(printable(one.title), "bold")
        yield from _incident(one, width)
    yield Text("Sections", "bold")
    present = ", ".join(f"{section.title} [{section.line}]" for section in overview.sections)
    yield from _row("present", Text(present or "none"), width)
    if overview.missing_sections:
        yield from _row("missing", Text(", ".join(overview.missing_sections), "yellow"), width)
    yield from _list(f"Actions ({len(overview.actions)})", map(_action, overview.actions), width)
    questions = (Text(f"{_short(question.text)} [{question.line}]") for question in overview.questions)
    yield from _list(f"Open questions ({len(overview.questions)})", questions, width)


def _incident(overview: Overview, width: int) -> Iterator[Text]:
    yield Text("Milestones", "bold")
    for reached in overview.milestones:
        yield from _row(reached.title, _milestone(reached), width)
    yield Text("Metrics", "bold")
    yield from _metrics(overview, width)


def _milestone(reached: MilestoneEntry) -> Text:
    if reached.line is None:
        return Text("missing", "yellow")
    if reached.text is not None:
        return Text.assemble((reached.time or "", "bold"), f" {_short(reached.text)} [{reached.line}]")
    if reached.time is not None:
        return Text.assemble((reached.time, "bold"), f" outside the timeline [{reached.line}]")
    return Text(f"without its time [{reached.line}]", "yellow")


def _metrics(overview: Overview, width: int) -> Iterator[Text]:
    for name, found in overview.computed.items():
        between = f"  {clock(found.start)} → {clock(found.end)}"
        yield from _row(LABELS[name], Text.assemble((found.text, "bold"), (between, "dim")), width)
    for stated in overview.stated:
        line = Text(f"{stated.text} for “{_short(stated.label)}” [{stated.line}]")
        if stated.contradiction is not None:
            line.append(f": {stated.contradiction}", "red")
        yield from _row("stated", line, width)
    if not overview.stated:
        yield from _row("stated", Text("nothing", "yellow"), width)


def _action(action: Action) -> Text:
    """Return an action with its owner, due date and link, and if it is open, what it lacks."""
    is_open = action.state == "open"
    fields = (("owner", action.owner), ("due date", action.due), ("link", action.link))
    line = [
        Text(f"{name} {value}") if value is not None else Text(f"no {name}", "yellow")
        for name, value in fields
        if value is not None or is_open
    ]
    words = f"{'' if is_open else f'({action.state}) '}{_short(action.what)} [{action.line}]"
    return Text.assemble(words, " – " if line else "", Text(", ").join(line))


def _list(title: str, entries: Iterable[Text], width: int) -> Iterator[Text]:
    """Return a part with an entry on each line, up to the limit."""
    shown = list(entries)
    yield Text(title, "bold")
    for entry in shown[:_MOST]:
        yield from hanging("  - ", _printable(entry), width)
    if len(shown) > _MOST:
        yield Text(f"    and {len(shown) - _MOST} more")


def _row(label: str, text: Text, width: int) -> Iterator[Text]:
    return hanging(f"  {label:{_LABEL}} ", _printable(text), width)


def _printable(text: Text) -> Text:
    clean = text.copy()
    clean.plain = printable(text.plain)
    return clean


def _short(text: str) -> str:
    return shortened(text, _LONGEST)
