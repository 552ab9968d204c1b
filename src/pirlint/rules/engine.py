"""The rule engine: a review and a ruleset in, findings out."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from pirlint.analysis.analysis import Analysis
from pirlint.analysis.surroundings import UNKNOWN, Surroundings
from pirlint.document.redaction import MASK
from pirlint.finding import Finding
from pirlint.language.parser_process import preload_parser
from pirlint.language.pipeline import PipelineError
from pirlint.language.tagger.onnx import TaggerError
from pirlint.rules.matchers.base import RuleResults
from pirlint.rules.matching import in_scope, matches
from pirlint.rules.overlaps import RuleFinding, merge_repeats, one_per_group
from pirlint.rules.rewriting import candidates, with_rewrites
from pirlint.rules.triggers import parts
from pirlint.settings.policy import DEFAULT_POLICY, OFF, Policy
from pirlint.suppression.suppressed import Outcome, suppress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pirlint.document.model import Block, Review
    from pirlint.finding import Severity
    from pirlint.rewrite.registry import Candidate
    from pirlint.rules.match import Match
    from pirlint.rules.matchers.base import Matcher
    from pirlint.rules.ruleset import LoadedRule, Ruleset
    from pirlint.rules.schema import Rule
    from pirlint.text.spans import Span

    Triggered = list[tuple[Block, list[Matcher]]]
    """The blocks that a rule looks at, each with the matchers that may match."""


def lint(
    review: Review,
    ruleset: Ruleset,
    policy: Policy = DEFAULT_POLICY,
    surroundings: Surroundings = UNKNOWN,
) -> list[Finding]:
    """Return the findings of a review in order of position, without suppressed ones.

    See `examine` for the arguments.
    """
    return list(examine(review, ruleset, policy, surroundings).findings)


def examine(
    review: Review,
    ruleset: Ruleset,
    policy: Policy = DEFAULT_POLICY,
    surroundings: Surroundings = UNKNOWN,
    on_fault: Callable[[Rule, Exception], None] | None = None,
) -> Outcome:
    """Return the findings of a review in order of position, and those that its directives suppress.

    `policy` is what the team has agreed on, `surroundings` what is known about the outside world. The language
    pipeline is loaded only if a block contains a trigger of a rule that needs syntax; raises PipelineError if that
    fails, and TaggerError if the span tagger cannot be loaded. A rule that fails otherwise is skipped and passed to
    `on_fault`, if given.
    """
    if policy.language.tagger == OFF:
        ruleset = ruleset.without("tagger")
    analysis = Analysis(review, policy, surroundings)
    blocks = _triggered(analysis, ruleset)
    by_rule: dict[int, list[RuleFinding]] = {}
    ran: set[str] = set()
    for index in _running_order(blocks, ruleset, analysis):
        loaded = ruleset.rules[index]
        try:
            by_rule[index] = list(_found(loaded, matches(loaded.rule, blocks[index], analysis), analysis))
            ran |= {loaded.rule.id, loaded.group}
        except (PipelineError, TaggerError):
            raise
        except Exception as error:
            if on_fault is None:
                raise
            on_fault(loaded.rule, error)
    found = [one for index in sorted(by_rule) for one in by_rule[index]]
    sole = [one for one in found if one.loaded.rule.sole]
    shown = sorted(one_per_group(sole or found), key=lambda found: _place(found.finding))
    kept = merge_repeats(shown, review)
    rewritten = with_rewrites(kept, ruleset, analysis)
    findings = [_with_question(found, finding) for found, finding in zip(kept, rewritten, strict=True)]
    outcome = suppress(findings, analysis.suppressed_ranges, review)
    return _with_final_findings(outcome, ruleset, frozenset(ran), analysis)


def _with_final_findings(outcome: Outcome, ruleset: Ruleset, ran: frozenset[str], analysis: Analysis) -> Outcome:
    """Return an outcome with findings that depend on those of other rules: directives that suppress nothing."""
    known = RuleResults(ran, tuple(outcome.suppressed))
    last = [
        _with_question(found, found.finding)
        for loaded in ruleset.rules
        for matcher in loaded.rule.review_matchers
        for found in _found(loaded, matcher.find_last(analysis, known), analysis)
    ]
    if not last:
        return outcome
    late = suppress(sorted(last, key=_place), analysis.suppressed_ranges, analysis.review)
    return Outcome(sorted([*outcome.findings, *late.findings], key=_place), [*outcome.suppressed, *late.suppressed])


def _place(finding: Finding) -> tuple[Span, str]:
    return finding.span, finding.rule


def _found(loaded: LoadedRule, found: Iterable[Match], analysis: Analysis) -> Iterator[RuleFinding]:
    for match in found:
        severity = _confirmed_severity(loaded, match, _severity(loaded.rule, match, analysis), analysis)
        if severity is not None:
            finding = _finding(loaded, severity, match)
            yield RuleFinding(loaded, match, finding, _candidates(loaded.rule, match, analysis))


def _candidates(rule: Rule, match: Match, analysis: Analysis) -> Iterator[Candidate] | None:
    """Return the rewrites of a match; a match of the tagger alone is not parsed for this."""
    if not rule.rewrite:
        return None
    made = candidates(rule, match, analysis)
    if rule.tagged_only:
        return made
    first = next(made, None)
    return chain([first], made) if first is not None else None


def _triggered(analysis: Analysis, ruleset: Ruleset) -> list[Triggered]:
    """Return, for each rule, the blocks in its scope with the matchers that may match."""
    found: list[Triggered] = [[] for _ in ruleset.rules]
    for block in analysis.review.blocks:
        if not block.text.strip():
            continue
        for position, matchers in ruleset.triggered(parts(block.text)).items():
            if in_scope(ruleset.rules[position].rule.scope, block, analysis):
                found[position].append((block, matchers))
    return found


def _running_order(blocks: list[Triggered], ruleset: Ruleset, analysis: Analysis) -> Iterator[int]:
    """Yield the positions of the rules in running order: first those that need no model, while the models work.

    The blocks that the tagger does not rule out are then parsed together.
    """
    needs = [frozenset().union(*(one.needs for _, matchers in found for one in matchers)) for found in blocks]
    if any("syntax" in need for need in needs):
        preload_parser(analysis.policy.language.model)
    analysis.tags.read_ahead(block for found, need in zip(blocks, needs, strict=True) if need for block, _ in found)
    late = {at for at, loaded in enumerate(ruleset.rules) if needs[at] or (loaded.label and blocks[at])}
    yield from (at for at in range(len(blocks)) if at not in late)
    for at in late:
        blocks[at] = list(_not_ruled_out(ruleset.rules[at], blocks[at], analysis))
    to_parse = {
        block.index: block
        for found in blocks
        for block, matchers in found
        if any("syntax" in one.needs for one in matchers)
    }
    analysis.parse(to_parse.values())
    yield from sorted(late)


def _not_ruled_out(loaded: LoadedRule, found: Triggered, analysis: Analysis) -> Iterator[tuple[Block, list[Matcher]]]:
    """Yield a rule's blocks without those in which the tagger would drop every finding, so need no parse."""
    rule = _explaining_rule(loaded)
    for block, matchers in found:
        if loaded.label is None or analysis.tags.may_be_reported(loaded.label, block, rule):
            yield block, matchers
        elif left := [matcher for matcher in matchers if "syntax" not in matcher.needs]:
            yield block, left


def _finding(loaded: LoadedRule, severity: Severity, match: Match) -> Finding:
    return Finding(
        rule=loaded.rule.id,
        group=loaded.group,
        severity=severity,
        message=match.say(loaded.rule.message),
        span=match.span,
        fixes=match.fixes,
    )


def _with_question(found: RuleFinding, finding: Finding) -> Finding:
    """Return a finding with a question if it has no fix.

    A fix that would write a redaction mask into the file is dropped.
    """
    fixes = tuple(fix for fix in finding.fixes if not any(MASK in edit.text for edit in fix.edits))
    return replace(finding, fixes=fixes, question=None if fixes else _question(found.loaded.rule, found.match))


def _severity(rule: Rule, match: Match, analysis: Analysis) -> Severity | None:
    """Return the severity for whom a finding is about, or for the review's status; None if it is off."""
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


def _confirmed_severity(
    loaded: LoadedRule, match: Match, severity: Severity | None, analysis: Analysis
) -> Severity | None:
    """Return the severity given the span tagger's confidence; None if the finding is dropped."""
    if severity is None or loaded.label is None or match.block is None or match.plain is None:
        return severity
    if not any(map(str.isalnum, match.words)):
        return severity  # the tagger marks words, so it cannot judge "!!"
    if match.fixes:
        return severity  # a rule that knows the correct value needs no confirmation
    cap = analysis.tags.severity_cap(loaded.label, match.block, match.plain, _explaining_rule(loaded))
    if cap is None or loaded.severity_is_set:
        return None if cap is None else severity
    return max(severity, cap, key=lambda level: level.rank)


def _explaining_rule(loaded: LoadedRule) -> str | None:
    """Return the rule whose finding the tagger confirms; None if only the tagger found it."""
    return None if loaded.rule.tagged_only else loaded.rule.id


def _question(rule: Rule, match: Match) -> str | None:
    return match.question or (match.say(rule.question) if rule.question is not None else None)
