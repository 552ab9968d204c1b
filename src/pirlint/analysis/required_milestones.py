"""Required milestones, and whether a review mentions them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE
from pirlint.text.lexicon import cues
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.milestones.classify import kinds
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.milestones.vocabulary import definitions

if TYPE_CHECKING:
    from pirlint.analysis.analysis import Analysis
    from pirlint.timeline.events import Event

_OF_AN_OUTAGE = frozenset({"comms", "internal-comms", "external-comms", "status-page", "mitigated", "resolution"})
"""Milestones that reviews of an attack or vulnerability have only if the settings ask for them."""
_COMMUNICATION = frozenset({"comms", "internal-comms", "external-comms"})
_COMMUNICATION_KINDS = definitions()["comms"].kinds
_AFFECTED_OTHERS = re.compile(rf"(?i)\b{cues('others-affected')}")
"""Words in a summary that show that others were affected."""
_PUBLIC = re.compile(
    r"(?i)\bstatus ?(?:page|site)|\bstatus\.[a-z\d-]+\.[a-z]|\b(?:tweet\w*|twitter|mastodon|blog post|press)\b"
)
"""Words that show that a team informs the public of incidents."""
_LAST_ENTRIES = 3
"""The last entries in which the end of an incident is looked for; communication and cleanup may follow it."""
_ALERTS = definitions()["alert"].kinds
_MENDING = frozenset({MilestoneKind.REMEDIATION})
_MORE = re.compile(r"[,.;]\s|\band\b")
"""Separators that show that an entry says several things: "restarted; calls succeed"."""
_CHAT = re.compile(rf"(?i)^https?://(?:[\w.-]*\.)?{cues('chat-hosts')}\b")
"""Addresses of chats."""


def is_required(analysis: Analysis, name: str) -> bool:
    """Whether the settings require a milestone, and it applies to this incident."""
    if name not in analysis.policy.milestones:
        return False
    return name not in _OF_AN_OUTAGE or is_asked(analysis, name) or _concerned_others(analysis, name)


def is_asked(analysis: Analysis, name: str) -> bool:
    """Whether the settings name a milestone."""
    return "milestones" in analysis.policy.model_fields_set and name in analysis.policy.milestones


def _concerned_others(analysis: Analysis, name: str) -> bool:
    """Whether there was an outage, and for communication, whether others were affected."""
    if analysis.is_security_incident:
        return False
    review = analysis.review
    overview = [block for block in review.blocks if block.text and review.in_section(block, "overview")]
    return name not in _COMMUNICATION or not overview or any(_AFFECTED_OTHERS.search(block.text) for block in overview)


def tells_the_public(analysis: Analysis) -> bool:
    """Whether the team informs the public of incidents, by a status page or a post."""
    blocks = (block for block in analysis.review.blocks if block.kind in PROSE and not block.quoted)
    return _PUBLIC.search(analysis.review.source) is not None and any(_PUBLIC.search(block.text) for block in blocks)


def timed_and_mentioned(analysis: Analysis, name: str) -> tuple[bool, bool]:
    """Return whether a review has the time of a milestone, and whether it mentions it."""
    if name in analysis.milestones:
        found = analysis.milestones[name]
        return found is not None and found.time is not None, found is not None
    events = [event for event in analysis.events if event.kinds & definitions()[name].kinds]
    return any(event.moment.timed for event in events), bool(events)


def is_hinted(analysis: Analysis, name: str) -> bool:
    """Whether a timed entry, for the resolution one of the last, may mention a milestone."""
    if name in _COMMUNICATION and _leads_to_chat(analysis):
        return True
    timed = [event for event in analysis.events if event.moment.timed and event.shape is not Shape.LABEL]
    known = definitions()[name]
    where = timed[-_LAST_ENTRIES:] if name == "resolution" else timed
    hinting = [event for event in where if name not in _COMMUNICATION or not _only_reports(event)]
    return any(known.is_hinted(event.text) for event in hinting) or any(
        not known.kinds.isdisjoint(kinds(event.text)) for event in where
    )


def _only_reports(event: Event) -> bool:
    """Whether others tell us something in an entry, which says nothing of whom we told."""
    return MilestoneKind.REPORT in event.kinds and event.kinds <= _ALERTS


def may_end(analysis: Analysis) -> bool:
    """Whether the last timed entry, apart from communication, may say in its own words that it is over."""
    timed = [event for event in analysis.events if event.moment.timed and event.shape is not Shape.LABEL]
    last = next(
        (event for event in reversed(timed) if not event.kinds or not event.kinds <= _COMMUNICATION_KINDS), None
    )
    if last is None:
        return False
    if not last.kinds or last.shape is Shape.PROSE:
        return True
    return last.kinds <= _MENDING and (_MORE.search(last.text) is not None or _MENDING.isdisjoint(kinds(last.text)))


def _leads_to_chat(analysis: Analysis) -> bool:
    """Whether a link in or before the timeline leads to a chat."""
    review = analysis.review
    return any(
        _CHAT.search(link.target) is not None
        and review.in_section(review.blocks[link.block], "timeline", "overview")
        for link in review.links
    )  # fmt: skip
