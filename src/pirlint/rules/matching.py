"""The matches of a rule: its scope, its matchers, and what exempts a match."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE, BlockKind
from pirlint.rules.conditions.context import MatchContext, is_factual
from pirlint.text.lexicon import any_of
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match
    from pirlint.rules.matchers.base import Matcher
    from pirlint.rules.schema import Rule, Scope

_LANGUAGE = PROSE - {BlockKind.HEADING, BlockKind.TERM}
"""The blocks that a rule looks at by default."""


def in_scope(scope: Scope, block: Block, analysis: Analysis) -> bool:
    """Whether a scope includes a block."""
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


def matches(rule: Rule, blocks: Iterable[tuple[Block, Sequence[Matcher]]], analysis: Analysis) -> Iterator[Match]:
    """Yield the matches of a rule, by some of its matchers in blocks, and in the whole review."""
    in_review = (match for matcher in rule.review_matchers for match in matcher.find(analysis))
    in_blocks = (
        match
        for block, matchers in blocks
        for match, innocent in candidates(rule, matchers, block, analysis)
        if innocent is None
    )
    found = chain(in_review, in_blocks)
    return found if rule.limit is None else _first_per_block(found)


def _first_per_block(found: Iterable[Match]) -> Iterator[Match]:
    done: set[int] = set()
    for match in found:
        if match.block is None:
            yield match
        elif match.block.index not in done:
            done.add(match.block.index)
            yield match


def candidates(
    rule: Rule, matchers: Iterable[Matcher], block: Block, analysis: Analysis
) -> Iterator[tuple[Match, str | None]]:
    """Yield the matches in a block before exemptions, each with the reason why it is exempt, or None.

    A match of several matchers is reported once.
    """
    reported: set[int] = set()
    for matcher in matchers:
        for match in matcher.find(block, analysis):
            innocent = _exemption(rule, matcher, match, block, analysis)
            if innocent is None and match.subject is not None:
                if id(match.subject) in reported:
                    continue
                reported.add(id(match.subject))
            yield match, innocent


def _exemption(rule: Rule, matcher: Matcher, match: Match, block: Block, analysis: Analysis) -> str | None:
    """Return why a match is exempt, or None."""
    if match.plain is None:
        return None
    scope = rule.scope
    quoted = analysis.is_quoted_material(block) or analysis.quotations(block).contain(match.plain)
    if scope.quotes != "too" and quoted != scope.quotes:
        return "it is quoted" if quoted else "it is not quoted"
    if _is_accepted(analysis.policy.accept.words, block.text, match.plain):
        return "its words are accepted"
    if scope.last_why and not analysis.last_answers[block.index].overlaps(match.plain):
        return "it is not the last answer"
    found = MatchContext(block, match.plain, match.subject, analysis)
    for condition in (*matcher.unless, *rule.unless):
        if condition.holds(found):
            return f"unless '{condition.name}'"
    return "it is not stated as a fact" if matcher.factual and not is_factual(found) else None


def _is_accepted(words: tuple[str, ...], text: str, place: Span) -> bool:
    """Whether a range is within, or is exactly, words that the settings accept."""
    expression = _accepted(words)
    return expression is not None and any(Span(*found.span()).contains(place) for found in expression.finditer(text))


@cache
def _accepted(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE) if words else None
