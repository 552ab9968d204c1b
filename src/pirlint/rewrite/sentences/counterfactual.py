"""Turns what would have been into what was."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Condition, Modality, Tense
from pirlint.language.inflection import participle
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.counterfactuals import COUNTERFACTUAL, PLACED
from pirlint.rewrite.grammar.passive import is_relative, opening, passive, relative
from pirlint.rewrite.grammar.patient import patient
from pirlint.rewrite.grammar.reference import is_anybody_else, is_anybody_who, takes_capital
from pirlint.rewrite.grammar.verbs import passive_auxiliary, verb_group
from pirlint.rewrite.sentences.conditional import ALTERNATIVE, QUANTIFIED, conditional
from pirlint.rewrite.sentences.done_instead import done_instead
from pirlint.rewrite.sentences.left_undone import did_not
from pirlint.rewrite.sentences.missing_help import no_such_thing, not_revealed, wish
from pirlint.rewrite.sentences.omission import none_took_place
from pirlint.rewrite.sentences.reason_or_result import without_reason_or_result
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.lexicon import verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause, Participant
    from pirlint.rewrite.context import RewriteContext

_HYPOTHESIS = re.compile(
    r"\W*(?:(?:and|but|so) )?(?:(?:but for|given|normally|otherwise|usually|with|without|(?:on )?any other)\b|"
    r"in (?:\w+ ){1,3}(?:circumstances|place|position|situation|shoes)\b)",
    re.IGNORECASE,
)
"""A hypothesis before the verb: "with more care he would have seen it"."""
_VERBLESS = re.compile(r"(?:.*[;:–—])?\W*(?:an?|any|one|\d+)\b[^.;:]*? and ", re.IGNORECASE)
"""A condition without a verb: "one look, and we would have known"."""
_SAME = re.compile(r"\b(?:likewise|the same(?: thing)?|too)\s*(?:$|[.,;!?)])", re.IGNORECASE)
_OTHERWISE = frozenset({"better", "differently", "otherwise"})
"""Words that are no fact when negated: "was not handled better"."""
_SO = re.compile(r"(?:\bso (?:that )?|, when )$")
"""Conclusions or contrasts that do not follow from "what was not"."""
_BE = re.compile(r"\bbe(?:en)?\b", re.IGNORECASE)

_BY = re.compile(r"\bby (?:just |simply )?$")
_MEANS_OR_CONDITION = re.compile(
    r"\s+by\b|[^,;:.]*?\s(?:if|had|simply|with an?|in (?:[\w-]+ )?(?:seconds|minutes))\b|\s+with\b"
)
"""A hypothesis after a passive."""
_WITH = re.compile(r" (?:but for|given|with|without)\b")
_OWN = re.compile(r"\b(?:my|our) own\b", re.IGNORECASE)
_ONE = re.compile(r"(?:even )?(?:an?|any|one) (?:simple |single )?", re.IGNORECASE)
_AT_A_GLANCE = re.compile(r" at (?:(?:a|one|first)(?: single)?) glance\b")
"""Words for how easy it would have been, which are dropped."""
_COUNTERFACTUAL_SENTENCE = re.compile(r"\b(?:could|would)(?: have|['’]ve)\b[^.!?]*[.!?]$")


@transformation("counterfactual", needs={Need.CLAUSE})
def counterfactual(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "This should have been caught in review" into "This was not caught in review"."""
    for fact in _facts(context):
        yield without_reason_or_result(context, fact) if fact is not None else None


def _facts(context: RewriteContext) -> Iterator[Rewording | None]:
    clause = context.clause or next((c for c in context.clauses if c.condition and context.span.contains(c.verb)), None)
    if clause is None:
        yield wish(context)
        told = (c for c in context.clauses if c.modality in COUNTERFACTUAL and context.span.overlaps(c.span))
        clause = next(told, None)  # where its words were found: "ought to have been"
    if clause is None:
        return
    if clause.question or _is_an_opinion(context, clause):
        return
    elif (condition := _condition(context, clause)) is not None:
        yield from conditional(context, condition)
    else:
        due = clause.complement if clause.predicate == "suppose" else None
        clause = due or clause
        supposed = clause.modality is Modality.SUPPOSED
        yield from _statement(context, replace(clause, embedded=False) if supposed else clause)


def _condition(context: RewriteContext, clause: Clause) -> Clause | None:
    """Return the matched condition, or that of the matched outcome."""
    if clause.condition is not None:
        return clause
    same = [c for c in context.clauses if c.sentence == clause.sentence]
    marked = (c for c in same if c.mark == "if" and c.tense is Tense.PLUPERFECT)  # "noticed [if anybody had looked]"
    other = clause.modality in COUNTERFACTUAL
    stated = next((replace(c, condition=Condition.IF) for c in marked), None) if other else None
    return next((c for c in same if c.condition is not None), stated)


def _is_an_opinion(context: RewriteContext, clause: Clause) -> bool:
    """Whether it is an opinion: "Sales say that we should have asked"."""
    same = [c for c in context.clauses if c.sentence == clause.sentence]
    content = (c for c in same if c.content is not None and c.content.contains(clause.verb))
    stated = (c for c in content if c.predicate != "have")  # "had the team been told"
    behind = any(c.main and c.content is None and c.verb.start > clause.verb.end and _says(c) for c in same)
    return behind or any(c.modality is not Modality.FACT or _says(c) or _is_of_others(c.subject) for c in stated)


def _says(clause: Clause) -> bool:
    """Whether a clause attributes those beside it: "interviewees said", "it was thought"."""
    who = clause.subject
    return clause.predicate in verb_class("of-manners") and who is not None and who.kind is not ParticipantKind.AUTHOR


def _is_of_others(who: Participant | None) -> bool:
    return who is not None and who.kind not in {
        ParticipantKind.AUTHOR, ParticipantKind.SYSTEM, ParticipantKind.UNKNOWN,
    }  # fmt: skip


def _statement(context: RewriteContext, clause: Clause) -> Iterator[Rewording | None]:
    """Reword a counterfactual without a condition, by its subject."""
    if clause.modality not in COUNTERFACTUAL or clause.nominal or clause.predicate == "advise":
        return
    if clause.modality is not Modality.SHOULD_HAVE and clause.predicate in verb_class("of-manners"):
        return
    if _SAME.search(context.text, clause.verb.end, context.sentence.end):
        return  # "most of us would have done the same" excuses
    if any(adverbial.lemma in _OTHERWISE for adverbial in clause.adverbials):
        return
    if _HYPOTHESIS.match(context.text, context.sentence.start) or _SO.search(context.text, 0, _start(clause)):
        return
    if _VERBLESS.fullmatch(context.text, context.sentence.start, _start(clause)):
        return
    yield from _by_doing(context, clause)
    human = clause.agent is not None and clause.agent.kind in HUMAN
    if clause.passive and _BE.search(context.text_of(clause.span)):
        yield _passive(context, clause)
    elif human and is_relative(clause):
        yield relative(context, clause, Tense.PAST, negated=not clause.negated)
    elif human:
        yield from _of_somebody(context, clause)
    elif clause.modality in {Modality.SHOULD_HAVE, Modality.SUPPOSED}:
        yield did_not(context, clause)
    else:
        yield not_revealed(context, clause)
        yield no_such_thing(context, clause)


def _of_somebody(context: RewriteContext, clause: Clause) -> Iterator[Rewording | None]:
    kind = clause.agent.kind if clause.agent is not None else None
    author = kind is ParticipantKind.AUTHOR
    own = author and clause.modality is Modality.SHOULD_HAVE
    yield from _instead(context, clause)
    if author and _needs_subject(context, clause):
        yield did_not(context, clause)
    if not own or clause.content is None:
        yield from _there_was_none(context, clause)
        yield none_took_place(context, clause, clause)
        yield _active(context, clause)
    if own or (clause.negated and kind is not ParticipantKind.ANYONE):
        yield did_not(context, clause)
    if own and clause.content is not None:
        yield _active(context, clause)


def _needs_subject(context: RewriteContext, clause: Clause) -> bool:
    """Whether the patient makes no good subject: "it" has no antecedent, "our own" no owner.

    That it "was not asked how many", or that it was not used "for the key", is told better of who did not.
    """
    thing, what = clause.object, patient(context, clause, negated=True)
    own = thing is not None and (thing.pronoun or _OWN.search(thing.text) is not None)
    purpose = thing is not None and clause.predicate == "use" and " for " in context.text_of(thing.whole)
    fact = what is not None and what.named == ("it",)
    return (own or purpose or fact) and clause.predicate not in verb_class("winning")


def _instead(context: RewriteContext, clause: Clause) -> Iterator[Rewording]:
    """Turn "We should have drained the node instead of killing it" into what was done, and what was not."""
    start = opening(context, clause)
    for end, parts in done_instead(context, clause, context.sentence.end):
        if start is not None:
            yield Rewording(Span(start, end), parts, takes_capital(context.text, start))


def _start(clause: Clause) -> int:
    who = clause.subject
    return min(who.span.start, clause.span.start) if who is not None else clause.span.start


def _by_doing(context: RewriteContext, clause: Clause) -> Iterator[Rewording]:
    """Turn "It could have been avoided by testing the restore" into "The restore was not tested"."""
    doing = next((c for c in context.clauses if c.verb.start > clause.verb.end and c.sentence == clause.sentence), None)
    if clause.negated or doing is None or not _BY.search(context.text, 0, doing.verb.start):
        return
    what, start = patient(context, doing, negated=True), _start(clause)
    capital = takes_capital(context.text, start)
    for end, parts in done_instead(context, doing, context.sentence.end):
        yield Rewording(Span(start, end), parts, capital)
    if what is not None and not re.search(r"\d", context.text[start : doing.verb.start]):
        verbs = verb_group(what, Tense.PAST, negated=True)
        yield Rewording(Span(start, what.end), (*what.named, f" {verbs}"), capital)


def _passive(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "should have been caught by the reviewer" into "was not caught"."""
    who, (start, end) = clause.subject, clause.span
    if _MEANS_OR_CONDITION.match(context.text, end) and clause.by is None:
        return None
    if who is not None and QUANTIFIED.match(who.text) and who.text.lower() not in {"that", "which"}:
        return None
    if clause.by is not None:
        if clause.modality is Modality.COULD_HAVE and clause.predicate not in verb_class("revealing"):
            return None  # others did it
        if clause.agent is None or clause.agent.kind not in HUMAN or clause.agent.whole.end != clause.agent.span.end:
            return None
        if is_anybody_else(clause.agent):
            return None  # "by a second engineer": somebody did
        if clause.by.start != end + 1:
            return None
        end = clause.by.end
    plural = who is not None and (who.plural or who.text.lower() in {"they", "we", "these", "those"})
    was = passive_auxiliary(Tense.PAST, plural=plural, negated=not clause.negated)
    capital = who is None and takes_capital(context.text, start)
    space = " " if context.text[start] in "'’" else ""
    return Rewording(Span(start, end), (f"{space}{was} {participle(clause.predicate)}",), capital)


def _there_was_none(context: RewriteContext, clause: Clause) -> Iterator[Rewording]:
    """Turn "We should have had a second pair of eyes" into "There was no second pair of eyes"."""
    thing, start = clause.object, opening(context, clause)
    if clause.predicate != "have" or clause.negated or clause.complement is not None or thing is None or start is None:
        return
    if thing.span.start != clause.span.end + 1 or clause.shares_subject:
        return
    capital = takes_capital(context.text, start)
    if one := _ONE.match(thing.text):
        rest = Span(thing.span.start + one.end(), thing.span.end)
        yield Rewording(Span(start, rest.end), ("there was no ", rest), capital)
    elif (placed := PLACED.match(context.text, thing.span.start, context.sentence.end)) and thing.kind not in HUMAN:
        was = passive_auxiliary(Tense.PAST, plural=thing.plural, negated=True)
        where = Span(*placed.span("thing"))
        yield Rewording(Span(start, where.end), (where, f" {was}"), capital)  # "the number was not [on the wall]"


def _active(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "The reviewer should have caught this" into "This was not caught"."""
    if ALTERNATIVE.search(context.text, clause.span.end, context.sentence.end):
        return None
    if clause.predicate in verb_class("winning") - {"know"}:
        return None  # "could have saved us two weeks" says nothing of what was done
    if clause.modality is Modality.COULD_HAVE and any(a.lemma == "also" for a in clause.adverbials):
        return None
    if clause.negated and clause.modality is Modality.WOULD_HAVE:
        return None  # "anybody else would not have made this mistake"
    if clause.object is not None and clause.object.text.lower() in {"that", "this", "it"}:
        before = context.text[: context.sentence.start].rstrip()
        if _COUNTERFACTUAL_SENTENCE.search(before):
            return None  # it stands for what would have been, which is no fact
    if is_anybody_who(context.text, clause) or _is_bare(context, clause):
        return None
    if clause.object is not None and not clause.negated and _WITH.match(context.text, clause.object.span.end):
        return None  # "we would have spotted it with the book open"
    made = passive(context, clause, clause, negated=not clause.negated)
    glance = _AT_A_GLANCE.match(context.text, made.span.end) if made else None
    return replace(made, span=Span(made.span.start, glance.end())) if made and glance else made


def _is_bare(context: RewriteContext, clause: Clause) -> bool:
    """Whether it only says that it was not seen: "anybody would have seen it"."""
    thing = clause.object
    if thing is None or not thing.pronoun or clause.predicate not in verb_class("revealing") | {"see", "smell"}:
        return False
    return not context.text[thing.span.end : context.sentence.end].strip(" .!…")
