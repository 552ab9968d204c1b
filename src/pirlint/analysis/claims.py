"""Durations that a review states for its incident: "Downtime: 47 minutes", "the outage lasted 2 hours"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.analysis.claimed_metrics import claimed_metric
from pirlint.document.key_values import KeyValue, Shape, key_values
from pirlint.document.model import PROSE, BlockKind
from pirlint.document.roles import role_group
from pirlint.document.titles import normalised
from pirlint.text.durations import BEFORE_LENGTH, find_durations
from pirlint.text.lexicon import cue, cues
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span
from pirlint.timeline.milestones.evidence import MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pirlint.document.model import Review
    from pirlint.text.durations import Duration
    from pirlint.timeline import Event


class Claim(NamedTuple):
    """A duration that a review states for its incident."""

    label: str
    """What the duration is of."""
    duration: Duration
    context: str
    """The text around it."""
    span: Span
    """The duration in the source."""
    block: int | None
    """The index of its block, or of its label's; None in front matter."""
    event: Event | None = None
    """The entry of the timeline that contains it."""
    metric: str | None = None
    """The metric, if a sentence says it; None if the label does."""
    ends: tuple[Event, Event] | None = None
    """The entries for its start and end, if it is about a part of what failed."""


_SUBJECT = rf"(?:the|this|our|an?)\s+(?:\w+\s+){{0,2}}?{cues('names-of-outages')}"
_DOWN = rf"(?:was|were|been|stayed|remained)\s+(?:\w+ly\s+)?{cues('states-of-outages')}"
_READERS = cues("people-served")
_SUFFERED = (
    r"(?:could(?:\s+not|n['’]t)|(?:was|were)\s+unable\s+to"
    r"|(?:saw|got|received|returned|met)\s+(?:only\s+)?(?:\w+\s+)?errors)"
)
_CLAIMS = re.compile(
    rf"(?i)(?P<subject>\b{_SUBJECT})\b[^.;!?\d]{{0,24}}\b(?:lasted|took|went\s+on|continued)\s+(?:for\s+)?{BEFORE_LENGTH}$"
    rf"|(?P<part>\b[\w-]+\s+)?\b(?P<down>{_DOWN})\s+(?:for\s+)?{BEFORE_LENGTH}$"
    rf"|(?P<failing>\b[\w-]+)\s+(?P<failed>failed)\s+for\s+{BEFORE_LENGTH}$"
    rf"|(?:^|[.;:]\s+)(?P<readers>{_READERS}\s+{_SUFFERED})\b[^.,;!?\d]{{0,40}}\s+for\s+{BEFORE_LENGTH}$"
)
_WHOLE = re.compile(
    r"all|apps?|applications?|both|everything|it|platform|product|services?|sites?|systems?|that|they|this|we|website|which",
    re.IGNORECASE,
)
"""Nouns for what was down if that was everything."""
_OVER = frozenset({MilestoneKind.MITIGATED, MilestoneKind.RESOLVED})
_OF_SOME = re.compile(r"(?i)^\W*(?:a\s+few|few|half|many|most|one|part|several|some|three|two)\b")
"""The start of a sentence about only a part of what was down."""
_SINCE_WHEN = re.compile(rf"(?i)^\W*for\s+{BEFORE_LENGTH}$")
_THAT = re.compile(rf"(?i)^,?\s+(?P<readers>[^.,;!?\d]{{2,30}}?\s+(?:{_SUFFERED}|{_DOWN}))\b")
"""What follows a duration at the start of a sentence: "For two hours customers could not pay"."""
_ELSEWHERE = ("aside", "background", "causes")
"""Sections whose durations are not the outage's."""
_HYPOTHETICAL = re.compile(
    r"(?i)\b(?:should|would|could(?!n['’]t|\s+not\s(?!have\b))|might|will|if|usually|normally|typically|instead of"
    r"|at most)\b"
)
_OUTAGE = frozenset({"impact", "incident", "outage"})
_STATED = frozenset({Shape.FRONT_MATTER, Shape.ROW, Shape.LINE})
_LEAD = 160
"""The characters before a duration that say what it is of."""
_OF = re.compile(r"(?i)^\s*(?:long\s+)?(?:of\s+)?(?:total\s+|full\s+|complete\s+)?(?:outage|downtime|unavailability)\b")


def stated_values(review: Review) -> Iterator[KeyValue]:
    """Yield the labels and values of a review in front matter, tables and lines."""
    yield from (stated for stated in key_values(review) if stated.shape in _STATED and not stated.in_sentence)
    yield from _under_headers(review)


def _under_headers(review: Review) -> Iterator[KeyValue]:
    """Read a table of one row with the labels as headers."""
    last = {block.cell.table: block.cell.row for block in review.blocks if block.cell is not None}
    for block in review.blocks:
        cell = block.cell
        if cell is None or cell.row != 1 or last[cell.table] > 1 or block.quoted or not cell.header:
            continue
        if not review.in_section(block, *_ELSEWHERE):
            span = block.source(0, len(block.text))
            yield KeyValue(cell.header, block.text.strip(), span, span, block.index, Shape.ROW)


def stated_lengths(review: Review) -> list[KeyValue]:
    """Yield the fields with a duration, such as "Downtime" or "Time to repair"."""
    short = (field for field in stated_values(review) if len(field.label.split()) <= 7)
    return [field for field in short if cue("lengths-of-incidents").search(field.label) or _is_of_outage(field)]


def _is_of_outage(field: KeyValue) -> bool:
    """Whether a field names what happened and has only a duration: "Outage: 45 min"."""
    lengths = find_durations(field.value, field=True) if normalised(field.label) in _OUTAGE else []
    return bool(lengths) and lengths[0].text == field.value.strip()


def claims(review: Review, events: Mapping[int, Event]) -> list[Claim]:
    """Yield the durations that a review states for its incident, in fields and sentences.

    `events` maps block indices to entries of the timeline.
    """
    found = [
        Claim(field.label.strip(" *"), durations[0], field.value, _span_in(field, durations[0]), field.block)
        for field in stated_lengths(review)
        if (durations := find_durations(field.value, field=True))
    ]
    taken = {claim.span for claim in found}
    return found + [claim for claim in _in_sentences(review, events) if claim.span not in taken]


def _span_in(field: KeyValue, duration: Duration) -> Span:
    if field.span.end - field.span.start != len(field.value):
        return field.span  # markup is inside
    return Span(field.span.start + duration.start, field.span.start + duration.end)


def _in_sentences(review: Review, events: Mapping[int, Event]) -> Iterator[Claim]:
    """Read "the outage lasted 2 hours", "40 minutes of downtime" and "we noticed after 45 minutes"."""
    for block in review.blocks:
        if block.kind not in PROSE or block.quoted:
            continue
        for duration in find_durations(block.text):
            told = duration_subject(block.text, Span(duration.start, duration.end), review.roles(block))
            if told is None:
                continue
            ends = _ends_of_part(told, events.values()) if told.failing else None
            if ends is not None or (not told.failing and _has_part(told, review, events.values())):
                span, event = block.source(duration.start, duration.end), events.get(block.index)
                yield Claim(told.label, duration, told.context, span, block.index, event, told.metric, ends)


class DurationSubject(NamedTuple):
    """What a sentence says a duration is of."""

    label: str
    metric: str | None
    """The metric; None for the whole outage."""
    context: str
    """The sentence."""
    part: str = ""
    """What was down, in one word; "" if everything was."""
    failing: bool = False
    """Whether it only failed, which may be about attempts."""


def duration_subject(text: str, span: Span, roles: Sequence[str]) -> DurationSubject | None:
    """Return what a duration at a range is of; None if it is not of the review's incident.

    `roles` are those of the sections around the text.
    """
    if not role_group(*_ELSEWHERE).isdisjoint(roles):
        return None
    sentence = sentence_at(text, span.start)
    context, before = sentence.of(text), text[max(sentence.start, span.start - _LEAD) : span.start]
    if cue("other-incidents").search(context) or _HYPOTHETICAL.search(context):
        return None
    outage = _of_outage(before, text[span.end :], roles, context)
    if outage is not None:
        return outage
    metric = claimed_metric(before, text[span.end : sentence.end])
    return DurationSubject(metric, metric, context) if metric else None


def _has_part(told: DurationSubject, review: Review, events: Iterable[Event]) -> bool:
    """Whether the timeline or the title mentions the part that was down."""
    if not told.part:
        return True
    title = next((block.text for block in review.blocks if block.kind is BlockKind.HEADING), "")
    return any(_names(told.part, text) for text in (title, *(event.text for event in events)))


def _ends_of_part(told: DurationSubject, events: Iterable[Event]) -> tuple[Event, Event] | None:
    """Return the entries for when the failing part began to fail, and when it was over."""
    of_part = [event for event in events if _names(told.part, event.text)]
    begun = bool(of_part) and MilestoneKind.IMPACT_START in of_part[0].kinds
    return (of_part[0], of_part[-1]) if begun and of_part[-1].kinds & _OVER else None


def _names(part: str, text: str) -> bool:
    """Whether a text has a word in the singular or plural."""
    return re.search(rf"(?i)\b{re.escape(part.removesuffix('s'))}(?:e?s)?\b", text) is not None


def _of_outage(before: str, after: str, roles: Sequence[str], context: str) -> DurationSubject | None:
    """Return the subject of a duration if it is the outage's."""
    if not role_group("detection").isdisjoint(roles):
        return None  # what lasted there is not the outage
    lasted = _CLAIMS.search(before)
    whole = _are_about_whole_outage(roles) and not _OF_SOME.match(before)
    if lasted is not None and (lasted["subject"] or whole):
        label = lasted["subject"] or lasted["down"] or lasted["readers"] or lasted["failed"]
        part = (lasted["part"] or lasted["failing"] or "").strip()
        part = "" if _WHOLE.fullmatch(part) else part
        return DurationSubject(label.strip(), None, context, part, failing=lasted["failing"] is not None)
    that = _THAT.match(after) if whole and _SINCE_WHEN.match(before) else None
    if that is not None:
        return DurationSubject(that["readers"], None, context)
    of = _OF.match(after)
    return DurationSubject(of[0].strip(), None, context) if of is not None else None


def _are_about_whole_outage(roles: Sequence[str]) -> bool:
    """Whether a section with these roles is about the whole outage, not a part of it."""
    return bool(role_group("overview").intersection(roles[:1]))
