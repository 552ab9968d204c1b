"""Checks of the prose: open questions, undefined acronyms, repetition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import re2

from pirlint.document.model import BlockKind
from pirlint.language.inflection import is_word
from pirlint.rules.checks.registry import check
from pirlint.rules.match import in_block
from pirlint.rules.pack_values import Words
from pirlint.settings.strict_model import StrictModel
from pirlint.text.lexicon import closed_class, cues
from pirlint.text.quotations import quotations
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span, Spans
from pirlint.text.words import words
from pirlint.timeline.times.zone_names import OFFSETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match


_OWNED = re2.compile(r"@\w|(?i:\b(?:owner|assigned|asked|answer(?:ed)?)\b)|\b\d{4}-\d\d-\d\d\b|\(\pLu\w+(?:,|\))")
_LEADING = re2.compile(rf"(?i)^\W*{cues('questions-leading')}")
_INSISTENT = re2.compile(r"\pL\?\?+(?:$|\s)")
_ASKED_BY_SOMEBODY = re2.compile(
    rf"(?i)\b{cues('asking')}\b[^?]*[.:;,–—-][*_]*\s[^.;:]*\?\W*$"
    r"|(?:^|[\d.–—-]\W+)(?:(?-i:[A-Z])[\w’' -]{1,40}|@?[\w.-]{2,30}):\s+[^.?!:]*\?\W*$"
)
"""Words before a question that somebody asked: "Hospital calls. Do they boil?"."""
_OWN_NOTE = re2.compile(r"(?i)\b(?:open|note|to ?do|questions?|unclear|unknown|q|tb[acd])(?: \w+)?:")
_LONGEST = 400
"""The most characters of a block that is a question."""


@check("open-questions")
def open_questions(analysis: Analysis) -> Iterator[Match]:
    """Find questions at the end of a block, or in a section for them, without answer and owner."""
    blocks = analysis.review.blocks
    for block in analysis.prose:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or len(block.text) > _LONGEST:
            continue
        if not block.text.rstrip(" )*_").endswith("?"):
            continue
        if analysis.review.in_section(block, "learning", "five_whys", "glossary", "related", "supporting"):
            continue  # whose questions are the template's, or lead to their answers
        last = sentences(block.text)[-1]
        question = block.text[last.start : last.end].rstrip()
        if Spans(quotations(block.text)).overlap(last) or _OWNED.search(block.text) or _answered(block, blocks):
            continue
        asked = analysis.review.in_section(block, "open_questions") or _INSISTENT.search(question)
        reported = _ASKED_BY_SOMEBODY.search(block.text) is not None and not _OWN_NOTE.search(block.text)
        if asked or (block.index in analysis.event_of and not reported and not _LEADING.search(question)):
            yield in_block(block, Span(last.start, last.start + len(question)))


def _answered(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether the next block can be the answer: a sub-item, or a paragraph after a question alone."""
    after = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    if after is None or after.kind is BlockKind.HEADING:
        return False
    if block.kind is BlockKind.LIST_ITEM:
        return after.parent == block.index
    return after.kind is BlockKind.PARAGRAPH or len(sentences(block.text)) == 1


_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{2,5}\b(?!-\d)")
"""Capitals, but for the key of a ticket: "OPS-4412"."""


class AcronymParameters(StrictModel):
    """The acronyms that every reader knows."""

    common_acronyms: Words


@check("undefined-acronyms", parameters=AcronymParameters)
def undefined_acronyms(analysis: Analysis, parameters: AcronymParameters) -> Iterator[Match]:
    """Find acronyms that are neither common nor spelled out, linked or in a glossary; words and zones are none."""
    done = {*parameters.common_acronyms, *OFFSETS}
    source = analysis.review.source
    linked = " ".join(link.text for link in analysis.review.links)
    for block in analysis.prose:
        if analysis.review.in_section(block, "glossary"):
            continue
        for found in _ACRONYM.finditer(block.text):
            word, place = found[0], Span(*found.span())
            if word in done or is_word(word) or analysis.quotations(block).overlap(place):
                continue
            done.add(word)
            if not (f"({word}" in source or f"{word} (" in source or f"{word}:" in source or word in linked):
                yield in_block(block, place)


_LONGEST_REPETITION = 4
"""The most words of a sentence that is a repetition."""
_EMPTY_WORDS = frozenset({"a", "an", "and", "at", "no", "not", "of", "on", "or", "the"})
"""Words that add nothing when repeated."""

_ANSWER = closed_class("pronouns-subject", "auxiliaries-finite")
"""Words of short answers: "They were."."""


@check("repetition")
def repetition(analysis: Analysis) -> Iterator[Match]:
    """Find a short sentence that only repeats words of the two before it ("Four clients!")."""
    for block in analysis.prose:
        if block.kind in {BlockKind.HEADING, BlockKind.TERM}:
            continue
        spans = sentences(block.text)
        marked = Spans(inline.plain for inline in block.inlines)
        for index, sentence in enumerate(spans):
            before = spans[max(index - 2, 0)]
            text = sentence.of(block.text).rstrip()
            if (
                not marked.overlap(sentence)
                and text[-1:] in {".", "!"}
                and _repeats(text, block.text[before.start : sentence.start])
            ):
                yield in_block(block, Span(sentence.start, sentence.start + len(text)))


def _repeats(text: str, before: str) -> bool:
    found = words(text)
    if ":" in text or len(found) > _LONGEST_REPETITION:
        return False  # a label, more than that
    repeated = {word.text for word in found}
    if "not" in repeated or repeated <= _ANSWER or not all(map(str.isalpha, repeated)):
        return False
    content = repeated - _EMPTY_WORDS
    return bool(content) and content <= {word.text for word in words(before)}
