"""What the span tagger marks in a review, and how loud that lets a finding be."""

from __future__ import annotations

from bisect import bisect_left
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from multiprocessing import parent_process
from threading import Thread
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE, BlockKind
from pirlint.language.tagger.base import ALIKE, Passage
from pirlint.language.tagger.onnx import import_libraries, tagger
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pirlint.document.model import Block, Review
    from pirlint.finding import Severity
    from pirlint.language.tagger.base import TaggedSpan
    from pirlint.language.tagger.onnx import OnnxTagger

_NEAR = 6
"""Passages before and behind a new one that the tagger reads with it: a window holds no more as a rule."""


class Tags:
    """The tagger's marks on a review, each section read when something in it is first asked for.

    The tagger is then loaded, which raises TaggerError where it cannot be.
    """

    def __init__(self, review: Review, rest: Tags | None = None) -> None:
        """Take the review; of a version, in which one block is new, also the marks on the review itself."""
        self._review = review
        self._rest = rest
        self._marked: dict[int, list[TaggedSpan]] = {}
        self._ahead: Thread | None = None
        self._surest: dict[tuple[str, int], float] = {}
        """By a label and the index of a block, how probable the surest mark there is."""
        self._levels: dict[tuple[str, float, str | None], Severity | None] = {}
        """By a label, a probability, and a rule, how loud a finding may be."""

    @cached_property
    def _tagger(self) -> OnnxTagger:
        return tagger()

    @cached_property
    def _neighbours(self) -> Mapping[int, list[tuple[Block, Passage]]]:
        """By the index of a block, what the tagger reads together with it: the passages in a row under one heading."""
        together = [list(group) for _, group in groupby(passages(self._review), key=lambda one: one[1].heading)]
        return {block.index: group for group in together for block, _ in group}

    def read_ahead(self, blocks: Iterable[Block]) -> None:
        """Begin to read the sections of blocks that will be asked for, beside what the caller does meanwhile.

        The tagger computes outside of Python's lock, and so does not wait for the parser, nor the parser for it. A
        worker, which shares the cores with others, does one after the other.
        """
        if parent_process() is not None:
            return
        sections = {id(section): section for block in blocks if (section := self._neighbours.get(block.index))}
        if sections:
            ahead = Thread(target=self._read_all, args=(sections.values(),), daemon=True)
            with suppress(ImportError, RuntimeError):  # a library is missing, or the system gives no thread
                import_libraries()
                ahead.start()
                self._ahead = ahead

    def _read_all(self, sections: Iterable[Sequence[tuple[Block, Passage]]]) -> None:
        with suppress(Exception):  # whoever asks for what is not read tries again, and meets it
            for section in sections:
                self._read(section)

    def _read(self, section: Sequence[tuple[Block, Passage]]) -> None:
        marked = tagger().tag([passage for _, passage in section])
        self._marked |= {near.index: spans for (near, _), spans in zip(section, marked, strict=True)}

    def all_in(self, block: Block) -> list[TaggedSpan]:
        """Return the marks on a block, with those that are too unsure to be told."""
        if self._ahead is not None:
            self._ahead.join()
            self._ahead = None
        if block.index not in self._marked:
            if self._rest is None:
                self._read(self._neighbours.get(block.index, []))
            else:
                self._marked[block.index] = self._read_new(block, self._rest)
        return self._marked.get(block.index, [])

    def _read_new(self, block: Block, rest: Tags) -> list[TaggedSpan]:
        """Return the marks on the new block of a version, read together with what is near it."""
        section = rest._neighbours.get(block.index, [])
        at = bisect_left(section, block.index, key=lambda one: one[0].index)
        if at == len(section):
            return []
        new = replace(section[at][1], text=block.text, links=_links(self._review, block))
        before = [passage for _, passage in section[max(at - _NEAR, 0) : at]]
        behind = [passage for _, passage in section[at + 1 : at + 1 + _NEAR]]
        return self._tagger.tag_one([*before, new, *behind], len(before))

    def told_in(self, block: Block, label: str) -> list[TaggedSpan]:
        """Return the marks of a label on a block that are sure enough to be findings by themselves."""
        marked = (tag for tag in self.all_in(block) if tag.label == label)
        return [tag for tag in marked if self._alone(label, tag.probability) is not None]

    def _alone(self, label: str, probability: float) -> Severity | None:
        """Return how loud a mark may be that no rule explains, which is less in a calm review."""
        calmness, (total, words) = self._tagger.calmness, (self._rest or self)._marks_and_words
        surely = calmness(probability, calmness.beside(max(0.0, total - probability), words))
        return self._tagger.alone[label].loudest(surely)

    @cached_property
    def _marks_and_words(self) -> tuple[float, int]:
        """The sum of the probabilities of all marks, and the number of words that were read."""
        blocks = [self._review.blocks[index] for index in self._neighbours]
        total = sum(tag.probability for block in blocks for tag in self.all_in(block))
        return total, sum(len(block.text.split()) for block in blocks)

    def loudest(self, label: str, block: Block, span: Span, rule: str | None) -> Severity | None:
        """Return how loud a finding of a label may be at a range of a block's text; None where it is not told.

        That goes by the rule that explains the finding, None where none does, and by the surest mark of the label, or
        of one that stands for it, on these words.
        """
        return self._loudest(label, self._probability(label, block, span), rule)

    def may_be_told(self, label: str, block: Block, rule: str | None) -> bool:
        """Whether there may be words in a block about which a finding would be told; see `loudest`."""
        asked = label, block.index
        if asked not in self._surest:
            self._surest[asked] = self._probability(label, block, Span(0, len(block.text)))
        return self._loudest(label, self._surest[asked], rule) is not None

    def _probability(self, label: str, block: Block, span: Span) -> float:
        """Return how probable the surest mark is of a label, or of one that stands for it, on a range of a block."""
        alike = ALIKE.get(label, {label})
        here = (tag for tag in self.all_in(block) if tag.start < span.end and span.start < tag.end)
        return max((tag.probability for tag in here if tag.label in alike), default=0.0)

    def _loudest(self, label: str, probability: float, rule: str | None) -> Severity | None:
        asked = label, probability, rule
        if asked not in self._levels:
            self._levels[asked] = (
                self._alone(label, probability) if rule is None
                else self._tagger.explained[label].loudest(rule, probability)
            )  # fmt: skip
        return self._levels[asked]


def passages(review: Review) -> Iterator[tuple[Block, Passage]]:
    """Yield a review's prose in reading order, each block with the heading that it stands under and its links."""
    for block in review.blocks:
        if block.kind in PROSE and block.text.strip():
            yield block, Passage(block.text, _heading(review, block), _links(review, block))


def _links(review: Review, block: Block) -> tuple[tuple[int, int], ...]:
    return tuple((link.plain.start, link.plain.end) for link in review.links_in(block))


def _heading(review: Review, block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return ""
    return next((section.title for section in review.enclosing(block)), "")
