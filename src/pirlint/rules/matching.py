"""Where a rule matches: its scope, what its matchers find there, and what makes that innocent."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE, BlockKind
from pirlint.rules.conditions.context import MatchContext
from pirlint.rules.conditions.factuality import is_factual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match
    from pirlint.rules.matchers.base import Matcher
    from pirlint.rules.schema import Rule, Scope

_LANGUAGE = PROSE - {BlockKind.HEADING, BlockKind.TERM}
"""Where a rule looks that does not say otherwise."""


def in_scope(scope: Scope, block: Block, analysis: Analysis) -> bool:
    """Whether a rule with this scope looks at a block."""
    if block.kind not in (scope.blocks or _LANGUAGE):
        return False
    if scope.quotes is not True and analysis.is_quoted_material(block):
        return False
    if scope.events and block.index not in analysis.event_of:
        return False
    if scope.last_why and block.index not in analysis.last_answers:
        return False
    if not (scope.sections or scope.except_sections):
        return True
    roles = analysis.review.roles(block)
    if scope.sections and not any(role in scope.sections for role in roles):
        return False
    return not any(role in scope.except_sections for role in roles)


def matches(rule: Rule, blocks: Iterable[Block], analysis: Analysis) -> Iterator[Match]:
    """Return the places where a rule matches: in the given blocks, and what it finds in the whole review."""
    yield from (match for matcher in rule.review_matchers for match in matcher.find(analysis))
    for block in blocks:
        kept = (match for match, innocent in candidates(rule, block, analysis) if innocent is None)
        yield from kept if rule.limit is None else islice(kept, 1)


def candidates(rule: Rule, block: Block, analysis: Analysis) -> Iterator[tuple[Match, str | None]]:
    """Return the places in a block that fit a rule, each with the reason why it is innocent, or None where it is not.

    What fits several of a rule's matchers is reported once.
    """
    reported: set[int] = set()
    for matcher in rule.matchers:
        if "syntax" in matcher.needs and not analysis.is_parsed(block):
            continue  # no matcher that needs it has its triggers
        for match in matcher.find(block, analysis):
            innocent = _innocence(rule, matcher, match, block, analysis)
            if innocent is None and match.subject is not None:
                if id(match.subject) in reported:
                    continue
                reported.add(id(match.subject))
            yield match, innocent


def _innocence(rule: Rule, matcher: Matcher, match: Match, block: Block, analysis: Analysis) -> str | None:
    """Return why a match is innocent, or None where it is not."""
    if match.plain is None:
        return None
    scope = rule.scope
    quoted = analysis.is_quoted_material(block) or analysis.quotations(block).contain(match.plain)
    if scope.quotes != "too" and quoted != scope.quotes:
        return "it is quoted" if quoted else "it is not quoted"
    if scope.last_why and not analysis.last_answers[block.index].overlaps(match.plain):
        return "it is not the last answer"
    found = MatchContext(block, match.plain, match.subject, analysis)
    for condition in (*matcher.unless, *rule.unless):
        if condition.holds(found):
            return f"unless '{condition.name}'"
    return "it is not stated as a fact" if matcher.factual and not is_factual(found) else None
