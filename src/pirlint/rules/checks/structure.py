"""What checks of the whole review share: whether it is one, and where to point when something is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE
from pirlint.document.roles import role_group
from pirlint.rules.checks.places import top

if TYPE_CHECKING:
    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.text.spans import Span

_FEWEST = 3
"""Parts that make a text a review with a plan, which can be held to it."""

_EXPOSED = re.compile(
    r"(?i)\b(?:vulnerab\w+|cve-\d\w*|exploit\w*|malicious|malware|phish\w*|attackers?|compromis\w+|fraud\w*|scams?|"
    r"unauthori[sz]ed|account takeover|leaked|bug ?bounty|responsible disclosure|hacked|stolen|abuse|"
    r"remote code execution|rces?|security (?:incident|advisory|issue|report|researcher|disclosure|release))\b"
)
_DOWN = re.compile(
    r"(?i)\b(?:outages?|downtime|unavailab\w+|unreachable|inaccessible|offline|"
    r"(?:was|were|went|been|is|goes|being) down|interrupt\w+|disrupt\w+|degrad\w+|stalled)\b"
)
_SOON = 8
"""Blocks from the top in which a review that has no summary says what it is about."""


def is_exposure(analysis: Analysis) -> bool:
    """Whether a review is of an attack or a weakness rather than an outage: it has no downtime, and no end."""
    title, *texts = [block.text for block in _opening(analysis)] or [""]
    given = analysis.review.metadata.get("title")
    if given is not None:
        title, texts = str(given.value), [title, *texts]
    if _EXPOSED.search(title):
        return _DOWN.search(title) is None
    told = "\n".join([title, *texts])
    return len(_EXPOSED.findall(told)) > 2 * len(_DOWN.findall(told))


def _opening(analysis: Analysis) -> list[Block]:
    """Return the title, and the summary and impact, or else the first words."""
    blocks = [
        block for block in analysis.review.blocks if block.kind in PROSE and not analysis.is_quoted_material(block)
    ]
    told = [block for block in blocks if analysis.review.in_section(block, "overview")]
    return [*blocks[:1], *(told or blocks[:_SOON])]


def is_review(analysis: Analysis) -> bool:
    """Whether a text is set out as a review: under several headings of a review's parts."""
    return (
        len(role_group("essential").intersection(section.role for section in analysis.review.sections if section.role))
        >= _FEWEST
    )


def place_of(analysis: Analysis) -> Span:
    """Return the place to point at for what a review lacks: its last heading of a known part, else its first block."""
    review = analysis.review
    headings = [s.heading for s in review.sections if s.role is not None and s.heading is not None and s.level <= 7]
    if headings:
        return review.blocks[headings[-1]].span
    return top(review)
