"""What a verb acts on: what a sentence can begin with that names nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.language.clauses import Tense
from pirlint.language.inflection import participle
from pirlint.language.people import HUMAN, ParticipantKind

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause, Participant
    from pirlint.rewrite.passage import Passage

_LONGEST = 14
"""Words beyond which a subject before its verb is harder to read than the sentence it replaces."""
_NO_PASSIVE = frozenset(
    "be become belong bother care consist contain cost fit get have keep lack let like look mean need own possess "
    "resemble seem stop suit try use want weigh wish".split()
) - {"use"}
"""Verbs that are not said of what they act on, or say something else of it."""
_UNKNOWABLE = frozenset({"know", "mind", "remember"})
"""Verbs that are said of a fact ("it was not known that"), not of a thing."""
_DITRANSITIVE = frozenset(
    {"assign", "give", "grant", "hand", "lend", "offer", "owe", "promise", "send", "show", "teach"}
)
"""Verbs with two objects, of which the parser may miss one."""
_RECIPIENT = frozenset({"advise", "ask", "brief", "inform", "instruct", "notify", "remind", "tell", "update", "warn"})
"""Verbs whose object is told something: what follows it is no part of it."""
_PREPOSITIONAL = frozenset(
    "act on|adhere to|agree on|attend to|comply with|deal with|follow up on|follow up|listen to|look after|look at|look into|"
    "plan for|prepare for|refer to|reply to|respond to|test for|think about|think of|account for|rely on".split("|")
)
"""Verbs that take their preposition with them: "was not looked at"."""
_CONTENT = re.compile(r" (that|whether|how|which|what|why|if|where|when|who)\b(?= \S)")
_FACTIVE = frozenset(
    "assume believe check confirm consider decide discover ensure expect find know mention notice realise realize see suspect "
    "think understand verify foresee anticipate communicate document".split()
)
"""Verbs whose fact may follow without a "that"."""
_ADJUNCT = re.compile(
    r" (?:before|after|during|until|till|since|despite|without|because|while|when|upon|once|so that|in order|in time|due to|"
    r"with (?:care|full|good|great|little|no)|"
    r"within|yesterday|today|earlier|later|again|twice|properly|correctly|at \d|on (?:\w+day|\d)|by \w+ing|"
    r"(?:last|this|next) (?:night|week|month|year|time|\w+day)|for (?:\S+ ){1,2}(?:seconds?|minutes?|hours?|days?|weeks?|months?|"
    r"years?))\b",
    re.IGNORECASE,
)
"""What goes with the verb, wherever the parser hangs it."""
_MATTER = re.compile(r" (?:about|of|that|to|whether|how|why|when|what|which|for|on)\b")
_UNIT = r"(?:second|minute|hour|day|week|month|year)s?"
_TIME = re.compile(_UNIT)
_THEN_TIME = re.compile(rf"(?:it|that|this)(?= (?:an? |\w+ )?{_UNIT}\b)", re.IGNORECASE)
_ANY = re.compile(r"(any(?:one|body)|anything|any of|any|a single|an?)\b\s*", re.IGNORECASE)
_NONE = {"any of": "none of ", "any": "no ", "a": "no ", "an": "no ", "a single": "not a single "}
_NO_THING = {"anything": "nothing", "anyone": "nobody", "anybody": "nobody"}
_UNMOVED = re.compile(
    r"(?:a (?:lot|few|bit|little)|all|another|both|each|each other|either|enough|every\w*|few|half|many|more|most|much|no|nobody|"
    r"none|nothing|one another|some\w*|that much|too|what|which|who|whom|\w+self|\w+selves)\b",
    re.IGNORECASE,
)
"""Objects of which "was not" says something else, or nothing."""
_BROKEN_OFF = re.compile(
    r" (?:a|an|the|this|that|these|those|it|its|his|her|their|our|my|no|some|any|he|she|they|we|was|were|is|are|had|has|have|did|"
    r"does|do|would|could|should|can|will|who|which|whose)\b|,? (?:who|whose|which|where)\b"
)
"""What shows, right after an object, that there is more to it than was understood."""
_PARTICLE = re.compile(r" (?:away|back|down|off|out|over|up)\b(?! (?:by|of|to)\b)")
_REFERRING = re.compile(r"(his|her|their|its)\b ", re.IGNORECASE)
_SUBJECT_FORMS = {"him": "he", "her": "she", "them": "they", "me": "I", "us": "we"}
_LOOSE = re.compile(r" access(?: |$)")
"""A word that shows a second object in the first ("give Priya access")."""


@dataclass(frozen=True, slots=True)
class Patient:
    """How to name what is acted on, and what to say of it."""

    named: tuple[str | Span, ...]
    end: int
    """Where the author's words for verb and object end; what follows stays."""
    said: str
    """The participle, with the preposition or particle that it takes along."""
    plural: bool
    emptied: bool = False
    """Whether it is itself a "no": the verb then takes no other."""
    then: str = ""
    """A word that the author left out and that is needed now."""


def patient(passage: Passage, done: Clause, *, negated: bool) -> Patient | None:
    """Give what a verb acts on, or None where a passive would say something else, or nothing."""
    if done.nominal or done.passive:
        return None
    what = (
        _fact(passage, done) or _thing(passage, done, negated=negated) or _prepositional(passage, done, negated=negated)
    )
    whole = done.predicate in _RECIPIENT or what is None or what.named == ("it",)
    return what if whole or not _BROKEN_OFF.match(passage.text, what.end) else None


def object_patient(passage: Passage, done: Clause, said: str, *, negated: bool) -> Patient | None:
    """Give a verb's object, to say something else of it than that verb; somebody is not a thing to say it of."""
    if done.object is None or done.object.kind in HUMAN | {ParticipantKind.CUSTOMER}:
        return None
    return _thing(passage, done, negated=negated, said=said)


def _fact(passage: Passage, done: Clause) -> Patient | None:
    """Read "check whether it ran": it is the fact that is acted on."""
    text, end = passage.text, done.span.end
    sure = " sure" if done.predicate == "make" and text[end:].startswith(" sure ") else ""
    said = "ensured" if sure else participle(done.predicate)
    end += len(sure)
    if _CONTENT.match(text, end) and (done.object is None or done.object.span.start >= end + 1) and not _asks(done):
        return Patient(("it",), end, said, plural=False)
    if (_bare_fact(done, end) or sure) and not text[end:].startswith(" to "):
        return Patient(("it",), end, said, plural=False, then=" that")
    return None


def _bare_fact(done: Clause, end: int) -> bool:
    """Tell whether a fact follows without a "that": "know [cron has no such variable]"."""
    if done.predicate not in _FACTIVE:
        return False
    said, of = done.complement, done.object
    finite = said is not None and said.tense not in {Tense.NONE, Tense.FUTURE}
    if finite and of is not None and said is not None:
        return of.span.start == end + 1 and of.span.end + 1 == said.span.start
    return done.content is not None and done.content.start == end + 1


def _asks(done: Clause) -> bool:
    return done.predicate in _RECIPIENT | _DITRANSITIVE


def _thing(passage: Passage, done: Clause, *, negated: bool, said: str | None = None) -> Patient | None:
    thing, text = done.object, passage.text
    if thing is None or done.predicate in _NO_PASSIVE | _DITRANSITIVE or thing.span.start < done.verb.end:
        return None
    if timed := _THEN_TIME.match(text, thing.span.start):  # "noticed this weeks earlier"
        return Patient((Span(*timed.span()),), timed.end(), said or participle(done.predicate), plural=False)
    if _TIME.fullmatch(thing.word) or (said is None and done.predicate in _UNKNOWABLE and not thing.pronoun):
        return None
    named = _end(text, thing, matter=done.predicate in _RECIPIENT)
    if named is None:
        return None
    particle = _PARTICLE.match(text, named) if done.verb.end == done.span.end else None  # "took the gateway down"
    after, verb = (particle.end(), done.predicate + particle[0]) if particle else (named, done.predicate)
    # Whatever stood between the verb and its object would be lost.
    if text[done.span.end : thing.span.start].strip():
        return None
    return _named(text, thing, named, after, said or participle(verb), negated=negated)


def _end(text: str, thing: Participant, *, matter: bool) -> int | None:
    whole = thing.whole if thing.whole.start == thing.span.start else thing.span
    inner = text[thing.span.start : thing.span.end]
    head = any_.end(1) if (any_ := _ANY.match(inner)) else 0
    cuts = [m.start() for m in (_ADJUNCT.search(inner), _MATTER.search(inner, head) if matter else None) if m]
    end = thing.span.start + min(cuts) if cuts else (thing.span.end if matter else whole.end)
    said = text[thing.span.start : end].rstrip(" ,;:.")
    if len(said.split()) > _LONGEST or _LOOSE.search(said):
        return None
    return thing.span.start + len(said)


def _named(text: str, thing: Participant, named: int, end: int, said: str, *, negated: bool) -> Patient | None:
    start = thing.span.start
    words = text[start:named]
    if _UNMOVED.match(words) and (
        negated or not re.match(r"all |both |every|each |many |most |some|a few ", words, re.IGNORECASE)
    ):
        return None
    if negated and (any_ := _ANY.match(words)):
        first = any_[1].lower()
        if first in _NO_THING:
            rest = Span(start + len(any_[1]), named)
            parts: tuple[str | Span, ...] = (_NO_THING[first], rest) if rest.start < rest.end else (_NO_THING[first],)
            return Patient(parts, end, said, plural=False, emptied=True)
        return Patient((_NONE[first], Span(start + any_.end(), named)), end, said, plural=thing.plural, emptied=True)
    if thing.pronoun and words.lower() in _SUBJECT_FORMS:
        form = _SUBJECT_FORMS[words.lower()]
        return Patient((form,), end, said, plural=form in {"they", "we"})
    plural = thing.plural or bool(re.search(r",? and ", words))
    if their := _REFERRING.match(words):
        if their[1].lower() == "its":
            return Patient((Span(start, named),), end, said, plural=plural)
        return Patient(("the ", Span(start + their.end(), named)), end, said, plural=plural)
    return Patient((Span(start, named),), end, said, plural=plural)


def _prepositional(passage: Passage, done: Clause, *, negated: bool) -> Patient | None:
    """Read "look at the graph"."""
    for adverbial in done.adverbials:
        phrase = f"{done.predicate} {adverbial.preposition}"
        thing = adverbial.noun
        if thing is None or phrase not in _PREPOSITIONAL or adverbial.span.start != done.span.end + 1:
            continue
        end = _end(passage.text, thing, matter=False)
        if end is None:
            return None
        said = f"{participle(done.predicate)} {adverbial.preposition}"
        return _named(passage.text, thing, end, end, said, negated=negated)
    return None
