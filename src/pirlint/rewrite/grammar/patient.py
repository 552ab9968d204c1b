"""The patient of a verb: what a sentence without an agent can begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.language.inflection import is_verb, is_word, lemma, participle
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.grammar.noun_phrases import as_subject, object_end, subject_form
from pirlint.rewrite.grammar.verbs import PREFIX
from pirlint.text.lexicon import closed_class, noun_class, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause, Participant
    from pirlint.rewrite.context import RewriteContext

_IDLE_NOUNS = frozenset({"attention", "duty", "finger", "foot", "heed", "thing", "time", "word"})
"""What is paid to something else; a passive of it says nothing."""
_LIGHT_VERBS = ("be ", "get ", "have ")
_CONTENT = re.compile(
    r" (that(?! (?:far|long|many|much|often)\b)|whether|how|which|what|why|if|where|when|who)\b(?= \S)"
)
_LOOK_AT = re.compile(r" (?:at|into)(?= (?:how|what|where|whether|which|who|why)\b)")
_LEARNT = frozenset({"find out", "hear", "learn"})
"""Verbs of knowledge: "it was not known that", and not "found out"."""
_UNIT = r"(?:second|minute|hour|day|week|month|year|metre|meter|mile|yard|kilomet(?:re|er))s?"
_GOAL = re.compile(r" (?:into|onto|to) ")
_PLACE = re.compile(r" (?:in|into|on|onto|under) ")
_WITH_GOAL = frozenset(
    {
        "add", "announce", "apply", "assign", "attach", "connect", "copy", "deploy", "explain", "forward", "hand",
        "mention", "move", "point", "push", "report", "restore", "roll out", "send", "show", "submit", "switch",
    }
)  # fmt: skip
"""Verbs with a goal in "to", wherever the parser attaches it."""
_IN_ONE_WORD = {"looked at": "checked", "looked into": "investigated", "acted on": "addressed"}
"""Replacements for a doubled preposition: "was not looked at at noon"."""
_MEASURE = re.compile(_UNIT)
_PRONOUN_THEN_TIME = re.compile(rf"(?:it|that|this)(?= (?:an? |\w+ )?{_UNIT}\b(?!['’]))", re.IGNORECASE)
_PARTICLE = re.compile(r" (?:away|back|down|off|out|over|through|up)\b(?! (?:by|of|to)\b)")
_UNKNOWN_NAME = re.compile(r" (?P<name>[a-z][\w-]{2,})(?=[.,;]?$|[.,;] | - )")
_RECIPIENT = re.compile(r" (me|them|us) (?=(?:an?|any|his|its|our|the|their|this|that|those)\b)")
_RECIPIENT_NOUN = re.compile(r" (?P<whom>(?:all|our|the|their) (?:[\w-]+ )?(?P<last>[\w-]+)) ")
_PART_OF = re.compile(r"\b(?:any|each|either|neither|none|one|some) of $", re.IGNORECASE)
"""The start of a noun phrase whose rest the parser attaches to the verb: "asked one | of us"."""
_DAY_BEFORE = re.compile(r" the (?:day|evening|month|morning|night|week) (?:after|before)\b")
_SEEN_DOING = re.compile(r"(?:an?|the) [\w-]+ [\w-]+$", re.IGNORECASE)
_NEXT = re.compile(
    r"$|[.,;:!?)…\n](?! ?(?:who|whose|which|where)\b)| [–—(\d-]|"
    r" (?P<word>[a-z]+)(?P<timed> (?:seconds?|minutes?|hours?|days?|weeks?|months?)\b)?"
    r"(?! (?:is|was|were|are|had|has|would)\b)",
    re.IGNORECASE,
)
_KEPT_SO = re.compile(r" (?:at|for|from|in|on|open|running|under|until|with)\b")
"""A complement without which "was kept" says nothing."""
_STATE = re.compile(
    r" [a-z]+(?=[.,;!)]|$| (?:after|all|at|before|during|for|in|on|over|since|through(?:out)?|until|when|while)\b)"
)
"""An adjective for the state in which something was left."""
_ADVERB = re.compile(r"\w+(?:day|ly|times)|(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)")
"""With the two above, what may follow an object: anything else is unknown structure."""


@dataclass(frozen=True, slots=True)
class Patient:
    """How to name the patient, and its verb."""

    named: tuple[str | Span, ...]
    end: int
    """The end of the author's words for verb and object; what follows is kept."""
    participle: str
    """With its preposition or particle."""
    plural: bool
    negative: bool = False
    """Whether it is negative ("no"), so that the verb must not be."""
    conjunction: str = ""
    """A conjunction, with its space, that the author left out and that is needed now."""


def patient(context: RewriteContext, done: Clause, *, negated: bool) -> Patient | None:
    """Return the patient of a clause, or None if a passive would change the meaning."""
    if done.nominal or done.passive or _is_one_persons_knowledge(done):
        return None
    if recipient := _recipient(context, done):
        return recipient
    what = (
        _content(context, done)
        or _object(context, done, negated=negated)
        or _object_of_preposition(context, done, negated=negated)
        or _unknown_name(context, done)
    )
    if what is None or what.named == ("it",):
        return what
    if done.predicate in verb_class("telling"):
        return None if _PART_OF.search(context.text[: what.end + len(" of ")]) else what
    return what if _is_complete(context.text, done.predicate, what.end) else None


def object_patient(context: RewriteContext, done: Clause, participle: str, *, negated: bool) -> Patient | None:
    """Return a verb's object for another verb; None for people."""
    if fact := _content(context, done):
        return None if participle.endswith((" of", " on", " to")) else replace(fact, participle=participle)
    if done.object is None and (what := _object_of_preposition(context, done, negated=negated)):
        return replace(what, participle=participle)
    if done.object is None or done.object.kind in HUMAN | {ParticipantKind.CUSTOMER}:
        return None
    said = said_of(done.object.lemma, participle)
    return _object(context, done, negated=negated, verb=said) if said else None


def said_of(noun: str, participle: str) -> str | None:
    """Return the verb that fits a noun: a rule is not "acted on", and a page not "done"."""
    if participle == "acted on" and noun in noun_class("norms"):
        return "adhered to"
    return None if participle == "done" and noun not in noun_class("acts") else participle


def _is_one_persons_knowledge(done: Clause) -> bool:
    """Whether it is what one person knows: others may have known it."""
    who = done.subject
    return done.predicate == "know" and who is not None and who.kind in {ParticipantKind.PERSON, ParticipantKind.AUTHOR}


def _is_complete(text: str, predicate: str, end: int) -> bool:
    """Whether what follows an object is no part of it."""
    if _DAY_BEFORE.match(text, end):
        return True
    if predicate in verb_class("leaving-so") and _STATE.match(text, end):
        return True
    following = _NEXT.match(text, end)
    if following is None:
        return False
    word = (following["word"] or "").lower()
    return not word or bool(following["timed"] or word in closed_class("behind-objects") or _ADVERB.fullmatch(word))


def _recipient(context: RewriteContext, done: Clause) -> Patient | None:
    """Read "gave us the new one": it is "we" who were not given it."""
    if done.predicate not in verb_class("giving"):
        return None
    if done.object is not None and (
        noun := _RECIPIENT_NOUN.fullmatch(context.text, done.verb.end, done.object.span.start)
    ):
        named = Span(*noun.span("whom"))
        plural = lemma(noun["last"], "NOUN") != noun["last"].lower()
        return Patient((named,), named.end, participle(done.predicate), plural)
    whom = _RECIPIENT.match(context.text, done.verb.end)
    if whom is None:
        return None
    form = subject_form(whom[1])
    return Patient((form,), whom.end(1), participle(done.predicate), plural=form != "I") if form else None


def _content(context: RewriteContext, done: Clause) -> Patient | None:
    """Read "check whether it ran": the patient is the fact."""
    text, end = context.text, done.span.end
    if done.negated and done.predicate in {"believe", "think"}:
        return None  # what was thought was the contrary
    sure = " sure" if done.predicate == "make" and text[end:].startswith(" sure ") else ""
    verb = "ensured" if sure else "known" if done.predicate in _LEARNT else participle(done.predicate)
    end += len(sure)
    if done.predicate == "look" and (at := _LOOK_AT.match(text, end)):
        return Patient(("it",), at.end(), "checked", plural=False)
    conjunction = _CONTENT.match(text, end)
    asked = conjunction and done.object is not None and done.object.span.start == conjunction.start(1)
    direct = asked or done.predicate not in _two_objects()  # "asked how many that made"
    if conjunction and direct and not _is_determiner(conjunction, done):
        return Patient(("it",), end, verb, plural=False)
    if done.content is not None and done.object is None and _CONTENT.match(text, done.content.start - 1):
        return Patient(("it",), end, verb, plural=False)  # "asked [on Monday] whether it ran"
    if (_is_bare_content(done, end) or sure) and not text[end:].startswith(" to "):
        return Patient(("it",), end, verb, plural=False, conjunction=" that")
    return None


def _is_determiner(conjunction: re.Match[str], done: Clause) -> bool:
    """Whether "that" belongs to an object: "did not check that queue"."""
    first = conjunction.start() + len(" ")
    return conjunction[1] == "that" and done.object is not None and done.object.span.start == first


def _is_bare_content(done: Clause, end: int) -> bool:
    """Whether a fact follows without "that": "know [cron has no such variable]"."""
    if done.predicate not in verb_class("content"):
        return False
    fact, subject = done.complement, done.object
    if fact is not None and subject is not None and fact.tense not in {Tense.NONE, Tense.FUTURE}:
        return subject.span.start == end + 1 and subject.span.end + 1 == fact.span.start
    return done.content is not None and done.content.start == end + 1


def _two_objects() -> frozenset[str]:
    return verb_class("telling", "ditransitive")


def _object(context: RewriteContext, done: Clause, *, negated: bool, verb: str | None = None) -> Patient | None:
    """Read a verb's object; `verb` is a participle to use instead of the verb's own."""
    thing, text = done.object, context.text
    if thing is None or not _has_passive(done.predicate):
        return None
    if thing.span.start < done.verb.end or thing.lemma in _IDLE_NOUNS:
        return None
    if timed := _PRONOUN_THEN_TIME.match(text, thing.span.start):  # "noticed this weeks earlier"
        return Patient((Span(*timed.span()),), timed.end(), verb or participle(done.predicate), plural=False)
    if _MEASURE.fullmatch(thing.word):
        return None
    if verb is None and done.predicate in verb_class("fact") and not thing.pronoun:
        return None
    if text[done.span.end : thing.span.start].strip():
        return None  # what is between the verb and its object would be lost
    if done.predicate in verb_class("perceiving") and _SEEN_DOING.match(thing.text) and is_verb(thing.word):
        return None  # "seen the queue grow", of which the parser makes a noun
    words_end = _object_end(context, done, thing, recipient=done.predicate in verb_class("telling"))
    if words_end is None or (done.predicate == "keep" and not _KEPT_SO.match(text, words_end)):
        return None
    if (own := _with_particle(text, done, thing.span.end, words_end)) is None:
        return None
    predicate, end = own
    named = as_subject(text, thing, words_end, end, negated=negated, owner=done.subject, reworded=verb is not None)
    if named is None:
        return None
    prefix = found[0] if (found := PREFIX.search(text, 0, done.verb.start)) else ""
    return Patient(named.named, end, verb or prefix + _as_spelt(context, done, predicate), named.plural, named.negative)


def _object_end(context: RewriteContext, done: Clause, thing: Participant, *, recipient: bool) -> int | None:
    subjects = (c.subject.span.start for c in context.clauses if c.subject is not None)
    if any(context.text[thing.span.end : start] == ", " for start in subjects):
        thing = replace(thing, whole=thing.span)  # "as Ops had not moved the host, the job failed": another statement
    end = object_end(context.text, thing, recipient=recipient)
    asked = (a.span for a in done.adverbials if a.preposition == "for" and end is not None and a.span.start == end + 1)
    if thing.lemma in noun_class("asking") and (what := next(asked, None)):
        return what.end
    where = _GOAL if done.predicate in _WITH_GOAL else _PLACE if done.predicate in verb_class("placing") else None
    goal = where.search(context.text, thing.span.start, end) if where and end is not None else None
    return goal.start() if goal else end


def _as_spelt(context: RewriteContext, done: Clause, predicate: str) -> str:
    """Return a past participle with the author's spelling, "labelled" or "labeled"."""
    own, usual = context.text_of(done.verb).lower(), participle(predicate)
    return usual.replace(own.replace("lled", "led"), own, 1) if own.endswith("lled") else usual


def _has_passive(predicate: str) -> bool:
    without = verb_class("without-passive", "passive-says-otherwise", "ditransitive")
    return predicate not in without and not predicate.startswith(_LIGHT_VERBS)


def _with_particle(text: str, done: Clause, object_end: int, words_end: int) -> tuple[str, int] | None:
    """Return a verb with the particle after its object ("took the gateway down"), and the ends of both."""
    if done.span.end > object_end:  # the clause has the particle as its own
        particle = done.predicate.partition(" ")[2]
        return (done.predicate, done.span.end) if text[words_end : done.span.end].strip() == particle else None
    behind = _PARTICLE.match(text, words_end) if done.verb.end == done.span.end else None
    if behind is None:
        return done.predicate, words_end
    return done.predicate.removesuffix(behind[0]) + behind[0], behind.end()


def _object_of_preposition(context: RewriteContext, done: Clause, *, negated: bool) -> Patient | None:
    """Read "look at the graph", and "switch off the node" if the parser takes "off" for a preposition."""
    for adverbial in done.adverbials:
        thing, preposition = adverbial.noun, adverbial.preposition
        if thing is None or adverbial.span.start != done.span.end + 1 or not _takes(done.predicate, preposition):
            continue
        end = _object_end(context, done, thing, recipient=False)
        if end is None:
            return None
        named = as_subject(context.text, thing, end, end, negated=negated, owner=done.subject, reworded=False)
        if named is None:
            return None
        verb = f"{participle(done.predicate)} {preposition}"
        if context.text.startswith(f" {preposition} ", end):
            verb = _IN_ONE_WORD.get(verb, verb)
        return Patient(named.named, end, verb, named.plural, named.negative)
    return None


def _takes(verb: str, preposition: str) -> bool:
    """Whether a preposition, or what the parser takes for one, stays with a verb in the passive."""
    return (
        f"{verb} {preposition}" in verb_class("prepositional")
        or (preposition in closed_class("adverbs-of-direction") and verb in verb_class("phrasal"))
        or (preposition == "on" and verb in verb_class("switching"))
    )


def _unknown_name(context: RewriteContext, done: Clause) -> Patient | None:
    """Read "restarted freeradius", a name that the parser does not take for an object."""
    named = _UNKNOWN_NAME.match(context.text, done.verb.end)
    if named is None or done.object is not None or done.span.end != done.verb.end or is_word(named["name"]):
        return None
    return Patient((Span(*named.span("name")),), named.end(), participle(done.predicate), plural=False)
