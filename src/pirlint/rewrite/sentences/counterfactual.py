"""From what would have been to what was."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.inflection import inflect, participle
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.auxiliary import passive_auxiliary
from pirlint.rewrite.grammar.patient import patient
from pirlint.rewrite.grammar.reference import inside, opens, refers_back
from pirlint.rewrite.grammar.relative import is_relative, relative
from pirlint.rewrite.grammar.voice import opening, passive, verb_group
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_UNREAL = frozenset({Modality.SHOULD_HAVE, Modality.COULD_HAVE, Modality.WOULD_HAVE, Modality.SUPPOSED})
_REVEALING = {
    "block", "catch", "detect", "expose", "find", "flag", "identify", "notice", "prevent", "reveal", "show", "spot",
    "stop", "surface",
}  # fmt: skip
"""What a test or an alert does, of which "none did" can be said."""
_SUPPOSING = frozenset({"assume", "expect", "guess", "hope", "like", "love", "prefer", "say", "think", "want", "wish"})
"""What somebody "would have" done that is a way of speaking."""
_QUANTIFIED = re.compile(
    r"(?:a (?:few|lot|third|quarter)|all|any\w*|each|every\w*|few\w*|half|less|many|more|most\w*|much|no|nobody|none|"
    r"nothing|only|some\w*|what|which|who|that)\b|\d",
    re.IGNORECASE,
)
"""Subjects of which "did not" says something else."""
_QUALIFIED = re.compile(
    r"\b(?:any\w*|at all|at least|better|even|faster|fewer|half|just|less|more|much|never|"
    r"no|none|nothing|only|quicker|still)\b",
    re.IGNORECASE,
)
"""Words of what would have been that keep it from being turned into what was."""
_BY_DOING = re.compile(r"\s+by\b|\s+(?:if|had|with|simply)\b")
_GIVEN = re.compile(r"\W*(?:(?:and|but|so) )?(?:but for|given|with|without)\b", re.IGNORECASE)
"""What makes the other world, before its verb: "with more care he would have seen it"."""
_THEREFORE = re.compile(r"\bso (?:that )?$")
"""What draws the other world from this one, as "what was not" cannot be drawn."""
_COMPARED = re.compile(r"\b(?:(?:and|but) not|by \w+ing|instead|than)\b")
"""What keeps the other world in the sentence."""
_AND_DONE = re.compile(r"(?:(?! because\b| since\b)[^,.;])* and\b")
"""A further verb of the same subject, which is negated with the first or not at all."""
_BY = re.compile(r"\bby (?:just |simply )?$")
_ONE = re.compile(r"(?:even )?(?:an?|any|one) (?:simple |single )?", re.IGNORECASE)
_REASON = re.compile(r",? (?:as (?:it|that|the|this|we)|because|given that|since (?!\d|then))\b")
_BECAUSE = re.compile(r",? (?:because|since) (?=(?:he|i|it|she|the|there|they|this|we|[A-Z])\w*\b)")
"""A reason that is a statement of its own."""
_TAIL = re.compile(r", (?:and|which) [^.;:,()]*?\b(?:could|might|would)(?: have|['’]ve)\b[^.;:,()]*(?=[.;!)]|$)")
"""What goes on telling of the other world."""
_NO_OUTCOME = re.compile(
    r"\W*(?=(?:[\w'’-]+ ){1,8}[\w'’-]+[.!…]*$)(?=[^.]*\b(?:avoided|different|never|none|nothing|prevented)\b)"
    r"[^.,;:]*[.!…]*$",
    re.IGNORECASE,
)
"""What would have come of it, of which nothing is left but that it did not."""
_NOT_OCCUR = re.compile(r",? (?:it|that|this) (?:could|would)(?: not|n['’]t) (?:happen|occur)[.!…]*")
_WITHOUT_OUTCOME = re.compile(r",? (?=(?:none|nothing) of (?:it|that|this)\b)")
_JOINT = re.compile(r"(?P<kept>[^,;–—]*?)(?:,| ) *(?:then )?")
"""What stands between a condition and its outcome."""
_FRONTED = re.compile(r"\W*(?:(?:and|but|so|however|.*[;:–—]|.*, and),?\s+)?", re.IGNORECASE)
_WISHED = re.compile(r"\b(?:an?|some) (?P<what>[\w-]+(?: [\w-]+)?) (?:would|could|might) have been \w+", re.IGNORECASE)
_GLANCE = re.compile(r" at (?:(?:a|one|first)(?: single)?) glance\b")
"""How easy it would have been, of which nothing is left."""
_OUGHT = re.compile(r"\bought(?: not)? to $")
_BE = re.compile(r"\bbe(?:en)?\b", re.IGNORECASE)
_COPULA = re.compile(r"(?:would|could|might)(?:n't|n’t| not)? have been\b", re.IGNORECASE)


@transformation("counterfactual", needs={Need.CLAUSE})
def counterfactual(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "This should have been caught in review" into "This was not caught in review"."""
    yield _counterfactual(context)


def _counterfactual(context: RewriteContext) -> Rewording | None:
    made = _turned(context)
    return _without_tail(context, made) if made is not None else None


def _without_tail(context: RewriteContext, made: Rewording) -> Rewording | None:
    """End before what is said of the other world: ", which would have avoided it"; a reason for it has no place."""
    end = made.span.end
    if _REASON.search(context.text, end, context.sentence.end):
        return _reason_apart(context, made)
    tail = _TAIL.search(context.text, end, context.sentence.end)
    if tail is None:
        return made
    return replace(made, span=Span(made.span.start, tail.end()), parts=(*made.parts, Span(end, tail.start())))


def _reason_apart(context: RewriteContext, made: Rewording) -> Rewording | None:
    """Turn "I should have asked, because it was odd" into "I did not ask. It was odd", of which it is no reason."""
    end = made.span.end
    reason = _BECAUSE.search(context.text, end, context.sentence.end)
    if reason is None:
        return None
    first = reason.end()
    parts = (*made.parts, Span(end, reason.start()), f". {context.text[first].upper()}")
    return Rewording(Span(made.span.start, first + 1), parts, made.capital)


def _turned(context: RewriteContext) -> Rewording | None:
    clause = context.clause
    if clause is None:
        return _wished(context)
    if clause.question:
        return None
    if clause.condition is not None:
        return _conditional(context, clause)
    if clause.predicate == "suppose" and clause.complement is not None:
        clause = clause.complement
    if clause.modality not in _UNREAL or clause.nominal or _GIVEN.match(context.text, context.sentence.start):
        return None
    if any(c.condition is not None and c.sentence == clause.sentence for c in context.clauses):
        return None  # only the condition tells what was not done
    if clause.predicate in _SUPPOSING or _THEREFORE.search(context.text, 0, _begin(clause)):
        return None
    if doing := _by_doing(context, clause):
        return doing
    if clause.passive and _BE.search(context.text_of(clause.span)):
        return _passive(context, clause)
    if is_relative(clause) and clause.agent is not None and clause.agent.kind in HUMAN:
        return relative(context, clause, Tense.PAST, negated=not clause.negated)
    if clause.agent is not None and clause.agent.kind in HUMAN:
        own = clause.agent.kind is ParticipantKind.AUTHOR and clause.modality is Modality.SHOULD_HAVE
        if own and clause.content is not None:
            return _failed(context, clause)
        return _absent(context, clause) or _active(context, clause) or (_failed(context, clause) if own else None)
    if clause.modality in {Modality.SHOULD_HAVE, Modality.SUPPOSED}:
        return _failed(context, clause)
    return _thing(context, clause)


def _wished(context: RewriteContext) -> Rewording | None:
    """Turn "A heads-up would have been nice" into "There was no heads-up"."""
    wished = _WISHED.search(context.text, context.sentence.start, context.span.end)
    if wished is None or wished.end() < context.span.end:
        return None
    parts = ("there was no ", Span(*wished.span("what")))
    return Rewording(Span(*wished.span()), parts, capital=opens(context.text, wished.start()))


def _absent(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "We should have had a second pair of eyes" into "There was no second pair of eyes"."""
    thing, start = clause.object, opening(context, clause)
    if clause.predicate != "have" or clause.negated or clause.complement is not None or thing is None or start is None:
        return None
    one = _ONE.match(thing.text)
    if one is None or thing.span.start != clause.span.end + 1 or clause.shares_subject:
        return None
    rest = Span(thing.span.start + one.end(), thing.span.end)
    return Rewording(Span(start, rest.end), ("there was no ", rest), capital=opens(context.text, start))


def _by_doing(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "It could have been avoided by testing the restore" into "The restore was not tested"."""
    doing = next((c for c in context.clauses if c.verb.start > clause.verb.end and c.sentence == clause.sentence), None)
    if clause.negated or doing is None or not _BY.search(context.text, 0, doing.verb.start):
        return None
    what, start = patient(context, doing, negated=True), _begin(clause)
    if what is None or re.search(r"\d", context.text_of(Span(start, doing.verb.start))):
        return None
    verbs = verb_group(what, Tense.PAST, negated=True)
    return Rewording(Span(start, what.end), (*what.named, f" {verbs}"), capital=opens(context.text, start))


def _begin(clause: Clause) -> int:
    who = clause.subject
    return min(who.span.start, clause.span.start) if who is not None else clause.span.start


def _passive(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "should have been caught by the reviewer" into "was not caught"."""
    who, (start, end) = clause.subject, clause.span
    if _BY_DOING.match(context.text, end) and clause.by is None:
        return None
    if who is not None and (_QUANTIFIED.match(who.text) and who.text.lower() not in {"that", "which"}):
        return None
    if clause.by is not None:
        if clause.modality is Modality.COULD_HAVE and clause.predicate not in _REVEALING:
            return None  # others did it
        if clause.agent is None or clause.agent.kind not in HUMAN or clause.agent.whole.end != clause.agent.span.end:
            return None
        if clause.by.start != end + 1:
            return None
        end = clause.by.end
    plural = who is not None and (who.plural or who.text.lower() in {"they", "we", "these", "those"})
    was = passive_auxiliary(Tense.PAST, plural=plural, negated=not clause.negated)
    capital = who is None and opens(context.text, start)
    return Rewording(Span(start, end), (f"{was} {participle(clause.predicate)}",), capital)


def _active(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "The reviewer should have caught this" into "This was not caught"."""
    if _COMPARED.search(context.text, clause.span.end, context.sentence.end):
        return None
    if clause.modality is Modality.COULD_HAVE and any(a.lemma == "also" for a in clause.adverbials):
        return None
    if clause.negated and clause.modality is Modality.WOULD_HAVE:
        return None  # "anybody else would not have made this mistake"
    ought = _OUGHT.search(context.text, context.sentence.start, clause.span.start)
    if ought is not None and clause.subject is not None and clause.subject.span.end <= ought.start():
        clause = replace(clause, span=Span(ought.start(), clause.span.end), embedded=False)  # no verb to the parser
    if (
        clause.object is not None
        and clause.object.text.lower() in {"that", "this", "it"}
        and _in_another_world(context)
    ):
        return None
    made = passive(context, clause, clause, negated=not clause.negated)
    glance = _GLANCE.match(context.text, made.span.end) if made else None
    return replace(made, span=Span(made.span.start, glance.end())) if made and glance else made


def _in_another_world(context: RewriteContext) -> bool:
    """Whether the sentence before speaks of what would have been, so that "that" is no fact."""
    before = context.text[: context.sentence.start].rstrip()
    return re.search(r"\b(?:could|would)(?: have|['’]ve)\b[^.!?]*[.!?]$", before) is not None


def _failed(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "The alert should have fired" into "The alert did not fire", and so what authors say of themselves."""
    if clause.subject is None or _QUANTIFIED.match(clause.subject.text) or clause.relative:
        return None
    if clause.shares_subject and _AND_DONE.match(context.text, clause.span.end):
        return None  # "should have asked and waited": the negation would hold for one of the two
    if _QUALIFIED.search(re.split(r"[,;]", context.text[clause.span.end : context.sentence.end])[0]):
        return None
    following = context.text[clause.span.end : context.sentence.end]
    if _COMPARED.search(following) or ", but " in following:
        return None  # "should have taken care of it, but …" tells why it did not
    verb, _, particle = clause.predicate.partition(" ")
    did = inflect(verb, "VBD") if clause.negated else f"did not {verb}"
    moved = f" {particle}" if particle and clause.span.end > clause.verb.end else ""
    return Rewording(clause.span, (f"{did}{moved}",))


def _thing(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "A staging test would have caught the regression" into "No staging test caught the regression"."""
    who = clause.subject
    if clause.predicate not in _REVEALING or clause.negated:
        return None
    if who is None or who.span.start >= clause.span.start:
        return None
    one = _ONE.match(who.text)
    if one is None or who.whole.end > who.span.end or context.text_of(Span(who.span.end, clause.span.start)).strip():
        return None
    if _QUALIFIED.search(context.text, clause.span.end, context.sentence.end):
        return None
    verb, _, particle = clause.predicate.partition(" ")
    did = f"{inflect(verb, 'VBD')} {particle if clause.span.end > clause.verb.end else ''}".rstrip()
    start = who.span.start
    parts = ("no ", Span(start + one.end(), who.span.end), f" {did}")
    return Rewording(Span(start, clause.span.end), parts, capital=opens(context.text, start))


def _conditional(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "If we had tested it, it would have worked" into "It was not tested, and it did not work"."""
    sentence = context.sentence
    start = _start(context, clause)
    if start is None:
        return None
    undone = _undone(context, clause) or _own(context, clause)
    if undone is None:
        return None
    end, parts = undone
    outcome = next(
        (
            c
            for c in context.clauses
            if sentence.start <= c.verb.start < sentence.end and c.modality in _UNREAL and c != clause
        ),
        None,
    )
    capital = opens(context.text, start)
    rest = context.text[end : sentence.end]
    if outcome is None:
        alone = not rest.strip(" .!…") or _NOT_OCCUR.fullmatch(rest)
        return Rewording(Span(start, _closing(context) if rest.strip() else end), parts, capital) if alone else None
    if outcome.verb.start < start or outcome.subject is None or outcome.subject.span.start < end:
        return None
    if _NO_OUTCOME.fullmatch(rest):
        return _without_outcome(context, Span(start, end), parts, outcome.subject.span.start)
    came = _came(context, outcome)
    if came is None or not (joint := _JOINT.fullmatch(context.text, end, outcome.subject.span.start)):
        return None
    if "," not in joint[0] and re.match(r"\w+ly\b", outcome.subject.text):
        return None  # "had it been taken seriously this …": the adverb is none of the outcome's
    kept = (Span(*joint.span("kept")),) if joint["kept"] else ()
    return Rewording(Span(start, came[0]), (*parts, *kept, ", and ", *came[1]), capital)


def _closing(context: RewriteContext) -> int:
    """Return where the words of the sentence end, before its stop."""
    return len(context.text[: context.sentence.end].rstrip(".!… "))


def _without_outcome(
    context: RewriteContext, condition: Span, parts: tuple[str | Span, ...], outcome: int
) -> Rewording | None:
    """Keep what goes with the condition ("right away"), and leave out that all would have been well."""
    adverb = re.match(r"\w+ly\b", context.text[outcome:])  # which the parser may take for the outcome's
    last = outcome + adverb.end() if adverb else len(context.text[:outcome].rstrip(" ,"))
    last = max(last, condition.end)
    if "seriously" in context.text[condition.end : last]:
        return None
    kept = Span(condition.end, last)
    return Rewording(Span(condition.start, _closing(context)), (*parts, kept), opens(context.text, condition.start))


def _start(context: RewriteContext, clause: Clause) -> int | None:
    """Return where the "if" or the fronted "had" stands."""
    who = clause.subject
    if who is None:
        return None
    before = re.compile(r"(?:\b(?:and |but |so )?if only|\bif|\bhad)\s+$", re.IGNORECASE)
    found = before.search(context.text, context.sentence.start, who.span.start)
    if found is None or not _FRONTED.fullmatch(context.text, context.sentence.start, found.start()):
        return None  # "to check if it had been built" is no condition
    return found.start()


def _undone(context: RewriteContext, clause: Clause) -> tuple[int, tuple[str | Span, ...]] | None:
    """Return where the condition ends, and what was done instead, in parts."""
    who = clause.subject
    negated = not clause.negated
    if clause.nominal or who is None:
        return None
    if clause.passive:
        if _QUANTIFIED.match(who.text) or clause.by is not None:
            return None
        was = passive_auxiliary(Tense.PAST, plural=who.plural, negated=negated)
        return clause.span.end, (inside(who), f" {was} {participle(clause.predicate)}")
    if who.whole.end > who.span.end or clause.complement is not None:
        return None
    what = patient(context, clause, negated=negated)
    if _COMPARED.search(context.text, clause.span.end, context.sentence.end):
        return None
    if what is None or refers_back(context, who, what.end, plural=what.plural):
        return None
    if any(
        c.embedded and c.subject == who and c.verb.start > what.end
        for c in context.clauses
        if c.sentence == clause.sentence
    ):
        return None
    return what.end, (*what.named, f" {verb_group(what, Tense.PAST, negated=negated)}")


def _own(context: RewriteContext, clause: Clause) -> tuple[int, tuple[str | Span, ...]] | None:
    """Return what authors say they did not do: "If I had waited for the build" as "I did not wait for the build"."""
    who = clause.subject
    if who is None or who.kind is not ParticipantKind.AUTHOR or clause.passive or clause.nominal or clause.negated:
        return None
    joint = _WITHOUT_OUTCOME.search(context.text, clause.span.end, context.sentence.end)
    if joint is None or clause.complement is not None or _COMPARED.search(context.text, clause.span.end, joint.start()):
        return None
    verb, _, particle = clause.predicate.partition(" ")
    moved = f" {particle}" if particle and clause.span.end > clause.verb.end else ""
    return joint.start(), (inside(who), f" did not {verb}{moved}", Span(clause.span.end, joint.start()))


def _came(context: RewriteContext, outcome: Clause) -> tuple[int, tuple[str | Span, ...]] | None:
    """Return where the outcome's verb ends, and what came of it: "would have worked" as "did not work"."""
    who, said = outcome.subject, context.text_of(outcome.span)
    if who is not None and who.kind is ParticipantKind.PERSON:
        return None
    if (
        who is None
        or who.span.start > outcome.span.start
        or context.text_of(Span(who.span.end, outcome.span.start)).strip()
    ):
        return None
    if _QUANTIFIED.match(who.text) or _QUALIFIED.search(context.text, who.span.start, context.sentence.end):
        return None
    plural = who.plural or who.text.lower() in {"we", "they", "these", "those"}
    negated = not outcome.negated
    if outcome.passive or outcome.nominal:
        copula = _COPULA.match(said)
        if copula is None:
            return None
        end, verb = outcome.span.start + copula.end(), passive_auxiliary(Tense.PAST, plural=plural, negated=negated)
    else:
        head, _, particle = outcome.predicate.partition(" ")
        end = outcome.span.end
        moved = f" {particle}" if outcome.span.end > outcome.verb.end else ""
        verb = f"did not {head}{moved}" if negated else f"{inflect(head, 'VBD')}{moved}"
    return end, (inside(who), f" {verb}")
