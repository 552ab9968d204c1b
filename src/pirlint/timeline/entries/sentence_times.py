"""The clock times and the day at which a sentence says that something happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from pirlint.text.forms import is_past
from pirlint.text.quotations import quotations
from pirlint.text.spans import Span, Spans
from pirlint.timeline.entries.day_lines import counted_day, day_given
from pirlint.timeline.entries.leading_time import is_name
from pirlint.timeline.times.expression import TimeKind
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.timeline.times.expression import CalendarDate, TimeExpression

_NO_EVENT = re2.compile(
    r"(?i)\b(?:will|would|should|could\s+(?:not\s+)?have|might|must|if|unless|scheduled|planned|plans?|due"
    r"|(?:always|normally|usually)\s+\w+|expected|(?:open|close)s?\s+(?:at|from|until))\b"
)
"""Words that make a time a plan, a habit or a thought."""
_AS_EXPECTED = re2.compile(r"(?i)\bas\s+(?:it|they|we|he|she|you|one)\s+(?:would|should|must|might)\b")
_SINCE = re2.compile(
    r"(?i)\b(?:since|until|till|as of|before|after|for|than|instead of|et[ar]:?)\s*"
    r"(?:about|around|approximately|~)?\s*$"
)
"""Text before a time that is not that of the sentence's event."""
_HALF_OF_DAY = re2.compile(r"(?i)\d\s?[ap]\.?m\b")
_LEAD = re2.compile(r"(?i)^\W*(?:and\s+)?(?:at|by)\b")
_LASTED = re2.compile(r"(?i)\b(?:continued|lasted|needed|took|went on)\s+until\s*$")
_WHEN = re2.compile(r",\s+when\b")
_EARLIER = re2.compile(r"(?i)\bhad\s+(?:\w+ly\s+|already\s+|been\s+)?\w+(?:ed|en|wn|un|ne|lt|pt|ft|de|ut)\b")
_SUBORDINATE = re2.compile(
    r"(?i)\b(?:after|because|before|how|that|what|when|where|whether|which|who|whom|whose|why)\b"
)
"""The start of a clause that may look back."""
_CLAUSE = re2.compile(r";|,\s+(?:which|who|whom|whose|where)\b")
_BY = re2.compile(r"(?i)^\W*(?:(?:and|but|then)\s+)?by\b")
_BY_THEN = re2.compile(r"(?i)\bby\s*(?:about|around|approximately|~)?\s*$")
"""Words that look back; "By 10:55 it had been mended" does not, nor does "had drained by 10:55"."""
_OPENED_AT = re2.compile(r"(?i)^\W*(?:(?:and|but|then)\s+)?at\s*(?:about|around|approximately|~)?\s*$")
"""Text before a time that opens a sentence, which dates it even in the pluperfect: "At 10:12 she had traced it"."""
JOINT = re2.compile(r"(?i)(?:[,;]|\s[–—])\s+(?:(?:and|but|then|and then|while|which|where)\s+)?|\s+(?:and|then|but)\s+")
_LONG_BEFORE = re2.compile(r"(?i)^\W*(?:\w+\s+)?(?:weeks?|months?|years?)\s+(?:ago|before|earlier)\b")
"""The start of a sentence about another time."""
_WORDS = re2.compile(r"[\pL]+")
_PLACES_DAY = re2.compile(r"(?i)(?:^\W*|\b(?:on|that|this|was)\s+|\b(?:early|late)\s+(?:on\s+)?)(?:the\s+)?$")
"""Text before the day of an event."""
_POSSESSIVE = ("'s", "’s")
_OPENS = re2.compile(r"(?i)^\W*(?:(?:and|but|then|on|early|late|the|in)\W+)*$")
"""Text before a date that opens a sentence."""


def _tells_no_event(statement: str) -> bool:
    """Whether a statement is a plan, a habit or a thought; "as it should" is what happened."""
    return _NO_EVENT.search(_AS_EXPECTED.sub(" ", statement)) is not None


def times_in_sentence(sentence: str) -> list[TimeExpression]:
    """Return the clock times of events in a sentence."""
    if _LONG_BEFORE.match(sentence):
        return []
    times = [
        time for time in find_times(sentence) if time.has_clock and not time.habitual and _is_clear(sentence, time)
    ]
    quoted = Spans(quotations(sentence))
    told = [
        time for time in times
        if not quoted.overlap(Span(time.start, time.end))
        and not (_is_limit(sentence, time) or is_name(sentence, time) or _looks_back(sentence, time))
        and not _tells_no_event(_statement_with(sentence, time))
    ]  # fmt: skip
    return [time for time in told if not _is_in_brackets(sentence, time)] or told


def _is_clear(sentence: str, time: TimeExpression) -> bool:
    """Whether a time has minutes, or is an hour with evidence ("began at 2 p.m.") or at the start ("By 11")."""
    opens = not any(map(str.isalnum, _LEAD.sub("", sentence[: time.start])))
    told = _HALF_OF_DAY.search(time.text) is not None and not time.approximate and _is_past(sentence)
    return time.minute is not None or told or (opens and time.approximate)


def _is_limit(sentence: str, time: TimeExpression) -> bool:
    """Whether a time only bounds the event: what lasted until then ended then."""
    before = sentence[: time.start]
    ends = _LASTED.search(before) is not None or _WHEN.match(sentence, time.end) is not None
    return _SINCE.search(before) is not None and not ends


def _part_with(sentence: str, time: TimeExpression) -> str:
    """Return the part of a sentence around a time, between conjunctions and subordinate clauses."""
    cuts = [found.start() for pattern in (JOINT, _SUBORDINATE) for found in pattern.finditer(sentence)]
    start = max((cut for cut in cuts if cut <= time.start), default=0)
    return sentence[start : min((cut for cut in cuts if cut >= time.end), default=len(sentence))]


def _statement_with(sentence: str, time: TimeExpression) -> str:
    """Return the part of a sentence around a time, between semicolons, without a following clause."""
    start = sentence.rfind(";", 0, time.start) + 1
    ends = [found.start() for found in _CLAUSE.finditer(sentence) if found.start() >= time.end]
    return sentence[start : min(ends, default=len(sentence))]


def _looks_back(sentence: str, time: TimeExpression) -> bool:
    part = _part_with(sentence, time)
    before = sentence[: time.start]
    reached = any((_BY.match(part), _BY_THEN.search(before), _OPENED_AT.match(before)))
    return _EARLIER.search(part) is not None and not reached


def _is_in_brackets(sentence: str, time: TimeExpression) -> bool:
    return sentence.rfind("(", 0, time.start) > sentence.rfind(")", 0, time.start)


def day_in_sentence(sentence: str, times: Sequence[TimeExpression]) -> CalendarDate | None:
    """Return the day of a sentence's events, before its clock times: "We shipped it on Thursday"."""
    given = day_given(sentence.strip(" .:\n")) if not times else None
    if given is not None:
        return given
    end = times[0].start if times else len(sentence)
    counted = counted_day(sentence)
    if counted is not None and counted[1] <= end:
        return counted[0]
    days = [time for time in find_times(sentence) if time.end <= end and _is_day_told(sentence, time)]
    return days[-1].date if days and (times or _is_past(sentence)) else None


def _is_day_told(sentence: str, time: TimeExpression) -> bool:
    """Whether a sentence is about a day: a weekday, a part of a day, or a date at its start."""
    if time.date is None or time.has_clock or time.habitual or sentence.startswith(_POSSESSIVE, time.end):
        return False
    before = sentence[: time.start]
    opens = _OPENS.match(before) is not None
    if time.kind is not TimeKind.DAYPART and not (_PLACES_DAY.search(before) and (opens or not time.date.placed)):
        return False
    aside = _is_limit(sentence, time) or _is_in_brackets(sentence, time) or _looks_back(sentence, time)
    return not aside and not _tells_no_event(_statement_with(sentence, time))


def _is_past(sentence: str) -> bool:
    """Whether a sentence has a past tense: other days are those of habits and plans."""
    return any(map(is_past, _WORDS.findall(sentence.lower())))
