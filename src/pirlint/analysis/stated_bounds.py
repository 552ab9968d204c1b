"""The start and end stated beside a duration of the outage: in fields, a paragraph, or brackets."""

from __future__ import annotations

import datetime
import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from pirlint.analysis.claimed_moments import BOUND, gives_window
from pirlint.document.model import PROSE
from pirlint.document.roles import role_group
from pirlint.text.durations import BEFORE_LENGTH, find_durations, format_duration
from pirlint.text.lexicon import cues
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.metrics import interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.claims import Claim
    from pirlint.document.model import Block
    from pirlint.text.durations import Duration
    from pirlint.timeline import TimeExpression

_DAY = datetime.timedelta(days=1)
_NAMED = re.compile(
    r"(?i)(?:total\s+|overall\s+)?(?:(?:outage|incident|impact|service)\s+)?(?:duration|length)"
    r"|(?:duration|length)\s+of\s+(?:the\s+)?(?:outage|incident|impact)"
)
"""Duration fields that are counted from the field "Start" to the field "End"."""
_ONLY_LENGTH = re.compile(r"(?i)[\W_]*(?:in\s+(?:total|all)|total|altogether)?[\W_]*")
_LASTED = re.compile(
    r"(?i)^\W*(?:(?:in\s+(?:total|all)|all\s+in\s+all|altogether|overall),?\s+)?(?:the|this)\s+(?:whole\s+|entire\s+)?"
    rf"(?P<what>{cues('names-of-outages')})\s+(?:had\s+|has\s+|therefore\s+|thus\s+)?"
    rf"(?:lasted|took|went\s+on|continued)\s+(?:for\s+)?{BEFORE_LENGTH}$"
)
"""A sentence about the whole outage, up to its duration."""
_NO_MORE = re.compile(r"(?i)^\s*(?:in\s+(?:total|all)|altogether|overall|long)?\s*[.!]?\s*$")
"""The end of such a sentence, with nothing else that the duration could be of."""
_OPENS = re.compile(r"(?i)^\W*(?:from\s+)?$")
"""Text before a range that opens a paragraph: the outage lasted at least that long."""
_PARTED = re.compile(r"(?i)\b(?:intermittent\w*|sporadic\w*|on\s+and\s+off|in\s+(?:total|all)|altogether|sum)\b")
"""Words that make a duration that of parts."""
_LENGTH_BEHIND = re.compile(r"(?i)\s*(?:,|\(|[–—])\s*(?:i\.e\.,?\s+|=\s*|for\s+|a\s+total\s+of\s+)?")
_RANGE_BEHIND = re.compile(r"(?i)\s*(?:(?:,\s*|\()\s*(?:from\s+|between\s+)?|from\s+)")
_CLOSED = re.compile(r"\s*(?:[).;]|$)")
"""Text after a duration or range that only restates the other."""


class Bounds(NamedTuple):
    """Two moments, and the time between them."""

    text: str
    length: datetime.timedelta


def bounds_beside(claim: Claim, analysis: Analysis) -> tuple[Bounds, ...]:
    """Return the start and end of the whole that a duration is of, then other readings of it.

    Empty if there is no start and end beside it.
    """
    if _is_named(claim):
        return _of_fields(analysis)
    what = _what_lasted(claim, analysis)
    if claim.block is None or what is None:
        return ()
    known = _of_paragraph(claim, analysis, analysis.review.blocks[claim.block]) or _of_fields(analysis)
    return known if what != "incident" else _of_incident(claim, known, analysis)


def is_of_whole(claim: Claim, analysis: Analysis) -> bool:
    """Whether a duration is of the whole, by its label or sentence, not of a part or a task."""
    return _is_named(claim) or _what_lasted(claim, analysis) is not None


def _is_named(claim: Claim) -> bool:
    only = _ONLY_LENGTH.fullmatch(claim.context.replace(claim.duration.text, "")) is not None
    return only and _NAMED.fullmatch(claim.label) is not None


def _of_incident(claim: Claim, known: tuple[Bounds, ...], analysis: Analysis) -> tuple[Bounds, ...]:
    """Return the possible bounds of an incident, which may begin when it is declared and end after its impact."""
    if known and claim.duration.length > known[0].length:
        return ()
    metrics = analysis.metrics
    declared = metrics.acknowledge.end if metrics.acknowledge is not None else None
    ends = [found.end for found in (metrics.mitigate, metrics.resolve) if found is not None]
    counted = (interval(declared, end) for end in ends)
    return (*known, *(Bounds("", found.length) for found in counted if found is not None)) if known else ()


def _what_lasted(claim: Claim, analysis: Analysis) -> str | None:
    """Return the subject that lasted according to a sentence of the overview, if it is the whole."""
    block = analysis.review.blocks[claim.block] if claim.block is not None else None
    if block is None or block.kind not in PROSE:
        return None
    at = block.source_map.plain(claim.span.start)
    if at is None or not role_group("overview").intersection(analysis.review.roles(block)[:1]):
        return None
    sentence = sentence_at(block.text, at)
    lasted = _LASTED.match(block.text[sentence.start : at])
    ended = _NO_MORE.match(block.text[at + len(claim.duration.text) : sentence.end])
    return lasted["what"].lower() if lasted is not None and ended is not None else None


def _of_fields(analysis: Analysis) -> tuple[Bounds, ...]:
    """Return the bounds in the fields "Start" and "End", if there is one of each, and between any others."""
    fields = [event for event in analysis.events if event.shape is Shape.LABEL]
    ends = [(field, found) for field in fields if (found := BOUND.fullmatch(field.text.strip(" :*–-")))]
    starts, overs = ([field for field, found in ends if bool(found["end"]) is over] for over in (False, True))
    known = interval(starts[0], overs[0]) if len(starts) == len(overs) == 1 else None
    if known is None or known.approximate or known.shortest != known.longest:
        return ()
    pairs = (interval(one, other) for one, other in combinations(fields, 2))
    others = (Bounds("", pair.length) for pair in pairs if pair is not None)
    ends_text = [_written(end.time) if known.length < _DAY else end.time.text for end in (known.start, known.end)]
    return (Bounds(" to ".join(ends_text), known.length), *others)


def _of_paragraph(claim: Claim, analysis: Analysis, block: Block) -> tuple[Bounds, ...]:
    """Return the only range of the impact in a paragraph, and the distances of its other clock times."""
    times = [time for time in analysis.times(block) if time.has_clock and not time.habitual]
    ranges = ((time, bounds) for time in times if (bounds := _bounds(time)) is not None)
    windows = [
        bounds
        for time, bounds in ranges
        if gives_window(block.text, time)
        or (_OPENS.match(block.text[: time.start]) and claim.duration.length < bounds.length)
    ]
    return (*windows, *(Bounds("", length) for length in _between(times))) if len(windows) == 1 else ()


def _between(times: list[TimeExpression]) -> Iterator[datetime.timedelta]:
    """Return the distances between the clock times of a paragraph, except within one range."""
    for one, other in combinations(times, 2):
        for start in (one, one.until):
            for end in (other, other.until):
                if start is not None and end is not None:
                    yield (_clock(end) - _clock(start)) % _DAY
                    yield (_clock(start) - _clock(end)) % _DAY


def _bounds(time: TimeExpression) -> Bounds | None:
    """Return the bounds of a range of at most one night; None if they are not exact."""
    end = time.until
    if end is None or time.approximate or end.approximate or time.minute is None or end.minute is None:
        return None
    if end.date is not None or (time.zone and end.zone and time.zone.key != end.zone.key):
        return None
    length = (_clock(end) - _clock(time)) % _DAY
    return Bounds(f"{_written(time)} to {_written(end)}", length) if length else None


def _clock(time: TimeExpression) -> datetime.timedelta:
    return datetime.timedelta(hours=time.hour or 0, minutes=time.minute or 0)


def _written(time: TimeExpression) -> str:
    return f"{time.hour:02}:{time.minute or 0:02}"


class Apposition(NamedTuple):
    """A duration beside the range that it is of, with another length."""

    block: Block
    span: Span
    """The duration in the text of the block."""
    detail: str


def contradicted_appositions(analysis: Analysis) -> Iterator[Apposition]:
    """Yield the durations that differ from the range beside them: "14:10 to 15:02 (25 min)"."""
    for block in analysis.review.blocks:
        if block.kind not in PROSE or block.quoted:
            continue
        ranges = [time for time in analysis.times(block) if time.until is not None and not time.habitual]
        for length in find_durations(block.text) if ranges else ():
            beside = next((time for time in ranges if _are_beside(block.text, time, length)), None)
            bounds = _bounds(beside) if beside is not None else None
            sentence = sentence_at(block.text, length.start)
            parted = _PARTED.search(block.text, *sentence)
            if bounds is not None and not length.fits(bounds.length) and parted is None:
                detail = f"{bounds.text} is {format_duration(bounds.length)}, the text says {length.text}"
                yield Apposition(block, Span(length.start, length.end), detail)


def _are_beside(text: str, time: TimeExpression, length: Duration) -> bool:
    """Whether only a comma or bracket is between a range and a duration, and nothing follows."""
    first, second = sorted((Span(time.start, time.end), Span(length.start, length.end)))
    between = _LENGTH_BEHIND if first.start == time.start else _RANGE_BEHIND
    apart = between.fullmatch(text, first.end, second.start) is not None
    return apart and _CLOSED.match(text, second.end) is not None
