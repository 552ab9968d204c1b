"""Conditions on words in and around a match."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.language.clauses import Clause
from pirlint.language.inflection import lemma
from pirlint.language.pipeline import PipelineError
from pirlint.language.roles import Role
from pirlint.language.syntax import Node
from pirlint.rules.conditions.context import sentence_part_at
from pirlint.rules.conditions.registry import condition
from pirlint.rules.pack_values import Expression, OneOrMore, Words
from pirlint.text.patterns import fits_any, found_by_any
from pirlint.text.phrases import PhraseIndex, as_phrase, sentence_words

if TYPE_CHECKING:
    from pirlint.rules.conditions.context import MatchContext
    from pirlint.rules.conditions.registry import Test
    from pirlint.text.words import Word

_WORD_BEHIND = re.compile(r"[\s-]+[a-z]")
_ATTRIBUTES = frozenset({Role.COMPOUND, Role.ADJECTIVE})
_VERBS = frozenset({"AUX", "VERB"})


def _around(found: MatchContext) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Return the words of the match's sentence before it, and those from its end on."""
    words = sentence_words(found.text, found.span.start)
    start = bisect_left(words, found.span.start, key=lambda word: word.start)
    end = bisect_left(words, found.span.end, key=lambda word: word.start)
    return words[:start], words[end:]


@condition("before", takes=Words)
def before(words: tuple[str, ...]) -> Test:
    """Whether one of these words is right after the match."""
    index = PhraseIndex(map(as_phrase, words))

    def holds(found: MatchContext) -> bool:
        return index.at(_around(found)[1], 0) is not None

    return holds


@condition("after", takes=Words)
def after(words: tuple[str, ...]) -> Test:
    """Whether one of these words is right before the match."""
    index = PhraseIndex(map(as_phrase, words))

    def holds(found: MatchContext) -> bool:
        behind = _around(found)[0]
        return any(index.at(behind[-length:], 0) is not None for length in index.lengths if length <= len(behind))

    return holds


@condition("in-sentence", takes=Words)
def in_sentence(words: tuple[str, ...]) -> Test:
    """Whether one of these words or phrases is anywhere in the match's sentence."""
    index = PhraseIndex(map(as_phrase, words))

    def holds(found: MatchContext) -> bool:
        return next(index.find(sentence_words(found.text, found.span.start)), None) is not None

    return holds


@condition("near", takes=Words)
def near(words: tuple[str, ...]) -> Test:
    """Whether one of these is in the same part of the sentence, between commas, "and" and dashes."""
    index = PhraseIndex(map(as_phrase, words))

    def holds(found: MatchContext) -> bool:
        start, end = sentence_part_at(found.text, found.span.start)
        if start and found.text[start:end].split(maxsplit=1)[0].endswith("ing"):
            start = sentence_part_at(
                found.text, max(start - 2, 0)
            ).start  # "…, adding some load" goes on with what precedes it
        part = [w for w in sentence_words(found.text, found.span.start) if start <= w.start and w.end <= end]
        return next(index.find(part), None) is not None

    return holds


@condition("pattern", takes=OneOrMore[Expression])
def pattern(patterns: tuple[str, ...]) -> Test:
    """Whether one of these regular expressions matches in the match's sentence."""

    def holds(found: MatchContext) -> bool:
        start, end = found.sentence
        return found_by_any(patterns, found.text[start:end])

    return holds


@condition("heads-list")
def heads_list(found: MatchContext) -> bool:
    """Whether it introduces a list: "To do (me, unless it says so)"."""
    following = found.analysis.review.blocks[found.block.index + 1 : found.block.index + 2]
    opens = found.block.kind is BlockKind.PARAGRAPH and not found.text[: found.span.start].strip(" *_")
    return opens and any(block.kind is BlockKind.LIST_ITEM for block in following)


@condition("words-fit", takes=OneOrMore[Expression])
def words_fit(patterns: tuple[str, ...]) -> Test:
    """Whether all of the match's words match one of these regular expressions."""

    def holds(found: MatchContext) -> bool:
        return fits_any(patterns, found.words.strip("*_ ,.;:"))

    return holds


@condition("name")
def name(found: MatchContext) -> bool:
    """Whether the words are a name: capitalised within a sentence."""
    words = [word for word in sentence_words(found.text, found.span.start) if word.end <= found.span.end]
    inside = [word for word in words if word.start >= found.span.start]
    return len(words) > len(inside) and all(found.text[word.start : word.end].istitle() for word in inside)


@condition("governed-by", takes=Words)
def governed_by(lemmas: tuple[str, ...]) -> Test:
    """Whether the verb that tokens depend on is one of these: what was looked at, or who asked, measures nothing."""

    def holds(found: MatchContext) -> bool:
        return isinstance(found.subject, Node) and _governing(found.subject) in lemmas

    return holds


def _nodes(found: MatchContext) -> list[Node]:
    """Return the syntax nodes of the match."""
    try:
        reading = found.analysis.reading(found.block)
    except PipelineError:  # a check says so; what needs no syntax is found all the same
        return []
    span = found.span
    return [n for n in reading.tree if not n.is_punctuation and span.contains(reading.text.plain(n.start, n.end))]


def _governing(node: Node) -> str:
    """Return the lemma of a node's governing verb, or its own."""
    verb = next((word for word in (node, *node.ancestors) if word.pos == "VERB"), node)
    return lemma(verb.text, "VERB")


@condition("explained", takes=Words)
def explained(predicates: tuple[str, ...]) -> Test:
    """Whether a reason follows one of these predicates: "did not know, as the console shows no scope"."""

    def holds(found: MatchContext) -> bool:
        clause = found.subject
        return isinstance(clause, Clause) and clause.explained and clause.predicate in predicates

    return holds


@condition("attributive")
def attributive(found: MatchContext) -> bool:
    """Whether its last word modifies the next noun: "the [night] porter"."""
    stated = found.words
    if any(map(str.isdigit, stated)) or _WORD_BEHIND.match(found.text, found.span.end) is None:
        return False  # without which nothing need be parsed
    inside = _nodes(found)
    if not inside:
        return False
    last = inside[-1]
    if len(inside) > 1 and not any(node.pos in _VERBS and node.index < last.index for node in last.sentence):
        return False  # "In the morning pods failed"
    between = last.tree[last.index + 1 : last.head.index]
    modifies = last.role is Role.COMPOUND and last.head.pos == "NOUN" and last.head.text.islower()
    return modifies and last.head.index > last.index and all(node.role in _ATTRIBUTES for node in between)
