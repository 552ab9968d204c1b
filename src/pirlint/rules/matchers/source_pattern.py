r"""Finds regular expressions in the source of a review, comments included and code left out.

    source-pattern:
      any: ['(?m)^(?:<{7}|>{7})(?: [^\n]*)?$']

`any` is one or more regular expressions (RE2); where one has a group, the first is what is flagged. It looks at the
whole source, not at its blocks, so a rule's `scope` does not bear on it and it stands alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind, InlineKind
from pirlint.rules.match import Match
from pirlint.rules.matchers.base import ReviewMatcher, matcher
from pirlint.rules.pack_values import Expression, OneOrMore
from pirlint.text.patterns import places
from pirlint.text.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Review


@matcher("source-pattern")
class SourcePattern(ReviewMatcher):
    """Regular expressions for the source."""

    any: OneOrMore[Expression]

    @property
    def any_language(self) -> bool:
        """Whether it works in any language; source patterns match symbols."""
        return True

    def find(self, analysis: Analysis) -> Iterator[Match]:
        """Return the matches of the expressions."""
        review = analysis.review
        code = _code(review)
        for span in places(self.any, review.source):
            if not code.overlap(span):
                yield Match(span, {"text": span.of(review.source)})


def _code(review: Review) -> Spans:
    blocks = (block.span for block in review.blocks if block.kind is BlockKind.CODE)
    inlines = (i.source for block in review.blocks for i in block.inlines if i.kind is InlineKind.CODE)
    return Spans([*blocks, *inlines])
