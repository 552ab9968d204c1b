"""The heart: a review and a ruleset in, findings out."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from pirlint.analysis.analysis import Analysis
from pirlint.analysis.surroundings import UNKNOWN, Surroundings
from pirlint.document.model import PROSE, BlockKind
from pirlint.document.redaction import MASK
from pirlint.finding import Applicability, Edit, Finding, Fix
from pirlint.rewrite.context import RewriteContext
from pirlint.rewrite.registry import rewrite
from pirlint.rules.conditions.context import MatchContext
from pirlint.rules.conditions.factuality import is_factual
from pirlint.rules.triggers import parts
from pirlint.settings.policy import DEFAULT_POLICY, Policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.document.model import Block, Review
    from pirlint.finding import Severity
    from pirlint.rules.match import Match
    from pirlint.rules.matchers.base import Matcher
    from pirlint.rules.packs import LoadedRule, Ruleset
    from pirlint.rules.schema import Rule, Scope
    from pirlint.text.spans import Span

_LANGUAGE = PROSE - {BlockKind.HEADING, BlockKind.TERM}
"""Where a rule looks that does not say otherwise."""


def lint(
    review: Review, ruleset: Ruleset, policy: Policy = DEFAULT_POLICY, surroundings: Surroundings = UNKNOWN
) -> list[Finding]:
    """Check a review: give its findings in the order of their places.

    `policy` says what the review is held against, `surroundings` what else is known. The language pipeline that the
    policy names is loaded only if a block holds a trigger of a rule that needs syntax; raises PipelineError where it
    then cannot be.
    """
    analysis = Analysis(review, policy, surroundings)
    blocks = _blocks_to_check(analysis, ruleset)
    found = [
        (loaded, _finding(loaded, severity, match, analysis))
        for index, loaded in enumerate(ruleset.rules)
        for match in matches(loaded.rule, blocks[index], analysis)
        if (severity := _severity(loaded.rule, match, analysis)) is not None
    ]
    told = sorted(_one_per_overlap_group(found), key=lambda finding: (finding.span, finding.rule))
    rewording = {loaded.rule.id for loaded in ruleset.rules if loaded.rule.rewrite}
    return list(_sharing(told, review.source, rewording))


def _sharing(findings: list[Finding], source: str, rewording: set[str]) -> Iterator[Finding]:
    """Offer a rewrite for all that it takes away, too: "if" and "could have" of one sentence.

    Only the rules whose findings other words can mend, `rewording`, take part: a link is not mended so.
    """
    made = ((edit, fix) for finding in findings for fix in finding.fixes for edit in fix.edits if _is_rewrite(fix))
    ahead = deque(sorted(made, key=lambda of: of[0].span))
    around: list[tuple[Edit, Fix]] = []
    for finding in findings:
        start, end = finding.span
        while ahead and ahead[0][0].span.start <= start:
            around.append(ahead.popleft())
        around = [(edit, fix) for edit, fix in around if edit.span.end > start]
        said = source[start:end].lower()
        serving = (fix for edit, fix in around if edit.span.end >= end and said not in edit.text.lower())
        settled = finding.rule not in rewording or bool(finding.fixes)
        yield finding if settled else replace(finding, fixes=(*islice(serving, 1), *finding.fixes))


def _is_rewrite(fix: Fix) -> bool:
    return fix.applicability is Applicability.UNSAFE


def _blocks_to_check(analysis: Analysis, ruleset: Ruleset) -> list[list[Block]]:
    """Return, for each rule, the blocks in its scope that hold its triggers, and parse those that must be."""
    found: list[list[Block]] = [[] for _ in ruleset.rules]
    to_parse: dict[int, Block] = {}
    for block in analysis.review.blocks:
        if not block.text.strip():
            continue
        for position, syntax in ruleset.triggered(parts(block.text)).items():
            if in_scope(ruleset.rules[position].rule.scope, block, analysis):
                found[position].append(block)
                if syntax:
                    to_parse[block.index] = block
    analysis.parse(to_parse.values())
    return found


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
    return "it is not told as a fact" if matcher.factual and not is_factual(found) else None


def _finding(loaded: LoadedRule, severity: Severity, match: Match, analysis: Analysis) -> Finding:
    rule = loaded.rule
    fixes = _keeping(_rewritten(rule, match, analysis)) or _keeping(match.fixes)
    return Finding(
        rule=rule.id,
        group=loaded.group,
        severity=severity,
        message=match.say(rule.message),
        span=match.span,
        question=None if fixes else _asked(rule, match),
        fixes=fixes,
    )


def _keeping(fixes: tuple[Fix, ...]) -> tuple[Fix, ...]:
    """Leave out fixes that would write the paint over what must not be shown into the file, in its place."""
    return tuple(fix for fix in fixes if not any(MASK in edit.text for edit in fix.edits))


def _severity(rule: Rule, match: Match, analysis: Analysis) -> Severity | None:
    """Return what a finding weighs, by who is spoken of or how far the review has come; None for nothing."""
    clause = match.clause
    who = (clause.agent or clause.owner) if clause is not None else None
    severity = rule.severity_by_agent.get(who.kind, rule.severity) if who is not None else rule.severity
    status = analysis.metadata.status if rule.severity_by_status else None
    if status is not None:
        by_status = rule.severity_by_status.get(status.stage, severity)
        if by_status == "off":
            return None
        severity = by_status
    return severity.milder(match.severity_offset)


def _rewritten(rule: Rule, match: Match, analysis: Analysis) -> tuple[Fix, ...]:
    """Return the rewrite of the first of the rule's transformations that can make one."""
    if not rule.rewrite or match.block is None or match.plain is None:
        return ()
    clauses = analysis.reading(match.block).clauses if rule.needs_syntax else ()
    found = RewriteContext(match.block, match.plain, match.subject, clauses, rule.replacements)
    return tuple(islice(rewrite(rule.rewrite, found, analysis), 1))


def _asked(rule: Rule, match: Match) -> str | None:
    return match.question or (match.say(rule.question) if rule.question is not None else None)


def _one_per_overlap_group(found: list[tuple[LoadedRule, Finding]]) -> Iterator[Finding]:
    """Keep one of several findings that say the same of the same words.

    A rule goes before those that it outranks; then the worst, then one with a rewrite.
    """
    outranked = {name for loaded, _ in found for name in loaded.rule.outranks}
    order = sorted(
        found,
        key=lambda f: (f[1].rule in outranked, f[1].severity.rank, not f[1].fixes),
    )
    taken: dict[str, list[Span]] = defaultdict(list)
    for loaded, finding in order:
        if loaded.overlap_group is None or _take(finding.span, taken[loaded.overlap_group]):
            yield finding


def _take(span: Span, taken: list[Span]) -> bool:
    """Add a range to others, in order and apart from each other, unless it overlaps one: only a neighbour can."""
    at = bisect_right(taken, span)
    if any(span.overlaps(neighbour) for neighbour in taken[max(at - 1, 0) : at + 1]):
        return False
    taken.insert(at, span)
    return True
