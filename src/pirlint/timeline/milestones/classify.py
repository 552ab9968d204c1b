"""The milestones of a review: the events that every review owes its readers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import re2

from pirlint.document.model import BlockKind
from pirlint.document.roles import role_group
from pirlint.timeline.entries.finder import Shape
from pirlint.timeline.events import Event, calendar_day, events
from pirlint.timeline.milestones.patterns import plain_words, vocabulary
from pirlint.timeline.moments import Moment
from pirlint.timeline.times.clock import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Review
    from pirlint.timeline.times.expression import TimeExpression


class MilestoneKind(StrEnum):
    """What an event can be."""

    IMPACT_START = "impact-start"
    ALERT = "alert"
    REPORT = "report"
    """Of the alerts, one that people gave: a ticket, a complaint, a report."""
    ACKNOWLEDGED = "acknowledged"
    INTERNAL_COMMS = "internal-comms"
    EXTERNAL_COMMS = "external-comms"
    STATUS_PAGE = "status-page"
    ESCALATION = "escalation"
    REMEDIATION = "remediation"
    MITIGATED = "mitigated"
    RESOLVED = "resolved"


OWED: dict[str, tuple[MilestoneKind, ...]] = {
    "alert": (MilestoneKind.ALERT,),
    "comms": (MilestoneKind.INTERNAL_COMMS, MilestoneKind.EXTERNAL_COMMS, MilestoneKind.STATUS_PAGE),
    "status-page": (MilestoneKind.STATUS_PAGE,),
    "remediation": (MilestoneKind.REMEDIATION,),
    "resolution": (MilestoneKind.RESOLVED, MilestoneKind.MITIGATED),
}
"""The five milestones that a review owes, and the kinds of event that are each."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Where a review tells of a milestone."""

    event: int | None
    """Index of the event that is it; None where only the prose tells."""
    time: str | None
    """The moment in ISO 8601, as much as is known; None where the review gives no clock time."""


@lru_cache(maxsize=1 << 15)
def kinds(text: str) -> frozenset[MilestoneKind]:
    """Return which milestones an event is, by what is said to have happened."""
    words = vocabulary()
    plain = plain_words(_QUOTED.sub(" … ", text))
    # Most texts show nothing, and looking for signs is cheaper than taking out what only looks like one.
    shown = [(name, known) for name, known in words.milestones.items() if known.signs.search(plain) is not None]
    real = _masked(words.unreal, plain) if shown else plain
    told = {MilestoneKind(name) for name, known in shown if known.signs.search(_masked(known.traps, real)) is not None}
    return frozenset(told | {MilestoneKind.EXTERNAL_COMMS} if MilestoneKind.STATUS_PAGE in told else told)


def event_kinds(found: tuple[Event, ...]) -> tuple[frozenset[MilestoneKind], ...]:
    """Tell for each event which milestones it is; none for most.

    What was done before anybody knew of trouble mended nothing: a release or a restart is then no remediation, a
    normal state no resolution, as long as later events show these.
    """
    told = [kinds(event.text) for event in found]
    known = next((index for index, shown in enumerate(told) if shown & _TROUBLE), 0)
    shown_later = frozenset[MilestoneKind]().union(*told[known:])
    return tuple(
        shown - (_MENDING & shown_later) if index < known and found[index].shape is not Shape.LABEL else shown
        for index, shown in enumerate(told)
    )


_TROUBLE = {MilestoneKind.IMPACT_START, MilestoneKind.ALERT, MilestoneKind.ACKNOWLEDGED}
_MENDING = {MilestoneKind.REMEDIATION, MilestoneKind.MITIGATED, MilestoneKind.RESOLVED}


def _masked(pattern: Any, text: bytes) -> bytes:
    """Take out of a text what a pattern matches."""
    return text if pattern is None else bytes(pattern.sub(_GONE, text))


def milestones(review: Review, found: tuple[Event, ...] | None = None) -> dict[str, Milestone | None]:
    """Find the five milestones of a review: by its events where they show them, else by its prose."""
    found = events(review) if found is None else found
    known = list(zip(found, event_kinds(found), strict=True))
    prose = list(_told(review, found))
    return {name: _milestone(name, wanted, known, prose) for name, wanted in OWED.items()}


def _milestone(
    name: str,
    wanted: tuple[MilestoneKind, ...],
    known: list[tuple[Event, frozenset[MilestoneKind]]],
    prose: list[tuple[TimeExpression | None, frozenset[MilestoneKind]]],
) -> Milestone | None:
    shown = [event for event, kinds_of in known if kinds_of.intersection(wanted)]
    timed = [event for event in shown if event.moment.timed]
    if timed:
        event = _chosen(name, timed, known)
        return Milestone(event.index, event.moment.iso() or event.time.text)
    told = [time for time, kinds_of in prose if kinds_of.intersection(wanted)]
    clocks = [time for time in told if time is not None]
    if clocks:
        return Milestone(None, _iso(clocks[0]))
    if shown:
        return Milestone(shown[0].index, None)
    return Milestone(None, None) if told else None


def _chosen(name: str, timed: list[Event], known: list[tuple[Event, frozenset[MilestoneKind]]]) -> Event:
    """Return the event that a milestone is dated by, of those that show it.

    Service is restored when the last event but the word about it says so; the first event is any other milestone.
    """
    if name == "resolution":
        announced = {event.index for event, shown in known if MilestoneKind.STATUS_PAGE in shown}
        return next((event for event in reversed(timed) if event.index not in announced), timed[-1])
    return timed[0]


def _iso(time: TimeExpression) -> str:
    """Return the clock time of an expression in ISO 8601, with its date where that is whole."""
    day = calendar_day(time.date)
    moment = Moment(time.precision, day, time.hour, time.minute, time.second, time.zone, time.approximate)
    return moment.iso() or time.text


_GONE = " … ".encode()
_QUOTED = re2.compile(r"[\"“][^\"“”]{0,200}\s[^\"“”]{0,200}[\"”]")
"""What somebody said, which is not the author's telling."""
_SENTENCE = re2.compile(r"(?:[^.!?\n]|[.!?][^\s])+[.!?]*")
_CLAUSE = re2.compile(r"(?:[^,;]|,\d)+")
_SINCE = re2.compile(r"(?i)\b(?:from|since|until)\s*(?:about|around|some\s*time)?\s*$")
_HYPOTHETICAL = re2.compile(r"(?i)\b(?:if|would|could|should|might|hopefully)\b|['’]d have\b")


def _told(review: Review, found: tuple[Event, ...]) -> Iterator[tuple[TimeExpression | None, frozenset[MilestoneKind]]]:
    """Read the prose, sentence by sentence: which milestones it tells of, and with which clock time."""
    taken = {block for event in found for block in (event.time_block, *event.text_blocks)}
    for block in review.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.DEFINITION, BlockKind.TABLE_CELL):
            continue
        if block.quoted or block.index in taken or role_group("aside").intersection(review.roles(block)[:1]):
            continue
        for sentence in _SENTENCE.findall(block.text):
            if _HYPOTHETICAL.search(sentence):
                continue
            for clause in _CLAUSE.findall(sentence):
                told = kinds(clause)
                if told:
                    yield _clock(clause), told


def _clock(clause: str) -> TimeExpression | None:
    """Return the clock time that a clause gives for what it tells, one from which it has lasted aside."""
    for time in find_times(clause):
        if time.has_clock and not time.habitual and not _SINCE.search(clause[: time.start]):
            return time
    return None
