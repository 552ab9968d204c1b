"""Finds spaCy token patterns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pirlint.language.inflection import lemma
from pirlint.language.narration import tells
from pirlint.rules.match import in_block
from pirlint.rules.matchers.phrase import has_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.matcher import Matcher
    from spacy.tokens import Token
    from spacy.vocab import Vocab

    from pirlint.document.model import Block
    from pirlint.rules.analysis import Analysis
    from pirlint.rules.match import Match
    from pirlint.rules.schema import Tokens


@cache
def _matcher(vocab: Vocab, pattern: str) -> Matcher:
    import json

    from spacy.matcher import Matcher

    matcher = Matcher(vocab)
    alternatives: list[list[dict[str, Any]]] = json.loads(pattern)
    matcher.add("rule", alternatives, greedy="LONGEST")
    return matcher


def _governing(token: Token) -> str:
    """Give the lemma of the verb that a token depends on, its own if it is one."""
    verb = next((word for word in (token, *token.ancestors) if word.pos_ == "VERB"), token)
    return lemma(verb.text, "VERB")


def token_matches(pattern: Tokens, block: Block, analysis: Analysis) -> Iterator[Match]:
    """Give the places that one of the pattern's token sequences fits, unless what is around makes them innocent."""
    reading = analysis.reading(block)
    matcher = _matcher(reading.doc.vocab, pattern.model_dump_json(include={"pattern"})[len('{"pattern":') : -1])
    narrated = block.index in analysis.event_of
    for span in matcher(reading.doc, as_spans=True):
        place = reading.source.plain(span.start_char, span.end_char)
        if not (
            (pattern.told and not tells(span.root, narrated=narrated))
            or (pattern.unless_number and has_count(block.text, place.start, analysis.times(block)))
            or (span.start and reading.doc[span.start - 1].lower_ in pattern.unless_after)
            or (pattern.unless_verb and _governing(span.root) in pattern.unless_verb)
            or block.text[: place.start].endswith("-")  # "many-to-many"
        ):
            yield in_block(block, place)
