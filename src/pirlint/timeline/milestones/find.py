"""Finds the required milestones of a review: among its events, else in its prose."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.document.model import BlockKind
from pirlint.document.roles import role_group
from pirlint.text.sentences import sentence_texts
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.events import events
from pirlint.timeline.metrics import elapsed
from pirlint.timeline.milestones.classify import is_last_word, kinds
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.milestones.vocabulary import definitions, required_milestones
from pirlint.timeline.moments import Moment
from pirlint.timeline.times.dates import calendar_day
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pirlint.document.model import Review
    from pirlint.timeline.events import Event
    from pirlint.timeline.times.expression import TimeExpression

_EARLIEST = datetime.timedelta(hours=2)
"""The longest time before the impact for an alert about its cause."""
_CLAUSE = re.compile(r"(?:[^,;]++|,[0-9])+")
_SINCE = re2.compile(r"(?i)\b(?:from|since|until)\s*(?:about|around|some\s*time)?\s*$")
_HYPOTHETICAL = re2.compile(r"(?i)\b(?:if|would|could|should|might|hopefully)\b|['’]d have\b")


@dataclass(frozen=True, slots=True)
class Milestone:
    """Where a review has a milestone."""

    event: int | None
    """The index of its event; None if only the prose has it."""
    time: str | None
    """The moment in ISO 8601, as far as known; None without a clock time."""
    block: int | None = None
    """The index of its block of prose, if it is no event."""


class _Statement(NamedTuple):
    """A clause of the prose with milestones."""

    kinds: frozenset[MilestoneKind]
    time: TimeExpression | None
    """Its clock time."""
    block: int
    """The index of its block."""


def milestones(review: Review, found: tuple[Event, ...] | None = None) -> dict[str, Milestone | None]:
    """Return the required milestones by name; None for one that is not mentioned."""
    found = events(review) if found is None else found
    prose = cache(lambda: list(_statements(review, found)))  # read only where an event does not show all
    return {name: _milestone(name, definitions()[name].kinds, found, prose) for name in required_milestones()}


def _milestone(
    name: str, wanted: frozenset[MilestoneKind], found: tuple[Event, ...], prose: Callable[[], list[_Statement]]
) -> Milestone | None:
    meeting = [event for event in found if event.kinds & wanted]
    timed = [event for event in meeting if event.moment.timed]
    if timed:
        event = _last_but_announced(timed) if name == "resolution" else timed[0]
        event = _of_impact(timed, found) if name == "alert" else event
        return Milestone(event.index, event.moment.iso() or event.time.text)
    told = [statement for statement in prose() if statement.kinds & wanted]
    for statement in told:
        if statement.time is not None:
            return Milestone(None, _iso(statement.time), statement.block)
    if meeting:
        return Milestone(meeting[0].index, None)
    return Milestone(None, None, told[0].block) if told else None


def _of_impact(alerts: list[Event], found: tuple[Event, ...]) -> Event:
    """Return the first alert, except one hours before the impact if another follows."""
    start = next((event for event in found if event.moment.timed and MilestoneKind.IMPACT_START in event.kinds), None)
    if start is None:
        return alerts[0]
    near = (event for event in alerts if (since := elapsed(start, event)) is None or since >= -_EARLIEST)
    return next(near, alerts[0])


def _last_but_announced(timed: list[Event]) -> Event:
    """Return the last event that restores service, before its announcement: a field, if there is one."""
    own = [event for event in timed if not _announces(event)] or timed
    fields = [event for event in own if event.shape is Shape.LABEL and MilestoneKind.RESOLVED in event.kinds]
    return fields[-1] if fields and _only_says_so(own[-1]) else own[-1]


def _only_says_so(event: Event) -> bool:
    return any(is_last_word(event.text, evidence) for evidence in event.evidence)


def _announces(event: Event) -> bool:
    """Whether an event is an announcement rather than an act that was announced."""
    shown = event.kinds | kinds(event.text)
    word, done = MilestoneKind.EXTERNAL_COMMS in shown, MilestoneKind.REMEDIATION in event.kinds
    return MilestoneKind.STATUS_PAGE in event.kinds or (word and not done)


def _iso(time: TimeExpression) -> str:
    """Return the clock time of an expression in ISO 8601, with its date if complete."""
    day = calendar_day(time.date)
    moment = Moment(time.precision, day, time.hour, time.minute, time.second, time.zone, time.approximate)
    return moment.iso() or time.text


def _statements(review: Review, found: tuple[Event, ...]) -> Iterator[_Statement]:
    """Yield the clauses of the prose outside events."""
    taken = {block for event in found for block in (event.time_block, *event.text_blocks)}
    for block in review.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.DEFINITION, BlockKind.TABLE_CELL):
            continue
        if block.quoted or block.index in taken or role_group("aside").intersection(review.roles(block)[:1]):
            continue
        for sentence in sentence_texts(block.text):
            if _HYPOTHETICAL.search(sentence):
                continue
            for clause in _CLAUSE.findall(sentence):
                if found_kinds := kinds(clause):
                    yield _Statement(found_kinds, _clock(clause), block.index)


def _clock(clause: str) -> TimeExpression | None:
    """Return the clock time of a clause, except one since which a state has lasted."""
    for time in find_times(clause):
        if time.has_clock and not time.habitual and not _SINCE.search(clause[: time.start]):
            return time
    return None
