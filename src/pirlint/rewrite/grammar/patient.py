"""What a verb acts on: what a sentence can begin with that names nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.language.inflection import is_word, participle
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause, Participant
    from pirlint.rewrite.context import RewriteContext

_LONGEST = 14
"""Words beyond which a subject before its verb is harder to read than the sentence it replaces."""
_NO_PASSIVE = {
    "be", "become", "belong", "bother", "care", "consist", "contain", "cost", "fit", "get", "have", "keep", "lack",
    "let", "like", "look", "mean", "need", "own", "possess", "resemble", "seem", "stop", "suit", "try",
    "want", "weigh", "wish",
}  # fmt: skip
"""Verbs that are not said of what they act on, or say something else of it."""
_IDLE = frozenset({"attention", "heed"})
"""What is paid to something else: of that, a passive says nothing."""
_HAVING = ("be ", "get ", "have ")
_UNKNOWABLE = frozenset({"know", "mind", "remember"})
"""Verbs that are said of a fact ("it was not known that"), not of a thing."""
_DITRANSITIVE = frozenset({"give", "grant", "lend", "owe", "promise"})
"""Verbs with two objects, of which the parser may miss one."""
_RECIPIENT = {
    "advise", "ask", "brief", "inform", "instruct", "notify", "remind", "tell", "update", "warn",
}  # fmt: skip
"""Verbs whose object is told something: what follows it is no part of it."""
_PREPOSITIONAL = {
    "account for", "act on", "adhere to", "agree on", "allow for", "ask for", "attend to", "check for", "comply with",
    "deal with", "follow up on", "forget about", "know about", "know of", "listen to", "look after", "look at",
    "look for", "look into", "monitor for",
    "plan for", "prepare for", "refer to", "rely on", "reply to", "respond to", "test for", "think about", "think of",
}  # fmt: skip
"""Verbs that take their preposition with them: "was not looked at"."""
_DIRECTIONS = frozenset({"back", "down", "off", "out", "over", "up"})
_SWITCHING = frozenset({"power", "switch", "turn"})
_PHRASAL = {
    "back", "block", "bring", "call", "clean", "cut", "fill", "kick", "lock", "power", "pull", "put", "roll",
    "rule", "scale", "set", "shut", "sort", "switch", "take", "tear", "turn", "wipe",
}  # fmt: skip
"""Verbs that make one with such a word."""
_CONTENT = re.compile(
    r" (that(?! (?:far|long|many|much|often)\b)|whether|how|which|what|why|if|where|when|who)\b(?= \S)"
)
_QUESTION = re.compile(r" (?P<asked>(?:how|what|where|which|why)\b(?! to\b)(?: [\w'’-]+){2,8})(?=[.;!?]|$)")
"""A question that a statement ends with."""
_FACTIVE = {
    "assume", "believe", "check", "confirm", "consider", "decide", "discover", "ensure", "expect", "find", "know",
    "mention", "notice", "realise", "realize", "see", "suspect", "think", "understand", "verify", "foresee",
    "anticipate", "communicate", "document",
}  # fmt: skip
"""Verbs whose fact may follow without a "that"."""
_ADJUNCT = re.compile(
    r" (?:against|before|after|during|until|till|since|despite|without|because|while|when|upon|once|so that|in order|"
    r"in time|due to|"
    r"with (?:care|full|good|great|little|no)|"
    r"at the time|in (?:(?:19|20)\d\d|(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october)|"
    r"within|yesterday|today|earlier|later|again|twice|properly|correctly|at \d|on (?:\w+day|\d)|by \w+ing|"
    r"(?:last|this|next) (?:night|week|month|year|time|\w+day)|"
    r"for (?:\S+ ){1,2}(?:second|minute|hour|day|week|month|year)s?)\b",
    re.IGNORECASE,
)
"""What goes with the verb, wherever the parser hangs it."""
_LATE_ADVERB = re.compile(
    r" (?:afterwards|any ?more|at all|beforehand|carefully|closely|either|enough|first|fully|immediately|in detail|"
    r"quickly|thoroughly|too|(?!(?:anomaly|assembly|daily|family|only|reply|supply|weekly)$)[a-z]{3,}ly|"
    r"well|well enough|yet)$"
)
_MATTER = re.compile(r" (?:about|of|that|to|whether|how|why|when|what|which|for|on)\b")
_UNIT = r"(?:second|minute|hour|day|week|month|year)s?"
_TIME = re.compile(_UNIT)
_THEN_TIME = re.compile(rf"(?:it|that|this)(?= (?:an? |\w+ )?{_UNIT}\b)", re.IGNORECASE)
_ANY = re.compile(r"(any(?:one|body)|anything|any of|any|a single|an?)\b\s*", re.IGNORECASE)
_NONE = {"any of": "none of ", "any": "no ", "a": "no ", "an": "no ", "a single": "not a single "}
_NO_THING = {"anything": "nothing", "anyone": "nobody", "anybody": "nobody"}
_UNMOVED = re.compile(
    r"(?:a (?:lot|few|bit|little)|all|another|both|each|each other|either|enough|every\w*|few|half|many|more|most|much|"
    r"no|nobody|none|nothing|one another|some\w*|that much|too|what|which|who|whom|\w+self|\w+selves)\b",
    re.IGNORECASE,
)
"""Objects of which "was not" says something else, or nothing."""
_GOES_ON = re.compile(
    r"$|[.,;:!?)…\n](?! ?(?:who|whose|which|where)\b)| [–—(\d-]|"
    r" (?P<word>[a-z]+)(?P<timed> (?:seconds?|minutes?|hours?|days?|weeks?|months?)\b)?"
    r"(?! (?:is|was|were|are|had|has|would)\b)",
    re.IGNORECASE,
)
_FOLLOWING = {
    "about", "across", "after", "again", "against", "ahead", "all", "also", "although", "and", "anyway", "as", "at",
    "away",
    "back", "because", "before", "beforehand", "beyond", "between", "but", "by", "despite", "down", "due", "during",
    "early", "earlier", "either", "enough", "even", "first", "for", "from", "if", "in", "inside", "instead", "into",
    "last", "late", "later", "like", "next", "nor", "not", "now", "off", "on", "once", "onto", "or", "out",
    "outside", "over", "per", "right", "since", "so", "sooner", "than", "that", "then", "this", "though", "through",
    "to", "today", "together", "too", "toward", "towards", "twice", "under", "unless", "until", "till", "up",
    "upon", "via", "well", "when", "whenever", "while", "with", "within", "without", "yesterday", "yet",
}  # fmt: skip
_ADVERB = re.compile(r"\w+(?:day|ly|times)|(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)")
"""With the two above, what can follow an object: anything else shows that there is more to it than was understood."""
_PREFIX = re.compile(r"\b\w+-$")
_PARTICLE = re.compile(r" (?:away|back|down|off|out|over|up)\b(?! (?:by|of|to)\b)")
_NAME = re.compile(r" (?P<name>[a-z][\w-]{2,})(?=[.,;]?$|[.,;] | - )")
_GROUPS = {ParticipantKind.TEAM, ParticipantKind.VENDOR, ParticipantKind.ORGANISATION}
_UNCLEAR = re.compile(r"[:;!?“”\"]")
_REFERRING = re.compile(r"(his|her|their|its)\b ", re.IGNORECASE)
_SUBJECT_FORMS = {"him": "he", "her": "she", "them": "they", "me": "I", "us": "we"}
_GIVEN = re.compile(r" (me|them|us) (?=(?:an?|any|his|its|our|the|their|this|that)\b)")
_GIVING = frozenset({"give", "grant", "hand", "lend", "offer", "send", "show"})
_TOLD_OF = re.compile(r"^(?!any\b)[^,:;]+, (?:where|which|who) [^,:;]+$")
"""A thing of which something is told, which goes with it."""
_CLOSED = re.compile(r"[.!]?$|[.!] ")
_CONTENTS = frozenset({"assumption", "chance", "fact", "idea", "possibility", "risk"})
"""Nouns with a statement that no verb may be put before."""
_DAY_BEFORE = re.compile(r" the (?:day|evening|month|morning|night|week) (?:after|before)\b")
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


def patient(context: RewriteContext, done: Clause, *, negated: bool) -> Patient | None:
    """Return what a verb acts on, or None where a passive would say something else, or nothing."""
    if done.nominal or done.passive or _only_theirs(done):
        return None
    if given := _given(context, done):
        return given
    what = (
        _fact(context, done)
        or _thing(context, done, negated=negated)
        or _prepositional(context, done, negated=negated)
        or _unread(context, done)
    )
    if what is None or what.named == ("it",) or done.predicate in _RECIPIENT:
        return what
    return what if _complete(context.text, what.end) else None


def _only_theirs(done: Clause) -> bool:
    """Whether it is one person's knowledge: what one did not know may have been known to others."""
    who = done.subject
    return done.predicate == "know" and who is not None and who.kind in {ParticipantKind.PERSON, ParticipantKind.AUTHOR}


def _unread(context: RewriteContext, done: Clause) -> Patient | None:
    """Read "restarted freeradius", a name that the parser takes for no object."""
    named = _NAME.match(context.text, done.verb.end)
    if named is None or done.object is not None or done.span.end != done.verb.end or is_word(named["name"]):
        return None
    return Patient((Span(*named.span("name")),), named.end(), participle(done.predicate), plural=False)


def _given(context: RewriteContext, done: Clause) -> Patient | None:
    """Read "gave us the new one": it is "we" who were not given it."""
    whom = _GIVEN.match(context.text, done.verb.end)
    if whom is None or done.predicate not in _GIVING:
        return None
    return Patient((form := _SUBJECT_FORMS[whom[1]],), whom.end(1), participle(done.predicate), plural=form != "I")


def _complete(text: str, end: int) -> bool:
    if _DAY_BEFORE.match(text, end):
        return True
    after = _GOES_ON.match(text, end)
    word = after["word"].lower() if after and after["word"] else ""
    return after is not None and (
        not word or bool(after["timed"]) or word in _FOLLOWING or _ADVERB.fullmatch(word) is not None
    )


def object_patient(context: RewriteContext, done: Clause, said: str, *, negated: bool) -> Patient | None:
    """Return a verb's object, to say something else of it than that verb; somebody is not a thing to say it of."""
    if fact := _fact(context, done):
        return None if said.endswith((" of", " on", " to")) else replace(fact, said=said)
    if done.object is None and (told := _prepositional(context, done, negated=negated)):
        return replace(told, said=said)
    if done.object is None or done.object.kind in HUMAN | {ParticipantKind.CUSTOMER}:
        return None
    return _thing(context, done, negated=negated, said=said)


def _fact(context: RewriteContext, done: Clause) -> Patient | None:
    """Read "check whether it ran": it is the fact that is acted on."""
    text, end = context.text, done.span.end
    if done.negated and done.predicate in {"believe", "think"}:
        return None  # what was thought was the contrary
    sure = " sure" if done.predicate == "make" and text[end:].startswith(" sure ") else ""
    said = "ensured" if sure else participle(done.predicate)
    end += len(sure)
    follows = _CONTENT.match(text, end)
    named = done.object is not None and done.object.span.start == end + 1 and follows and follows[1] == "that"
    if follows and not named and not _asks(done) and (question := _QUESTION.match(text, end)):
        return Patient((Span(*question.span("asked")),), question.end(), said, plural=False)
    if follows and not named and not _asks(done):
        return Patient(("it",), end, said, plural=False)
    if (_bare_fact(done, end) or sure) and not text[end:].startswith(" to "):
        return Patient(("it",), end, said, plural=False, then=" that")
    return None


def _bare_fact(done: Clause, end: int) -> bool:
    """Whether a fact follows without a "that": "know [cron has no such variable]"."""
    if done.predicate not in _FACTIVE:
        return False
    said, of = done.complement, done.object
    finite = said is not None and said.tense not in {Tense.NONE, Tense.FUTURE}
    if finite and of is not None and said is not None:
        return of.span.start == end + 1 and of.span.end + 1 == said.span.start
    return done.content is not None and done.content.start == end + 1


def _asks(done: Clause) -> bool:
    return done.predicate in _RECIPIENT | _DITRANSITIVE


def _thing(context: RewriteContext, done: Clause, *, negated: bool, said: str | None = None) -> Patient | None:
    thing, text = done.object, context.text
    if thing is None or done.predicate in _NO_PASSIVE | _DITRANSITIVE or done.predicate.startswith(_HAVING):
        return None
    if thing.span.start < done.verb.end or thing.lemma in _IDLE:
        return None
    if timed := _THEN_TIME.match(text, thing.span.start):  # "noticed this weeks earlier"
        return Patient((Span(*timed.span()),), timed.end(), said or participle(done.predicate), plural=False)
    if _TIME.fullmatch(thing.word) or (said is None and done.predicate in _UNKNOWABLE and not thing.pronoun):
        return None
    named = _end(text, thing, matter=done.predicate in _RECIPIENT)
    if named is None:
        return None
    prefix = found[0] if (found := _PREFIX.search(text, 0, done.verb.start)) else ""  # "re-enable"
    particle = _PARTICLE.match(text, named) if done.verb.end == done.span.end else None  # "took the gateway down"
    after, verb = (particle.end(), done.predicate) if particle else (named, done.predicate)
    if particle and not verb.endswith(particle[0]):
        verb += particle[0]
    if done.span.end > thing.span.end:  # the particle, which the clause has as its own
        particle, after, verb = None, done.span.end, done.predicate
        if text[named:after].strip() != verb.partition(" ")[2]:
            return None
    # Whatever stood between the verb and its object would be lost.
    if text[done.span.end : thing.span.start].strip():
        return None
    return _named(
        text,
        thing,
        named,
        after,
        said or prefix + participle(verb),
        negated=negated,
        whose=done.subject,
        judged=said is not None,
    )


def _end(text: str, thing: Participant, *, matter: bool) -> int | None:
    whole = thing.whole if thing.whole.start == thing.span.start else thing.span
    inner = text[thing.span.start : thing.span.end]
    head = any_.end(1) if (any_ := _ANY.match(inner)) else 0
    found = (_ADJUNCT.search(inner), _LATE_ADVERB.search(inner), _MATTER.search(inner, head) if matter else None)
    cuts = [m.start() for m in found if m]
    end = thing.span.start + min(cuts) if cuts else (thing.span.end if matter else whole.end)
    said = text[thing.span.start : end].rstrip(" ,;:.")
    if len(said.split()) > _LONGEST or _LOOSE.search(said):
        return None
    return thing.span.start + len(said)


def _named(
    text: str,
    thing: Participant,
    named: int,
    end: int,
    said: str,
    *,
    negated: bool,
    whose: Participant | None = None,
    judged: bool = False,
) -> Patient | None:
    start = thing.span.start
    words = text[start:named]
    if thing.lemma in _CONTENTS and text.startswith(" that ", end):
        return None
    told = _TOLD_OF.search(words)
    if told and _CLOSED.match(text, end):
        return Patient((Span(start, named), ","), end, said, plural=thing.plural)
    if ("," in words and (" and " not in words or " as well as " in words)) or _UNCLEAR.search(words):
        return None  # an apposition, of which the closing comma would stay behind, or more than one statement
    if judged and words.lower().startswith("any"):
        return None
    if _UNMOVED.match(words) and (
        negated or not re.match(r"all |both |every|each |many |most |some|a few ", words, re.IGNORECASE)
    ):
        return None
    if negated and not judged and (any_ := _ANY.match(words)) and any_[1].islower():  # "A" is a name
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
        if their[1].lower() == "its" and (whose is None or whose.kind not in _GROUPS):
            return Patient((Span(start, named),), end, said, plural=plural)
        return Patient(("the ", Span(start + their.end(), named)), end, said, plural=plural)
    return Patient((Span(start, named),), end, said, plural=plural)


def _prepositional(context: RewriteContext, done: Clause, *, negated: bool) -> Patient | None:
    """Read "look at the graph", and "switch off the node" where the parser takes "off" for a preposition."""
    for adverbial in done.adverbials:
        thing, preposition = adverbial.noun, adverbial.preposition
        phrasal = preposition in _DIRECTIONS and done.predicate in _PHRASAL
        phrasal = phrasal or (preposition == "on" and done.predicate in _SWITCHING)
        if thing is None or adverbial.span.start != done.span.end + 1:
            continue
        if not phrasal and f"{done.predicate} {preposition}" not in _PREPOSITIONAL:
            continue
        end = _end(context.text, thing, matter=False)
        if end is None:
            return None
        said = f"{participle(done.predicate)} {preposition}"
        return _named(context.text, thing, end, end, said, negated=negated, whose=done.subject)
    return None
