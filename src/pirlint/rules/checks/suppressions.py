"""Checks of suppressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match
from pirlint.suppression.directive import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis


@check("directives-without-reason", any_language=True)
def directives_without_reason(analysis: Analysis) -> Iterator[Match]:
    """Find directives without a reason, if the settings require one."""
    if not analysis.policy.require_reason:
        return
    for directive in analysis.directives:
        words = directive.words
        if words.reason is None and words.kind is not Kind.ENABLE:
            yield Match(directive.span, {"text": f"{words.kind} {', '.join(words.names)}".rstrip()})
