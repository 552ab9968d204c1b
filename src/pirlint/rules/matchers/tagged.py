"""Finds what the span tagger marks.

    tagged:
      label: blame
      unless: [linked]

A span is found where the tagger is sure enough of the label; how sure that is, and from where on it is worth more than
a suggestion, the training chooses (`models/en_pir_tagger/tagger.json`). It gives way to rules that explain what they
find: where one of those flags some of the words, the tagger's finding is not shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from pirlint.language.tagger.base import Label
from pirlint.rules.match import in_block
from pirlint.rules.matchers.base import Matcher, matcher
from pirlint.text.lexicon import closed_class
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match

_CUT_OFF = re.compile(
    r"(?:\s+(?:a|about|across|an|and|as|at|by|for|from|in|into|of|or|than|the|to|with))+$", re.IGNORECASE
)
"""Words at the end of a span that belong to what follows it: "a few hours to | resolve"."""
_GOES_ON = re.compile(r"\s+\w")


@matcher("tagged")
class Tagged(Matcher):
    """Spans that the tagger marks with a label."""

    label: Label

    needs: ClassVar[frozenset[str]] = frozenset({"tagger"})

    def triggers(self) -> tuple[frozenset[str], ...]:
        """Return no words: the tagger may mark anything."""
        return ()

    def find(self, block: Block, analysis: Analysis) -> Iterator[Match]:
        """Return the spans of the label above the threshold, except those of function words alone."""
        for tag in analysis.tags.reportable_spans(block, self.label):
            told = {word.text for word in words(block.text[tag.start : tag.end])}
            if not told <= closed_class("function-words"):
                end = _CUT_OFF.search(block.text, tag.start, tag.end) if _GOES_ON.match(block.text, tag.end) else None
                yield in_block(block, Span(tag.start, end.start() if end is not None else tag.end))
