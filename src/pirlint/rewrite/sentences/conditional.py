"""From a condition that was not met, and what would have come of it, to what was not done and what came of that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.inflection import inflect, participle
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.patient import patient
from pirlint.rewrite.grammar.reference import inside_sentence, refers_back, takes_capital
from pirlint.rewrite.grammar.verbs import passive_auxiliary, verb_group
from pirlint.text.lexicon import cue, cues
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause, Participant
    from pirlint.rewrite.context import RewriteContext

COUNTERFACTUAL = frozenset({Modality.SHOULD_HAVE, Modality.COULD_HAVE, Modality.WOULD_HAVE, Modality.SUPPOSED})
QUANTIFIED = re.compile(rf"{cues('subjects-quantified')}\b|\d", re.IGNORECASE)
"""Subjects of which "did not" says something else."""
ALTERNATIVE = re.compile(r"\b(?:(?:and|but) not|by \w+ing|instead|than)\b")
"""What keeps the other world in the sentence."""

_IF = re.compile(r"(?:\b(?:and |but |so )?if only|\bif|\bhad)\s+$", re.IGNORECASE)
_BEFORE_IF = re.compile(r"\W*(?:(?:and|but|so|however|.*[;:–—]|.*, and),?\s+)?", re.IGNORECASE)
_NOTHING_OF_IT = re.compile(r",? (?=(?:none|nothing) of (?:it|that|this)\b)")
_COULD_NOT_HAPPEN = re.compile(
    r",? (?:(?:it|that|this) (?:could|would)(?: not|n['’]t) (?:happen|occur)|there (?:would|['’]d) be no [^.;,:]+|"
    r"(?:i|we|you) would(?: not|n['’]t) be (?:here|reading|talking|writing)\b[^.;,:]*)[.!…]*",
    re.IGNORECASE,
)
"""What is no more than that there would have been nothing to tell."""
_WELL_OTHERWISE = re.compile(
    r"\W*(?=(?:[\w'’-]+ ){1,8}[\w'’-]+[.!…]*$)"
    r"(?=[^.]*\b(?:(?:avoided|different|never|none|nothing|prevented)\b|(?:not|n['’]t) have (?:happened|occurred)\b))"
    r"[^.,;:]*[.!…]*$",
    re.IGNORECASE,
)
"""What would have come of it, of which nothing is left but that it did not."""
_OUTCOME_JOINT = re.compile(r"(?P<kept>[^,;–—]*?)(?:,| ) *(?:then )?")
"""What stands between a condition and its outcome."""
_ONCE = re.compile(r" (?:even )?once\b")
_AMOUNT = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|few|fewer|less|more)\b", re.IGNORECASE)
_THERE = re.compile(r"\bthere $", re.IGNORECASE)
_COMPARATIVE = re.compile(r"\b(?:better|earlier|faster|less|more|shorter|smaller|sooner)\b", re.IGNORECASE)
"""What is no fact when it is denied: "was not found sooner"."""
_LY_ADVERB = re.compile(r"\w+ly\b")
_ONE = re.compile(r"(?:an?|any) (?!(?:bit|few|lot)\b|\w+er\b|(?:less|more)\b)", re.IGNORECASE)
_BEEN = re.compile(r".*?\bbeen\b")
_COPULA = re.compile(r"(?:would|could|might)(?:n't|n’t| not)? have been\b", re.IGNORECASE)

_Fact = tuple[int, tuple[str | Span, ...]]
"""Where the words end that a fact takes the place of, and the fact, in parts."""


def conditional(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "If we had tested it, it would have worked" into "It was not tested, and it did not work"."""
    start, outcome = _start(context, clause), _outcome(context, clause)
    if start is None:
        return _behind_outcome(context, clause, outcome)
    later = outcome.subject.span.start if outcome is not None and outcome.subject is not None else None
    undone = _undone(context, clause, later) or _not_done_by_author(context, clause)
    if undone is None:
        return None
    end, parts = undone
    made = Rewording(Span(start, end), parts, capital=takes_capital(context.text, start))
    if outcome is None:
        return _alone(context, made)
    if outcome.verb.start < start or outcome.subject is None or outcome.subject.span.start < end:
        return None
    author = clause.subject is not None and clause.subject.kind is ParticipantKind.AUTHOR
    of_them = not author and refers_back(context, clause.subject, end, plural=False)
    if of_them or _WELL_OTHERWISE.fullmatch(context.text[end : context.sentence.end]):
        return _without_outcome(context, made, outcome.subject.span.start)
    return _with_outcome(context, made, outcome, outcome.subject) or _without_outcome(
        context, made, outcome.subject.span.start
    )


def _start(context: RewriteContext, clause: Clause) -> int | None:
    """Return where the "if" or the fronted "had" stands."""
    who = clause.subject
    if who is None:
        return None
    there = _THERE.search(context.text, context.sentence.start, clause.span.start)
    place = there.start() if there and who.span.start > clause.span.start else who.span.start
    word = _IF.search(context.text, context.sentence.start, place)
    if word is None or not _BEFORE_IF.fullmatch(context.text, context.sentence.start, word.start()):
        return None  # "to check if it had been built" is no condition
    return word.start()


def _behind_outcome(context: RewriteContext, clause: Clause, outcome: Clause | None) -> Rewording | None:
    """Turn "We would have known, had it been tested" into "It was not tested", as that comes of what is told."""
    who = clause.subject
    if who is None or outcome is None or outcome.subject is None or outcome.verb.start > clause.verb.start:
        return None
    word = _IF.search(context.text, outcome.verb.end, who.span.start)
    begin = outcome.subject.span.start
    if word is None or any(c.isalnum() for c in context.text[context.sentence.start : begin]):
        return None
    undone = _undone(context, clause, None)
    if undone is None or (who.pronoun and undone[1][0] in {"it", "they", "this", "that"}):
        return None  # it was named in what is left out
    end, parts = undone
    if outcome.negated:
        came = _what_came(context, outcome, outcome.subject)
        if came is None:
            return None
        rest = Span(came[0], len(context.text[: word.start()].rstrip(" ,")))
        parts = (*parts, ", and ", *came[1], rest)
    return Rewording(Span(begin, end), parts, capital=takes_capital(context.text, begin))


def _undone(context: RewriteContext, clause: Clause, later: int | None) -> _Fact | None:
    """Return what was not done: "If we had tested it" as "it was not tested"; the outcome begins at `later`."""
    who = clause.subject
    negated = not clause.negated
    if who is None:
        return None
    if clause.predicate == "be" and who.span.start == clause.span.end + 1:
        return _there_was_none(clause, who)
    if clause.nominal:
        return _was_not(context, clause, who)
    if clause.passive:
        if QUANTIFIED.match(who.text) or clause.by is not None:
            return None
        was = passive_auxiliary(Tense.PAST, plural=who.plural, negated=negated)
        return clause.span.end, (inside_sentence(who), f" {was} {participle(clause.predicate)}")
    if clause.predicate == "have" and (lacked := _there_was_none(clause, clause.object)):
        return lacked
    if who.whole.end > who.span.end or clause.complement is not None:
        return None
    if ALTERNATIVE.search(context.text, clause.span.end, context.sentence.end):
        return None
    what = patient(context, clause, negated=negated)
    author = who.kind is ParticipantKind.AUTHOR
    if what is None or (not author and refers_back(context, who, what.end, plural=what.plural, until=later)):
        return None
    following = (c for c in context.clauses if c.sentence == clause.sentence and c.verb.start > what.end)
    if any(c.embedded and c.subject == who for c in following):
        return None
    verbs, once = verb_group(what, Tense.PAST, negated=negated), _ONCE.match(context.text, what.end)
    if once is not None:
        return once.end(), (*what.named, f" {verbs.replace(' not ', ' never ')}")  # "had tested it once"
    return what.end, (*what.named, f" {verbs}")


def _there_was_none(clause: Clause, thing: Participant | None) -> _Fact | None:
    """Return what was lacking: "had we had an alert on the queue" as "there was no alert on the queue"."""
    one = _ONE.match(thing.text) if thing is not None else None
    if thing is None or one is None or clause.negated or thing.span.start != clause.span.end + 1:
        return None
    return thing.span.end, ("there was no ", Span(thing.span.start + one.end(), thing.span.end))


def _was_not(context: RewriteContext, clause: Clause, who: Participant) -> _Fact | None:
    """Return what was not so: "had the graph been on the wall" as "the graph was not on the wall"."""
    been = _BEEN.match(context.text, *clause.span)
    if been is None or who.kind in HUMAN or QUANTIFIED.match(who.text):
        return None
    was = passive_auxiliary(Tense.PAST, plural=who.plural, negated=not clause.negated)
    return been.end(), (inside_sentence(who), f" {was}")


def _not_done_by_author(context: RewriteContext, clause: Clause) -> _Fact | None:
    """Return what authors say they did not do: "If I had waited for the build" as "I did not wait for the build"."""
    who = clause.subject
    if who is None or who.kind is not ParticipantKind.AUTHOR or clause.passive or clause.nominal or clause.negated:
        return None
    outcome = _NOTHING_OF_IT.search(context.text, clause.span.end, context.sentence.end)
    if outcome is None or clause.complement is not None:
        return None
    if ALTERNATIVE.search(context.text, clause.span.end, outcome.start()):
        return None
    verb, _, particle = clause.predicate.partition(" ")
    moved = f" {particle}" if particle and clause.span.end > clause.verb.end else ""
    rest = Span(clause.span.end, outcome.start())
    return rest.end, (inside_sentence(who), f" did not {verb}{moved}", rest)


def _outcome(context: RewriteContext, condition: Clause) -> Clause | None:
    return next(
        (
            c
            for c in context.clauses
            if context.sentence.start <= c.verb.start < context.sentence.end
            and c.modality in COUNTERFACTUAL
            and c != condition
        ),
        None,
    )


def _alone(context: RewriteContext, made: Rewording) -> Rewording | None:
    """Tell just what was not done, where no outcome is told, or only that it could not happen."""
    rest = context.text[made.span.end : context.sentence.end]
    if not rest.strip():
        return made
    if rest.strip(" .!…") and not _COULD_NOT_HAPPEN.fullmatch(rest):
        return None
    return Rewording(Span(made.span.start, _before_full_stop(context)), made.parts, made.capital)


def _before_full_stop(context: RewriteContext) -> int:
    return len(context.text[: context.sentence.end].rstrip(".!… "))


def _without_outcome(context: RewriteContext, made: Rewording, outcome: int) -> Rewording | None:
    """Keep what goes with the condition ("right away"), and leave out that all would have been well."""
    adverb = _LY_ADVERB.match(context.text, outcome)  # which the parser may take for the outcome's
    last = adverb.end() if adverb else len(context.text[:outcome].rstrip(" ,"))
    kept = Span(made.span.end, max(last, made.span.end))
    if "seriously" in context.text_of(kept):
        return None
    return Rewording(Span(made.span.start, _before_full_stop(context)), (*made.parts, kept), made.capital)


def _with_outcome(context: RewriteContext, made: Rewording, outcome: Clause, subject: Participant) -> Rewording | None:
    came = _what_came(context, outcome, subject)
    joint = _OUTCOME_JOINT.fullmatch(context.text, made.span.end, subject.span.start)
    if came is None or joint is None:
        return None
    if "," not in joint[0] and _LY_ADVERB.match(subject.text):
        return None  # "had it been taken seriously this …": the adverb is none of the outcome's
    kept = (Span(*joint.span("kept")),) if joint["kept"] else ()
    end, parts = came
    return Rewording(Span(made.span.start, end), (*made.parts, *kept, ", and ", *parts), made.capital)


def _what_came(context: RewriteContext, outcome: Clause, subject: Participant) -> _Fact | None:
    """Return what came of it: "it would have worked" as "it did not work"."""
    if subject.kind is ParticipantKind.PERSON or subject.span.start > outcome.span.start:
        return None
    if context.text[subject.span.end : outcome.span.start].strip():
        return None
    if QUANTIFIED.match(subject.text) and not outcome.negated:
        return None
    if cue("qualifying").search(context.text, subject.span.start, context.sentence.end):
        return None
    if _COMPARATIVE.search(context.text, subject.span.end, context.sentence.end):
        return None
    if not outcome.negated and _AMOUNT.search(context.text, subject.span.end, context.sentence.end):
        return None  # "did not last ten minutes" may be less, or more
    plural = subject.plural or subject.text.lower() in {"we", "they", "these", "those"}
    negated = not outcome.negated
    if outcome.passive or outcome.nominal:
        copula = _COPULA.match(context.text, *outcome.span)
        if copula is None:
            return None
        end, verbs = copula.end(), passive_auxiliary(Tense.PAST, plural=plural, negated=negated)
    else:
        verb, _, particle = outcome.predicate.partition(" ")
        end = outcome.span.end
        verbs = f"did not {verb}" if negated else inflect(verb, "VBD")
        if outcome.span.end > outcome.verb.end:
            verbs += f" {particle}"
    return end, (inside_sentence(subject), f" {verbs}")
