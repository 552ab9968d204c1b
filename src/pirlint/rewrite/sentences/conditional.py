"""Turns an unmet condition and its outcome into what was not done and what happened."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Condition, Tense
from pirlint.language.inflection import participle
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.counterfactuals import COUNTERFACTUAL, PROSPECTS, counterfactual_clauses
from pirlint.rewrite.grammar.patient import patient
from pirlint.rewrite.grammar.reference import inside_sentence, is_negative, refers_back, takes_capital
from pirlint.rewrite.grammar.verbs import TAKE_PLURAL, passive_auxiliary, simple_past, verb_group
from pirlint.rewrite.sentences.done_instead import done_instead
from pirlint.rewrite.sentences.omission import GOES_ON, NOUN_OF
from pirlint.text.lexicon import any_of, cue, cues, noun_class, number_words, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause, Participant
    from pirlint.rewrite.context import RewriteContext

_GAINS = verb_class("winning") - {"be", "finish", "have", "know"}
QUANTIFIED = re.compile(rf"{cues('subjects-quantified')}\b|\d", re.IGNORECASE)
"""Subjects for which "did not" changes the meaning."""
ALTERNATIVE = re.compile(
    r", not (?:an?|its|our|the|their)\b|\b(?:(?:and|but) not|by \w+ing|in place of|instead|than)\b"
)
"""Words that keep the sentence counterfactual."""

_IF = re.compile(r"(?:\b(?:and |but |so )?if only|\bif|\bhad)\s+$", re.IGNORECASE)
_BEFORE_IF = re.compile(
    r"\W*(?:(?:and|but|so|however|(?:in|with) (?:hindsight|retrospect)|looking back|.*[;:–—]|.*, and),?\s+)?",
    re.IGNORECASE,
)
_WELL_OTHERWISE = re.compile(
    r"\W*(?=(?:[\w'’-]+ ){1,8}[\w'’-]+[.!…]*$)"
    r"(?=[^.]*\b(?:(?:avoided|different|never|none|nothing|prevented)\b|(?:not|n['’]t) have (?:happened|occurred)\b))"
    r"[^.,;:]*[.!…]*$",
    re.IGNORECASE,
)
"""Outcomes without content besides that they did not happen."""
_OUTCOME_JOINT = re.compile(r"(?P<kept>[^,;–—]*?)(?:,| ) *(?:then )?")
"""Text between a condition and its outcome."""
_ONCE = re.compile(r" (?:even )?once\b")
_DEADLINE = re.compile(r"\bby (?:about )?\d[\d:.]*")
_AMOUNT = re.compile(rf"\d|\b(?:{any_of(number_words())}|half|few|fewer|less|more)\b", re.IGNORECASE)
_THERE = re.compile(r"\bthere (?:had )?$", re.IGNORECASE)
_COMPARATIVE = re.compile(r"\b(?:better|earlier|faster|less|more|shorter|smaller|sooner)\b", re.IGNORECASE)
"""Words that are no fact when negated: "was not found sooner"."""
_LY_ADVERB = re.compile(r"\w+ly\b")
_ONE = re.compile(r"(?:an?|any) (?!(?:bit|few|lot)\b|\w+er\b|(?:less|more)\b)", re.IGNORECASE)
_INDEFINITE = re.compile(r" (?:an?|any|one)\b")
_BEEN = re.compile(r".*?\bbeen\b")
_COPULA = re.compile(r"(?:would|could|might)(?:n't|n’t| not)? have been\b", re.IGNORECASE)


_SOMEBODY = frozenset({ParticipantKind.ANYONE, ParticipantKind.PERSON, ParticipantKind.ROLE})
"""Indefinite people, who did not do something unspecified."""

_Fact = tuple[int, tuple[str | Span, ...]]
"""The end of the replaced words, and the parts of the fact."""


def conditional(context: RewriteContext, clause: Clause) -> Iterator[Rewording | None]:
    """Turn "If we had tested it, it would have worked" into "It was not tested, and it did not work"."""
    if clause.subject is None:
        return
    start, outcome = _start(context, clause, clause.subject), outcome_of(context, clause)
    for fact in _facts(context, clause, clause.subject, outcome):
        if fact is None:
            continue
        if start is None:
            yield from _behind_outcome(context, clause, outcome, fact)
            continue
        made = Rewording(Span(start, fact[0]), fact[1])
        if clause.condition is Condition.IF_ONLY and outcome is None:
            yield replace(made, capital=takes_capital(context.text, start))
        yield from before_outcome(context, clause.subject, outcome, made)


def _start(context: RewriteContext, clause: Clause, who: Participant) -> int | None:
    """Return the position of the "if" or the inverted "had"."""
    there = _THERE.search(context.text, context.sentence.start, clause.verb.start)
    place = there.start() if there and who.span.start > clause.verb.start else who.span.start
    word = _IF.search(context.text, context.sentence.start, place)
    if word is None or not _BEFORE_IF.fullmatch(context.text, context.sentence.start, word.start()):
        return None  # "to check if it had been built" is no condition
    return word.start()


def before_outcome(
    context: RewriteContext, who: Participant | None, outcome: Clause | None, made: Rewording
) -> Iterator[Rewording | None]:
    """Return what was not so, for a condition about `who`, and what happened, or only the former."""
    made = replace(made, capital=takes_capital(context.text, made.span.start))
    if outcome is None or outcome.subject is None:
        yield made if _is_last(context, made) else None
        return
    first = min(outcome.subject.span.start, outcome.span.start)
    if first < made.span.end:
        return
    author = who is not None and who.kind is ParticipantKind.AUTHOR
    of_them = not author and refers_back(context, who, made.span.end, plural=False)
    if not _WELL_OTHERWISE.fullmatch(context.text[made.span.end : context.sentence.end]):
        yield from _with_outcome(context, made, outcome, outcome.subject, named=not of_them)
    yield _without_outcome(context, made, first)


def _behind_outcome(
    context: RewriteContext, clause: Clause, outcome: Clause | None, fact: _Fact
) -> Iterator[Rewording | None]:
    """Turn "We would have known, had it been tested" into "It was not tested", since the outcome is told."""
    who = clause.subject
    if who is None or outcome is None or outcome.subject is None or outcome.verb.start > clause.verb.start:
        return
    begin, (end, parts) = min(outcome.subject.span.start, outcome.span.start), fact
    word = _IF.search(context.text, outcome.verb.end, who.span.start)
    if word is None or not _BEFORE_IF.fullmatch(context.text, context.sentence.start, begin):
        return
    if who.pronoun and parts[0] in {"it", "they", "this", "that"}:
        return  # it was named in what is left out
    capital = takes_capital(context.text, begin)
    happened = outcome.negated and not outcome.subject.pronoun
    for came in what_came(context, outcome, outcome.subject, word.start(), named=True) if happened else ():
        rest = Span(came[0], len(context.text[: word.start()].rstrip(" ,")))
        yield Rewording(Span(begin, end), (*parts, ", and ", *came[1], rest), capital)
    if not happened or outcome.subject.lemma in noun_class("incidents"):
        yield Rewording(Span(begin, end), parts, capital)


def _facts(context: RewriteContext, clause: Clause, who: Participant, outcome: Clause | None) -> Iterator[_Fact | None]:
    """Yield what was not so, best first: "it was not tested", "I did not test it"."""
    later = outcome.subject.span.start if outcome is not None and outcome.subject is not None else -1
    until = later if later > clause.span.end else context.sentence.end
    if clause.predicate == "be" and who.span.start == clause.span.end + 1:
        yield _there_was_none(clause, who)
    elif clause.nominal or clause.predicate == "be":
        yield _was_not(context, clause, who)
    elif clause.passive:
        yield _was_not_done(clause, who)
    elif ALTERNATIVE.search(context.text, clause.span.end, until):
        yield from done_instead(context, clause, until)
    else:
        yield _there_was_none(clause, clause.object) if clause.predicate == "have" else None
        yield _undone(context, clause, who, until)
        yield _did_not(context, clause, who)
        yield _none_took_place(context, clause)


def _was_not_done(clause: Clause, who: Participant) -> _Fact | None:
    if QUANTIFIED.match(who.text) or clause.by is not None:
        return None
    was = passive_auxiliary(
        Tense.PAST, plural=who.plural or who.text.lower() in TAKE_PLURAL, negated=not clause.negated
    )
    return clause.span.end, (inside_sentence(who), f" {was} {participle(clause.predicate)}")


def _undone(context: RewriteContext, clause: Clause, who: Participant, until: int) -> _Fact | None:
    """Return "it was not tested" for "If we had tested it"; the condition continues to `until`."""
    if who.whole.end > who.span.end or clause.complement is not None:
        return None
    negated = not clause.negated
    what = patient(context, clause, negated=negated)
    author = who.kind is ParticipantKind.AUTHOR
    if what is None or (not author and refers_back(context, who, what.end, plural=what.plural, until=until)):
        return None
    following = (c for c in context.clauses if c.sentence == clause.sentence and c.verb.start > what.end)
    if any(c.embedded and c.subject == who for c in following):
        return None
    verbs, once = verb_group(what, Tense.PAST, negated=negated), _ONCE.match(context.text, what.end)
    if once is not None:
        return once.end(), (*what.named, f" {verbs.replace(' not ', ' never ')}")  # "had tested it once"
    return what.end, (*what.named, f" {verbs}")


def _none_took_place(context: RewriteContext, clause: Clause) -> _Fact | None:
    """Return "there was no answer" for "if the vendor had answered"."""
    noun = NOUN_OF.get(clause.predicate)
    if noun is None or clause.object is not None or clause.negated or not GOES_ON.match(context.text, clause.span.end):
        return None
    return clause.span.end, (f"there was no {noun}",)


def _there_was_none(clause: Clause, thing: Participant | None) -> _Fact | None:
    """Return "there was no alert on the queue" for "had we had an alert on the queue"."""
    one = _ONE.match(thing.text) if thing is not None else None
    if thing is None or one is None or clause.negated or thing.span.start != clause.span.end + 1:
        return None
    return thing.span.end, ("there was no ", Span(thing.span.start + one.end(), thing.span.end))


def _was_not(context: RewriteContext, clause: Clause, who: Participant) -> _Fact | None:
    """Return "the graph was not on the wall" for "had the graph been on the wall"."""
    been = _BEEN.match(context.text, *clause.span)
    if been is None or who.kind in HUMAN - {ParticipantKind.AUTHOR} or QUANTIFIED.match(who.text):
        return None
    plural = who.plural or who.text.lower() in TAKE_PLURAL
    was = passive_auxiliary(Tense.PAST, plural=plural, negated=not clause.negated)
    return been.end(), (inside_sentence(who), f" {was}")


def _did_not(context: RewriteContext, clause: Clause, who: Participant) -> _Fact | None:
    """Return "I did not wait" for "If I had waited", for authors or things."""
    if who.kind in _SOMEBODY or QUANTIFIED.match(who.text) or who.whole.end > who.span.end:
        return None
    goes_on = any(c.embedded and c.subject == who and c.verb.start > clause.verb.start for c in context.clauses)
    if goes_on:
        return None  # "had asked and waited": the negation would hold for one of the two
    return clause.span.end, (inside_sentence(who), f" {simple_past(clause, negated=not clause.negated)}")


def outcome_of(context: RewriteContext, condition: Clause | None) -> Clause | None:
    """Return the clause of a condition's past or present outcome."""
    here = [c for c in context.clauses if context.sentence.contains(c.verb)]
    vivid = counterfactual_clauses(context.text_of(context.sentence), here)
    found = (c for modalities in (COUNTERFACTUAL, PROSPECTS) for c in here if c.modality in modalities)
    return next((c for c in (*found, *vivid) if c != condition), None)


def _is_last(context: RewriteContext, made: Rewording) -> bool:
    return not context.text[made.span.end : context.sentence.end].strip(" .!…")


def _before_full_stop(context: RewriteContext) -> int:
    return len(context.text[: context.sentence.end].rstrip(".!… "))


def _without_outcome(context: RewriteContext, made: Rewording, outcome: int) -> Rewording | None:
    """Remove the outcome that all would have been well, but keep modifiers of the condition ("right away")."""
    adverb = _LY_ADVERB.match(context.text, outcome)  # which the parser may take for the outcome's
    between = context.text[: adverb.end() if adverb else outcome].rstrip(" ,")
    comma = between.rfind(", ", made.span.end)
    kept = Span(made.span.end, max(comma if comma >= 0 else len(between), made.span.end))
    if "seriously" in context.text_of(kept):
        return None
    return Rewording(Span(made.span.start, _before_full_stop(context)), (*made.parts, kept), made.capital)


def _with_outcome(
    context: RewriteContext, made: Rewording, outcome: Clause, subject: Participant, *, named: bool
) -> Iterator[Rewording | None]:
    joint = _OUTCOME_JOINT.fullmatch(context.text, made.span.end, subject.span.start)
    if joint is None or ("," not in joint[0] and _LY_ADVERB.match(subject.text)):
        return  # "had it been taken seriously this …": the adverb is none of the outcome's
    kept = (Span(*joint.span("kept")),) if joint["kept"] else ()
    for end, parts in what_came(context, outcome, subject, context.sentence.end, named=named):
        yield Rewording(Span(made.span.start, end), (*made.parts, *kept, ", and ", *parts), made.capital)


def what_came(
    context: RewriteContext, outcome: Clause, subject: Participant, until: int, *, named: bool
) -> Iterator[_Fact]:
    """Return "it did not work" for "it would have worked", "it was not seen" for "we'd have seen it".

    The outcome ends at `until`; `named` says that its subject may be named.
    """
    end, negated = outcome.span.end, not outcome.negated
    told = f"{subject.text} {context.text[end : outcome.content.start if outcome.content else until]}"
    if subject.span.start > outcome.span.start or outcome.modality not in COUNTERFACTUAL or _COMPARATIVE.search(told):
        return
    if context.text[subject.span.end : outcome.span.start].strip() or cue("qualifying").search(told):
        return
    if is_negative(subject) and _INDEFINITE.match(context.text, end):
        return  # "nobody would have lost a line": many may have lost many
    if negated and (QUANTIFIED.match(subject.text) or _AMOUNT.search(_DEADLINE.sub("", told))):
        return  # "did not last ten minutes" may be less, or more
    if negated and not outcome.passive and outcome.predicate in _GAINS:
        return  # "did not save a day" is no fact
    if outcome.passive or outcome.nominal:
        named = named and not (outcome.nominal and subject.pronoun)  # "this would have been a good day"
        if named and (copula := _COPULA.match(context.text, *outcome.span)):
            plural = subject.plural or subject.text.lower() in TAKE_PLURAL
            verbs = passive_auxiliary(Tense.PAST, plural=plural, negated=negated)
            yield copula.end(), (inside_sentence(subject), f" {verbs}")
    elif named and subject.kind is not ParticipantKind.PERSON:
        yield end, (inside_sentence(subject), f" {simple_past(outcome, negated=negated)}")
    if (subject.pronoun or subject.kind in HUMAN) and (what := patient(context, outcome, negated=negated)):
        yield what.end, (*what.named, f" {verb_group(what, Tense.PAST, negated=negated)}")
