r"""Finds regular expressions in the author's text.

    pattern:
      any: ['\bTBD\b', '(?:^|\s)(!{2,})\s']
      whole-sentence: false
      unless: [{pattern: ['(?i)\bthanks\b']}]

`any` is one or more regular expressions (RE2, so in linear time); where one has a group, the first is what is flagged.
With `whole-sentence`, an expression must fit a sentence from its beginning to its full stop or exclamation mark.
The rule's `scope` says in which blocks and sections; with `scope: {quotes: too}`, quotation marks that authors put
round words of their own count as their text. Code and images are always left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import InlineKind
from pirlint.rules.match import in_block
from pirlint.rules.matchers.base import Matcher, matcher
from pirlint.rules.pack_values import Expression, OneOrMore
from pirlint.text.patterns import compiled, places
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match

_NOT_TEXT = frozenset({InlineKind.CODE, InlineKind.IMAGE})


@matcher("pattern")
class Pattern(Matcher):
    """Regular expressions for the text of blocks."""

    any: OneOrMore[Expression]
    whole_sentence: bool = False
    """Whether an expression must match a whole sentence without its full stop."""

    def triggers(self) -> tuple[frozenset[str], ...]:
        """Return no words: an expression may match anything."""
        return ()

    def find(self, block: Block, analysis: Analysis) -> Iterator[Match]:  # noqa: ARG002
        """Return the matches of the expressions."""
        found = list(self._sentences(block.text) if self.whole_sentence else places(self.any, block.text))
        if found:
            skipped = Spans(inline.plain for inline in block.inlines if inline.kind in _NOT_TEXT)
            yield from (in_block(block, span) for span in found if not skipped.overlap(span))

    def _sentences(self, text: str) -> Iterator[Span]:
        for start, end in sentences(text):
            sentence = text[start:end].rstrip()
            if any(compiled(pattern).fullmatch(sentence.rstrip(" .!")) for pattern in self.any):
                yield Span(start, start + len(sentence))
