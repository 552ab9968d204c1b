"""Parsing results in plain values: words, and matches of token patterns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pirlint.language.pipeline import pipeline
from pirlint.language.syntax import words
from pirlint.language.token_patterns import token_matcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.matcher import Matcher
    from spacy.tokens import Doc

    from pirlint.language.syntax import Word

_REMEMBERED = 512
"""How many parsed texts are cached; more if one batch is larger."""


class Place(NamedTuple):
    """A match of a token pattern: a range of a text, and the index of the word that governs the others."""

    start: int
    end: int
    root: int


class Parser:
    """A pipeline with a cache of recent parses; raises PipelineError if it cannot be loaded."""

    def __init__(self, name: str) -> None:
        """Take the name of the pipeline."""
        self._pipeline = pipeline(name)
        self._docs: dict[str, Doc] = {}
        self._room = _REMEMBERED
        self._matchers: dict[str, Matcher] = {}

    def words(self, texts: Sequence[str]) -> list[list[Word]]:
        """Return the words of texts, parsed in one batch."""
        self._room = max(self._room, len(texts))  # all parses of a review are cached while it is checked
        new = [text for text in dict.fromkeys(texts) if text not in self._docs]
        self._docs.update(zip(new, self._pipeline.pipe(new), strict=True))
        found = [words(self._docs[text]) for text in texts]
        while len(self._docs) > self._room:
            del self._docs[next(iter(self._docs))]
        return found

    def places(self, text: str, pattern: str) -> list[Place]:
        """Return the matches of a pattern in a text; the pattern is JSON, a list of spaCy token patterns."""
        if text not in self._docs:
            self.words([text])
        if pattern not in self._matchers:
            self._matchers[pattern] = token_matcher(self._pipeline.vocab, pattern)
        found = self._matchers[pattern](self._docs[text], as_spans=True)
        return [Place(span.start_char, span.end_char, span.root.i) for span in found]


@cache
def parser(name: str) -> Parser:
    """Return the shared parser of a pipeline; raises PipelineError if it cannot be loaded."""
    return Parser(name)
