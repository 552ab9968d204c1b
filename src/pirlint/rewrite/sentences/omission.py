"""Turns who did not do something into what was not done."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.people import HUMAN
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.passive import is_relative, opening, passive, relative
from pirlint.rewrite.grammar.patient import Patient, object_patient, patient, said_of
from pirlint.rewrite.grammar.reference import is_negative, refers_back, takes_capital
from pirlint.rewrite.grammar.verbs import existential, kept_adverbs, passive_auxiliary, verb_group
from pirlint.rewrite.sentences.agentless import without_agent
from pirlint.rewrite.sentences.unwilling import not_minded
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.lexicon import closed_class, cues, noun_class, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

NOUN_OF = {
    "act": "action", "answer": "answer", "check": "check", "communicate": "communication",
    "coordinate": "coordination", "escalate": "escalation", "follow up": "follow-up", "investigate": "investigation",
    "react": "reaction", "reply": "reply", "respond": "response", "review": "review", "test": "test",
}  # fmt: skip
"""Nouns for verbs without an object."""
_PARTICIPLE_OF_FACT = {
    "clean up": "cleaned up", "look": "looked at", "notice": "noticed", "realise": "realised", "realize": "realized",
    "spot": "spotted",
}  # fmt: skip
"""Participles for a fact, for verbs without an object."""
_IN_OTHER_WORDS = {"acted on": "addressed", "thought of": "considered"}
"""Participles for a fact, or against a doubled preposition: "were not acted on on Monday"."""
GOES_ON = re.compile(rf"$|[.,;:!?)]|\s*[-–—]\s|\s{cues('prepositions-behind-actions')}\b")
"""Text that may follow "there was no reaction"."""
_CLOSES = re.compile(r"$|[.,;!)]|\s[-–—]\s|\s(?:and|because|before|but|until)\b")
_GOT_AROUND = re.compile(
    r"(?: a?round)? to (?P<object>it|that|this)(?=$|\W*[.,;:!?)]| (?:and|before|but|in|on|until)\b)"
)
_OTHERS = re.compile(r"\b(?:all|both|everybody|everyone|most|others|some) [a-z]", re.IGNORECASE)
"""Others who did it, so that it was done."""
_IN = re.compile(r" (?:at|during|for|in|on) ")
_OF_IT = re.compile(r" \w+ (?:it|that|them|this)\b")
_LET_KNOW = re.compile(r" (?P<whom>any(?:body|one)|(?:our|the) (?:[\w-]+ ){0,2}[\w-]+) know\b")
_WHY = re.compile(r"\b(?:how (?:come|is it that)|why) $", re.IGNORECASE)
_OCCURRED = re.compile(r"\bit (?:[\w'’]+ ){0,4}?occur(?:red)? to (?:[\w'’-]+ ){1,4}to ", re.IGNORECASE)
_NEGATED = re.compile(r"n['’]t\b|\b(?:never|no|nobody|no-one|not)\b", re.IGNORECASE)
_NOT_THOUGHT = re.compile(r"(?:\bnot|n['’]t) (?:believe|think) (?:that )?$")
_AFTER_THEMSELVES = re.compile(r" (?:after|behind) \w+sel(?:f|ves)\b")

_RELATIVE_PRONOUN = re.compile(r"\b(?:that|which) $")
_TAKEN_AS = re.compile(
    r"(?: by (?:an?|the) [\w-]+(?: [\w-]+)?)? as(?= )(?! (?:he|i|it|nobody|she|that|there|they|this|we)\b)"
)
_FINITE_AUXILIARY = re.compile(r"(?:am|are|had|has|have|is|was|were)\b(?P<been> been\b)?", re.IGNORECASE)
_HUMAN_PRONOUNS = frozenset({"he", "i", "she", "we"})


@transformation("omission", needs={Need.CLAUSE})
def omission(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Bob forgot to renew X before Y" into "X was not renewed before Y", "QA did not test X" likewise.

    If the predicate has an object of its own ("Bob ignored the alert"), the rule's `replacements` give the participle
    ("acted on"). Without a patient, nothing is offered.
    """
    yield _did_not_occur(context)
    clause = context.clause_at_match
    if clause is None:
        return
    yield not_minded(context, clause)
    to_do = clause.tense is Tense.NONE and clause.mark == "to"  # "graduates not to touch the code"
    if clause.modality is Modality.FACT and not clause.nominal and not to_do:
        yield from _ignored(context, clause) if clause.passive else _not_done(context, clause)


def _did_not_occur(context: RewriteContext) -> Rewording | None:
    """Turn "It did not occur to anybody to tell support" into "Support was not told"."""
    occurred = _OCCURRED.search(context.text, context.span.start, context.sentence.end)
    if occurred is None or not _NEGATED.search(occurred[0]):
        return None
    done = next((c for c in context.clauses if c.verb.start == occurred.end()), None)
    what = patient(context, done, negated=True) if done is not None else None
    if done is None or what is None or refers_back(context, done.subject, what.end, plural=what.plural):
        return None
    start, verbs = occurred.start(), verb_group(what, Tense.PAST, negated=True)
    return Rewording(Span(start, what.end), (*what.named, f" {verbs}"), capital=takes_capital(context.text, start))


def _not_done(context: RewriteContext, clause: Clause) -> Iterator[Rewording | None]:
    """Reword an active clause: "did not test", "nobody tested", "forgot to test", "ignored"."""
    negated = is_negative(clause.subject) or _is_negated(clause)
    if clause.tense is Tense.PRESENT and not is_negative(clause.subject):
        return  # "ops never reads the notes": others may
    if clause.negated and not negated and _is_not_thought(context, clause):
        yield passive(context, clause, clause, negated=False)  # "I don't think anybody read it"
    elif is_relative(clause):
        yield relative(context, clause, clause.tense, negated=True) if negated else None
    elif negated and clause.predicate.startswith("get") and (it := _GOT_AROUND.match(context.text, clause.span.end)):
        yield _not_got_around_to(context, clause, it)
    elif negated and clause.predicate == "think" and (done := _thought_of(context, clause)):
        thought_of = patient(context, done, negated=True)
        yield passive(context, clause, clause, negated=True, what=thought_of) if thought_of else None
    elif negated and clause.predicate == "let" and (told := _LET_KNOW.match(context.text, clause.span.end)):
        whom = Span(*told.span("whom"))
        anybody = told["whom"].startswith("any")
        what = Patient(("nobody",) if anybody else (whom,), told.end(), "told", plural=False, negative=anybody)
        yield passive(context, clause, clause, negated=True, what=what)
    elif clause.complement is not None:
        # "Nobody forgot to check" says that it was checked, "did not want to check" says neither.
        if clause.predicate in verb_class("implicative" if negated else "undoing"):
            yield from _undone(context, clause, clause.complement)
    elif negated and clause.question:
        yield _asked(context, clause)
    elif negated:
        made = (passive(context, clause, clause, negated=True), none_took_place(context, clause, clause))
        of_it = _OF_IT.match(context.text, clause.span.end) and made[0] is not None
        yield from reversed(made) if clause.object is None and clause.predicate in NOUN_OF and not of_it else made
    else:
        yield _neglected(context, clause, context.replacements.get(clause.predicate))
        yield _neglected(context, clause, _IN_OTHER_WORDS.get(context.replacements.get(clause.predicate, "")))


def _asked(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "Why did nobody check the queue?" into "Why was the queue not checked?"."""
    what = patient(context, clause, negated=False)
    if what is None or not _WHY.search(context.text, 0, clause.span.start) or clause.complement is not None:
        return None
    auxiliary, _, rest = verb_group(what, clause.tense, negated=True).partition(" ")
    return Rewording(Span(clause.span.start, what.end), (f"{auxiliary} ", *what.named, f" {rest}"))


def _is_negated(clause: Clause) -> bool:
    """Whether the verb itself is negated ("not because we planned it" is not)."""
    start = clause.span.start if clause.subject is None or clause.embedded else clause.subject.span.end
    negations = (a for a in clause.adverbials if a.lemma in closed_class("negations"))
    return clause.negated and any(negation.span.end >= start - 1 for negation in negations)


def _is_not_thought(context: RewriteContext, clause: Clause) -> bool:
    return clause.subject is not None and bool(_NOT_THOUGHT.search(context.text, 0, clause.subject.span.start))


def _not_got_around_to(context: RewriteContext, clause: Clause, it: re.Match[str]) -> Rewording | None:
    """Turn "never got around to it" into "it was not done"."""
    if _OTHERS.search(context.text, context.sentence.start, clause.span.start):
        return None
    what = Patient((it["object"],), it.end(), "done", plural=False)
    return passive(context, clause, clause, negated=True, what=what)


def _thought_of(context: RewriteContext, clause: Clause) -> Clause | None:
    """Return the object of nobody's thought: "thought of testing it"."""
    following = (c for c in context.clauses if c.tense is Tense.NONE and c.verb.start > clause.verb.end)
    return next((c for c in following if context.text[clause.verb.end : c.verb.start] == " of "), None)


def _undone(context: RewriteContext, clause: Clause, done: Clause) -> Iterator[Rewording | None]:
    if done.modality is Modality.FACT and not done.negated:
        yield passive(context, clause, done, negated=True)
        yield none_took_place(context, clause, done)


def none_took_place(context: RewriteContext, clause: Clause, done: Clause) -> Rewording | None:
    """Turn "Nobody reacted to the page" into "There was no reaction to the page"."""
    if _RELATIVE_PRONOUN.search(context.text, 0, clause.subject.span.start if clause.subject else 0):
        return None
    start, end = opening(context, clause), done.span.end
    end = behind.end() if (behind := _AFTER_THEMSELVES.match(context.text, end)) else end
    if start is None or clause.shares_subject or done.object is not None or done.content is not None:
        return None
    if not GOES_ON.match(context.text, end) or refers_back(context, clause.subject, end, plural=False):
        return None
    adverbs = kept_adverbs(context, clause, done, negated=True)
    if adverbs is None or {*adverbs[0], *adverbs[1]} - {"ever"}:
        return None  # "therefore did not notice"
    if seen := _PARTICIPLE_OF_FACT.get(done.predicate):
        if not _CLOSES.match(context.text, end) or not any(c.isalnum() for c in context.text[:start]):
            return None
        words = f"it {passive_auxiliary(clause.tense, plural=False, negated=True)} {seen}"
    elif noun := NOUN_OF.get(done.predicate):
        words = f"there {existential(clause.tense)} no {noun}"
    else:
        return None
    return Rewording(Span(start, end), (words,), capital=takes_capital(context.text, start))


def _neglected(context: RewriteContext, clause: Clause, participle: str | None) -> Rewording | None:
    """Turn "Bob ignored the alert" into "The alert was not acted on"."""
    what = object_patient(context, clause, participle, negated=True) if participle is not None else None
    if what is not None and context.text.startswith(" as ", what.end):
        taken = replace(what, end=what.end + len(" as"), participle="taken for")
        return passive(context, clause, clause, negated=False, what=taken)  # "dismissed the alert as a glitch"
    place = _IN.search(context.text, clause.verb.end, context.sentence.end) if clause.predicate == "forget" else None
    if what is not None and place is not None:  # "forgot the old host in the inventory"
        left_out = replace(what, participle="left out")
        return passive(context, clause, clause, negated=False, what=left_out) if place.start() == what.end else None
    if what is not None and context.text.startswith(" to ", what.end):
        return None  # "was not done to meet the deadline"
    if what is None or any(
        a.noun is None and not a.preposition and a.span.start >= what.end for a in clause.adverbials
    ):
        return None
    return passive(context, clause, clause, negated=True, what=what)


def _ignored(context: RewriteContext, clause: Clause) -> Iterator[Rewording | None]:
    """Turn "Two warnings were ignored" into "Two warnings were not acted on"."""
    participle, who, text = context.replacements.get(clause.predicate), clause.subject, context.text
    if clause.negated and clause.by is not None:
        yield without_agent(context)  # "was not renewed by Marcus"
    if participle is None or clause.negated or clause.question:
        return
    if who is not None and (who.kind in HUMAN or who.text.lower() in _HUMAN_PRONOUNS):
        return
    if taken := _TAKEN_AS.match(text, clause.verb.end):
        yield Rewording(Span(clause.verb.start, taken.end()), ("taken for",))
    if text.startswith((" as ", " to "), clause.verb.end) or (clause.by and " as " in context.text_of(clause.by)):
        return
    if who is not None and who.lemma in noun_class("acts") and clause.predicate in verb_class("not-doing"):
        participle = "done"
    if who is not None and who.lemma in noun_class("messages") and clause.predicate in verb_class("not-sending"):
        participle = "sent"
    said = said_of(who.lemma, participle) if who is not None and participle == "acted on" else participle
    verbs, end = _negated_verbs(context, clause, said or participle), clause.verb.end
    if clause.by is None:
        yield Rewording(Span(clause.span.start, end), verbs)
    elif (alone := without_agent(context)) is not None and alone.span.start >= end:
        yield Rewording(Span(clause.span.start, alone.span.end), (*verbs, Span(end, alone.span.start)))


def _negated_verbs(context: RewriteContext, clause: Clause, participle: str) -> tuple[str | Span, ...]:
    """Return "were not acted on", "had repeatedly not been acted on" …, with the author's auxiliaries and adverbs."""
    start, verb = clause.span.start, clause.verb.start
    first = _FINITE_AUXILIARY.match(context.text, start)
    if first is None:
        return (f"not {participle}",)
    been = first["been"] or ""
    auxiliary = Span(start, first.end() - len(been))
    adverbs = context.text_of(Span(first.end(), verb)).split()
    kept = (adverb for adverb in adverbs if adverb.lower() not in closed_class("adverbs-judging"))
    return auxiliary, " ".join(["", *kept, f"not{been} {participle}"])
