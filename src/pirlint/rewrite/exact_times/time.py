"""From a vague time to the exact one that the timeline gives for what the sentence tells of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.exact_times.match_events import CLEAR, retold, trouble
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span
from pirlint.timeline import find_times
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.timed_events import minutes_between
from pirlint.timeline.times.expression import TimeKind
from pirlint.timeline.window import window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.rewrite.context import RewriteContext
    from pirlint.timeline import TimeExpression
    from pirlint.timeline.timed_events import TimedEvent
    from pirlint.timeline.times.expression import CalendarDate

_BREAK = re.compile(
    r"[;(—–)]|:\s|\s-\s|,\s+(?:and|but|so|which|who|then|while|when|where|because|as|since|after|before|though)\b",
    re.IGNORECASE,
)
"""What ends the statement that a time belongs to."""
_ASIDE = re.compile(r"\([^()]*\)|\s[-–—]\s[^-–—.;:]*\s[-–—]\s")
"""What is said by the way, after which the statement goes on."""
_JOINT = re.compile(r",\s|\s(?:and|but|then|or)\s", re.IGNORECASE)
"""What parts two statements where each has a time of its own."""
_LABEL = re.compile(r"\W*(?:[\w-]+ ?){1,4}:\s")
_UNREAL = re.compile(
    r"\b(?:will|would|could|should|may|might|must|if|unless|plan|plans|planned|scheduled|usually|normally|typically|"
    r"every|each|expect\w*|hop(?:e|ed|ing)|intend\w*|assum\w+|believ\w+|thought|think|suspect\w*|guess\w*|claim\w*|"
    r"suppos\w+|apparently|maybe|perhaps|probably|almost|nearly|nobody|never)\b|['’]d\b|\?",
    re.IGNORECASE,
)
"""Words of plans, habits and opinions."""
_NOT = re.compile(r"\b(?:no|not)\b|n['’]t\b", re.IGNORECASE)
_KEPT = {"by", "until", "till", "since", "from"}
"""Words before a time that go on standing before the exact one."""
_SWALLOWED = {"on", "in", "during"}
"""Words before a part of the day that "at" takes the place of."""
_UNFIT = {
    "before", "after", "between", "or", "to", "than", "for", "sometime", "early", "late", "just", "only",
    "shortly", "soon", "very", "well", "of", "every", "each", "the", "a", "an", "this", "last", "next", "almost",
    "within", "over", "throughout", "all", "not",
}  # fmt: skip
"""Words before a time that would not fit before the exact one, or that make it another."""
_BETWEEN = re.compile(r"\b(?:between|from)\b[^.;]*\b(?:and|to)\s*$", re.IGNORECASE)
_LEADS = re.compile(r"(?i)(?P<word>by|until|till|since|from)\s")
_LIMITS = re.compile(r"(?i)\b(?:before|next|following|last|previous|same|weekend|overnight|over|during|into|between)\b")
"""What a vague time may say that an exact one would not."""
_MARK = re.compile(r"(?i)(?:\b(?:roughly|about|around|approximately|approx\.?|circa|ca\.?)\s+|[~≈]\s?)")
_ENDED = frozenset({MilestoneKind.RESOLVED, MilestoneKind.MITIGATED})
_LABELLED = frozenset({MilestoneKind.ALERT, MilestoneKind.RESOLVED, MilestoneKind.IMPACT_START})
"""Milestones that a label names by one word: "Start", "Detected", "Resolved"."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?"
_DATE = re.compile(
    rf"(?:{_WEEKDAY},? (?:the )?)?(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?)|{_WEEKDAY}",
    re.IGNORECASE,
)

_SOON = re.compile(
    r"(?:very |quite )?(?:shortly|soon|not long|moments?|a moment|immediately|right|just"
    r"|(?:(?:some|a few|several|a couple of) )?minutes)(?: later| after(?:wards?)?(?: that| this)?)",
    re.IGNORECASE,
)
_SOON_MINUTES = 40
_LATER = re.compile(
    r"later(?: on)?(?: (?:that|the same) (?:day|morning|afternoon|evening|night))?|eventually|at some (?:point|stage)"
    r"|(?:a while|some time|(?:some|a few|several) hours) (?:later|after(?:wards)?)|after a while",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(r"(?:on )?(?P<words>the (?:next|following) day)", re.IGNORECASE)
_ENDING = 0.1
"""What a statement of trouble must share with the event that ended it: a word, however common."""
_FAINT = 1.0
"""What more the words must show where the time says next to nothing."""
_VAGUE = 0.5
"""What more they must show where it says but little."""


class _Told(NamedTuple):
    """What a context tells of, and at what vague time."""

    time: TimeExpression
    statement: str
    """The words that tell what happened, the vague time among them."""
    lead: str
    """The word before the time that stays: "until"."""
    day: CalendarDate | None
    """The day that the text around gives."""
    stamp: bool
    """Whether the time stands by itself, in the column of times or after a label."""


@transformation("exact-time", needs={Need.TIME, Need.EVENTS})
def exact_time(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Around 11 the first alert fired" into "At 11:14 PST the first alert fired", of an entry "11:14 PST"."""
    yield _exact(context)


def _exact(context: RewriteContext) -> Rewording | None:
    if not context.timed_events:
        return None
    told = _told(context)
    if told is None:
        return None
    if told.time.until is not None:
        return _exact_range(context, told.time, told.time.until)
    meant = _meant(context, told)
    return _reworded(context, told, meant) if meant is not None else None


def _exact_range(context: RewriteContext, time: TimeExpression, until: TimeExpression) -> Rewording | None:
    """Leave out "roughly" where both ends are, to the minute, the times of events, the later of which ended it."""
    mark = _MARK.search(time.text)
    ends = [_at_minute(context, end) for end in (time, until)]
    if (
        mark is None
        or time.zone is None
        or None in ends
        or len(_MARK.findall(time.text)) > 1
        or _LEADS.match(time.text)
    ):
        return None
    first, last = ends
    if first is None or last is None or not last.kinds & _ENDED or (minutes_between(first, last) or 0) <= 0:
        return None
    if first.moment.zone is None or first.moment.zone.key != time.zone.key:
        return None
    return Rewording(Span(time.start, time.end), (time.text[: mark.start()] + time.text[mark.end() :],))


def _at_minute(context: RewriteContext, time: TimeExpression) -> TimedEvent | None:
    """Return the one occasion that was at just that minute."""
    if time.hour is None or time.minute is None:
        return None
    at = time.hour * 60 + time.minute
    found = [o for o in context.timed_events if o.clock is not None and o.listed and o.minutes == at]
    return found[0] if len(found) == 1 else None


def _told(context: RewriteContext) -> _Told | None:
    times = find_times(context.text)
    time = next((t for t in times if t.start == context.span.start and t.end == context.span.end), None)
    if time is None:
        return None
    own = _own(context)
    written_before = context.text[: time.start]
    stamp = own is not None and (not written_before.strip("*_ [(") or (not own.listed and _bare(written_before)))
    part = _part(context, time, times)
    statement = own.text if stamp and own is not None else context.text_of(part)
    before = context.text[: time.start].split()
    inside = _LEADS.match(time.text)
    lead = inside["word"] if inside else before[-1] if before and before[-1].lower() in _KEPT else ""
    unsure = _UNREAL.search(statement.replace(time.text, " "))
    if unsure or (_NOT.search(statement) and lead.lower() not in {"until", "till"}):
        return None
    if any(t.has_clock and not t.approximate and part.start <= t.start < part.end for t in times if t is not time):
        return None
    return _Told(time, statement, lead, _day(context, time, times), stamp)


def _own(context: RewriteContext) -> TimedEvent | None:
    """Return the entry that the context stands in."""
    return next((o for o in context.timed_events if context.block.index in o.blocks), None)


def _part(context: RewriteContext, time: TimeExpression, times: Sequence[TimeExpression]) -> Span:
    """Return the statement of the sentence that a time belongs to."""
    sentence, text = context.sentence, context.text
    label = _LABEL.match(text)
    breaks = [m for m in _BREAK.finditer(text, sentence.start, time.start) if not (label and m.end() == label.end())]
    if breaks and breaks[-1][0] == "(":
        breaks.pop()  # what stands before the bracket tells of what
    start = breaks[-1].end() if breaks else sentence.start
    asides = [Span(m.start(), m.end()) for m in _ASIDE.finditer(text, time.end, sentence.end)]
    ended = next(
        (
            m
            for m in _BREAK.finditer(text, time.end, sentence.end)
            if not any(a.start <= m.start() < a.end for a in asides)
        ),
        None,
    )
    end = ended.start() if ended else sentence.end
    for other in times:
        if start <= other.start < time.start:
            joint = [m.end() for m in _JOINT.finditer(text, other.end, time.start)]
            start = joint[0] if joint else start
        elif time.start < other.start < end and (joints := list(_JOINT.finditer(text, time.end, other.start))):
            end = joints[-1].start()
    return Span(start, end)


def _day(context: RewriteContext, time: TimeExpression, times: Sequence[TimeExpression]) -> CalendarDate | None:
    """Return the day that the block gives before a time, or right after it."""
    dated = [t for t in times if t.date is not None and (t.start < time.start or t.start < context.sentence.end)]
    return next((t.date for t in reversed(dated)), None)


def _meant(context: RewriteContext, told: _Told) -> TimedEvent | None:
    """Return the occasion that is meant, if it is clear and its time exact."""
    time = told.time
    others = [o for o in context.timed_events if context.block.index not in o.blocks]
    if told.stamp:
        own = _own(context)
        others = [o for o in others if not (o.listed and own is not None and own.listed)]
    found = _later(context, told, others) if time.kind is TimeKind.RELATIVE else _at_clock(context, told, others)
    return found if found is not None and found.clock is not None else None


def _at_clock(context: RewriteContext, told: _Told, others: Sequence[TimedEvent]) -> TimedEvent | None:
    open_ = window(told.time, told.day, context.timed_events)
    if open_ is None:
        return None
    fitting = [o for o in others if open_.admits(o)]
    own = _own(context)
    if told.stamp and own is not None and not own.listed and open_.narrow:
        return _milestone(own, fitting)
    if told.lead.lower() in {"until", "till"} and trouble(told.statement):
        ended = [o for o in fitting if o.kinds & _ENDED]
        return retold(told.statement, ended, context.timed_events, clear=_ENDING, opposed=True)
    more = 0.0 if open_.narrow or len(fitting) == 1 else _VAGUE
    if open_.day is None and len({o.date for o in fitting if o.date is not None}) > 1:
        more += _VAGUE
    found = retold(told.statement, fitting, context.timed_events, clear=CLEAR + more)
    if found is None or found.placed:
        return found
    alone = retold(told.statement, others, context.timed_events, clear=CLEAR + more)
    return found if alone is found else None  # in another zone, another event may be meant


def _milestone(label: TimedEvent, fitting: Sequence[TimedEvent]) -> TimedEvent | None:
    """Return the one entry that is the milestone which a label names: "Detected: around 11"."""
    named = label.kinds & _LABELLED
    shown = [o for o in fitting if o.kinds & named]
    exact_ = [o for o in shown if o.clock is not None]
    return exact_[0] if len(named) == len(shown) == len(exact_) == 1 else None


def _later(context: RewriteContext, told: _Told, others: Sequence[TimedEvent]) -> TimedEvent | None:
    """Find what happened "shortly after", "later" or "the next day"."""
    said = told.time.text
    anchor = _anchor(context, told)
    if _SOON.fullmatch(said):
        if anchor is None or not (said.lower().endswith("later") or _closes(context.text[told.time.end :])):
            return None
        close = [o for o in others if 0 < (minutes_between(anchor, o) or 0) <= _SOON_MINUTES]
        return retold(told.statement, close, context.timed_events)
    if _NEXT_DAY.fullmatch(said):
        if anchor is None or anchor.date is None:
            return None
        following = [o for o in others if o.date is not None and (o.date - anchor.date).days == 1]
        return retold(told.statement, following, context.timed_events, clear=CLEAR + _VAGUE)
    if _LATER.fullmatch(said):
        after = [o for o in others if anchor is None or (minutes_between(anchor, o) or 0) > 0]
        return retold(told.statement, after, context.timed_events, clear=CLEAR + _FAINT)
    return None


def _closes(rest: str) -> bool:
    """Whether no event is named that it was shortly after."""
    return not rest.strip() or rest.lstrip()[0] in ",.;:)"


def _anchor(context: RewriteContext, told: _Told) -> TimedEvent | None:
    """Return the occasion that the words before a relative time tell of."""
    own = _own(context)
    if own is not None:
        return own
    before = context.text[: told.time.start]
    sentences = [s for s in re.split(r"(?<=[.!?;])\s+|,\s+and\s+", before) if len(s.split()) > 2]
    if not sentences:
        return None
    last = sentences[-1]
    clocks = [t for t in find_times(last) if t.has_clock and t.minute is not None and not t.approximate]
    if len(clocks) == 1 and clocks[0].hour is not None:
        at = clocks[0].hour * 60 + (clocks[0].minute or 0)
        same = [o for o in context.timed_events if o.clock is not None and o.minutes == at]
        return same[0] if len(same) == 1 else None
    vague = [t for t in find_times(last) if t.vague]
    open_ = window(vague[-1], None, context.timed_events) if vague else None
    fitting = [o for o in context.timed_events if open_ is None or open_.admits(o)]
    return retold(last, fitting, context.timed_events)


def _reworded(context: RewriteContext, told: _Told, meant: TimedEvent) -> Rewording | None:
    """Put the exact time in the place of the vague one, with the word that goes before it."""
    time, text = told.time, context.text
    dated = _DATE.search(time.text) if time.date is not None else None
    day = dated[0] if dated else ""
    next_day = _NEXT_DAY.fullmatch(time.text)
    if (time.date is not None and not dated) or (time.kind is not TimeKind.RELATIVE and _LIMITS.search(time.text)):
        return None
    clock = str(meant.clock)
    before = text[: time.start]
    words_before = before.split()
    last = words_before[-1].lower() if words_before else ""
    if last in _UNFIT or _BETWEEN.search(before) or (time.zone is None and _zone_follows(text[time.end :], clock)):
        return None
    if told.stamp or before.rstrip()[-1:] in {"(", "["} or _bare(before):
        said = f"{day}{' ' if day[:4].isdigit() else ', '}{clock}" if day else clock
        return Rewording(Span(time.start, time.end), (said,))
    when = f"{clock} on {day}" if day else clock
    start = time.start
    if next_day:
        when = f"{next_day['words'].lower()} at {clock}"
        return Rewording(Span(start, time.end), (when,), capital=_capital(text, start))
    if told.lead:
        inside = _LEADS.match(time.text)
        said = f"{told.lead} {when}" if inside else when
        return Rewording(Span(start, time.end), (said,), capital=bool(inside) and time.text[0].isupper())
    if last == "at" or (last in _SWALLOWED and time.kind is TimeKind.DAYPART):
        start = before.rstrip().rfind(words_before[-1])
    return Rewording(Span(start, time.end), (f"at {when}",), capital=_capital(text, start))


def _bare(before: str) -> bool:
    """Whether a time after a label or a dash stands by itself."""
    return bool(re.search(r"(?:[:|–—]|\s-|,)\s*$", before)) and bool(_LABEL.match(before))


def _capital(text: str, start: int) -> bool:
    return text[start].isupper() or not text[:start].strip('*_ "“(') or text[:start].rstrip()[-1] in ".!?"


def _zone_follows(rest: str, clock: str) -> bool:
    """Whether the zone stands after the vague time, apart from it."""
    zone = clock.rpartition(" ")[2]
    return bool(zone) and zone in rest[:24]
