"""Checks that artefacts are linked."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from pirlint.analysis.addresses import link_fix
from pirlint.document.model import BlockKind, LinkKind
from pirlint.rules.checks.evidence.artefacts import ArtefactParameters, artefacts_in, is_planned
from pirlint.rules.checks.evidence.own import is_own
from pirlint.rules.checks.registry import check
from pirlint.rules.match import in_block
from pirlint.text.sentences import sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Link, Review
    from pirlint.rules.checks.evidence.artefacts import Artefact
    from pirlint.rules.match import Match
    from pirlint.text.spans import Span

_MILESTONE_COLUMN = "milestone"
"""The header of a column of milestones."""
_IMAGE_REACH = 3
"""The most blocks between an image and the words that announce it."""
_REFERENCE = re.compile(
    r"(?:[Tt]he|[Tt]his|[Tt]hat|(?P<same>[Ss]ame))\s+(?:[a-z]+\s+)?"
    r"(?P<noun>PR|MR|(?:pull|merge|change) request|change (?:record|ticket)|ticket)"
)
"""An artefact without a name of its own."""
_CHANGES = r"(?:PR|MR|(?:pull|merge) request|change(?: request| record| ticket)?)"
"""Words for a change, before its number."""
_REFERENCE_REACH = 10
_REFERENCE_CHARACTERS = 600
"""How many blocks back such words refer, and how many characters in each."""
_NUMBERED_KINDS = r"\b(?:PR|MR|CL|(?i:(?:pull|merge) request)|(?i:bug|case|issue|task|ticket)(?= ?#\d{3}))"
"""Words for numbered artefacts."""
_COLON_AT_END = re.compile(r":[\s*_]*$")
"""The end of a block that is followed by what it mentions."""


class UnlinkedParameters(ArtefactParameters):
    """The parameters of `unlinked`."""

    entries_are_it: bool = False
    """Whether a timeline entry that begins with one is the artefact itself."""
    image_suffices: bool = False
    """Whether an image nearby is as good as a link."""


@check("unlinked", parameters=UnlinkedParameters, any_language=True)
def unlinked(analysis: Analysis, parameters: UnlinkedParameters) -> Iterator[Match]:
    """Find the first mention of each artefact without a link near it: in its sentence, list item or table row.

    An artefact linked before is known to the reader; one linked later can be linked here too. After the first number of
    a tracker, further ones are reported with a lower severity.
    """
    links = _Links.of(analysis.review)
    mentioned: set[str] = set()
    trackers: set[str] = set()
    for block in _blocks(analysis, parameters):
        planned = is_planned(block, analysis)
        for artefact in artefacts_in(block, analysis, parameters):
            if artefact.name in mentioned or (planned and artefact.head in mentioned):
                continue
            if links.name(artefact, block) or _is_elsewhere(artefact, block, analysis):
                continue
            if parameters.entries_are_it and _opens_entry(artefact.place, block, analysis):
                continue
            linked = links.stand_near(artefact.place, block)
            if linked and any(character.isdigit() for character in artefact.name):
                continue  # that link may be another's
            mentioned |= {artefact.name, artefact.head}
            if not linked:
                fixes = link_fix(analysis, block, artefact.place)
                again = _tracker(artefact) in trackers
                trackers.add(_tracker(artefact))
                yield replace(in_block(block, artefact.place), fixes=fixes, severity_offset=int(again))


def _tracker(artefact: Artefact) -> str:
    """Return the name of a number's tracker ("ops" of "OPS-4412"): one finding is enough for all."""
    return artefact.name.rstrip("0123456789")


def _blocks(analysis: Analysis, parameters: UnlinkedParameters) -> Iterator[Block]:
    """Yield the blocks in which links are expected."""
    review = analysis.review
    images = {link.block for link in review.links if link.kind is LinkKind.IMAGE and parameters.image_suffices}
    for block in analysis.prose:
        marks = block.cell is not None and block.cell.header.strip().lower() == _MILESTONE_COLUMN
        near = range(block.index - _IMAGE_REACH, block.index + _IMAGE_REACH + 1)
        if block.kind is not BlockKind.HEADING and not marks and images.isdisjoint(near):
            yield block


@dataclass(frozen=True, slots=True)
class _Links:
    """The links of a review, without images."""

    review: Review
    blocks: Sequence[int]
    """The block that each is in."""
    texts: str
    """Their texts in lower case, each closed by a null character."""
    starts: Sequence[int]
    """Where the text of each begins, and then where all texts end."""
    rows: frozenset[tuple[int, int]]
    """The table rows that hold one, by table and row."""

    @classmethod
    def of(cls, review: Review) -> _Links:
        links = [link for link in review.links if link.kind is not LinkKind.IMAGE]
        cells = (review.blocks[link.block].cell for link in links)
        rows = frozenset((cell.table, cell.row) for cell in cells if cell is not None)
        texts = [f"{link.text.lower()}\0" for link in links]
        starts = list(accumulate(map(len, texts), initial=0))
        return cls(review, [link.block for link in links], "".join(texts), starts, rows)

    def name(self, artefact: Artefact, block: Block) -> bool:
        """Whether a link has the name of an artefact; a fix can reuse one that comes later."""
        return any(at <= block.index or text.strip() != artefact.name for at, text in self._holding(artefact.name))

    def _holding(self, words: str) -> Iterator[tuple[int, str]]:
        """Yield the blocks and texts of links that contain words."""
        found = self.texts.find(words)
        while 0 <= found < self.starts[-1]:
            link = bisect_right(self.starts, found) - 1
            yield self.blocks[link], self.texts[self.starts[link] : self.starts[link + 1] - 1]
            found = self.texts.find(words, self.starts[link + 1])

    def stand_near(self, place: Span, block: Block) -> bool:
        """Whether there is a link in the same sentence of a paragraph, or the same item or table row."""
        if block.cell is not None and (block.cell.table, block.cell.row) in self.rows:
            return True
        links: list[Link] = [link for link in self.review.links_in(block) if link.kind is not LinkKind.IMAGE]
        if block.kind is not BlockKind.PARAGRAPH:
            return bool(links)
        sentence = sentence_at(block.text, place.start)
        return any(link.plain.overlaps(sentence) for link in links)


def _is_elsewhere(artefact: Artefact, block: Block, analysis: Analysis) -> bool:
    """Whether the artefact is right after its name, was introduced before, or is the review itself."""
    sentence = sentence_at(block.text, artefact.place.start)
    if _COLON_AT_END.search(block.text, sentence.start):
        return True
    if is_own(artefact.place, block, analysis) or _numbers_item(artefact.place, block, analysis.review):
        return True
    return _points_back(artefact, block, analysis.review) or _is_named_in_full(artefact, analysis.review)


def _is_named_in_full(artefact: Artefact, review: Review) -> bool:
    """Whether the review gives the kind of a bare number elsewhere: "#9914" is "PR #9914"."""
    if not artefact.name.startswith("#"):
        return False
    full = re.compile(rf"{_NUMBERED_KINDS}s? ?{artefact.name}\b")
    return any(full.search(block.text) for block in review.blocks if not block.quoted)


def _opens_entry(place: Span, block: Block, analysis: Analysis) -> bool:
    """Whether a timeline entry begins with it, right after its time: "10:40 status page: degraded"."""
    event = analysis.event_of.get(block.index)
    if event is None:
        return False
    stamped = event.time.end if event.time_block == block.index else 0
    return not any(map(str.isalpha, block.text[min(stamped, place.start) : place.start]))


def _numbers_item(place: Span, block: Block, review: Review) -> bool:
    """Whether it numbers an item of a list: "CA-1 …" and "CA-2 …" below each other."""
    number = place.of(block.text)
    stem = number.rstrip("0123456789")
    if block.text[: place.start].strip(" *_[(") or stem == number:
        return False
    beside = [other.text.lstrip(" *_[(") for other in review.blocks[max(block.index - 1, 0) : block.index + 2]]
    neighbours = {f"{stem}{int(number[len(stem) :]) + step}" for step in (-1, 1)}
    return any(re.match(r"\S+", text) and text.split()[0].rstrip(".:)*_") in neighbours for text in beside)


def _points_back(artefact: Artefact, block: Block, review: Review) -> bool:
    """Whether words only refer back to an artefact that was just mentioned."""
    found = _REFERENCE.fullmatch(artefact.place.of(block.text))
    if found is None or not artefact.head.isascii():
        return False
    if found["same"]:
        return True
    noun = re.escape(found["noun"])
    introduced = re.compile(rf"(?i)\b(?:an?|any|each|every)\s+(?:[\w-]+\s+){{0,2}}{noun}\b")
    kind = noun if found["noun"] == "ticket" else _CHANGES
    numbered = re.compile(rf"(?i)\b{kind}s?\s+[#!]?\d")
    before = review.blocks[: block.index]
    if any(numbered.search(other.text) for other in before):
        return True
    near = [other.text[-_REFERENCE_CHARACTERS:] for other in before[-_REFERENCE_REACH:]]
    near.append(block.text[max(artefact.place.start - _REFERENCE_CHARACTERS, 0) : artefact.place.start])
    return any(introduced.search(text) or numbered.search(text) for text in near)
