"""What a parser is shown in place of code, links, handles and keys, with the way back to the plain text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.model import InlineKind, LinkKind
from pirlint.language.inflection import inflect, lemma
from pirlint.language.people import OTHER_SCRIPT, lexicon
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.document.model import Block, Link

_HANDLE = re.compile(r"(?<![\w@/.])@[A-Za-z][\w-]*(?:\.[\w-]+)*|(?<![\w@/.-])[A-Za-z][\w.-]*@(?![\w.])")
_SYMBOLS = re.compile(r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+\s*")
_DETERMINED = re.compile(
    r"\b(?:a|an|any|each|every|her|his|its|my|no|our|some|that|the|their|these|this|those|which|your)\s+(?:[\w-]+\s+)?$",
    re.I,
)
_ACRONYM = re.compile(r"\b[A-Z]{2,5}\b(?=\s+[a-z])(?!\s+(?:team|engineer|lead|group))")
_KEY = re.compile(
    r"\b(?:PR|MR|[Pp]ull request|[Mm]erge request)s? ?[#!]?\d+\b|(?<![\w&])!\d+\b|"
    r"\b[A-Z][A-Z0-9]+-\d+\b|(?<![\w&])#\d+\b"
)
_FUNCTION_WORD = (
    r"(?:an?|the|th(?:is|at|ese|ose|em|eir)|it|her|his|our|my|two|all|every|some|to|from|in|on|at|with|by|for|and|"
    r"off|up|down)\b"
)
_WORD_NAME = re.compile(
    rf"(?<![\w’'-])([A-Z][a-z]+)(?=\s+(?:[a-z]+ly\s+)?([a-z]+)\s+{_FUNCTION_WORD})|(?<![\w’'-])(Will)(?=[’']s\b)"
)


class Placeholder(NamedTuple):
    """A plain range and the word that the parser sees instead; an empty word hides the range."""

    plain: Span
    text: str
    handle: bool = False


@dataclass(frozen=True, slots=True)
class Parseable:
    """A text to parse, and where its characters stand in the plain text."""

    text: str
    original: str
    """The plain text."""
    handles: frozenset[int]
    """Offsets, in `text`, at which the stand-in of a handle begins."""
    _starts: tuple[int, ...]
    _pieces: tuple[tuple[int, int, int, bool], ...]
    """For each piece: its start in `text`, its start and end in the plain text, whether it is a stand-in."""

    def plain(self, start: int, end: int) -> Span:
        """Return the plain range of a range of `text`; a stand-in counts as a whole."""
        return Span(self._edge(start, last=False), self._edge(max(end - 1, start), last=True))

    def _edge(self, offset: int, *, last: bool) -> int:
        piece, begin, end, whole = self._pieces[bisect_right(self._starts, offset) - 1]
        if whole:
            return end if last else begin
        return begin + offset - piece + last


def parseable(text: str, placeholders: Iterable[Placeholder]) -> Parseable:
    """Replace ranges of a plain text by their stand-ins; where two overlap, the earlier one counts."""
    out: list[str] = []
    pieces: list[tuple[int, int, int, bool]] = []
    handles: set[int] = set()
    length = done = 0
    for stand_in in sorted(placeholders, key=lambda s: (s.plain.start, -s.plain.end)):
        start, end = stand_in.plain
        if start < done or end <= start:
            continue
        if start > done:
            pieces.append((length, done, start, False))
            out.append(text[done:start])
            length += start - done
        if stand_in.text:
            pieces.append((length, start, end, True))
            out.append(stand_in.text)
            if stand_in.handle:
                handles.add(length)
            length += len(stand_in.text)
        done = end
    if done < len(text) or not pieces:
        pieces.append((length, done, len(text), False))
        out.append(text[done:])
    return Parseable("".join(out), text, frozenset(handles), tuple(p[0] for p in pieces), tuple(pieces))


def _noun(text: str, at: int) -> str:
    """Return a noun that parses well at a place: with an article, unless it has one."""
    return "Kubelet" if _DETERMINED.search(text, max(0, at - 40), at) else "the component"


def _acts(word: str, verb: str) -> bool:
    """Whether a name that the parser takes for an auxiliary or a verb does something: "Will approved it"."""
    if word.lower() not in lexicon().word_names:
        return False
    base = lemma(verb, "VERB")
    return base != verb and verb in {inflect(base, "VBD"), base + "ed", base + "d"}


def placeholders(block: Block, links: Iterable[Link]) -> list[Placeholder]:
    """Find what the parser should not see in a block.

    That is code, bare addresses, images, handles, keys, team acronyms, and names that it takes for something else.
    """
    found = [
        Placeholder(inline.plain, _noun(block.text, inline.plain.start))
        for inline in block.inlines
        if inline.kind in {InlineKind.CODE, InlineKind.IMAGE, InlineKind.FOOTNOTE}
    ]
    found += [
        Placeholder(Span(*m.span()), "the team")
        for m in _ACRONYM.finditer(block.text)
        if m[0].lower() in lexicon().team_names
        and not _DETERMINED.search(block.text, max(0, m.start() - 40), m.start())
    ]
    found += [Placeholder(Span(*m.span()), "Dana", handle=True) for m in OTHER_SCRIPT.finditer(block.text)]
    found += [
        Placeholder(Span(m.start(), m.end()), "Dana", handle=True)
        for m in _WORD_NAME.finditer(block.text)
        if m[3] or _acts(m[1], m[2])
    ]
    found += [Placeholder(Span(*m.span()), "") for m in _SYMBOLS.finditer(block.text)]
    found += [
        Placeholder(link.plain, _noun(block.text, link.plain.start)) for link in links if link.kind is LinkKind.AUTOLINK
    ]
    found += [Placeholder(Span(*m.span()), m[0].strip("@").title(), handle=True) for m in _HANDLE.finditer(block.text)]
    found += [Placeholder(Span(*m.span()), _noun(block.text, m.start())) for m in _KEY.finditer(block.text)]
    return found
