"""What was read from a review, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pirlint.document.model import PROSE
from pirlint.language.clauses import Clause
from pirlint.output.terminal import ansi
from pirlint.output.timeline.view import evidence
from pirlint.rules.matching import candidates, in_scope, matches
from pirlint.rules.triggers import needs, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.language.clauses import Participant
    from pirlint.rules.matchers.base import NearMiss
    from pirlint.rules.schema import Rule


def everything(analysis: Analysis) -> Iterator[str]:
    """Return all that was read, in lines: sections, events, milestones, and the blocks with their clauses."""
    return map(ansi, _everything(analysis))


def why(rule: Rule, analysis: Analysis) -> Iterator[str]:
    """Return lines that explain, by block, why a rule did or did not match."""
    return map(ansi, _why(rule, analysis))


def _everything(analysis: Analysis) -> Iterator[Text | str]:
    review = analysis.review
    yield Text("Sections", "bold")
    for section in review.sections:
        yield f"  {'  ' * section.level}{section.title or '(before the first heading)'}: {section.role or 'no role'}"
    yield Text("Events", "bold")
    for event in analysis.events:
        yield f"  {event.moment.iso() or event.time.text}  {event.text}"
        yield from (f"      {reason}" for reason in evidence(event))
    yield Text.assemble(("Time zone", "bold"), f": {analysis.timezone}")
    yield Text("Milestones", "bold")
    for name, milestone in analysis.milestones.items():
        yield f"  {name}: {'not mentioned' if milestone is None else milestone.time or 'mentioned without its time'}"
    yield Text.assemble(("Written for", "bold"), f": {'the public' if analysis.is_public else 'colleagues'}")
    yield Text.assemble(("People named", "bold"), f": {', '.join(sorted(analysis.roster.people)) or 'none'}")
    yield Text("Blocks", "bold")
    blocks = [block for block in review.blocks if block.kind in PROSE and block.text.strip()]
    analysis.parse(blocks)
    for block in review.blocks:
        yield f"  {_place(analysis, block)} {block.kind}{' (quoted)' if block.quoted else ''}: {_short(block.text)}"
        if block.kind in PROSE and block.text.strip():
            for clause in analysis.reading(block).clauses:
                yield Text.assemble("      ", describe(clause))


def _why(rule: Rule, analysis: Analysis) -> Iterator[Text | str]:
    review = analysis.review
    needed = needs(rule)
    if rule.review_matchers:
        yield from _found_in_review(rule, analysis)
        return
    for block in review.blocks:
        if not block.text.strip():
            continue
        place = _place(analysis, block)
        if not in_scope(rule.scope, block, analysis):
            yield f"{place} out of scope ({block.kind}, sections: {', '.join(review.roles(block)) or 'none'})"
        elif not any(need.met(parts(block.text)) for need in needed):
            yield f"{place} contains none of the rule's triggers"
        else:
            yield from _found_in_block(rule, block, analysis, place)


def _found_in_review(rule: Rule, analysis: Analysis) -> Iterator[Text | str]:
    found = list(matches(rule, [], analysis))
    for match in found:
        line, column = analysis.review.position(match.span.start)
        words = _short(match.slots.get("text", ""))
        yield Text.assemble(f"{line}:{column} ", ("matches", "green"), f": {words}")
    if not found:
        yield "no match in the whole review"


def _found_in_block(rule: Rule, block: Block, analysis: Analysis, place: str) -> Iterator[Text | str]:
    if rule.needs_syntax:
        analysis.parse([block])
    found = list(candidates(rule, rule.matchers, block, analysis))
    for match, innocent in found:
        verdict = Text("matches", "green") if innocent is None else f"is left alone: {innocent}"
        yield Text.assemble(f"{place} ", verdict, f": {match.slots['text']}")
    if not found:
        yield f"{place} no match: {_short(block.text)}"
    for subject, reason in _near_misses(rule, block, analysis):
        yield Text.assemble("    ", subject, f": {reason}")


def _near_misses(rule: Rule, block: Block, analysis: Analysis) -> Iterator[tuple[Text, str]]:
    """Return what none of the rule's matchers fits, with all reasons."""
    fitting = {id(match.subject) for match, _ in candidates(rule, rule.matchers, block, analysis)}
    reasons: dict[int, list[NearMiss]] = {}
    for miss in (miss for matcher in rule.matchers for miss in matcher.near_misses(block, analysis)):
        reasons.setdefault(id(miss.subject), []).append(miss)
    for misses in reasons.values():
        subject = misses[0].subject
        if id(subject) not in fitting and isinstance(subject, Clause):
            yield describe(subject), ", ".join(sorted({miss.reason for miss in misses}))


def describe(clause: Clause) -> Text:
    """Return a clause in one line."""
    facts = [
        _who("agent", clause.agent),
        _who("object", clause.object),
        _who("owner", clause.owner),
        f"complement {clause.complement.predicate}" if clause.complement is not None else "",
        f"with {', '.join(a.lemma for a in clause.adverbials)}" if clause.adverbials else "",
        "not" if clause.negated else "",
        "passive" if clause.passive else "",
        str(clause.tense),
        str(clause.modality),
        f"condition {clause.condition}" if clause.condition is not None else "",
    ]
    return Text.assemble((clause.predicate, "bold"), f": {'; '.join(fact for fact in facts if fact)}")


def _who(role: str, participant: Participant | None) -> str:
    return f"{role} “{_short(participant.text, 40)}” ({participant.kind})" if participant is not None else ""


def _place(analysis: Analysis, block: Block) -> str:
    line, column = analysis.review.position(block.span.start)
    return f"{line}:{column}"


def _short(text: str, width: int = 80) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= width else one_line[: width - 1] + "…"
