"""Matches statements with events of the timeline, by weighing what both say."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pirlint.rewrite.exact_times.statement_content import Content, content, is_identifier, lexicon
from pirlint.timeline.milestones.evidence import MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pirlint.timeline.timed_events import TimedEvent

ENDS = frozenset({MilestoneKind.RESOLVED, MilestoneKind.MITIGATED})
"""Milestones that end an outage."""

MOST_EVENTS = 2_000
"""The most events, feeds included: each statement is compared with all of them."""
CLEAR = 1.5
"""The least evidence for one event."""
_AHEAD = 0.6
"""The least difference to the evidence for any other event."""
_HAPPENING = 0.75
"""The weight of a common happening; that of a common word is up to 1."""
_FURTHER_HAPPENING, _OTHER_HAPPENING = 0.3, 0.5
"""The penalties for further happenings of the event, or of the statement."""
_OTHER_THING = 0.25
"""The penalty if each mentions a thing that the other does not."""
_SAME_MILESTONE = _SAME_ORDER = 0.5
_ALIKE = 90.0
"""The similarity (0 to 100) of two spellings of a long word."""
_LONG = 6
_OF = re.compile(r"\b(\w+) of (?:(?:the|our|an?) )?((?:[\w-]+ )?[\w-]+)")
_SAME_MOMENT = 2 * 60
"""The most seconds between two records of the same moment."""


def event_spoken_of(
    statement: str,
    candidates: Iterable[TimedEvent],
    among: Sequence[TimedEvent],
    *,
    clear: float = CLEAR,
    opposed: bool = False,
) -> TimedEvent | None:
    """Return the only candidate that a statement describes; None if there is none, or more than one.

    `among` are all timed events of the review: rare words weigh more. With `opposed`, a statement of trouble ("down
    until …") may be about its end.
    """
    ours = content(statement)
    rarity = _rarity(tuple(event.text for event in among))
    weighed = sorted(
        ((_weight(ours, event, among, rarity, opposed=opposed), event) for event in candidates),
        key=lambda pair: -pair[0],
    )
    if not weighed or weighed[0][0] < clear:
        return None
    most, best = weighed[0]
    rivals = [e for weight, e in weighed[1:] if 0 < weight > most - _AHEAD and not _at_same_moment(e, best)]
    if rivals or best.clock is None or _is_of_another_thing(statement, best, rarity):
        return None
    return next((e for weight, e in weighed if weight >= clear and e.listed and _at_same_moment(e, best)), best)


def _is_of_another_thing(statement: str, event: TimedEvent, known: Counter[str]) -> bool:
    """Whether what event and statement share is about something that no event mentions."""
    theirs = content(event.text).stems
    of = ((content(what).stems, content(whose).stems) for what, whose in _OF.findall(statement))
    return any(what & theirs and not all(stem in known for stem in whose) for what, whose in of)


def may_speak_of(statement: str, event: TimedEvent) -> bool:
    """Whether nothing contradicts that a statement describes an event."""
    ours, theirs = content(statement), content(event.text)
    return not _contradict(ours, theirs) and not _are_opposites(ours, theirs)


@lru_cache(maxsize=4)
def _rarity(texts: tuple[str, ...]) -> Counter[str]:
    """Count the texts with each stem."""
    return Counter(stem for text in texts for stem in content(text).stems)


def _at_same_moment(one: TimedEvent, other: TimedEvent) -> bool:
    """Whether two exact events are at the same moment, as in the timeline and a feed."""
    if one.clock is None or other.clock is None:
        return False
    first, second = one.moment.instant(), other.moment.instant()
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return one.clock == other.clock and one.date == other.date
    return abs((first - second).total_seconds()) <= _SAME_MOMENT


def _weight(
    ours: Content, event: TimedEvent, among: Sequence[TimedEvent], rarity: Counter[str], *, opposed: bool
) -> float:
    """Return the evidence that a statement describes an event; 0 if something contradicts it."""
    theirs = content(event.text)
    if _contradict(ours, theirs) or (not opposed and _are_opposites(ours, theirs)):
        return 0.0
    shared = [stem for stem in ours.stems if stem in theirs.stems or _is_in_another_spelling(stem, theirs.stems)]
    words = sum((2.0 if is_identifier(stem) else 1.0) / max(rarity[stem], 1) for stem in shared)
    common = ours.happenings & theirs.happenings
    if not shared or not (common or opposed or words >= CLEAR):
        return 0.0
    things, their_things = ours.things - theirs.stems, theirs.things - ours.stems
    if things and their_things and not ours.things & theirs.things and not opposed:
        return 0.0  # the same happened to two things
    evidence = words + _HAPPENING * min(len(common), 2)
    if not opposed:
        evidence -= _FURTHER_HAPPENING * len(theirs.happenings - ours.happenings)
        evidence -= _OTHER_HAPPENING * len(ours.happenings - theirs.happenings)
        evidence -= _OTHER_THING * min(len(things), len(their_things), 2)
    evidence += _SAME_MILESTONE if ours.kinds & event.kinds else 0.0
    evidence += _SAME_ORDER if ours.first and (theirs.first or _is_earliest(event, common, among)) else 0.0
    return evidence


def _contradict(ours: Content, theirs: Content) -> bool:
    """Whether two statements have other actors or identifiers, or different ones of several happenings."""
    if ours.actors and theirs.actors and not ours.actors & theirs.actors:
        return True
    if (ours.further or theirs.further) and ours.further != theirs.further:
        return True
    if (ours.further and theirs.first) or (theirs.further and ours.first):
        return True
    if ours.identifiers and theirs.identifiers and not ours.identifiers & theirs.identifiers:
        return True
    if ours.whole == theirs.whole:
        return False
    return bool(ours.things - theirs.stems if theirs.whole else theirs.things - ours.stems)


def _are_opposites(ours: Content, theirs: Content) -> bool:
    common, opposites = ours.happenings & theirs.happenings, lexicon().opposites
    pairs = ((a, b) for a in ours.happenings for b in theirs.happenings if not {a, b} <= common)
    return ours.negated != theirs.negated or any(frozenset(pair) in opposites for pair in pairs)


def _is_in_another_spelling(stem: str, others: frozenset[str]) -> bool:
    return len(stem) >= _LONG and any(len(o) >= _LONG and fuzz.ratio(stem, o) >= _ALIKE for o in others)


def _is_earliest(event: TimedEvent, happenings: frozenset[str], among: Sequence[TimedEvent]) -> bool:
    """Whether no earlier event is of the same kind."""
    for other in among if happenings else ():
        if other is event:
            return True
        if happenings & content(other.text).happenings:
            return False
    return not happenings
