"""Conditions on who acted, and on where something was said or can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.addresses import is_linked_before
from pirlint.document.model import BlockKind
from pirlint.document.roles import exact_role
from pirlint.language.clauses import Clause
from pirlint.language.inflection import lemma
from pirlint.language.people.lexicon import lexicon
from pirlint.language.pipeline import PipelineError
from pirlint.rules.conditions.registry import condition
from pirlint.rules.pack_values import Roles
from pirlint.text.lexicon import cue, cues
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.language.clauses import Participant
    from pirlint.rules.conditions.context import MatchContext
    from pirlint.rules.conditions.registry import Test


ACTING = frozenset({"author", "customer", "organisation", "person", "role", "team", "vendor"})
_SHORT = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
"""Blocks about one thing."""
_CHANNEL = re.compile(r"(?<![\w&/])[#@][A-Za-z][\w-]+")
_PLACE = re.compile(
    rf"\b(?:in|on|over|via)\s+(?:(?:the|our|a)\s+)?(?:[\w-]+\s+){{0,2}}{cues('places-of-announcements')}"
    r"\b",
    re.IGNORECASE,
)
"""Where something was said."""
_BY = re.compile(
    r"(?:(?!\b(?:and|because|but|when|while)\b)[^.;,]){0,60}\b(?:by|via)\s+"
    r"(?!\d|then\b|now\b|noon\b|midnight\b|\w+ing\b|(?:the\s+)?(?:end|time)\b)",
    re.IGNORECASE,
)
"""By whom, or how, also after another word: "informed of it by a customer"."""
_DETERMINER = re.compile(r"^\s*(?:the|an?|our|this|that|their)\s+", re.IGNORECASE)
_OWNED_UP = re.compile(
    r"\b(?:we|i)(?:['’](?:d|ve)| had| have)? (?:accidental|inadvertent|unintentional|mistaken)ly "
    r"(?:[^.;]|\.\w){0,160}(?:, (?:as|since)|\bbecause)\b|"
    r"\b(?:we|i) mis\w+\b[^.:;,]{0,20}: (?:\S+ ){3}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\W*(\w[\w ]{2,30}?) *[:–—-]")
_CONFIRMED = re.compile(r"\bconfirm\w*\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
"""A confirmation that something was done."""


@condition("actor-named")
def actor_named(found: MatchContext) -> bool:
    """Whether a channel, or an agent, is in the same sentence, timeline entry or table row."""
    clause = _clause(found)
    if clause is not None and clause.agent is not None and clause.agent.kind == "anyone":
        return False
    text, area = found.text, _area(found)
    if _CONFIRMED.search(text[area.start : found.span.start]) or _CHANNEL.search(text[area.start : area.end]):
        return True
    behind = text[found.span.end : area.end]
    if _PLACE.search(behind) or _BY.search(behind) or _row_says_who(found.block, found.analysis):
        return True
    return _entry_before_says_who(found) or (clause is not None and _another_clause_says_who(found, area))


def _clause(found: MatchContext) -> Clause | None:
    return found.subject if isinstance(found.subject, Clause) else None


def _area(found: MatchContext) -> Span:
    """Return the range about the same thing as the match."""
    if found.block.kind in _SHORT:
        return Span(0, len(found.text))
    area = found.sentence
    if found.in_event:  # what the sentence before describes
        area = Span(sentence_at(found.text, max(area.start - 2, 0)).start, area.end)
    end = found.text.find(";", found.span.end, area.end)
    return Span(max(area.start, found.text.rfind(";", area.start, found.span.start) + 1), end if end >= 0 else area.end)


def _another_clause_says_who(found: MatchContext, area: Span) -> bool:
    return any(
        other.main
        and (found.sentence.contains(other.span) or other.agent is None or other.agent.kind != "customer")
        and other.agent is not None
        and other.agent.kind in ACTING
        and not other.agent.span.overlaps(found.span)
        and area.contains(other.span)
        for other in found.analysis.reading(found.block).clauses
    )


def _entry_before_says_who(found: MatchContext) -> bool:
    """Whether the entry before names the agent: "Ana deploys the fix", then "Fix deployed"."""
    analysis = found.analysis
    event = analysis.event_of.get(found.block.index)
    if event is None or event.index == 0:
        return False
    clause = _clause(found)
    last_word = found.words.split()[-1]
    act = clause.predicate if clause is not None else lemma(last_word, "VERB")
    return any(
        other.predicate == act and other.agent is not None and other.agent.kind in ACTING
        for index in analysis.events[event.index - 1].text_blocks
        for other in analysis.reading(analysis.review.blocks[index]).clauses
    )


def _row_says_who(block: Block, analysis: Analysis) -> bool:
    if block.cell is None:
        return False
    return any(
        other.cell is not None
        and other.cell[:2] == block.cell[:2]
        and other.index != block.index
        and other.text.strip(" -–—?")
        and cue("headers-of-people").search(other.cell.header)
        for other in analysis.review.blocks
    )


@condition("done-by-machine")
def done_by_machine(found: MatchContext) -> bool:
    """Whether programs or machines do everything that the match mentions: "the linter missed this"."""
    try:
        clauses = found.analysis.reading(found.block).clauses
    except PipelineError:  # a check says so; what needs no syntax is found all the same
        return False
    stated = [
        clause for clause in clauses
        if not clause.nominal
        and any(span.overlaps(found.span) for span in (clause.span, *(also.span for also in clause.adverbials)))
    ]  # fmt: skip
    return bool(stated) and all(clause.agent is not None and _is_machine(clause.agent) for clause in stated)


def _is_machine(agent: Participant) -> bool:
    words = lexicon()
    return agent.kind == "system" and agent.lemma in words.machine_nouns | words.programs_unless_occupational


@condition("owned-up")
def owned_up(found: MatchContext) -> bool:
    """Whether the authors say that it was their accident, and how it happened."""
    return _OWNED_UP.search(found.text, *found.sentence) is not None


@condition("praised")
def praised(found: MatchContext) -> bool:
    """Whether it is after a label for what went well: "Liked: Jun stopping the crane without asking anyone"."""
    label = _LABEL.match(found.text)
    return label is not None and exact_role(label[1]) == "went_well"


@condition("in-timeline")
def in_timeline(found: MatchContext) -> bool:
    """Whether it is in an entry of the timeline."""
    return found.in_event


@condition("outside", takes=Roles)
def outside(sections: tuple[str, ...]) -> Test:
    """Whether it is in none of these sections."""

    def holds(found: MatchContext) -> bool:
        return not found.analysis.review.in_section(found.block, *sections)

    return holds


@condition("linked")
def linked(found: MatchContext) -> bool:
    """Whether a link is in the same sentence."""
    links = found.analysis.review.links_in(found.block)
    return any(link.plain.overlaps(found.sentence) for link in links)


@condition("linked-elsewhere")
def linked_elsewhere(found: MatchContext) -> bool:
    """Whether a link has the same text, or an earlier link is in a sentence with its words."""
    name = _DETERMINER.sub("", found.words.lower()).strip()
    links = found.analysis.review.links
    return any(_DETERMINER.sub("", link.text.lower()).strip() == name for link in links) or is_linked_before(
        found.analysis.review, name, found.block.index
    )
