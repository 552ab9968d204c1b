"""Finds words and phrases, each word in any of its forms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.document.model import InlineKind
from pirlint.language.factuality import told_at
from pirlint.rules.match import in_block
from pirlint.text.durations import duration_follows, find_durations
from pirlint.text.forms import forms
from pirlint.text.sentences import sentence_at, sentences
from pirlint.text.spans import Span
from pirlint.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match
    from pirlint.rules.schema import Phrase


_COUNT = re.compile(
    r"(?<![\w:.,/#-])(?![45]\d\ds?\b\s+(?:\w+\s+)?(?:errors?|responses?|status)\b)"
    r"\d[\d.,]*(?:(?:k|m|bn|x|st|nd|rd|th)\b|(?![\w:/-]))"
    r"(?!\s?(?:[ap]m|utc|h|hours?|hrs?|min|mins|minutes?|s|secs?|seconds?|ms|days?|weeks?|months?|years?)\b)",
    re.IGNORECASE,
)
"""A number that is no clock time, date, duration, status or key."""
_PART_END = re.compile(r"[,;–—]\s|\s-\s|\s(?:and|but|so|while|because|which)\s")
"""Where a part of a sentence ends that a number may belong to."""


def phrase_matches(pattern: Phrase, block: Block, analysis: Analysis) -> Iterator[Match]:
    """Return the places where one of the pattern's phrases stands, unless what is around makes it innocent."""
    wanted, innocent = pattern.index, pattern.innocent_index
    sentences_read = _read(block.text)
    for found, known in sentences_read:
        # Most sentences hold no word that opens a phrase, and that is told at once.
        if not wanted.may_hold(known) or (pattern.whole and len(sentences_read) == 1):
            continue
        if innocent.may_hold(known) and next(innocent.find(found), None) is not None:
            continue
        for start, hit in wanted.find(found):
            end = start + len(hit.words)
            if pattern.whole and end - start < len(found):
                continue
            before = found[start - 1].text if start else ""
            after = found[end].text if end < len(found) else ""
            place = hit.span
            if not (
                _listed(before, pattern.unless_after)
                or _listed(after, pattern.unless_before)
                or (pattern.unless_name and start and _is_name(block.text, hit.words))
                or (pattern.unless_measured and duration_follows(block.text, place.end))
                or (pattern.unless_measured and measured_behind(block, place.end, analysis))
                or (pattern.unless_number and has_count(block, place.start, analysis))
                or (pattern.told and not told_at(block.text, *place, narrated=block.index in analysis.event_of))
            ):
                yield in_block(block, place, hit)


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[tuple[list[Word], frozenset[str]], ...]:
    """Return for each sentence of a text its words in order, placed in the text, and as a set."""
    found: list[tuple[list[Word], frozenset[str]]] = []
    for sentence in sentences(text):
        read = words(text[sentence.start : sentence.end])
        placed = [Word(w.text, w.start + sentence.start, w.end + sentence.start) for w in read]
        found.append((placed, frozenset(w.text for w in placed)))
    return tuple(found)


_BRACKETED = re.compile(
    r"[^.;:()]{0,90} \((?:(?:[a-z]+\.? |[~≈<>] ?)?\d[\d.,]*(?![\d:])|\w+ (?:instead of|rather than) )|"
    r"[^.,;:()]{0,40}, (?:from|to|at|by|up to|peaking at) (?:[a-z]+ |[~≈<>] ?)?\d[\d.,]*(?![\d:])(?! ?(?:[ap]m|UTC)\b)",
    re.IGNORECASE,
)
"""A number or a comparison right behind, in brackets or after a comma: "slow (hours instead of minutes)"."""


def measured_behind(block: Block, end: int, analysis: Analysis) -> bool:
    """Whether the next sentence gives a duration, or what a sentence opens: a list with the times."""
    sentence = sentence_at(block.text, end - 1)
    if sentence.end < len(block.text):
        following = sentence_at(block.text, sentence.end)
        return bool(find_durations(block.text[following.start : following.end]))
    listed = analysis.review.blocks[block.index + 1 : block.index + 2]
    return opens_a_list(block.text, end) and any(time.has_clock for item in listed for time in analysis.times(item))


def opens_a_list(text: str, end: int) -> bool:
    """Whether the sentence ends in a colon: what follows it can be counted."""
    return text[end : sentence_at(text, end - 1).end].rstrip().endswith(":")


def part_at(text: str, at: int) -> Span:
    """Return the part of a sentence that a place is in, from one comma, "and" or dash to the next."""
    sentence = sentence_at(text, at)
    start = max((m.end() for m in _PART_END.finditer(text, sentence.start, at)), default=sentence.start)
    end = _PART_END.search(text, at, sentence.end)
    return Span(start, end.start() if end else sentence.end)


def has_count(block: Block, at: int, analysis: Analysis) -> bool:
    """Whether the part of the sentence at a place holds a number that is no part of a time or of code."""
    if _BRACKETED.match(block.text, at):
        return True
    others = [Span(time.start, time.end) for time in analysis.times(block)]
    others += [inline.plain for inline in block.inlines if inline.kind is InlineKind.CODE]
    counts = _COUNT.finditer(block.text, *part_at(block.text, at))
    return any(not any(other.start <= count.start() < other.end for other in others) for count in counts)


def _is_name(text: str, found: Iterable[Word]) -> bool:
    return all(text[word.start : word.end].istitle() for word in found)


def _listed(word: str, lemmas: Iterable[str]) -> bool:
    return any(word in forms(lemma) for lemma in lemmas)
