"""Finds spaCy token patterns."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from pirlint.language.factuality import tells
from pirlint.language.inflection import lemma
from pirlint.language.syntax import token_matcher
from pirlint.rules.match import in_block
from pirlint.rules.matchers.phrase import has_count, measured_behind, opens_a_list, part_at
from pirlint.text.durations import duration_follows
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.matcher import Matcher
    from spacy.tokens import Span as SpacySpan
    from spacy.vocab import Vocab

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.language.syntax import Node
    from pirlint.rules.entry import Words
    from pirlint.rules.match import Match
    from pirlint.rules.schema import Tokens


_REACH = 24
"""Characters to look at for one word."""
_PACE = re.compile(r"(?<![\w.])\d[\d.,]*\s?(?:ms|milliseconds?|s|secs?|seconds?)\b", re.IGNORECASE)
"""How fast or slow something is, in figures."""
_NAMED = re.compile(
    r"\s?\((?:i\.e\.|namely\b)|[^.;:()]{0,60}?\b(?:including|namely)\s+(?:[A-Z`“\"][^.;,]{0,40},\s*){2,}"
)
"""What names those that are meant, right behind: "several hubs, namely North, South and West"."""
_SHARE = r"\b\d[\d.,]*\s+(?:out\s+)?of\s+(?:(?:the|our|all)\s+)?\d[\d.,]*\s+(?:[\w-]+\s+)?"
"""How many of how many, before the noun that was counted."""


@cache
def _matcher(vocab: Vocab, pattern: str) -> Matcher:
    import json

    matcher = token_matcher(vocab)
    alternatives: list[list[dict[str, Any]]] = json.loads(pattern)
    matcher.add("rule", alternatives, greedy="LONGEST")
    return matcher


def _governing(node: Node) -> str:
    """Return the lemma of the verb that a word depends on, its own if it is one."""
    verb = next((word for word in (node, *node.ancestors) if word.pos == "VERB"), node)
    return lemma(verb.text, "VERB")


def _next_word(text: str, end: int) -> str:
    return next((word.text for word in words(text[end : end + _REACH]) if not text[end : end + word.start].strip()), "")


def _near(text: str, at: int, listed: Words) -> bool:
    start, end = part_at(text, at)
    if start and text[start:end].split(maxsplit=1)[0].endswith("ing"):
        start = part_at(text, max(start - 2, 0)).start  # "…, adding some load" goes on with what stands before it
    return any(word.text in listed for word in words(text[start:end]))


def _paced(span: SpacySpan, text: str, at: int, listed: Words) -> bool:
    return any(word.lower_ in listed for word in span) and _PACE.search(text, *sentence_at(text, at)) is not None


def _counted(text: str, place: Span, noun: str) -> bool:
    """Whether those that an amount speaks of are named right behind it, or counted later in the block."""
    counted = re.compile(_SHARE + re.escape(noun) + r"\b", re.IGNORECASE)
    return _NAMED.match(text, place.end) is not None or counted.search(text, place.end) is not None


def token_matches(pattern: Tokens, block: Block, analysis: Analysis) -> Iterator[Match]:
    """Return the places that one of the pattern's token sequences fits, unless what is around makes them innocent."""
    reading = analysis.reading(block)
    matcher = _matcher(reading.doc.vocab, pattern.model_dump_json(include={"pattern"})[len('{"pattern":') : -1])
    narrated = block.index in analysis.event_of
    for span in matcher(reading.doc, as_spans=True):
        place = reading.text.plain(span.start_char, span.end_char)
        if not (
            (pattern.told and not tells(reading.tree[span.root.i], narrated=narrated))
            or (pattern.unless_number and has_count(block, place.start, analysis))
            or (span.start and reading.doc[span.start - 1].lower_ in pattern.unless_after)
            or (pattern.unless_before and _next_word(block.text, place.end) in pattern.unless_before)
            or (pattern.unless_near and _near(block.text, place.start, pattern.unless_near))
            or (pattern.unless_measured and duration_follows(block.text, place.end))
            or (pattern.unless_measured and measured_behind(block, place.end, analysis))
            or (pattern.unless_number and _counted(block.text, place, span.root.text))
            or (pattern.unless_paced and _paced(span, block.text, place.start, pattern.unless_paced))
            or (pattern.unless_number and opens_a_list(block.text, place.end))
            or (pattern.unless_verb and _governing(reading.tree[span.root.i]) in pattern.unless_verb)
            or block.text[: place.start].endswith("-")  # "many-to-many"
        ):
            said = block.text[place.start : place.end].rstrip(",.;")
            yield in_block(block, Span(place.start, place.start + len(said)), span)
