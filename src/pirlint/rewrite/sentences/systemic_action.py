"""Turns what people should do better into a mechanism, with blanks for what only the author knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.roles import role_group
from pirlint.language.clauses import Tense
from pirlint.language.inflection import inflect, lemma
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.sentences.action_item import GUARD, GUARD_AGAINST, GUARD_FOR, cased, item
from pirlint.rewrite.sentences.fill_in import OWNER_AND_DATE
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.lexicon import cue, cues, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_GUARD_THAT_WORKS = "Add a guard that works"
_BLANK_NOTICE = "Add __ (a notice or a check that needs nobody to think of it)"

_COMMUNICATION = re.compile(
    r"(?:(?:a )?(?:better|improved?|more)|improve(?: the)?) (?:communication|coordination)"
    r"(?P<whose> (?:among|between|with) [^.;,:]+)?(?=[.;]|$)",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(r"\b(?:alone|until)\b")
"""What is taken from one person, which needs no guard."""

_AFTER_ATTITUDE = re.compile(
    r"(?: (?:again|always|better|from now on|going forward|in (?:the )?future|next time|more))*", re.IGNORECASE
)
_WHAT_FOLLOWS = re.compile(
    r" (?:(?:and|to)(?: (?:always|then|also))? (?P<verb>(?!the\b|a\b|an\b|be\b|have\b|their\b|our\b)[a-z]+)"
    r"|(?:when|while|whenever|in|on|with|of|before) (?P<doing>[a-z]+ing)\b"
    r"|(?:about|for|of|on(?= the\b)|regarding|to|with|"
    r"at(?! (?:all|first|last|least|night|the end|\d))) (?P<thing>\S)"
    r"|(?P<place>(?:at|before|after|during|in|on|when|while) \S))"
)
"""Text after an attitude: an action, a situation, a thing or a place."""
_OCCASION = re.compile(r" (?:during|in) ")
_PENALTY = re.compile(r"\b(?:disciplin\w*|letter|reprimand\w*|suspen\w+|talk|warning)s?\b", re.IGNORECASE)
"""A penalty, whose target follows."""
_NO_DOING = frozenset({"engineering", "marketing", "writing"})
"""Words in "-ing" that are no action."""
_TRAINING = re.compile(r"\btraining(?: for\b.*)?$", re.IGNORECASE)
_TAUGHT = re.compile(
    r"(?:(?!\b(?:on|in|about|for)\b)[^.;:]){0,60}?\b(?:(?:re-?)?briefed|coaching|course|lecture|lesson|quizzed|refresher|"
    r"session|(?:re)?train(?:ed|ing)|workshop)s? (?:about|for|in|on) (?=\S)"
    r"(?!(?:all|every\w*|him|her|how|them|what|when|why|\w+day|\d)\b)(?P<topic>)",
    re.IGNORECASE,
)
"""Who will be taught, and what about."""
_HEED = re.compile(r"\b(?:attention|heed|thought)$")
_PEOPLE = re.compile(
    r"(?:all|any\w*|every\w*|her|his|their)\b|(?:the |our )?(?:[\w-]+ ){0,2}?(?:admin|contractor|crew|department|"
    r"developer|engineer|intern|lead|manager|operator|partner|person|rota|shift|staff|team|technician|vendor)s?\b",
    re.IGNORECASE,
)
"""Names of people instead of a thing."""

_ACTION_WORDS = re.compile(
    r"(?:please )?(?:(?:must|shall|should|to|will) (?:always )?|(?P<never>never|do not|don['’]t) |always |"
    r"make sure to |remember to |"
    r"(?=(?:ask|call|check|document|double|escalate|follow|inform|look|read|review|test|use|verify)\b))"
    r"(?P<verb>(?!(?:be|have|learn|listen|not|pay|remember|take|think|understand)\b)[a-z]+)\b",
    re.IGNORECASE,
)
"""An explicit action."""
_OPEN_PREPOSITION = re.compile(r" (?:about|of|on)(?: the)?$", re.IGNORECASE)
"""A preposition at the end of the match whose object follows."""

_LABEL_END = re.compile(r"[:–—]\s+|\s-\s+")
_ADVERBS_BEFORE = re.compile(rf"(?:{cues('adverbs-before-actions')},? )*", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:(?!(?:asked|because|decided|had|if|is|learn\w*|said|says|that|told|was|were|when|who)\b)[\w@.'’/-]+ )"
    r"{0,6}?(?:to|must|should|shall|will|needs? to|have to|has to|ought to|(?:i|they|we)['’]ll|please)(?: be)?"
    r"(?: (?:all|also|always|just))? |(?:i|we)(?:['’]ll| must| should| will) be (?:more |very )?\w+ and |"
    r"(?:please|always|just|also|be|i|we|let['’]s) ",
    re.IGNORECASE,
)
"""The person addressed by a remedy."""


@transformation("systemic-action", needs={Need.ROLES})
def systemic_action(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Ops to be reminded to check the log" into "Add a guard: check the log (how: __, owner: __, due: __)"."""
    start = _start(context)
    if start is None:
        return
    yield _guard_for_topic(context, start)
    communication = _COMMUNICATION.match(context.text, start)
    if communication is not None and communication["whose"]:
        action = f"{_BLANK_NOTICE}{communication['whose']}{OWNER_AND_DATE}"
        yield Rewording(Span(*communication.span()), (cased(context, start, action),))
    elif context.clause is None:
        yield from _from_words(context, start)
    else:
        yield _from_clause(context, start, context.clause)


def _guard_for_topic(context: RewriteContext, start: int) -> Rewording | None:
    """Turn "Tom will get refresher training on kubectl" into "Add a guard for kubectl (how: __, …)"."""
    taught = _TAUGHT.match(context.text, start, context.sentence.end)
    if taught is None or lemma(context.text[taught.end() :].split()[0].strip(".;,"), "VERB") in verb_class("mental"):
        return None
    return item(context, start, GUARD_FOR, taught.start("topic"))


def _start(context: RewriteContext) -> int | None:
    """Return the start of the remedy with its addressee; None if it is part of another statement."""
    text, clause = context.text, context.clause
    begin = context.sentence.start
    start = context.span.start
    if clause is not None:
        who = clause.subject
        start = min(start, clause.span.start, who.span.start if who and who.span.start >= begin else start)
    for label in _LABEL_END.finditer(text, begin, start):
        begin = label.end()
    before = text[begin:start]
    if not before.strip():
        return start
    if _ADVERBS_BEFORE.fullmatch(before) or _ADDRESS.fullmatch(before) or not any(c.isalnum() for c in before):
        return begin + len(before) - len(before.lstrip(" \"'“([-*"))
    return None


def _from_clause(context: RewriteContext, start: int, clause: Clause) -> Rewording | None:
    done = clause.tense in {Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT}
    if done and (clause.complement is None or not role_group("plans").intersection(context.roles)):
        return None  # it has been done, and stays a fact
    if clause.relative and clause.tense is not Tense.NONE:
        return None
    unwanted, act = _act(clause)
    if act.predicate in verb_class("abstaining"):
        return item(context, start, GUARD_AGAINST, act.span.end + 1)
    attitude = act.object is not None and cue("attitudes").search(act.object.text)
    if act.nominal or attitude or act.predicate in verb_class("mental") | verb_class("lecturing"):
        return None if unwanted else _after_attitude(context, start, _attitude_end(context, act))
    if act.predicate in verb_class("talking"):
        return None
    if act.passive or act.predicate in verb_class("governing") - verb_class("governing-and-acting"):
        return _after_attitude(context, start, act.span.end) if act.predicate in verb_class("governing") else None
    verb = act.predicate.partition(" ")[0]
    if context.text_of(act.verb).lower() != verb:
        return None  # "has a patch", "improving the docs": what is told is no remedy
    if not unwanted:
        return item(context, start, GUARD, act.verb.start)
    if _ONE_PERSON.search(context.text, act.verb.end, context.sentence.end):
        return None
    return item(context, start, f"{GUARD_AGAINST} {inflect(verb, 'VBG')}", act.verb.end + 1)


def _act(clause: Clause) -> tuple[bool, Clause]:
    """Return whether an action is unwanted, and the action: the last governed clause."""
    unwanted = clause.negated and clause.predicate not in verb_class("governing")
    while (clause.predicate in verb_class("governing") or clause.predicate == "make") and clause.complement is not None:
        clause = clause.complement
        unwanted = unwanted or clause.negated
    return unwanted, clause


def _attitude_end(context: RewriteContext, act: Clause) -> int:
    """Return the end of an attitude with its object: "pay more attention", "retrain the engineers"."""
    ends = [act.span.end, context.span.end]
    thing = act.object
    if thing is not None and (act.predicate in verb_class("lecturing") or cue("attitudes").search(thing.text)):
        ends.append(thing.head.end)
    return max(ends)


def _from_words(context: RewriteContext, start: int) -> Iterator[Rewording | None]:
    """Read the match without a clause: an action, or an attitude and what follows."""
    words, begin = context.text_of(context.span), context.span.start
    if action := _ACTION_WORDS.match(words):
        if action["never"]:
            doing = inflect(action["verb"].lower(), "VBG")
            yield item(context, start, f"{GUARD_AGAINST} {doing}", begin + action.end("verb") + 1)
        else:
            yield item(context, start, GUARD, begin + action.start("verb"))
    yield _after_attitude(context, start, context.span.end)
    yield _after_attitude(context, start, begin + len(_OPEN_PREPOSITION.sub("", words)))


def _after_attitude(context: RewriteContext, start: int, end: int) -> Rewording | None:
    """Read on after an attitude: "be more careful [and check the prompt]", "[when deploying]"."""
    skipped = _AFTER_ATTITUDE.match(context.text, end)
    end = skipped.end() if skipped else end
    following = _WHAT_FOLLOWS.match(context.text, end)
    if following is None:
        return None  # nothing to guard is named
    doing = following["doing"]
    if doing in _NO_DOING or (not doing and _TRAINING.search(context.text, start, end)):
        return None  # who is to be trained is no action
    if following["verb"]:
        for_thing = _HEED.search(context.text, start, end) and following[0].startswith(" to")
        return item(context, start, GUARD_FOR if for_thing else GUARD, following.start("verb"))
    if doing and not following[0].lstrip().startswith("while"):
        return item(context, start, GUARD_FOR, following.start("doing"))
    if following["place"] and (place := _OCCASION.match(following[0])):
        return item(context, start, GUARD_FOR, following.start() + place.end())
    if doing or following["place"]:
        before = following[0].lstrip().startswith("before")
        return item(context, start, "Add a check" if before else _GUARD_THAT_WORKS, following.start() + 1)
    if _PEOPLE.match(context.text, following.start("thing")) or _PENALTY.search(context.text, start, end):
        return None
    return item(context, start, GUARD_FOR, following.start("thing"))
