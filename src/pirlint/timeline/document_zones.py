"""Time zones for all times of a document or section."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import re2

from pirlint.document.lines import lines
from pirlint.document.model import PROSE, BlockKind
from pirlint.text.sentences import sentence_texts
from pirlint.timeline.entries.day_lines import day_given
from pirlint.timeline.times.find import find_times
from pirlint.timeline.times.zone_names import ZONE, Zone, clearest, is_place, read_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.document.model import Block, Review, Section
    from pirlint.timeline.events import Event
    from pirlint.timeline.times.expression import TimeExpression

_ZONE = re2.compile(rf"(?:^|[^\w/-])({ZONE}|{ZONE}\s*[+-]\d{{1,2}})(?:[^\w/]|$)")
_ANY = re2.compile(ZONE)
_TIMES = r"(?i:\b(?:times?|timestamps?|time\s?zone|tz|timeline|hours|clocks?|dates)\b)"
_OF_TIMES = rf"(?:{_TIMES}[^.;|\d]{{0,40}}?(?:[^\w/-])|\b(?i:zone|tz)[\s:=\"–-]{{1,3}})(?P<after>{ZONE})"
_ALL_IN = rf"(?i:\b(?:all|everything|events)\b)\s+(?:(?i:below|here|in|is|are|shown|given|times)\s+)*(?P<all>{ZONE})"
_OTHERWISE = (
    rf"(?P<unless>{ZONE})\s*,?\s*(?i:unless|except|throughout|everywhere|(?:is|are|was|were)\s+(?:used|meant|given))"
)
_ALONE = rf"^\W*(?:(?i:at|in|times|when)\W+)?(?P<alone>{ZONE})\W*$"
_PART = rf"[·|•]\s*(?P<part>{ZONE})(?:\s*\([^()]*\))?\s*(?:[·|•]|$)"
_DATED = rf"\b(?:19|20)\d\d(?:-\d\d-\d\d)?[,;]?\s+\(?(?P<dated>{ZONE})\)?\W*$"
_NOTE = re2.compile(rf"{_ALONE}|{_ALL_IN}|{_OTHERWISE}|{_OF_TIMES}|{_PART}|{_DATED}")
_ALONE_LINE = re2.compile(rf"{_ALONE}|{_DATED}")
_LEAD_IN = re2.compile(rf"\((?i:times\s+)?(?i:in\s+)?({ZONE})\)\s*:\W*$")
"""A heading for the times below: "What we know (AEST):"."""
_SHORT = re2.compile(rf"\s?\(({ZONE})\)")
"""The abbreviation after a region with several: "Eastern (EST)"."""
_MEANING = re2.compile(rf"\s*[(,=:]\s*({ZONE})(?:[^\w/]|$)")
"""The zone after vague words: "local time (CET, UTC+1)"."""
_NOTE_END = re2.compile(r"(?:\s?\([A-Z]+)?\)?\s*[:,]")
_STATED = re2.compile(rf"(?i:\b(?:tz|time\s?zone|zone|times?)\b)[\s:=\"]{{1,3}}(?i:in\s+)?({ZONE})")
_IN_TIME = re2.compile(rf"\b(?i:in|on)\s+({ZONE})\b")
_HEADING_ZONE = re2.compile(
    rf"(?:[(\[,–—-]|\b(?i:in|times|all)\b)(?:[^()]*?[^\w()])?(?P<head>{ZONE})"
    rf"|(?:^|\W)(?P<tail>{ZONE})\W*$"
)
_STANDS = re2.compile(r"(?:\b(?i:in|is|are|of|on|to|zone)\s+(?:(?i:the|local)\s+)?|[(\[:=,–—-]\s*)$")
"""Text before a place that is a zone and not an agent."""
_LONGEST_TITLE = 16
"""The most words of a first line that is the title."""
_HEDGE = re2.compile(r"(?i)\b(?:unless|except|but|or|some|mixed|mostly|not sure|i think|maybe|partly|confused)\b")

Timezone = Literal["stated", "missing", "mixed", "no-times"]


class ZoneNote(NamedTuple):
    """A note with the zone of the times around it."""

    zone: Zone
    block: int
    scope: Section | None
    """The section that it applies to, None for the whole document."""
    doubtful: bool
    """Whether it names a second zone, so that the zone of the times is unclear."""


def clock_times(review: Review) -> list[TimeExpression]:
    """Yield the clock times outside quotes, except noon and midnight, which have no zone."""
    found: list[TimeExpression] = []
    for block in review.blocks:
        has_times = block.kind in PROSE or (block.kind is BlockKind.CODE and "timeline" in review.roles(block))
        if has_times and not block.quoted:
            found += (
                time for time in find_times(block.text)
                if time.has_clock and not time.habitual and any(char.isdigit() for char in time.text)
            )  # fmt: skip
    return found


def sole_zone(times: list[TimeExpression]) -> Zone | None:
    """Return the zone of a review's first clock time, or of most of them, if it is the only one."""
    zoned = [time.zone for time in times if time.zone]
    introduced = bool(times) and (times[0].zone is not None or 2 * len(zoned) >= len(times))
    return zoned[0] if introduced and len({zone.key for zone in zoned}) == 1 else None


def sole_zone_of(review: Review, notes: Iterable[ZoneNote], times: Iterable[TimeExpression]) -> Zone | None:
    """Return the zone of some clock times, or stated for some, if it is the only one."""
    clocks = clock_times(review)
    sole = sole_zone(clocks) or sole_zone([time for time in times if time.has_clock])
    stated = [note.zone for note in notes if not note.doubtful]
    named = {zone.key for zone in (*stated, *(time.zone for time in clocks)) if zone is not None}
    return sole or (stated[0] if stated and len(named) == 1 else None)


def timezone(review: Review, events: Iterable[Event] = ()) -> Timezone:
    """Return whether the zone of the clock times is `stated`, `missing`, `mixed`, or there are `no-times`.

    The times are those of its text, else of its `events`, which may be in a quote or four figures.
    """
    notes = zone_notes(review)
    if any(note.doubtful for note in notes):
        return "mixed"
    timed = [event for event in events if event.time.has_clock]
    times = clock_times(review) or [event.time for event in timed]
    if not times:
        return "no-times"
    if notes or sole_zone(times) or all(time.zone for time in times):
        return "stated"
    if len({time.zone.key for time in times if time.zone}) > 1:
        return "mixed"
    placed = {event.moment.zone.key if event.moment.zone is not None else None for event in timed}
    return "stated" if len(placed) == 1 and None not in placed else "missing"


def review_zone(review: Review, events: Iterable[Event]) -> Zone | None:
    """Return the only zone of a review's times, as written; None if there are several or none."""
    zones = {event.moment.zone.key: event.moment.zone for event in events if event.moment.zone is not None}
    if zones:
        return next(iter(zones.values())) if len(zones) == 1 else None
    notes = {note.zone.key: note.zone for note in zone_notes(review)}
    return next(iter(notes.values())) if len(notes) == 1 else sole_zone(clock_times(review))


@lru_cache(maxsize=4)
def zone_notes(review: Review) -> tuple[ZoneNote, ...]:
    """Yield notes on the zone of the document's times."""
    notes: list[ZoneNote] = []
    for key, field in review.front_matter.items():
        if key.lower().replace("_", "").replace("-", "") in ("timezone", "tz", "zone") and isinstance(field.value, str):
            notes.append(ZoneNote(read_zone(field.value), 0, None, doubtful=False))
    title = _title(review)
    for block in review.blocks:
        if block.kind in PROSE and not (block.quoted and any(time.has_clock for time in find_times(block.text))):
            notes += _notes_in(review, block, opens=block is title)
        elif block.kind is BlockKind.CODE and "timeline" in review.roles(block):
            notes += _note_of_log(review, block)
    return tuple(notes)


def _note_of_log(review: Review, block: Block) -> Iterator[ZoneNote]:
    """Read the zone in the first line of a log, if it has no clock time: "# tz=Europe/Lisbon"."""
    first = block.text.partition("\n")[0]
    stated = _STATED.search(first)
    if stated is not None and not any(time.has_clock for time in find_times(first)):
        yield ZoneNote(read_zone(stated[1]), block.index, review.section(block), doubtful=False)


def _title(review: Review) -> Block | None:
    """Return the short first line of a review, which need not be a heading."""
    opening = review.opening
    return opening if opening is not None and len(opening.text.split()) <= _LONGEST_TITLE else None


def _notes_in(review: Review, block: Block, *, opens: bool) -> Iterator[ZoneNote]:
    section = review.section(block)
    if block.kind is BlockKind.HEADING or opens:
        match = _HEADING_ZONE.search(block.text)
        if match and not any(time.has_clock for time in find_times(block.text)):
            zone = read_zone(match["head"] or match["tail"])
            zone = zone if zone.settled else clearest(_ZONE.findall(block.text)) or zone
            yield ZoneNote(zone, block.index, section, doubtful=False)
            return
    if block.kind is BlockKind.HEADING:
        return
    if not _ANY.search(block.text) or (block.cell is not None and block.cell.row > 0 and not _NOTE.search(block.text)):
        return
    first = next((line.text.strip() for line in lines(review, block) if line.end < len(block.text)), "")
    for sentence in (*([first] if _ALONE_LINE.search(first) else []), *sentence_texts(block.text)):
        led = _LEAD_IN.search(sentence) if sentence.rstrip().endswith(":") else None
        if led is not None:
            yield ZoneNote(read_zone(led[1]), block.index, section, doubtful=False)
            continue
        timeline = "timeline" in review.roles(block)
        match = _NOTE.search(sentence)
        clocks = any(time.has_clock for time in find_times(sentence))
        named = {read_zone(found[1]).key: found[1] for found in _ZONE.finditer(sentence)}
        if not match and not clocks and len(named) == 1 and _heads_times(sentence, timeline=timeline):
            yield ZoneNote(read_zone(*named.values()), block.index, section if timeline else None, doubtful=False)
        if not match or (clocks and not match["all"] and not _gives_example(sentence, match.end())):
            continue
        name = match["after"] or match["all"] or match["unless"] or match["alone"] or match["part"] or match["dated"]
        if match["after"] and is_place(name) and not _STANDS.search(sentence[: match.end() - len(name)]):
            continue
        name = _made_clear(name, sentence, match.end())
        doubtful = len(named) > 1 and bool(_HEDGE.search(sentence))
        yield ZoneNote(read_zone(name), block.index, section if timeline and not match["all"] else None, doubtful)


def _made_clear(name: str, sentence: str, end: int) -> str:
    """Return the name of the zone after an ambiguous or local one, within a sentence."""
    if not read_zone(name).settled:
        meant = _MEANING.match(sentence[end:])
        return meant[1] if meant is not None else name
    short = _SHORT.match(sentence[end:]) if is_place(name) else None
    return short[1] if short is not None and short[1].isalpha() else name


def _gives_example(sentence: str, end: int) -> bool:
    """Whether clock times come only after the note on a zone: "Hours are EST, so: 14h05 is …"."""
    colon = sentence.find(": ", end) if _NOTE_END.match(sentence, end) is not None else -1
    return colon > 0 and not any(time.has_clock for time in find_times(sentence[:colon]))


def _heads_times(sentence: str, *, timeline: bool) -> bool:
    """Whether a sentence gives the day of what is below, or introduces it in a timeline."""
    found = _IN_TIME.search(sentence)
    stated = found is not None and (found[1].endswith("time") or not is_place(found[1]))
    return (timeline and (stated or sentence.endswith(":"))) or day_given(sentence) is not None
