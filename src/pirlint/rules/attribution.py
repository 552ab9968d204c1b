"""Whether the words around a match say who acted, or where it was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.language.inflection import lemma
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match

_ACTING = frozenset({"author", "customer", "organisation", "person", "role", "team", "vendor"})
_SHORT = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
"""Blocks that tell of one thing."""
_CHANNEL = re.compile(r"(?<![\w&/])[#@][A-Za-z][\w-]+")
_PLACE = re.compile(
    r"\b(?:in|on|over|via)\s+(?:(?:the|our|a)\s+)?(?:[\w-]+\s+){0,2}"
    r"(?:channel|chat|discord|gitter|irc|matrix|slack|status\s?page|teams|telegram|twitter|zulip|status\.[a-z][\w.-]+)\b",
    re.IGNORECASE,
)
"""Where something was said."""
_BY = re.compile(
    r"(?:(?!\b(?:and|because|but|when|while)\b)[^.;,]){0,60}\b(?:by|via)\s+"
    r"(?!\d|then\b|now\b|noon\b|midnight\b|\w+ing\b|(?:the\s+)?(?:end|time)\b)",
    re.IGNORECASE,
)
"""By whom, or which way, also where it hangs on another word: "informed of it by a customer"."""
_CONFIRMED = re.compile(r"\bconfirm\w*\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
"""Somebody says that it was done."""
_WHO = re.compile(
    r"\b(?:who|by|owner|actor|author|person|role|team|responsible|assignee|contact|source)\b", re.IGNORECASE
)


def has_doer(match: Match, analysis: Analysis) -> bool:
    """Whether a channel or somebody who acts stands in the match's sentence, its entry or its table row."""
    block = match.block
    clause = match.clause
    if block is None or match.plain is None or (clause and clause.agent and clause.agent.kind == "anyone"):
        return False
    if block.kind in _SHORT:
        area = Span(0, len(block.text))
    else:
        area = sentence_at(block.text, match.plain.start)
        if block.index in analysis.event_of:  # what the sentence before tells of
            area = Span(sentence_at(block.text, max(area.start - 2, 0)).start, area.end)
        area = Span(
            max(area.start, block.text.rfind(";", area.start, match.plain.start) + 1),
            end if (end := block.text.find(";", match.plain.end, area.end)) >= 0 else area.end,
        )
    if _CONFIRMED.search(block.text[area.start : match.plain.start]):
        return True
    said = block.text[area.start : area.end]
    behind = block.text[match.plain.end : area.end]
    if _CHANNEL.search(said) or _PLACE.search(behind) or _BY.search(behind) or _row_says_who(block, analysis):
        return True
    if _told_before(match, analysis):
        return True
    own = sentence_at(block.text, match.plain.start)
    return clause is not None and any(
        other.main
        and (own.contains(other.span) or other.agent is None or other.agent.kind != "customer")
        and other.agent is not None
        and other.agent.kind in _ACTING
        and not other.agent.span.overlaps(match.plain)
        and area.contains(other.span)
        for other in analysis.reading(block).clauses
    )


def _told_before(match: Match, analysis: Analysis) -> bool:
    """Whether the entry before says who does this: "Ana deploys the fix", and then "Fix deployed"."""
    if match.block is None or match.plain is None:
        return False
    event = analysis.event_of.get(match.block.index)
    if event is None or event.index == 0:
        return False
    said = match.block.text[match.plain.start : match.plain.end].split()
    act = match.clause.predicate if match.clause is not None else lemma(said[-1], "VERB")
    return any(
        clause.predicate == act and clause.agent is not None and clause.agent.kind in _ACTING
        for index in analysis.events[event.index - 1].text_blocks
        for clause in analysis.reading(analysis.review.blocks[index]).clauses
    )


def _row_says_who(block: Block, analysis: Analysis) -> bool:
    if block.cell is None:
        return False
    return any(
        other.cell is not None
        and other.cell[:2] == block.cell[:2]
        and other.index != block.index
        and other.text.strip(" -–—?")
        and _WHO.search(other.cell.header)
        for other in analysis.review.blocks
    )
