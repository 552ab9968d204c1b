"""The spans that the tagger marks in a review, and the highest severity that they allow a finding."""

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
"""How many passages before and after a new one to read with it: a window rarely holds more."""


class Tags:
    """The tagged spans of a review; each section is tagged on first use.

    The first use also loads the tagger; raises TaggerError if that fails.
    """

    def __init__(self, review: Review, rest: Tags | None = None) -> None:
        """Take the review; for a version of it with one new block, also the tags of the original as `rest`."""
        self._review = review
        self._rest = rest
        self._marked: dict[int, list[TaggedSpan]] = {}
        self._ahead: Thread | None = None
        self._surest: dict[tuple[str, int], float] = {}
        """The highest probability of a span, by label and block index."""
        self._levels: dict[tuple[str, float, str | None], Severity | None] = {}
        """The highest severity of a finding, by label, probability and rule."""

    @cached_property
    def _tagger(self) -> OnnxTagger:
        return tagger()

    @cached_property
    def _neighbours(self) -> Mapping[int, list[tuple[Block, Passage]]]:
        """The passages that are tagged together, by block index: consecutive ones under one heading."""
        together = [list(group) for _, group in groupby(passages(self._review), key=lambda one: one[1].heading)]
        return {block.index: group for group in together for block, _ in group}

    def read_ahead(self, blocks: Iterable[Block]) -> None:
        """Start tagging the sections of blocks in a thread.

        The tagger runs without Python's lock, so in parallel with the parser. Workers share the cores with others, so
        they do not start a thread.
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

    def spans_in(self, block: Block) -> list[TaggedSpan]:
        """Return all tagged spans of a block, including those too unsure to report."""
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
        """Return the tagged spans of a version's new block, tagged together with its neighbours."""
        section = rest._neighbours.get(block.index, [])
        at = bisect_left(section, block.index, key=lambda one: one[0].index)
        if at == len(section):
            return []
        new = replace(section[at][1], text=block.text, links=_links(self._review, block))
        before = [passage for _, passage in section[max(at - _NEAR, 0) : at]]
        behind = [passage for _, passage in section[at + 1 : at + 1 + _NEAR]]
        return self._tagger.tag_one([*before, new, *behind], len(before))

    def reportable_spans(self, block: Block, label: str) -> list[TaggedSpan]:
        """Return the spans of a label in a block that are sure enough to be reported without a rule."""
        marked = (tag for tag in self.spans_in(block) if tag.label == label)
        return [tag for tag in marked if self._cap_alone(label, tag.probability) is not None]

    def _cap_alone(self, label: str, probability: float) -> Severity | None:
        """Return the highest severity of a span that no rule explains; lower in a review with few spans."""
        correct, (total, words) = self._tagger.density_correction, (self._rest or self)._marks_and_words
        corrected = correct(probability, correct.density(max(0.0, total - probability), words))
        return self._tagger.alone[label].severity_cap(corrected)

    @cached_property
    def _marks_and_words(self) -> tuple[float, int]:
        """The sum of the probabilities of all spans, and the number of words tagged."""
        blocks = [self._review.blocks[index] for index in self._neighbours]
        total = sum(tag.probability for block in blocks for tag in self.spans_in(block))
        return total, sum(len(block.text.split()) for block in blocks)

    def severity_cap(self, label: str, block: Block, span: Span, rule: str | None) -> Severity | None:
        """Return the highest severity of a finding on a range of a block's text; None if it must not be reported.

        It depends on `rule`, the rule that explains the finding if any, and on the most probable span of the label, or
        of an equivalent label, on these words.
        """
        return self._cap(label, self._probability(label, block, span), rule)

    def may_be_reported(self, label: str, block: Block, rule: str | None) -> bool:
        """Whether a finding anywhere in a block could be reported; see `severity_cap`."""
        asked = label, block.index
        if asked not in self._surest:
            self._surest[asked] = self._probability(label, block, Span(0, len(block.text)))
        return self._cap(label, self._surest[asked], rule) is not None

    def _probability(self, label: str, block: Block, span: Span) -> float:
        """Return the highest probability of a span of a label, or of an equivalent one, on a range of a block."""
        alike = ALIKE.get(label, {label})
        here = (tag for tag in self.spans_in(block) if tag.start < span.end and span.start < tag.end)
        return max((tag.probability for tag in here if tag.label in alike), default=0.0)

    def _cap(self, label: str, probability: float, rule: str | None) -> Severity | None:
        asked = label, probability, rule
        if asked not in self._levels:
            self._levels[asked] = (
                self._cap_alone(label, probability) if rule is None
                else self._tagger.explained[label].severity_cap(rule, probability)
            )  # fmt: skip
        return self._levels[asked]


def passages(review: Review) -> Iterator[tuple[Block, Passage]]:
    """Yield the blocks of prose in reading order, each as a passage with its heading and links."""
    for block in review.blocks:
        if block.kind in PROSE and block.text.strip():
            yield block, Passage(block.text, _heading(review, block), _links(review, block))


def _links(review: Review, block: Block) -> tuple[tuple[int, int], ...]:
    return tuple((link.plain.start, link.plain.end) for link in review.links_in(block))


def _heading(review: Review, block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return ""
    return next((section.title for section in review.enclosing(block)), "")
