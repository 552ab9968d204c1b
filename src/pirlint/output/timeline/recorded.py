"""Recorded events as rows of a timeline."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read
from pirlint.output.markdown import escaped, line, table
from pirlint.output.timeline.view import View
from pirlint.settings.policy import OFF, Language, Policy
from pirlint.timeline.milestones.vocabulary import definitions
from pirlint.timeline.times.zone_names import read_zone

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from pirlint.feeds import FeedEvent, TextLink
    from pirlint.output.timeline.view import Row
    from pirlint.timeline import Event

_ENDING = str.maketrans({mark: f"%{ord(mark):02X}" for mark in "()|\\`[]"})
_OPENING = {ord(mark): f"%{ord(mark):02X}" for mark in "[]`\\"}
_ADDRESS = re.compile(r"(https?://[^\s<>|]+)")


@dataclass(frozen=True, slots=True)
class DisplayZone:
    """The zone of a table's times."""

    name: str
    zone: datetime.tzinfo

    @property
    def header(self) -> tuple[str, str, str]:
        """The table's header."""
        return f"Time ({self.name})", "Event", "Milestone"


def display_zone(name: str) -> DisplayZone:
    """Return a zone by name (UTC, CET, +02:00, Europe/Berlin); raises ValueError for unknown names."""
    known = read_zone(name)
    if known.offset is not None:
        written = f"UTC{name}" if name[:1] in "+-" else name
        return DisplayZone(written, datetime.timezone(datetime.timedelta(minutes=known.offset)))
    try:
        return DisplayZone(name, ZoneInfo(known.name or name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"there is no time zone '{name}'; use a name such as UTC, +02:00 or Europe/Berlin") from error


def render(feed: Sequence[FeedEvent], display: DisplayZone) -> list[str]:
    """Return the lines of a table of events."""
    return [*table(display.header, ()), *rows(feed, display)]


class Recorded(NamedTuple):
    """An event with its milestones."""

    event: FeedEvent
    mark: str
    """The milestones that it probably is."""

    @property
    def author(self) -> str:
        """The author as Markdown."""
        return escaped(self.event.author or "")

    @property
    def link(self) -> str:
        """The link to the original as Markdown."""
        return f"[source]({_target(self.event.link)})" if self.event.link else ""

    def cell(self, apart: Container[str] = ()) -> str:
        """Return the text as Markdown, with author and link if the table has no columns for them."""
        author = None if "author" in apart else self.event.author
        return _cell(replace(self.event, author=author, link=None if "link" in apart else self.event.link))


def recorded(feed: Sequence[FeedEvent], display: DisplayZone) -> list[Recorded]:
    """Return the events with their probable milestones.

    They are what would be recognised in a draft with these rows.
    """
    found = view(feed, display)
    marks = [_marks(row, found) for row in found.rows] if len(found.rows) == len(feed) else [""] * len(feed)
    return [Recorded(event, mark[:1].upper() + mark[1:]) for event, mark in zip(feed, marks, strict=True)]


def rows(feed: Sequence[FeedEvent], display: DisplayZone) -> list[str]:
    """Return a row for each event, with its probable milestone."""
    return [row(shown, display) for shown in recorded(feed, display)]


def row(shown: Recorded, display: DisplayZone) -> str:
    """Return the row of an event in a new table."""
    return line([clock(shown.event, display), shown.cell(), shown.mark])


def view(feed: Sequence[FeedEvent], display: DisplayZone, required: Sequence[str] | None = None) -> View:
    """Return the timeline of a draft that has the rows of these events; patterns alone recognise milestones."""
    cells = ([clock(event, display), _cell(event), ""] for event in feed)
    review = read("\n".join(["## Timeline", "", *table(display.header, cells)]), "timeline.md")
    policy = Policy(language=Language(tagger=OFF))
    return View(Analysis(review, policy if required is None else policy.model_copy(update={"milestones": required})))


def impact_start_event(found: View) -> Event | None:
    """Return the event that states the start of the impact, if it is not after the first alert.

    A later event may only mention that the impact had begun.
    """
    start, alert = found.metrics.impact_start, found.milestones["alert"]
    is_stated = start is not None and found.metrics.counted_from is None
    late = start is not None and alert is not None and alert.event is not None and alert.event < start.index
    return start if is_stated and not late else None


def _marks(row: Row, found: View) -> str:
    late = row.event is not impact_start_event(found)
    return ", ".join(mark for mark in row.marks if not (late and mark == definitions()["impact-start"].title))


def clock(event: FeedEvent, display: DisplayZone) -> str:
    """Return the date and time of an event in a zone, with the offset if that time occurs twice."""
    local = event.instant.astimezone(display.zone)
    clock = f"{local:%Y-%m-%d %H:%M}" if event.moment.second is None else f"{local:%Y-%m-%d %H:%M:%S}"
    return clock + offset_if_repeated(local)


def offset_if_repeated(local: datetime.datetime) -> str:
    """Return the offset of a time that occurs twice, after a space; "" for other times."""
    repeated = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f" {local.isoformat()[-6:]}" if repeated else ""


def description(event: FeedEvent) -> str:
    """Return the text of an event, with the author if the text does not name them."""
    return event.text if event.author is None or event.author in event.text else f"{event.author}: {event.text}"


def _cell(event: FeedEvent) -> str:
    text = "".join(_linked(description(event), event))
    return text if event.link is None else f"{text} ([source]({_target(event.link)}))"


def _linked(text: str, event: FeedEvent) -> Iterator[str]:
    """Return the parts of a text as Markdown, with the links of the original."""
    start = done = len(text) - len(event.text)
    yield _escaped_text(text[:done])
    for link in event.links:
        at = _place(link, text, start)
        if at >= done:
            yield _escaped_text(text[done:at])
            yield f"[{escaped(link.words)}]({_target(link.address)})"
            done = at + len(link.words)
    yield _escaped_text(text[done:])


def _place(link: TextLink, text: str, start: int) -> int:
    """Return the position of a link's words in a text from `start` on; -1 if they are missing."""
    at = text.find(link.words, start)
    for _ in range(link.before):
        at = text.find(link.words, at + len(link.words)) if at >= 0 else -1
    return at


def _escaped_text(text: str) -> str:
    """Return a plain text as Markdown; addresses become links."""
    return "".join(
        part.translate(_OPENING) if number % 2 else escaped(part) for number, part in enumerate(_ADDRESS.split(text))
    )


def _target(address: str) -> str:
    """Return an address escaped for links and tables."""
    return address.translate(_ENDING)
