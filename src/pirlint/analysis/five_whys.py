"""Five whys: chains of questions and answers down to a cause."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from pirlint.document.label_headings import LABEL_LEVEL
from pirlint.document.model import PROSE, BlockKind, BlockSpan
from pirlint.document.roles import role_group
from pirlint.text.forms import forms
from pirlint.text.lexicon import cue, cues
from pirlint.text.spans import Span
from pirlint.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pirlint.document.model import Block, Review, Section


_STEP = re.compile(r"^\W*(?:\d+\W+)?(?:(?:root )?whys?\b|because\b|(?:q|question) ?\d* ?[:.)-]\W*why\b)", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W*(?:(?:\d+|[a-e])[.):]\s*)?(?:(?:root )?why(?: ?#?\d+)?\b\s*[?:.)–—-]+\s*|(?:\d+(?:st|nd|rd|th)|first|"
    r"second|third|fourth|"
    r"fifth|last|final) why\b\s*[?:.)–—-]*\s*)",
    re.IGNORECASE,
)
"""A label that only numbers a step: "Why 2:", "Why?", "1st why –"."""
_QUESTION = re.compile(r"^\W*(?:\d+\W+)?[^?]{0,300}?\?+[\s*_]*(?:[-–—:→]+\s*)?")
_ASKS = re.compile(r"(?i)\b(?:why|how|what)\b")
_AGAIN = re.compile(r"(?<=[.!?…;])\s+(?=why\b[^.!?]{0,300}\?)", re.IGNORECASE)
"""The start of the next question in a chain within one paragraph."""
_ARROW = re.compile(r"\s*(?:→|⇒|➔|➜|->|=>|-->)\s*")
_FEWEST_ARROWS = 2


class Why(NamedTuple):
    """A step: a question and its answer, either of which may be missing."""

    question: BlockSpan | None
    answer: BlockSpan | None
    level: int = 0


class WhyChain(NamedTuple):
    """The steps in a section, in order; branches follow each other."""

    section: Section
    steps: tuple[Why, ...]

    @property
    def ends(self) -> tuple[BlockSpan, ...]:
        """The last answer, or if steps are nested, the last of each branch."""
        levels = [step.level for step in self.steps]
        nested = any(a < b for a, b in pairwise(levels))
        found = [
            step.answer
            for step, following in zip(self.steps, [*self.steps[1:], None], strict=True)
            if following is None or (nested and following.level <= step.level)
        ]
        return tuple(answer for answer in found if answer is not None)


def why_chains(review: Review) -> tuple[WhyChain, ...]:
    """Return the chains of whys: in sections for them, and in sections for causes that ask why more than once.

    Steps are list items, nested or not, paragraphs, headings or bold lines with their answers below, rows of a table,
    parts of a line with arrows, or questions and answers in one paragraph.
    """
    found: list[WhyChain] = []
    for section in review.sections:
        if section.role in role_group("analysis") and (steps := tuple(_steps(review, section))):
            answered = sum(step.answer is not None for step in steps)
            asked = sum(step.question is not None for step in steps)
            if section.role == "five_whys" or (len(steps) > 1 and max(asked, answered) > 1):
                found.append(WhyChain(section, steps))
    return tuple(found)


def last_answers(review: Review) -> Mapping[int, Span]:
    """Return the plain ranges of the last answers by block index, for chains with a question or two steps."""
    return {end.block: end.plain for chain in why_chains(review) if _is_long(chain) for end in chain.ends}


def _is_long(chain: WhyChain) -> bool:
    return len(chain.steps) > 1 or any(step.question is not None for step in chain.steps)


def _steps(review: Review, section: Section) -> Iterator[Why]:
    blocks = [review.blocks[i] for i in section.blocks if _is_own(review, section, review.blocks[i])]
    for block in blocks:
        parts = _arrow_parts(block)
        if len(parts) > _FEWEST_ARROWS and (section.role == "five_whys" or _STEP.match(block.text)):
            yield from _arrows(block, parts)
            return
    tabled = [block for block in blocks if block.cell is not None and block.cell.row > 0]
    if tabled and (rows := list(_rows(tabled, whole=section.role == "five_whys"))):
        yield from rows
        return
    texts = [block for block in blocks if block.cell is None]
    yield from _in_texts(review, texts, any(map(_is_step, texts)), section.role == "five_whys")


def _is_own(review: Review, section: Section, block: Block) -> bool:
    if block.kind not in PROSE or block.quoted or not block.text.strip():
        return False
    # A row or line that begins with "Why?" makes a section of its own, within that of the chain.
    around = (s for s in review.enclosing(block) if s.role and (s is section or s.level <= LABEL_LEVEL))
    return next(around, None) is section or review.roles(block)[:1] == (section.role,)


def _is_step(block: Block) -> bool:
    return bool(_STEP.match(block.text) or _LABEL.match(block.text))


def _in_texts(review: Review, blocks: list[Block], asks: bool, whole: bool) -> Iterator[Why]:
    """Return the steps in paragraphs, list items and headings; a list without questions has only answers."""
    open_question: tuple[BlockSpan, int] | None = None
    for block in blocks:
        if not asks:
            if whole and block.kind is BlockKind.LIST_ITEM and block.level == 1:
                yield Why(None, _words(block, 0), block.level)
            continue
        level = _depth(review, block)
        if not _is_step(block):
            if open_question is not None:
                yield Why(open_question[0], _words(block, 0), open_question[1])
                open_question = None
            continue
        for question, answer in _parted(block):
            if open_question is not None and question is None:
                yield Why(open_question[0], answer, open_question[1])
                open_question = None
                continue
            if open_question is not None:
                yield Why(open_question[0], None, open_question[1])
            open_question = (question, level) if question is not None and answer is None else None
            if answer is not None:
                yield Why(question, answer, level)
    if open_question is not None:
        yield Why(open_question[0], None, open_question[1])


def _depth(review: Review, block: Block) -> int:
    if block.kind is BlockKind.LIST_ITEM:
        return block.level
    return review.blocks[block.parent].level if block.parent is not None else 0


def _parted(block: Block) -> Iterator[tuple[BlockSpan | None, BlockSpan | None]]:
    """Return the questions and answers in a block."""
    cuts = [0, *(cut.end() for cut in _AGAIN.finditer(block.text)), len(block.text)]
    for start, end in pairwise(cuts):
        label = _LABEL.match(block.text[start:end])
        begin = start + (label.end() if label is not None else 0)
        asked = _QUESTION.match(block.text[begin:end])
        if asked is not None and not _ASKS.search(asked[0]) and label is None:
            asked = None
        cut = begin + (asked.end() if asked is not None else 0)
        question = _words(block, start, cut) if cut > start else None
        yield question, _words(block, cut, end)


def _words(block: Block, start: int, end: int | None = None) -> BlockSpan | None:
    """Return a range of a block without white space at its ends, or None if it is empty."""
    end = len(block.text) if end is None else end
    text = block.text[start:end]
    if not re.search(r"\w", text):
        return None
    start += len(text) - len(text.lstrip(" \t\n*_–—-:"))
    return BlockSpan(block.index, Span(start, start + len(block.text[start:end].rstrip())))


def _arrow_parts(block: Block) -> list[Span]:
    bounds = [0, *(at for arrow in _ARROW.finditer(block.text) for at in arrow.span()), len(block.text)]
    return [Span(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True)]


def _arrows(block: Block, parts: list[Span]) -> Iterator[Why]:
    asked = _words(block, *parts[0])
    for part in parts[1:]:
        # The end of a line with arrows is the end of its sentence.
        stop = re.search(r"[.!?]\s+[A-Z]", block.text[part.start : part.end])
        end = part.start + stop.start() if stop is not None else part.end
        answer = _words(block, part.start, end)
        yield Why(asked, answer)
        asked = answer if stop is None else _words(block, end + 1, part.end)


def _rows(cells: list[Block], *, whole: bool) -> Iterator[Why]:
    """Return the steps of a table: the last two columns are question and answer, or the last is the answer."""
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in cells:
        if block.cell is not None:
            rows.setdefault(block.cell[:2], []).append(block)
    asks = [row for row in rows.values() if any(_is_step(cell) or "?" in cell.text for cell in row)]
    headed = any("why" in cell.cell.header.lower() for row in rows.values() for cell in row if cell.cell is not None)
    if not (whole or headed or len(asks) > 1):
        return
    for row in rows.values():
        worded = [cell for cell in row if re.search(r"[^\W\d]", cell.text)]
        if not worded:
            continue
        if len(worded) == 1:
            asked, answer = next(_parted(worded[0]))
            yield Why(asked, answer)
        else:
            yield Why(_words(worded[-2], 0), _words(worded[-1], 0))


_GENERAL = frozenset({"cause", "happen", "incident", "issue", "problem", "reason"})
"""Words that any question and answer may share."""
_SEE_ABOVE = re.compile(rf"(?i)\W*(?:because of (?:the )?|see |same (?:as|reason)?\s?)?{cues('see-above')}\W*")
_ALIKE = 92.0
"""The least similarity (0 to 100, words sorted) of equal answers."""
_FEWEST_WORDS = 3
"""The fewest words of an answer that can be compared."""
_MOST_WORDS, _LONGEST_ANSWER = 60, 2_000
"""The most words and characters of a circular answer."""


def is_circular(answer: str, question: str, earlier: Iterable[str]) -> bool:
    """Whether an answer refers back, restates its question, or repeats an earlier answer."""
    if _SEE_ABOVE.fullmatch(answer) or _restates(answer, question):
        return True
    return any(_are_alike(answer, other) for other in earlier)


def _restates(answer: str, question: str) -> bool:
    answered, asked = _topics(answer), _topics(question)
    if not 0 < len(answered) <= _MOST_WORDS or not asked:
        return False
    return all(any(_is_form(word, other) for other in asked) for word in answered)


@lru_cache(maxsize=256)
def _topics(text: str) -> tuple[str, ...]:
    """Return the content words; all words for being down count as one."""
    return tuple(word for word in content_words(cue("down").sub("down", text)) if word not in _GENERAL)


def _is_form(word: str, other: str) -> bool:
    """Whether two words are forms of one: "failed" and "fail", "slowness" and "slow"."""
    if word == other or word in forms(other) or other in forms(word):
        return True
    short, long = sorted((word, other), key=len)
    return len(short) > 3 and long in {short + "ness", short + "ly", short + "ure", short + "ing", short + "ion"}


def _are_alike(answer: str, earlier: str) -> bool:
    both = [" ".join(_topics(text)) for text in (answer, earlier)]
    if min(len(text.split()) for text in both) < _FEWEST_WORDS or max(map(len, both)) > _LONGEST_ANSWER:
        return False
    return fuzz.token_sort_ratio(*both) >= _ALIKE
