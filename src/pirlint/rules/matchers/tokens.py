"""Finds spaCy token patterns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pirlint.rules.match import in_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

    from pirlint.document.model import Block
    from pirlint.language.reading import Reading
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


def token_matches(pattern: Tokens, block: Block, reading: Reading) -> Iterator[Match]:
    """Give the places that one of the pattern's token sequences fits."""
    matcher = _matcher(reading.doc.vocab, pattern.model_dump_json(include={"pattern"})[len('{"pattern":') : -1])
    for span in matcher(reading.doc, as_spans=True):
        yield in_block(block, reading.source.plain(span.start_char, span.end_char))
