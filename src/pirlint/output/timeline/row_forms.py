"""The forms of timeline entries in a draft: table rows and list items."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pirlint.output.markdown import line
from pirlint.output.timeline.notation import Notation, common_notation
from pirlint.output.timeline.recorded import offset_if_repeated
from pirlint.timeline.entries.entry import Shape

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from pirlint.document.model import Block, Review
    from pirlint.output.timeline.recorded import Recorded
    from pirlint.timeline import Event

_LEAD = re.compile(r"\s*(?:>\s*)*(?:[-*+]|#{1,6})\s+(\*\*|__|[*_`\[(])?")
"""Text before the time of a list item or heading."""
_GAP = re.compile(r"(\*\*|__|[*_`\])])?[ \t]*(?:=>|[:–—>→|-]+)?(\*\*|__|[*_`\])])?[ \t]*(?:[ \t]|\r?\n[ \t]+)(?=\S)")
"""Text between a time and the event, which may start on the next line of an item."""
_ALONE = re.compile(r"(\*\*|__|[*_`\])])?:?(?=[ \t]*(?:\r?\n|$))")
"""Text after a time on a line of its own."""
_TIME = re.compile(r"(?i)\b(?:time|timestamp|when)\b")
_WHOLE = Notation("{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
_CLOSING = {"[": "]", "(": ")"}
_NAMES = {
    "milestone": re.compile(r"(?i)\b(?:milestones?|markers?)\b"),
    "author": re.compile(r"(?i)\b(?:who|author|actor|by|person|name|user|responder|speaker)\b"),
    "link": re.compile(r"(?i)\b(?:links?|sources?|evidence|urls?|references?)\b"),
    "text": re.compile(r"(?i)\b(?:events?|what|descriptions?|actions?|messages?|details?|entry|updates?|notes?)\b"),
}
"""Names of columns by their content."""


class Place(NamedTuple):
    """An entry of the draft with its position."""

    event: Event
    instant: datetime.datetime
    begin: int
    """The offset of its first line."""
    end: int
    """The offset after its last line, nested content included."""

    def day_of(self, instant: datetime.datetime) -> bool:
        """Whether a moment is on the day of the entry, in its zone."""
        return instant.astimezone(self.instant.tzinfo).date() == self.instant.date()

    def table(self, review: Review) -> int | None:
        """Return the number of the entry's table."""
        cell = review.blocks[self.event.time_block].cell
        return cell.table if cell is not None else None


class Form(Protocol):
    """The form of entries."""

    def write(self, new: Recorded, local: datetime.datetime, neighbour: Place | None) -> list[str]:
        """Return the lines of a new entry in the draft's zone, next to another if there is one."""


def list_form(review: Review, places: Sequence[Place]) -> Form | None:
    """Return the most common form of list items or headings; None if it is unknown."""
    forms: Counter[tuple[str, str, bool]] = Counter()
    for place in places:
        lead = _LEAD.fullmatch(review.source, place.begin, place.event.time_span.start)
        gap = _GAP.match(review.source, place.event.time_span.end) or _ALONE.match(
            review.source, place.event.time_span.end
        )
        below = gap is not None and gap.re is _ALONE and place.event.shape is Shape.HEADING
        if lead and gap and (gap.re is _GAP or below) and _closed(lead, gap):
            forms[lead[0], gap[0], below] += 1
    notation = common_notation((place.event.time.text, place.event.moment) for place in places)
    return _ListForm(*forms.most_common(1)[0][0], notation) if forms and notation is not None else None


def _closed(lead: re.Match[str], gap: re.Match[str]) -> bool:
    """Whether markup opened before a time is closed after it."""
    return next(filter(None, gap.groups()), None) == (_CLOSING.get(lead[1], lead[1]) if lead[1] else None)


def table_form(review: Review, places: Sequence[Place]) -> Form | None:
    """Return the form of a table's rows; None if it is unknown."""
    rows: dict[int, dict[int, Block]] = defaultdict(dict)
    for block in review.blocks:
        if block.cell is not None and block.cell.table == places[0].table(review):
            rows[block.cell.row][block.cell.column] = block
    first = review.blocks[places[0].event.time_block]
    notation = common_notation((place.event.time.text, place.event.moment) for place in places)
    if notation is None or first.cell is None:
        return None
    beside = {place: rows[cell.row] for place in places if (cell := review.blocks[place.event.time_block].cell)}
    columns = {"time": first.cell.column}
    dates = None
    for column in range(_width(rows)):
        written = [(cells[column].text, place.event.moment) for place, cells in beside.items() if column in cells]
        if dates is None and column != first.cell.column and (dates := common_notation(written, bare=True)):
            columns["date"] = column
    columns |= _named(rows, columns.values())
    lead = review.source[places[0].begin : first.span.start].partition("|")[0]
    return _TableForm(lead, _width(rows), columns, notation, dates, beside) if "text" in columns else None


def blank_form(header: Mapping[int, Block]) -> Form | None:
    """Return the form of a table's rows if no time is filled in yet; None if it has no column for times."""
    time = next((column for column, cell in header.items() if _TIME.search(cell.text)), None)
    if time is None:
        return None
    columns = {"time": time, **_named({0: header}, [time])}
    return _TableForm("", _width({0: header}), columns, _WHOLE, None, {}) if "text" in columns else None


def _width(rows: Mapping[int, Mapping[int, Block]]) -> int:
    return 1 + max(column for cells in rows.values() for column in cells)


def _named(rows: Mapping[int, Mapping[int, Block]], taken: Iterable[int]) -> dict[str, int]:
    """Return the columns by content, from their names; the longest cells are texts."""
    free = {column: cell.cell.header for cells in rows.values() for column, cell in cells.items() if cell.cell}
    for column in taken:
        del free[column]
    found: dict[str, int] = {}
    for name, pattern in _NAMES.items():
        if named := [column for column, header in free.items() if pattern.search(header)]:
            found[name] = named[0]
            del free[named[0]]
    if "text" not in found and free:
        lengths = {
            column: sum(len(cells[column].text) for cells in rows.values() if column in cells) for column in free
        }
        found["text"] = max(lengths, key=lengths.__getitem__)
    return found


def _clock(notation: Notation, new: Recorded, local: datetime.datetime, *, dated: bool) -> str:
    """Return a time in the draft's notation, with its date if the neighbours do not give it."""
    day = f"{local:%Y-%m-%d} " if dated and not notation.has_date else ""
    return day + notation.write(local, seconds=new.event.moment.second is not None) + offset_if_repeated(local)


@dataclass(frozen=True, slots=True)
class _ListForm:
    """The form of list items or headings."""

    lead: str
    gap: str
    below: bool
    """Whether the text is in a paragraph below."""
    notation: Notation

    def write(self, new: Recorded, local: datetime.datetime, neighbour: Place | None) -> list[str]:
        """Return the item of an event, or its heading with the text in it or below."""
        dated = neighbour is None or not neighbour.day_of(local)
        begin = f"{self.lead}{_clock(self.notation, new, local, dated=dated)}{self.gap}"
        return [begin, "", new.cell()] if self.below else [begin + new.cell()]


@dataclass(frozen=True, slots=True)
class _TableForm:
    """The form of table rows."""

    lead: str
    width: int
    columns: Mapping[str, int]
    """Columns by content: `time`, `text`, perhaps `date`, `author`, `link`, `milestone`."""
    notation: Notation
    dates: Notation | None
    rows: Mapping[Place, Mapping[int, Block]]

    def write(self, new: Recorded, local: datetime.datetime, neighbour: Place | None) -> list[str]:
        """Return the row of an event; the date is left out if its neighbours leave it out."""
        same_day = neighbour is not None and neighbour.day_of(local)
        filled = {
            "time": _clock(self.notation, new, local, dated=not same_day and self.dates is None),
            "text": new.cell(self.columns.keys()),
            "author": new.author,
            "link": new.link,
            "milestone": new.mark,
        }
        if self.dates is not None:
            beside = self.rows[neighbour].get(self.columns["date"]) if neighbour is not None else None
            given = beside is not None and beside.text.strip()
            filled["date"] = "" if same_day and not given else self.dates.write(local)
        cells = [""] * self.width
        for name, column in self.columns.items():
            cells[column] = filled[name]
        return [self.lead + line(cells)]
