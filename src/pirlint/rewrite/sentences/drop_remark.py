"""Removes a remark: a phrase, a clause, a statement or a sentence."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.language.roles import SUBJECTS, Role
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.counterfactuals import COUNTERFACTUAL
from pirlint.rewrite.grammar.remarks import OWN, fills, is_feeling, is_remark, remarks, says_nothing, words_of
from pirlint.rewrite.grammar.removal import (
    without_adverbial,
    without_brackets,
    without_last_statement,
    without_sentence,
)
from pirlint.rewrite.sentences.drop_adverbs import after_article
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.reading import Reading
    from pirlint.language.syntax import Node
    from pirlint.rewrite.context import RewriteContext

_STATEMENTS = frozenset({Role.APPOSITION, Role.CONJUNCT, Role.PARATAXIS})
"""Roles of coordinate statements, if they have a subject."""
_WEIGHTY = frozenset({"ADJ", "NOUN", "VERB"})
_POINTING = frozenset({"it", "that", "these", "this", "those"})
"""Words that may refer to earlier text."""


@transformation("drop-remark", needs={Need.WORDS})
def drop_remark(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "It was at 90 %, which anyone would have seen" into "It was at 90 %"."""
    reading = context.reading
    if reading is None:
        return
    whole = context.sentence
    told = _told_elsewhere(context)
    about_nothing = fills(context.span, whole) or _says_nothing_else(context, reading, whole)
    if about_nothing and says_nothing(words_of(reading, whole), told):
        yield without_sentence(context, whole)
        return
    otherwise = [c.verb for c in reading.clauses if c.modality in COUNTERFACTUAL and context.span.contains(c.verb)]
    for place in remarks(reading, whole, context.span, told):
        if not all(place.contains(verb) for verb in otherwise):
            continue  # what would have been done stays
        yield after_article(context.text, place)
        yield without_brackets(context.text, place)
        yield without_last_statement(context, place)
        yield without_adverbial(context.text, place)
    for node in words_of(reading, Span(context.span.start, context.sentence.end)):
        yield _without_first_statement(context, reading, node)
        yield _without_first_predicate(context, reading, node)


def _without_first_statement(context: RewriteContext, reading: Reading, node: Node) -> Rewording | None:
    """Turn "It was a disaster: the pool ran dry" into "The pool ran dry"."""
    if node.role not in _STATEMENTS or not node.children_as(*SUBJECTS):
        return None
    if any(word.lower in _POINTING for word in node.tree[node.first.index : node.last.index + 1]):
        return None
    return _from(context, reading, node, context.sentence.start)


def _without_first_predicate(context: RewriteContext, reading: Reading, node: Node) -> Rewording | None:
    """Turn "The move was a nightmare and took nine hours" into "The move took nine hours"."""
    subject = node.head.child(Role.SUBJECT)
    if node.role is not Role.CONJUNCT or subject is None or node.children_as(*SUBJECTS) or node.pos != "VERB":
        return None
    judged = node.head.child(Role.COPULA) is not None and not node.head.preposition
    if not judged or node.child(Role.COORDINATOR) is None:
        return None  # "was in a hurry" is a condition; "fat-fingered" is one word
    return _from(context, reading, node, reading.text.plain(subject.last.start, subject.last.end).end + 1)


def _from(context: RewriteContext, reading: Reading, node: Node, start: int) -> Rewording | None:
    """Remove the text before a statement or predicate, if it only judges."""
    words = node.tree[node.first.index : node.index + 1]
    first = next(w for w in words if not (w.is_punctuation or w.is_space or w.role is Role.COORDINATOR))
    begin = reading.text.plain(first.start, first.end).start
    left_out = Span(start, begin)
    if context.span.end <= start or not _says_nothing_else(context, reading, left_out):
        return None
    if any(_tells_of_others(word) for word in words_of(reading, left_out)):
        return None
    return Rewording(Span(start, begin + 1), (Span(begin, begin + 1),), capital=start == context.sentence.start)


def _tells_of_others(word: Node) -> bool:
    """Whether a verb says what somebody does, rather than the author's opinion: "that one reminds and then lays"."""
    who = word.child(Role.SUBJECT) if word.pos == "VERB" and "VerbForm=Fin" in word.features else None
    return who is not None and (who.lower not in OWN or who.child(Role.DETERMINER) is not None)


def _says_nothing_else(context: RewriteContext, reading: Reading, place: Span) -> bool:
    """Whether a verdict has nothing besides the match and what it is about."""
    words = words_of(reading, place)
    plain = reading.text.plain
    beside = (w for w in words if w.pos in _WEIGHTY and not context.span.contains(plain(w.start, w.end)))
    return len(list(beside)) <= 1 and is_remark(words, verdict=True)


@transformation("drop-feeling", needs={Need.WORDS})
def drop_feeling(context: RewriteContext) -> Iterator[Rewording | None]:
    """Remove a sentence about the author's feelings: "I laughed until I cried."."""
    reading, whole = context.reading, context.sentence
    if reading is None or not fills(context.span, whole):
        return
    if is_feeling(words_of(reading, whole), _told_elsewhere(context)):
        yield without_sentence(context, whole)


def _told_elsewhere(context: RewriteContext) -> Counter[str]:
    """Return the words of the review besides those of the sentence."""
    return _words(context.stated) - _words(context.text_of(context.sentence))


@lru_cache(maxsize=8)
def _words(text: str) -> Counter[str]:
    return Counter(word.text for word in words(text))
