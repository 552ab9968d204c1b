"""Checks of missing milestones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from pirlint.analysis.incident_length import is_without_downtime
from pirlint.analysis.required_milestones import (
    is_asked,
    is_hinted,
    is_required,
    may_end,
    tells_the_public,
    timed_and_mentioned,
)
from pirlint.document.model import BlockKind
from pirlint.rules.checks.anchors import timeline_heading
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.timeline.missing import FEWEST_ENTRIES, has_timeline
from pirlint.rules.match import Match
from pirlint.rules.pack_values import OneOrMore, Roles, Words, known
from pirlint.settings.strict_model import StrictModel
from pirlint.text.lexicon import cue
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.milestones.classify import kinds
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.milestones.vocabulary import definitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.timeline import Event


class MilestoneParameters(StrictModel):
    """The parameters of `milestone-missing`."""

    milestone: OneOrMore[Annotated[str, known("milestone", definitions)]]
    sections: Roles = ()
    words: Words = ()
    """Words in a section with one of the roles that make the milestone required."""
    public_words: Words = ()
    """Further such words, if the team informs the public."""
    met_by: Annotated[str, known("milestone", definitions)] | None = None
    """A milestone that replaces it, with or without its time, unless the settings name the required one."""


@check("milestone-missing", parameters=MilestoneParameters, each_incident=True)
def milestone_missing(analysis: Analysis, parameters: MilestoneParameters) -> Iterator[Match]:
    """Find required milestones without a timed event: one, or each of several.

    With `sections` and `words`, only in a review with one of the words in a section of one of these roles: a status
    page is required only if customers saw the incident. `public-words` count if the team informs the public: the
    settings ask for the milestone, or the review mentions a status page or a post.
    """
    if not has_timeline(analysis) or not _has_events(analysis):
        return  # that there is none is said once, by its own rule
    for name in parameters.milestone:
        if is_required(analysis, name) and _concerns_its_readers(analysis, name, parameters):
            timed, mentioned = timed_and_mentioned(analysis, name)
            if not timed and not is_hinted(analysis, name) and not _is_met(analysis, name, parameters.met_by):
                without_time = " It seems to be mentioned, but without its time." if mentioned else ""
                slots = {"object": definitions()[name].description, "detail": without_time}
                doubtful = name == "resolution" and may_end(analysis)
                yield Match(timeline_heading(analysis), slots, severity_offset=2 if doubtful else int(mentioned))


def _is_met(analysis: Analysis, name: str, by: str | None) -> bool:
    """Whether an event or paragraph has the replacing milestone, in words not about both."""
    if by is None or is_asked(analysis, name):
        return False
    wanted = definitions()[by].kinds - definitions()[name].kinds
    texts = (block.text for block in analysis.prose if not analysis.review.in_section(block, "plans", "learning"))
    return any(event.kinds & wanted for event in analysis.events) or any(kinds(text) & wanted for text in texts)


def _has_events(analysis: Analysis) -> bool:
    """Whether a few entries describe events, and are no list of time ranges."""
    timed = [event for event in analysis.events if event.moment.timed and event.moment.possible]
    return sum(bool(event.text.strip()) for event in timed) >= FEWEST_ENTRIES


def _concerns_its_readers(analysis: Analysis, name: str, parameters: MilestoneParameters) -> bool:
    if not parameters.words:
        return True
    public = parameters.public_words and (is_asked(analysis, name) or tells_the_public(analysis))
    words = (*parameters.words, *parameters.public_words) if public else parameters.words
    return _mentions(analysis, parameters.sections, words)


def _mentions(analysis: Analysis, sections: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a section with one of the roles has one of the words, and does not say that nobody noticed."""
    review = analysis.review
    spoken_of = re.compile(rf"(?i)\b(?:{'|'.join(words)})")
    return any(
        spoken_of.search(cue("customers-not-affected").sub("", block.text))
        for block in review.blocks
        if block.text and block.kind is not BlockKind.CODE and review.in_section(block, *sections)
    )


_DECLARED = re.compile(r"(?i)\bdeclar")


@check("impact-start-missing", each_incident=True)
def impact_start_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a timeline that begins with the alert, without the start of the impact.

    If the settings list milestones, only if this one is among them.
    """
    if not analysis.policy.asks_for_impact_start or not has_timeline(analysis):
        return
    if any(MilestoneKind.IMPACT_START in event.kinds | kinds(event.text) for event in analysis.events):
        return
    if analysis.is_security_incident or is_without_downtime(analysis) or _gives_time_elsewhere(analysis):
        return
    first = next((event for event in analysis.events if event.shape is not Shape.LABEL), None)
    if first is not None and first.moment.timed and first.time.until is None and _is_alert(first):
        yield Match(first.time_span)


def _is_alert(event: Event) -> bool:
    declared = MilestoneKind.INTERNAL_COMMS in event.kinds and _DECLARED.search(event.text) is not None
    return bool(event.kinds & {MilestoneKind.ALERT, MilestoneKind.REPORT}) or declared


def _gives_time_elsewhere(analysis: Analysis) -> bool:
    """Whether another section has a time, probably of the start."""
    return any(
        time.has_clock and not time.habitual
        for block in analysis.prose
        if block.kind is not BlockKind.HEADING and block.index not in analysis.event_of
        and not analysis.review.in_section(block, "plans", "timeline")
        for time in analysis.times(block)
    )  # fmt: skip
