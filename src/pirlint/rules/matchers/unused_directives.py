"""Finds the directives in a review that suppress nothing.

    unused-directives: {}

It takes no keys. What a directive suppresses is known after all other rules have run; directives for rules that did not
run are not reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rules.match import Match
from pirlint.rules.matchers.base import ReviewMatcher, matcher
from pirlint.suppression.unused import removal, unused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.rules.matchers.base import RuleResults


@matcher("unused-directives")
class UnusedDirectives(ReviewMatcher):
    """Directives that suppress nothing."""

    @property
    def any_language(self) -> bool:
        """Whether it works in any language."""
        return True

    def find(self, analysis: Analysis) -> Iterator[Match]:  # noqa: ARG002
        """Return nothing: the other rules have not run yet."""
        return iter(())

    def find_last(self, analysis: Analysis, ran: RuleResults) -> Iterator[Match]:
        """Return the directives that suppressed nothing."""
        for found in unused(analysis.suppressed_ranges, ran.suppressed, lambda name: name is None or name in ran.names):
            directive = found.directive
            text = f"{directive.words.kind} {', '.join(found.names)}".rstrip()
            fix = removal(found, analysis.review)
            yield Match(directive.span, {"text": text}, fixes=() if fix is None else (fix,))
