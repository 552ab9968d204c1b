"""Milestones that the timeline owes its readers and does not give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from pirlint.document.model import PROSE, BlockKind
from pirlint.rules.checks.anchors import timeline_heading
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.timeline.missing import FEWEST_ENTRIES, has_timeline
from pirlint.rules.entry import Entry, OneOrMore, Roles, Words, known
from pirlint.rules.match import Match
from pirlint.timeline.entries.finder import Shape
from pirlint.timeline.milestones.vocabulary import definitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis

_OF_AN_OUTAGE = frozenset({"comms", "internal-comms", "external-comms", "status-page", "mitigated", "resolution"})
"""Milestones that the story of an attack or a weakness has only where the team asks for them."""
_COMMUNICATION = frozenset({"comms", "internal-comms", "external-comms"})
_AFFECTED_OTHERS = re.compile(
    r"(?i)\b(?:(?:users?|customers?|clients?|teams?|students?|developers?|maintainers?|visitors?|tenants?|merchants?|shops?|"
    r"people|everyone|nobody|staff|services|pods?|traffic|requests?)\b|outage|down\b|downtime|unavailab|unreachable|"
    r"inaccessible|offline|[45]\d\d\b|unable|could ?n[o'’]t)"
)
"""What in a summary shows that others had to do with it."""
_PUBLIC = re.compile(
    r"(?i)\bstatus ?(?:page|site)|\bstatus\.[a-z\d-]+\.[a-z]|\b(?:tweet\w*|twitter|mastodon|blog post|press)\b"
)
"""What shows that a team tells the public of its incidents."""
_CHAT = re.compile(
    r"(?i)^https?://(?:[\w.-]*\.)?(?:gitter\.im|slack\.com/archives|discord\.com/channels|matrix\.to|zulipchat\.com|"
    r"chat\.google\.com|teams\.microsoft\.com|groups\.google\.com|twitter\.com|x\.com)\b"
)
"""Addresses at which people write to each other."""

_Milestones = OneOrMore[Annotated[str, known("milestone", definitions)]]


class MilestoneParameters(Entry):
    """The milestones that `milestone-missing` speaks of, and the reviews that owe them."""

    milestone: _Milestones
    sections: Roles = ()
    words: Words = ()
    """Words of which a review must have one in a section of one of the roles, to owe the milestone."""
    public_words: Words = ()
    """Words that do so too where the public is known to be told."""


@check("milestone-missing", parameters=MilestoneParameters)
def milestone_missing(analysis: Analysis, parameters: MilestoneParameters) -> Iterator[Match]:
    """Find that no timed event is the milestone, or each of several, of those that the team's reviews owe.

    With `sections` and `words`, only for a review that has one of the words in a section of one of these roles: a
    status page is owed only where customers saw the incident. `public-words` do so where the public is known to be
    told: the settings ask for the milestone, or the review speaks of a status page or a post.
    """
    if not has_timeline(analysis) or not _has_events(analysis):
        return  # that there is none is said once, by its own rule
    for name in parameters.milestone:
        if _is_owed(analysis, name) and _concerns_its_readers(analysis, name, parameters):
            timed, mentioned = _evidence(analysis, name)
            if not timed and not _in_other_words(analysis, name):
                without_time = " It is told, but without its time." if mentioned else ""
                slots = {"object": definitions()[name].description, "detail": without_time}
                yield Match(timeline_heading(analysis), slots, severity_offset=int(mentioned))


def _has_events(analysis: Analysis) -> bool:
    """Whether a few entries say what happened, and are no mere list of windows."""
    timed = [event for event in analysis.events if event.moment.timed and event.moment.possible]
    return sum(bool(event.text.strip()) for event in timed) >= FEWEST_ENTRIES


def _is_owed(analysis: Analysis, name: str) -> bool:
    """Whether the team's reviews owe a milestone, and this one is of an incident that has it."""
    if name not in analysis.policy.milestones:
        return False
    return name not in _OF_AN_OUTAGE or _is_asked(analysis, name) or _concerned_others(analysis, name)


def _is_asked(analysis: Analysis, name: str) -> bool:
    return "milestones" in analysis.policy.model_fields_set and name in analysis.policy.milestones


def _concerned_others(analysis: Analysis, name: str) -> bool:
    """Whether there was an outage, and, for word of it, whether anybody else is said to have been hit by it."""
    if analysis.is_security_incident:
        return False
    review = analysis.review
    overview = [block for block in review.blocks if review.in_section(block, "overview")]
    return name not in _COMMUNICATION or not overview or any(_AFFECTED_OTHERS.search(block.text) for block in overview)


def _concerns_its_readers(analysis: Analysis, name: str, parameters: MilestoneParameters) -> bool:
    if not parameters.words:
        return True
    public = parameters.public_words and (_is_asked(analysis, name) or _tells_the_public(analysis))
    words = (*parameters.words, *parameters.public_words) if public else parameters.words
    return _mentions(analysis, parameters.sections, words)


def _tells_the_public(analysis: Analysis) -> bool:
    blocks = (block for block in analysis.review.blocks if block.kind in PROSE and not block.quoted)
    return _PUBLIC.search(analysis.review.source) is not None and any(_PUBLIC.search(block.text) for block in blocks)


def _mentions(analysis: Analysis, sections: Sequence[str], words: Sequence[str]) -> bool:
    review = analysis.review
    return any(
        word in block.text.lower()
        for block in review.blocks
        if block.kind is not BlockKind.CODE and review.in_section(block, *sections)
        for word in words
    )


def _evidence(analysis: Analysis, name: str) -> tuple[bool, bool]:
    """Return whether a review gives the time of a milestone, and whether it tells of it at all."""
    if name in analysis.milestones:
        found = analysis.milestones[name]
        return found is not None and found.time is not None, found is not None
    events = [event for event in analysis.events if event.kinds & definitions()[name].kinds]
    return any(event.moment.timed for event in events), bool(events)


def _in_other_words(analysis: Analysis, name: str) -> bool:
    """Whether a timed entry, for the resolution the last one, has words that may tell of a milestone."""
    if name in _COMMUNICATION and _leads_to_chat(analysis):
        return True
    texts = [event.text for event in analysis.events if event.moment.timed and event.shape is not Shape.LABEL]
    return any(map(definitions()[name].is_hinted, texts[-1:] if name == "resolution" else texts))


def _leads_to_chat(analysis: Analysis) -> bool:
    """Whether a link of the timeline, or of the words before it, leads to where it was talked about."""
    review = analysis.review
    return any(
        _CHAT.search(link.target) is not None
        and review.in_section(review.blocks[link.block], "timeline", "overview")
        for link in review.links
    )  # fmt: skip
