"""Placeholders for code, links, handles and times, with a mapping back to the plain text.

The words are chosen so that the shipped pipeline parses them well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.model import InlineKind, LinkKind
from pirlint.language.inflection import inflect, lemma
from pirlint.language.inversion import inverted_conditions
from pirlint.language.people import lexicon
from pirlint.language.people.names import OTHER_SCRIPT
from pirlint.text.lexicon import alternation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.document.model import Block, Link

PERSON = "Dana"
TEAM = "the team"
CLOCK_TIME = "noon"
HIDDEN = ""
"""Removes a range from the text to parse."""
_THING = "the component"
NAMED_THING = "Kubelet"
"""A thing with a name, or after a determiner: "our `kubectl`"."""
_HANDLE = re.compile(r"(?<![\w@/.])@[A-Za-z][\w-]*(?:\.[\w-]+)*|(?<![\w@/.-])[A-Za-z][\w.-]*@(?![\w.])")
_SYMBOLS = re.compile(r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+\s*")
_DETERMINERS = alternation("articles", "demonstratives", "determiners-possessive", "determiners-quantifying")
_DETERMINED = re.compile(rf"\b(?:{_DETERMINERS}|which)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_REACH = 40
"""The most characters between a determiner and its noun."""
_ACRONYM = re.compile(r"\b[A-Z]{2,5}\b(?=\s+[a-z])(?!\s+(?:team|engineer|lead|group))")
_KEY = re.compile(
    r"\b(?:PR|MR|[Pp]ull request|[Mm]erge request)s? ?[#!]?\d+\b|(?<![\w&])!\d+\b|"
    r"\b[A-Z][A-Z0-9]+-\d+\b|(?<![\w&])#\d+\b"
)
_BLANK = re.compile(r"__+(?: ?\([^()]*\))?")
"""A blank to fill in: "__ (how long)"."""
_BLANK_ASIDE = re.compile(r" ?\([^()]*__[^()]*\)")
"""A blank in brackets: " (link: __)"."""
_SHORTHAND = {"w/o": "without", "w/": "with", "b/c": "because"}
_SHORT = re.compile(r"(?<![\w/])(?:w/o?|b/c)(?=\s)", re.IGNORECASE)
"""Abbreviations of function words."""
_FUNCTION_WORD = (
    r"(?:an?|the|th(?:is|at|ese|ose|em|eir)|it|her|his|our|my|two|all|every|some|to|from|in|on|at|with|by|for|and|"
    r"off|up|down)\b"
)
_WORD_NAME = re.compile(
    rf"(?<![\w’'-])([A-Z][a-z]+)(?=\s+(?:[a-z]+ly\s+)?([a-z]+)\s+{_FUNCTION_WORD})|(?<![\w’'-])(Will)(?=[’']s\b)"
)


class Placeholder(NamedTuple):
    """A plain range, and the words that the parser sees instead."""

    plain: Span
    text: str
    handle: bool = False
    """Whether it stands for a person."""


class _Piece(NamedTuple):
    """A part of a masked text, and its origin."""

    offset: int
    plain: Span
    is_placeholder: bool


@dataclass(frozen=True, slots=True)
class MaskedText:
    """A text to parse, with a mapping to the plain text."""

    text: str
    original: str
    """The plain text."""
    handles: frozenset[int]
    """The offsets in `text` at which placeholders for people begin."""
    _pieces: tuple[_Piece, ...]
    _offsets: tuple[int, ...]
    """The offsets of the pieces in `text`."""

    def plain(self, start: int, end: int) -> Span:
        """Return the plain range for a range of `text`; a placeholder counts as a whole."""
        return Span(self._edge(start, last=False), self._edge(max(end - 1, start), last=True))

    def _edge(self, offset: int, *, last: bool) -> int:
        piece = self._pieces[bisect_right(self._offsets, offset) - 1]
        if piece.is_placeholder:
            return piece.plain.end if last else piece.plain.start
        return piece.plain.start + offset - piece.offset + last


def mask(text: str, placeholders: Iterable[Placeholder]) -> MaskedText:
    """Return a text with placeholders; of two that overlap, the earlier one is used."""
    out: list[str] = []
    pieces: list[_Piece] = []
    handles: set[int] = set()
    length = done = 0

    def add(words: str, plain: Span, *, is_placeholder: bool) -> None:
        nonlocal length
        pieces.append(_Piece(length, plain, is_placeholder))
        out.append(words)
        length += len(words)

    for placeholder in sorted(placeholders, key=lambda p: (p.plain.start, -p.plain.end)):
        start, end = placeholder.plain
        if start < done or end <= start:
            continue
        if start > done:
            add(text[done:start], Span(done, start), is_placeholder=False)
        if placeholder.text:
            if placeholder.handle:
                handles.add(length)
            add(placeholder.text, placeholder.plain, is_placeholder=True)
        done = end
    if done < len(text) or not pieces:
        add(text[done:], Span(done, len(text)), is_placeholder=False)
    offsets = tuple(piece.offset for piece in pieces)
    return MaskedText("".join(out), text, frozenset(handles), tuple(pieces), offsets)


def placeholders(block: Block, links: Iterable[Link]) -> list[Placeholder]:
    """Return the placeholders for a block.

    They replace code, bare addresses, images, handles, keys, symbols, team acronyms, abbreviations ("w/o"), and names
    and conditions that the parser misreads.
    """
    text = block.text
    things = [
        *(i.plain for i in block.inlines if i.kind in {InlineKind.CODE, InlineKind.IMAGE, InlineKind.FOOTNOTE}),
        *(link.plain for link in links if link.kind is LinkKind.AUTOLINK),
        *(Span(*found.span()) for found in _KEY.finditer(text)),
    ]
    return [
        *(Placeholder(plain, NAMED_THING if _is_determined(text, plain.start) else _THING) for plain in things),
        *(Placeholder(team, TEAM) for team in _team_acronyms(text)),
        *(Placeholder(name, PERSON, handle=True) for name in _misread_names(text)),
        *(Placeholder(had, "If" if text[had.start].isupper() else "if") for had in inverted_conditions(text)),
        *(Placeholder(Span(*found.span()), HIDDEN) for found in _SYMBOLS.finditer(text)),
        *(Placeholder(Span(*found.span()), _SHORTHAND[found[0].lower()]) for found in _SHORT.finditer(text)),
        *_blanks(text),
        *(Placeholder(Span(*m.span()), m[0].strip("@").title(), handle=True) for m in _HANDLE.finditer(text)),
    ]


def _blanks(text: str) -> Iterator[Placeholder]:
    if "__" not in text:
        return
    for aside in _BLANK_ASIDE.finditer(text):
        yield Placeholder(Span(*aside.span()), HIDDEN)
    for blank in _BLANK.finditer(text):
        yield Placeholder(Span(*blank.span()), _THING)


def _is_determined(text: str, at: int) -> bool:
    """Whether a determiner precedes a position."""
    return _DETERMINED.search(text, max(0, at - _REACH), at) is not None


def _team_acronyms(text: str) -> Iterator[Span]:
    for found in _ACRONYM.finditer(text):
        if found[0].lower() in lexicon().group_names and not _is_determined(text, found.start()):
            yield Span(*found.span())


def _misread_names(text: str) -> Iterator[Span]:
    """Return names that the parser misreads: in another script, or "Will" in "Will approved it"."""
    yield from (Span(*found.span()) for found in OTHER_SCRIPT.finditer(text))
    for found in _WORD_NAME.finditer(text):
        if found[3] or (found[1].lower() in lexicon().ambiguous_given_names and _is_past(found[2])):
            yield Span(*found.span())


def _is_past(verb: str) -> bool:
    base = lemma(verb, "VERB")
    return base != verb and verb in {inflect(base, "VBD"), base + "ed", base + "d"}
