"""Splits passages into windows: what the encoder reads at once, and the origin of each token.

A window is a heading, then consecutive passages under it, each followed by a separator:

    [CLS] timeline [SEP] 10 : 02 [SEP] lots of users got errors [SEP] …

Long words (hashes, keys) are cut to a few pieces. A link is followed by a token of its own, and a bare address is
replaced by that token. So words keep what distinguishes vague and unlinked ones, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tokenizers import Tokenizer

    from pirlint.language.tagger.base import Passage

LINK = "[unused1]"
"""The name of the link token in the vocabulary."""

_REMEMBERED = 512
"""How many passages have their tokens cached: rewrites are tagged together with their neighbours many times."""

_PIECES = 4
"""The most pieces of a word."""

_HEADING = 16
"""The most tokens of a heading."""

_SENTENCE_END = frozenset(".?!;")


class Token(NamedTuple):
    """A token of a passage: its id, and its characters (none for the link token)."""

    id: int
    start: int
    end: int


@dataclass(slots=True)
class Window:
    """What the encoder reads at once: token ids, and the passage and characters of each token."""

    ids: list[int] = field(default_factory=list)
    places: list[tuple[int, int, int] | None] = field(default_factory=list)
    """`(passage, start, end)`, or None for headings and separators, which are not labelled."""

    def holds(self, passage: int) -> bool:
        """Whether it has tokens of a passage."""
        return any(place is not None and place[0] == passage for place in self.places)

    def add(self, ids: Iterable[int]) -> None:
        """Append tokens that stand for no characters."""
        for number in ids:
            self.ids.append(number)
            self.places.append(None)


class Windows:
    """Splits passages into windows of at most `size` tokens."""

    def __init__(self, tokenizer: Tokenizer, size: int) -> None:
        self.tokenizer = tokenizer
        self.size = size
        self.tokens = lru_cache(_REMEMBERED)(self._tokens)
        self._begin, self._end, self._link = (self._id(name) for name in ("[CLS]", "[SEP]", LINK))

    def _tokens(self, passage: Passage) -> list[Token]:
        """Return the tokens of a passage."""
        encoding = self.tokenizer.encode(passage.text, add_special_tokens=False)
        links = list(passage.links)
        tokens: list[Token] = []
        word, pieces = None, 0
        for number, (start, end), of in zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True):
            while links and links[0][1] <= start:
                tokens.append(Token(self._link, links[0][1], links[0][1]))
                del links[0]
            word, pieces = of, pieces + 1 if of == word else 1
            address = links and links[0][0] <= start and "://" in passage.text[slice(*links[0])]
            if pieces <= _PIECES and not address:
                tokens.append(Token(number, start, end))
        tokens.extend(Token(self._link, end, end) for _, end in links)
        return tokens

    def cut(self, passages: Sequence[Passage]) -> Iterator[Window]:
        """Yield the windows of passages: neighbours under one heading share a window as long as they fit."""
        window, heading = Window(), None
        for index, passage in enumerate(passages):
            for piece in self._pieces(passage):
                if window.ids and (passage.heading != heading or len(window.ids) + len(piece) >= self.size):
                    yield window
                    window = Window()
                if not window.ids:
                    heading = passage.heading
                    self._open(window, heading)
                for token in piece:
                    window.ids.append(token.id)
                    window.places.append((index, token.start, token.end))
                window.add([self._end])
        if window.ids:
            yield window

    def _id(self, name: str) -> int:
        number: int | None = self.tokenizer.token_to_id(name)
        if number is None:
            raise ValueError(f"the vocabulary has no {name}")
        return number

    def _open(self, window: Window, heading: str) -> None:
        window.add([self._begin])
        if heading:
            window.add(self.tokenizer.encode(heading, add_special_tokens=False).ids[:_HEADING])
            window.add([self._end])

    def _pieces(self, passage: Passage) -> Iterator[list[Token]]:
        """Yield the tokens of a passage, split at ends of sentences if they do not fit into one window."""
        tokens = self.tokens(passage)
        limit = self.size - _HEADING - 3
        while len(tokens) > limit:
            ends = (
                index + 1
                for index in range(limit - 1, limit // 3, -1)
                if passage.text[tokens[index].start : tokens[index].end] in _SENTENCE_END
            )
            at = next(ends, limit)
            yield tokens[:at]
            tokens = tokens[at:]
        if tokens:
            yield tokens
