"""One rewrite for all that is found in a sentence: made, read again and verified before anybody sees it.

A rewrite that leaves something to find in its sentence is rewritten further, so that one offer is right for blame,
hindsight and tone together; where none is, none is offered. Exact words for vague ones are verified by themselves: the
rest of their sentence stays as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from pirlint.language.clauses import Clause, Modality
from pirlint.language.people import ParticipantKind
from pirlint.language.pipeline import PipelineError
from pirlint.rewrite.context import RewriteContext
from pirlint.rewrite.preview import preview, touched
from pirlint.rewrite.registry import Candidate, fix, is_exact, rewordings
from pirlint.rewrite.verification.comparison import Comparison, passage
from pirlint.rewrite.verification.registry import objection
from pirlint.rules.matching import in_scope, matches
from pirlint.rules.triggers import parts
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.finding import Finding, Fix
    from pirlint.rewrite.preview import Preview
    from pirlint.rules.match import Match
    from pirlint.rules.overlaps import RuleFinding
    from pirlint.rules.ruleset import LoadedRule, Ruleset
    from pirlint.rules.schema import Rule

    Reading = Generator[Preview, Analysis, Fix | None]
    """Hands out what is to be read, gets it read, and comes to a verified fix or to none."""

_Wanted = TypeVar("_Wanted")
"""What readings are for: sentences, findings."""
_JUDGING = frozenset({"blame", "hindsight", "tone"})
"""The groups of rules that must have nothing to say of a rewrite."""
_MOST_STEPS = 3
"""How many rewordings one after the other make a rewrite."""
_MOST_TRIES = 12
"""How many candidates are read for one sentence."""
_ANY_RULE = ("drop-remark", "drop-counterfactual")
"""Transformations that come last for what any rule that judges has found."""


def candidates(rule: Rule, match: Match, analysis: Analysis) -> Iterator[Candidate]:
    """Return what the rule's transformations can make of a match, the best first; none of it has been verified."""
    if rule.rewrite:
        yield from _made(rule.rewrite, rule, match, analysis)


def _made(names: Iterable[str], rule: Rule, match: Match, analysis: Analysis) -> Iterator[Candidate]:
    if match.block is None or match.plain is None:
        return
    clauses = analysis.reading(match.block).clauses if rule.needs_syntax or rule.tagged_only else ()
    found = RewriteContext(match.block, match.plain, match.subject, clauses, rule.replacements)
    yield from rewordings(names, found, analysis)


def with_rewrites(found: Sequence[RuleFinding], ruleset: Ruleset, analysis: Analysis) -> list[Finding]:
    """Return the findings, in their order, with the rewrites that stand the test."""
    findings = [one.finding for one in found]
    exact = [is_exact(one.loaded.rule.rewrite) for one in found]
    judging = (one for one, no_sentence in zip(found, exact, strict=True) if not no_sentence)
    to_rewrite = (one for one in judging if one.candidates or one.loaded.group in _JUDGING)
    sentences = list(_by_sentence(to_rewrite, ruleset, analysis))
    vague = [at for at, one in enumerate(found) if one.candidates and exact[at]]
    try:
        analysis.parse([sentence.block for sentence in sentences])
        for at, made in _read_together([(at, _made_exact(found[at], analysis)) for at in vague], analysis):
            findings[at] = replace(findings[at], fixes=(made,))
    except PipelineError:
        return findings  # what cannot be read again is not offered
    in_block: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        if one.match.block is not None and not exact[at]:
            in_block[one.match.block.index].append(at)
    for sentence, made in _read_together([(sentence, sentence.rewrite()) for sentence in sentences], analysis):
        for at in in_block[sentence.block.index]:
            if sentence.holds(found[at]):
                findings[at] = replace(found[at].finding, fixes=(made,))
    return findings


def _made_exact(found: RuleFinding, analysis: Analysis) -> Reading:
    """Return the fix that puts exact words, for which the review vouches, in the place of vague ones; None for none."""
    block, plain = found.match.block, found.match.plain
    if block is None or plain is None:
        return None
    for candidate in found.candidates or ():
        offer = fix(block, analysis.review, candidate)
        if offer is None:
            continue
        view = preview(block, candidate.rewording)
        version = yield view
        before = passage(analysis.reading(block), plain, candidate.rewording.span)
        after = passage(version.reading(view.block), view.changed, view.changed)
        stands = objection(Comparison(before, after, (plain,), analysis.stated)) is None
        if stands and not _is_found_again(found, view, version):
            return offer
    return None


def _is_found_again(one: RuleFinding, view: Preview, version: Analysis) -> bool:
    """Whether a rule that looks at blocks still finds the same words, where the new wording stands."""
    place = touched(view.block.text, view.changed)
    found = matches(one.loaded.rule, [(view.block, one.loaded.rule.matchers)], version)
    here = (match for match in found if match.block is view.block and match.plain is not None)
    return any(match.plain.overlaps(place) and match.words == one.match.words for match in here if match.plain)


def _by_sentence(found: Iterable[RuleFinding], ruleset: Ruleset, analysis: Analysis) -> Iterable[_Sentence]:
    made: dict[tuple[int, Span], _Sentence] = {}
    for one in found:
        block, plain = one.match.block, one.match.plain
        if block is not None and plain is not None:
            place = touched(block.text, plain)
            made.setdefault((block.index, place), _Sentence(block, place, [], ruleset, analysis)).found.append(one)
    return made.values()


def _read_together(pending: list[tuple[_Wanted, Reading]], analysis: Analysis) -> Iterator[tuple[_Wanted, Fix]]:
    """Run readings side by side, so that what they want read is parsed in batches."""
    versions: list[Analysis | None] = [None] * len(pending)
    while pending:
        waiting: list[tuple[_Wanted, Reading]] = []
        wanted: list[tuple[Analysis, Block]] = []
        for (what, reading), version in zip(pending, versions, strict=True):
            try:
                view = next(reading) if version is None else reading.send(version)
            except StopIteration as stop:
                if stop.value is not None:
                    yield what, stop.value
                continue
            links = analysis.review.links_in(view.origin)
            wanted.append((analysis.with_block(view.block, view.links(links)), view.block))
            waiting.append((what, reading))
        analysis.parse_versions(wanted)
        pending, versions = waiting, [version for version, _ in wanted]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence in which something was found."""

    block: Block
    place: Span
    found: list[RuleFinding]
    ruleset: Ruleset
    analysis: Analysis

    def holds(self, found: RuleFinding) -> bool:
        """Whether something that judges was found in it."""
        match = found.match
        here = match.block is self.block and match.plain is not None and self.place.overlaps(match.plain)
        return here and (found.loaded.group in _JUDGING or found in self.found)

    def rewrite(self) -> Reading:
        """Return a fix for the sentence, the worst finding tried first; None where none can be made."""
        budget = iter(range(_MOST_TRIES))
        worst_first = sorted(self.found, key=lambda one: (one.finding.severity.rank, one.finding.span))
        tries = [(one, one.candidates or ()) for one in worst_first]
        tries += [(one, _made(_ANY_RULE, one.loaded.rule, one.match, self.analysis)) for one in worst_first]
        for one, made in tries:
            for candidate in made:
                offer = yield from self._read(candidate, one, budget, _MOST_STEPS)
                if offer is not None:
                    return offer
        return None

    def _read(self, candidate: Candidate, one: RuleFinding, budget: Iterator[int], steps: int) -> Reading:
        """Return the fix of a candidate that passes; one that leaves something to find is reworded further."""
        offer = fix(self.block, self.analysis.review, candidate)
        if offer is None or next(budget, None) is None:
            return None
        view = preview(self.block, candidate.rewording)
        version = yield view
        before = passage(self.analysis.reading(self.block), self.place, candidate.rewording.span)
        after = passage(version.reading(view.block), view.changed, view.changed)
        told = (f for f in self.found if not f.loaded.rule.tagged_only)  # the tagger marks facts along with the tone
        blamed = [f.match.plain for f in told if f.match.plain is not None]
        if objection(Comparison(before, after, tuple(blamed))) is not None:
            return None
        left = list(self._left(view, version))
        if not left:
            return None if self._adds_findings(view, version) else offer
        if steps == 1 or any(rule is one.loaded.rule and match.words == one.match.words for rule, match in left):
            return None  # it was no use
        for rule, match in left:
            for further in chain(candidates(rule, match, version), _made(_ANY_RULE, rule, match, version)):
                both = Candidate(view.then(further.rewording), candidate.keeps_facts and further.keeps_facts)
                made = yield from self._read(both, one, budget, steps - 1)
                if made is not None:
                    return made
        return None

    def _left(self, view: Preview, version: Analysis) -> Iterator[tuple[Rule, Match]]:
        """Return what there still is to judge where the new wording stands."""
        place = touched(view.block.text, view.changed)
        known = {one.loaded.rule.id for one in self.found}
        for loaded, match in _found_in(view.block, version, self.ruleset, judging=True):
            new_fact = loaded.rule.id not in known and _blames_nobody(match)
            if match.plain is not None and match.plain.overlaps(place) and not new_fact:
                yield loaded.rule, match

    def _adds_findings(self, view: Preview, version: Analysis) -> bool:
        """Whether the tagger alone judges the new wording, or another rule finds more in it than in the author's.

        A blank in our own words is nothing that the tagger has learnt to read.
        """
        text = view.block.text
        place, blank = touched(text, view.changed), view.changed if "__" in view.changed.of(text) else Span(0, 0)
        now = Counter[str]()
        for loaded, at in _others_in(view.block, place, version, self.ruleset):
            if not loaded.rule.tagged_only:
                now[loaded.rule.id] += 1
            elif loaded.group in _JUDGING and not at.overlaps(blank):
                return True
        if not now:
            return False
        was = Counter(loaded.rule.id for loaded, _ in _others_in(self.block, self.place, self.analysis, self.ruleset))
        return bool(now - was)


def _others_in(block: Block, place: Span, analysis: Analysis, ruleset: Ruleset) -> Iterator[tuple[LoadedRule, Span]]:
    """Return what rules find at a place of a block that do not judge, or go by the tagger alone."""
    for loaded, match in _found_in(block, analysis, ruleset, judging=False):
        if match.plain is not None and match.plain.overlaps(place):
            yield loaded, match.plain


def _blames_nobody(match: Match) -> bool:
    """Whether it is but told what was not done, by the authors or by nobody named: "support was not told"."""
    clause = match.subject
    if not isinstance(clause, Clause) or not clause.negated or clause.modality is not Modality.FACT:
        return False
    return clause.passive if clause.agent is None else clause.agent.kind is ParticipantKind.AUTHOR


def _judges(loaded: LoadedRule) -> bool:
    """Whether a rule tells why words judge: what only the tagger marks may be a fact along with the tone."""
    return loaded.group in _JUDGING and not loaded.rule.tagged_only


def _found_in(
    block: Block, analysis: Analysis, ruleset: Ruleset, *, judging: bool
) -> Iterator[tuple[LoadedRule, Match]]:
    """Return what the rules that judge, or all others, find in a block."""
    for position, matchers in sorted(ruleset.triggered(parts(block.text)).items()):
        loaded = ruleset.rules[position]
        if _judges(loaded) is judging and in_scope(loaded.rule.scope, block, analysis):
            for match in matches(loaded.rule, [(block, matchers)], analysis):
                if match.block is block and (judging or _is_told(loaded, match, analysis)):
                    yield loaded, match


def _is_told(loaded: LoadedRule, match: Match, analysis: Analysis) -> bool:
    """Whether the tagger lets a finding be told."""
    if loaded.label is None or loaded.rule.tagged_only or match.block is None or match.plain is None:
        return True
    return analysis.tags.severity_cap(loaded.label, match.block, match.plain, loaded.rule.id) is not None
