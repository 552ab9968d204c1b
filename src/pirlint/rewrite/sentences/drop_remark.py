"""The same text without a remark on people that tells nothing of what happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.removal import (
    without_brackets,
    without_last_statement,
    without_relative,
    without_sentence,
)
from pirlint.rewrite.sentences.conditional import COUNTERFACTUAL
from pirlint.rewrite.transformation import transformation
from pirlint.text.lexicon import closed_class
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_LEADS = re.compile(r"(?:[,;–—(]\s*)?(?:(?:and|but|so|which|who)\b[\s,]*)?", re.IGNORECASE)
"""What ties a remark to the statement before it."""
_REASON = re.compile(r"\b(?:as|because|since)\b(?! (?:always|ever|if|usual)\b)", re.IGNORECASE)
_TELLS = re.compile(r"\d|^(?:no|nobody|none|nor|not|(?:\w+ )?wh\w+)\b|\b[A-Z]$", re.IGNORECASE)
"""What shows that words tell something, or are but a part of what is said."""
_CONDITION = re.compile(r"\b(?:had|if)\b", re.IGNORECASE)
_ANSWERED = re.compile(r"[?:]\W*$")
"""How a text ends that what follows answers."""
_OTHER_WORLD = COUNTERFACTUAL | {Modality.MAY_HAVE, Modality.MUST_HAVE}
_SOMEBODY = HUMAN | {ParticipantKind.UNKNOWN, ParticipantKind.CUSTOMER}


@transformation("drop-remark")
def drop_remark(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "The page came at 02:10, bless him" into "The page came at 02:10"; leave out "I draw no conclusion"."""
    start, end = context.span
    led = _LEADS.match(context.text, start)
    place = Span(led.end() if led else start, len(context.text[:end].rstrip(" .!…,;)")))
    if place.start >= place.end or not _is_remark(context, place):
        return
    yield without_brackets(context.text, place)
    yield without_relative(context, place)
    if not _is_spoken_of_around(context):
        yield without_sentence(context, place)
    yield without_last_statement(context, place)
    if context.sentence == Span(0, len(context.text)) and not _words_around(context, place):
        yield Rewording(context.sentence, ())


def _words_around(context: RewriteContext, place: Span) -> bool:
    """Whether its sentence holds more than a remark."""
    start, end = context.sentence
    return any(char.isalnum() for char in context.text[start : place.start] + context.text[place.end : end])


def _is_remark(context: RewriteContext, place: Span) -> bool:
    """Whether words tell of nothing but what people are like, or what somebody thinks of them."""
    text = context.text_of(place)
    if _TELLS.search(text) or _REASON.search(text):
        return False
    told = [c for c in context.clauses if place.contains(c.verb)]
    other_world = any(c.modality in _OTHER_WORLD for c in told)
    if other_world and (_CONDITION.search(text) or any(c.mark == "to" for c in told)):
        return False  # "it would have been enough to check it" tells what there was to check
    finite = [c for c in told if c.tense is not Tense.NONE or c.modality is not Modality.FACT]
    return any(map(_comments, finite)) and all(_comments(c) or _is_commented_on(c) for c in finite)


def _comments(clause: Clause) -> bool:
    """Whether a clause tells of no event and of no thing: "he was not in the mood", "one would expect more"."""
    who = clause.subject
    if who is None or who.kind not in _SOMEBODY:
        return who is None and clause.modality is not Modality.FACT
    author = who.kind is ParticipantKind.AUTHOR
    if clause.modality in _OTHER_WORLD:
        return not (author or who.name)
    if clause.modality is not Modality.FACT:
        return clause.modality is not Modality.DUE
    if clause.tense in {Tense.PRESENT, Tense.FUTURE}:
        return not clause.passive and (clause.nominal or author)
    return clause.nominal and not who.name


def _is_commented_on(clause: Clause) -> bool:
    """Whether a clause within a comment tells of what somebody is like: "it would appear that [she approves]"."""
    somebody = clause.subject is not None and clause.subject.kind in _SOMEBODY
    present = clause.tense in {Tense.PRESENT, Tense.FUTURE}
    return somebody and present and not (clause.main or clause.negated or clause.passive)


def _is_spoken_of_around(context: RewriteContext) -> bool:
    """Whether the sentence before asks for this one, or the one after it goes on from it."""
    before, after = context.text[: context.sentence.start].rstrip(), context.text[context.sentence.end :].lstrip()
    following = [word.text for word in words(after[: sentence_at(after, 0).end])] if after else []
    pronouns = closed_class("demonstratives", "pronouns-third-person-human", "pronouns-third-person-plural") | {"it"}
    goes_on = not pronouns.isdisjoint(following) or following[:1] in (["and"], ["but"], ["let"], ["or"], ["so"])
    return goes_on or bool(_ANSWERED.search(before))
