"""Replaces an item that is only about people by a blank: whom to train, or who was at fault."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.document.roles import role_group
from pirlint.language.clauses import Modality, Tense
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.groups import is_a_group, without_article
from pirlint.rewrite.sentences.fill_in import CONDITION, with_owner_and_date
from pirlint.rewrite.sentences.systemic_action import systemic_action
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.lexicon import cues, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

GUARD = "Add __ (a guard, prompt or check that works whoever is there)"
_ITEMS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
_ITEM_END = re.compile(cues("ends-of-actions"))
_ASKED = "add a prompt to "
_TOPIC = re.compile(
    r" (?:about|regarding) (?P<topic>(?!how\b|what\b|why\b)[^.;:,]+?)(?=[.;:,]|$| (?:before|for|to|with)\b)"
)
"""The topic of a talk."""
_FOR_WHOM = re.compile(r"^before |\b(?:for|without) ")
"""Text after a topic that is not part of it."""
_FEWEST = 2
"""The fewest words of a whole item."""
_MOST = 8
"""The most words of an item that names no topic: what a longer one asks for would be lost."""
_FACT = re.compile(r"\d|https?:|\b[A-Z]$")
"""Facts to keep, or signs that the text continues."""


@transformation("leave-blank", needs={Need.ROLES})
def leave_blank(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn the item "QA to raise its game" into "QA: add __ (a guard …)", the cause "Wrong man at the wheel" likewise.

    If the item names its topic, a guard for that comes first.
    """
    if context.block.kind not in _ITEMS or _is_with_a_vendor(context):
        return
    due = context.clause_at_match is not None and context.clause_at_match.modality is Modality.DUE
    if due or role_group("plans").intersection(context.roles):
        if not _tells_an_event(context, {Tense.PAST, Tense.PLUPERFECT}):
            yield from _with_topic(context)
            yield _guard(context) if _is_on_somebody(context) else None
    elif role_group("analysis").intersection(context.roles) and not _tells_an_event(context, set(Tense) - {Tense.NONE}):
        yield _whole_item(context, CONDITION)


@transformation("blank-remedy", needs={Need.ROLES})
def blank_remedy(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "The desk to get a talk on tags" into "Add __ (a guard …) for tags", in items and prose."""
    asked = context.clause_at_match is not None and context.clause_at_match.complement is not None
    told = asked or _tells_an_event(context, {Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT})
    planned = role_group("plans").intersection(context.roles)
    prose = context.block.kind not in _ITEMS and context.sentence != Span(0, len(context.text.rstrip()))
    if told or _is_with_a_vendor(context) or (prose and not planned):
        return  # what they are to do would be lost, or an item would be in running text
    clauses = [c for c in context.clauses if context.sentence.contains(c.verb)]
    if planned or any(_is_to_be_done(clause) for clause in clauses):
        yield _guard(context, least=1 / 3)


def _is_on_somebody(context: RewriteContext) -> bool:
    """Whether an item is about what people do or get, not "Also for mascots"."""
    clauses = (c for c in context.clauses if context.sentence.contains(c.verb))
    return any(who is not None and who.kind in HUMAN for c in clauses for who in (c.subject, c.object))


def _is_to_be_done(clause: Clause) -> bool:
    """Whether somebody will do something: "the desk to call", "she will be taught"."""
    someone = clause.subject is not None and clause.subject.kind in HUMAN
    open_ = clause.tense in {Tense.FUTURE, Tense.NONE} and clause.mark in {"", "to"}
    return someone and (
        clause.modality in {Modality.DUE, Modality.MUST} or (open_ and clause.modality is Modality.FACT)
    )


def _is_with_a_vendor(context: RewriteContext) -> bool:
    """Whether it is a talk with somebody outside, which is an action: "supplier to be spoken to"."""
    told = context.clause_at_match
    if told is None or told.predicate not in verb_class("talking"):
        return False
    parties = (told.subject, told.object, *(adverbial.noun for adverbial in told.adverbials))
    return any(who is not None and who.kind is ParticipantKind.VENDOR for who in parties)


def _topic(context: RewriteContext) -> str:
    """Return the topic of a talk, or what must not be touched."""
    if named := _TOPIC.search(context.text, *context.sentence):
        return named["topic"]
    clause = context.clause_at_match
    thing = clause.object if clause is not None and clause.negated else None
    return thing.text if thing is not None and thing.kind not in HUMAN else ""


def _tells_an_event(context: RewriteContext, tenses: Set[Tense]) -> bool:
    """Whether an item states a fact; a state beside an action is part of it."""
    clauses = [c for c in context.clauses if context.sentence.contains(c.verb)]
    undone = any(c.main and c.negated and c.tense is Tense.PRESENT and c.modality is Modality.FACT for c in clauses)
    return undone or any(c.tense in tenses for c in clauses)


def _with_topic(context: RewriteContext) -> Iterator[Rewording]:
    """Yield guards for the topic of a lesson; other requests are no action for a tool."""
    for made in systemic_action(replace(context, subject=context.clause_at_match)):
        topic = next((part for part in (made.parts if made else ()) if isinstance(part, Span)), None)
        if made is None or topic is None or _FOR_WHOM.search(context.text_of(topic)):
            continue
        asked = str(made.parts[0]).lower().startswith(_ASKED)
        if not asked and not context.text[: topic.start].endswith("for "):
            yield made


def _guard(context: RewriteContext, least: float = 1 / 2) -> Rewording | None:
    """Replace an item by a blank guard, with its purpose and the group concerned."""
    topic, told = _topic(context), context.clause_at_match
    who = told.subject if told is not None else None
    if told is not None and told.passive and who is not None and is_a_group(who.text) and not _is_on_their_work(told):
        return None  # "the consultants to be shown the door"
    if not topic and len(context.text_of(_item(context)).split()) > _MOST:
        return None
    whose = f"{without_article(who.text)}: " if who is not None and is_a_group(who.text) else ""
    action = f"{GUARD} for {topic}" if topic else GUARD
    action = whose + action[0].lower() + action[1:] if whose else action
    return _whole_item(context, with_owner_and_date(context, action, _item(context)), least)


def _is_on_their_work(told: Clause) -> bool:
    """Whether a group will be told or taught something."""
    telling = verb_class("lecturing", "talking", "mental", "governing")
    return told.predicate in telling or re.fullmatch(cues("lessons-given"), told.predicate) is not None


def _item(context: RewriteContext) -> Span:
    start, end = context.sentence
    stop = _ITEM_END.search(context.text, context.span.end, end)
    return Span(start, stop.start() if stop else end)


def _whole_item(context: RewriteContext, blank: str, least: float = 1 / 2) -> Rewording | None:
    """Replace an item by a blank if the match is a telling part of it."""
    item = _item(context)
    words, found = context.text_of(item).split(), context.text_of(context.span).split()
    if len(words) < _FEWEST or _FACT.search(context.text_of(item)) or len(found) < len(words) * least:
        return None
    capital = context.text[item.start].isupper()
    return Rewording(item, ((blank[0].upper() if capital else blank[0].lower()) + blank[1:],))
