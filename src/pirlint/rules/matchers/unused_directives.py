"""Finds the directives in a review that silence nothing.

    unused-directives: {}

It takes no keys. What a directive silences shows when all other rules have run; one for rules that did not run is not
judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rules.match import Match
from pirlint.rules.matchers.base import ReviewMatcher, matcher
from pirlint.suppression.unused import removal, unused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.rules.matchers.base import Ran


@matcher("unused-directives")
class UnusedDirectives(ReviewMatcher):
    """Directives that silence nothing."""

    @property
    def any_language(self) -> bool:
        """Whether it says nothing false of a review that is not in English."""
        return True

    def find(self, analysis: Analysis) -> Iterator[Match]:  # noqa: ARG002
        """Return nothing yet: the other rules are still to run."""
        return iter(())

    def find_last(self, analysis: Analysis, ran: Ran) -> Iterator[Match]:
        """Return the directives that have silenced nothing."""
        for found in unused(analysis.silences, ran.suppressed, lambda name: name is None or name in ran.names):
            directive = found.directive
            text = f"{directive.words.kind} {', '.join(found.names)}".rstrip()
            fix = removal(found, analysis.review)
            yield Match(directive.span, {"text": text}, fixes=() if fix is None else (fix,))
