"""From what people are to do better to a mechanism, with blanks for what only the author knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.roles import role_group
from pirlint.language.clauses import Tense
from pirlint.language.inflection import inflect
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.reference import opens
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_NO_ACTION = "Add __ (a guard that works whoever is there)"
_ESCALATION = "Add __ (a trigger that escalates whoever is there)"
_WHO_WHEN = ", owner: __, due: __"
_CHANNEL = "Add __ (a notice or a check that needs nobody to think of it){}, owner: __, due: __"
_COMMUNICATION = re.compile(
    r"(?:(?:a )?(?:better|improved?|more)|improve(?: the)?) (?:communication|coordination)"
    r"(?P<whose> (?:among|between|with) [^.;,:]+)?(?=[.;]|$)",
    re.IGNORECASE,
)
_BLANKS = " (how: __, owner: __, due: __)"
_HOW = " (how: __)"
"""The blank where the author has said who and when."""
_GOVERNING = {
    "advise", "ask", "encourage", "ensure", "expect", "forget", "have", "instruct", "learn", "need", "ought",
    "remember", "remind", "require", "tell", "train", "try", "urge", "want", "warn",
}  # fmt: skip
"""Verbs of which the action is what they govern ("be reminded to check")."""
_ACTIONS = frozenset({"ask", "tell", "warn"})
"""Those that are actions, too."""
_LECTURING = {
    "advise", "brief", "coach", "educate", "encourage", "instruct", "lecture", "remind", "reeducate", "retrain",
    "teach", "train", "urge",
}  # fmt: skip
"""Verbs that are no mechanism: the action is what comes after whom they are done to, if anything."""
_TRAINING = re.compile(r"\btraining(?: for\b.*)?$", re.IGNORECASE)
_NO_DOING = frozenset({"engineering", "marketing", "writing"})
"""What is no action for all its ending."""
_TALKING = frozenset(["discuss", "email", "mail", "meet", "speak", "talk"])
"""Verbs of which no mechanism comes."""
_ENDING = frozenset({"avoid", "quit", "refrain", "stop"})
"""Verbs whose action is not to be done."""
_INNER = {
    "be", "care", "concentrate", "focus", "know", "learn", "listen", "realise", "realize", "think", "understand",
}  # fmt: skip
"""Verbs of what no mechanism can do for somebody: the action is what comes after them, if anything."""
_ATTITUDE = re.compile(
    r"\b(?:attention|care|caution|coaching|course|diligence|discipline|heed|more|responsibility|training)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"(?:all|any\w*|every\w*|her|his|their)\b", re.IGNORECASE)
"""What names people in place of a thing."""
_HEED = re.compile(r"\b(?:attention|heed|thought)$")
_SKIPPED = re.compile(
    r"(?: (?:again|always|better|from now on|going forward|in (?:the )?future|next time|more))*", re.IGNORECASE
)
_NEXT = re.compile(
    r" (?:(?:and|to)(?: (?:always|then|also))? (?P<verb>(?!the\b|a\b|an\b|be\b|have\b|their\b|our\b)[a-z]+)"
    r"|(?:when|while|whenever|in|on|with|of|before) (?P<doing>[a-z]+ing)\b"
    r"|(?:about|for|of|on(?= the\b)|regarding|to|with|"
    r"at(?! (?:all|first|last|least|night|the end|\d))) (?P<thing>\S)"
    r"|(?P<place>(?:at|before|after|during|in|on|when|while) \S))"
)
_MANNER = re.compile(
    r" (?:(?:extra|more|very) )?(?:attentively|carefully|closely|diligently|thoroughly)\b|"
    r" (?:any ?more|from now on|going forward|in (?:the )?future|next time)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"[.;!?…]+(?=\s|$)|\s[–—-]{1,2}\s|\s?\(|,?\s(?:because|since|as (?:this|it|that|well)|so that (?:this|it))\b|"
    r"\s*,\s(?:but|so|which)\b|\n|$"
)
_FURTHER = re.compile(
    r"\b(?:and|but|or),? (?:also )?(?:am|are|has|have|he|i|is|it|must|need|needs|shall|she|should|that|they|this|"
    r"was|we|were|will)\b|,? (?:he|she|him|his|her)\b|\w+sel(?:f|ves)\b|"
    r",\s(?:\w+\s){1,3}(?:are|has|have|is|must|needs?|should|will)\b|^ ?\W*$|\bseriously\b|, and\b",
    re.IGNORECASE,
)
"""What an action item of one action cannot hold."""
_TOPIC = re.compile(r"(?:communicate|look at) (?P<topic>[^.;,]+?)(?: (?:better|early|properly|well))*")
_SURE = re.compile(r"make sure to ", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:please )?(?:(?:must|shall|should|to|will) (?:always )?|(?P<never>never|do not|don['’]t) |always |"
    r"make sure to |remember to |"
    r"(?=(?:ask|call|check|document|double|escalate|follow|inform|look|read|review|test|use|verify)\b))"
    r"(?P<verb>(?!(?:be|have|learn|listen|not|pay|remember|take|think|understand)\b)[a-z]+)\b",
    re.IGNORECASE,
)
"""An action in so many words."""
_SANCTION = re.compile(r"\b(?:alone|until)\b")
"""What is taken from one person, which is nothing to guard against."""
_OPEN = re.compile(r" (?:about|of|on)(?: the)?$", re.IGNORECASE)
"""What the found words share with what comes after them."""
_LABEL = re.compile(r"[:–—]\s+|\s-\s+")
_LED = re.compile(
    r"(?:(?:also|always|and|from now on|going forward|in (?:the )?future|just|maybe|never|next time|please|then),? )*",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?:(?!(?:asked|because|decided|had|if|is|learn\w*|said|says|that|told|was|were|when|who)\b)[\w@.'’/-]+ )"
    r"{0,6}?(?:to|must|should|shall|will|needs? to|have to|has to|ought to|(?:i|they|we)['’]ll|please)(?: be)?"
    r"(?: (?:all|also|always|just))? |(?:i|we)(?:['’]ll| must| should| will) be (?:more |very )?\w+ and |"
    r"(?:please|always|just|also|be|i|we|let['’]s) ",
    re.IGNORECASE,
)


_UNGUARDED = re.compile(
    r"(?:always |please )?(?:ask (?:a colleague|any\w+|others|some\w+)|"
    r"behave|communicate|confirm|listen|look|pay|read|sign|speak|think)\b",
    re.IGNORECASE,
)
"""Actions that no mechanism does for somebody."""
_ADDRESSEE = re.compile(r"\b(?:they|their|theirs|them|themselves)\b", re.IGNORECASE)
"""Words that speak of whom the remedy was aimed at, and who would no longer be named."""


@transformation("systemic-action", needs={Need.ROLES})
def systemic_action(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Ops to be reminded to check the log" into "Add a guard: check the log (how: __, owner: __, due: __)"."""
    yield _guard(context)


def _guard(context: RewriteContext) -> Rewording | None:
    start = _start(context)
    if start is None:
        return None
    clause = context.clause
    if channel := _COMMUNICATION.match(context.text, start):
        said = _CHANNEL.format(channel["whose"] or "")
        return Rewording(Span(*channel.span()), (_capital(context, start, said),))
    if clause is None:
        return _from_words(context, start)
    if clause.tense in {Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT} and (
        clause.complement is None or not role_group("plans").intersection(context.roles)
    ):
        return None  # it has been done, and stays a fact
    if clause.relative and clause.tense is not Tense.NONE:
        return None
    unwanted, act = _act(clause)
    if act.predicate in _ENDING:
        return _made(context, start, "Add a guard against", act.span.end + 1)
    attitude = act.object is not None and _ATTITUDE.search(act.object.text)
    if act.nominal or attitude or act.predicate in _INNER | _LECTURING:
        return None if unwanted else _after(context, start, _attitude_end(context, act))
    if act.predicate in _TALKING:
        return None
    if act.passive or act.predicate in _GOVERNING - _ACTIONS:
        return _after(context, start, act.span.end) if act.predicate in _GOVERNING else None
    if context.text_of(act.verb).lower() != act.predicate.partition(" ")[0]:
        return None  # "has a patch", "improving the docs": what is told is no remedy
    if unwanted and _SANCTION.search(context.text, act.verb.end, context.sentence.end):
        return None
    if unwanted:
        doing = inflect(act.predicate.partition(" ")[0], "VBG")
        return _made(context, start, f"Add a guard against {doing}", act.verb.end + 1)
    return _made(context, start, "Add a guard:", act.verb.start)


def _attitude_end(context: RewriteContext, act: Clause) -> int:
    """Return where an attitude has been told, with its object: "pay more attention", "retrain the engineers"."""
    told = [act.span.end, context.span.end]
    if act.object is not None and (act.predicate in _LECTURING or _ATTITUDE.search(act.object.text)):
        told.append(act.object.head.end)
    return max(told)


def _from_words(context: RewriteContext, start: int) -> Rewording | None:
    """Read the words that were found, where there is no clause: an action, or an attitude and what comes after it."""
    found = context.text_of(context.span)
    begin, named = context.span.start, _NAMED.match(found)
    made = None
    if named and named["never"]:
        doing = inflect(named["verb"].lower(), "VBG")
        made = _made(context, start, f"Add a guard against {doing}", begin + named.end("verb") + 1)
    elif named:
        made = _made(context, start, "Add a guard:", begin + named.start("verb"))
    return made or _after(context, start, context.span.end) or _after(context, start, begin + len(_OPEN.sub("", found)))


def _act(clause: Clause) -> tuple[bool, Clause]:
    """Return whether an action is not wanted, and the action: what is governed, at the end of the chain."""
    unwanted = clause.negated and clause.predicate not in _GOVERNING
    while (clause.predicate in _GOVERNING or clause.predicate == "make") and clause.complement is not None:
        clause = clause.complement
        unwanted = unwanted or clause.negated
    return unwanted, clause


def _start(context: RewriteContext) -> int | None:
    """Return where the remedy begins, with whom it is addressed to; None where it is part of another statement."""
    text, clause = context.text, context.clause
    begin = context.sentence.start
    start = context.span.start
    if clause is not None:
        who = clause.subject
        start = min(start, clause.span.start, who.span.start if who and who.span.start >= begin else start)
    for label in _LABEL.finditer(text, begin, start):
        begin = label.end()
    before = text[begin:start]
    if _LED.fullmatch(before) or _ADDRESSED.fullmatch(before) or not any(c.isalnum() for c in before):
        return begin + len(before) - len(before.lstrip(" \"'“([-*")) if before.strip() else begin + len(before)
    return None


def _after(context: RewriteContext, start: int, end: int) -> Rewording | None:
    """Read on after an attitude: "be more careful [and check the prompt]", "[when deploying]"."""
    skipped = _SKIPPED.match(context.text, end)
    end = skipped.end() if skipped else end
    following = _NEXT.match(context.text, end)
    if following and following["doing"] in _NO_DOING:
        return None
    if following and not following["doing"] and _TRAINING.search(context.text, start, end):
        return None  # who is to be trained is no action
    if following is None:
        closed = _END.match(context.text, end)
        return Rewording(Span(start, end), (_no_action(context, start),)) if closed else None
    if following["verb"] and not (_HEED.search(context.text, start, end) and following[0].startswith(" to")):
        return _made(context, start, "Add a guard:", following.start("verb"))
    if following["verb"]:
        return _made(context, start, "Add a guard for", following.start("verb"))
    if following["doing"] and following[0].lstrip().startswith("wh"):
        return _made(context, start, "Add a guard that works", following.start() + 1)
    if following["doing"]:
        return _made(context, start, "Add a guard for", following.start("doing"))
    if following["thing"] and _OTHERS.match(context.text, following.start("thing")):
        return None
    if following["thing"]:
        return _made(context, start, "Add a guard for", following.start("thing"))
    return _made(context, start, "Add a guard that works", following.start("place"))


def _of_topic(context: RewriteContext, item: Span, at: int) -> Rewording:
    """Leave the action to the author, but keep what it is about: "communicate upgrades", "look closely at PRs"."""
    said = _MANNER.sub("", context.text[at : item.end])
    about = _TOPIC.fullmatch(said)
    topic = f" for {about['topic']}" if about and not _ADDRESSEE.search(said) else ""
    asked = _ESCALATION if said.startswith("escalate") else _NO_ACTION + topic
    return Rewording(item, (_no_action(context, item.start, asked),))


def _no_action(context: RewriteContext, start: int, asked: str = _NO_ACTION) -> str:
    """Return the blank for an action, without owner and date in a table, which has columns for them."""
    return _capital(context, start, asked) + ("" if context.block.cell is not None else _WHO_WHEN)


def _made(context: RewriteContext, start: int, said: str, at: int) -> Rewording | None:
    at = context.text.rfind(" ", 0, at) + 1 if context.text[at - 1 : at] == "-" else at  # "double-check"
    sure = _SURE.match(context.text, at)
    at = sure.end() if sure else at
    found = _END.search(context.text, at, context.sentence.end)
    end = found.start() if found else context.sentence.end
    action = context.text[at:end]
    if _FURTHER.search(action) or not action.strip():
        return None
    if (said.endswith(":") and (action.strip().isalpha() or _UNGUARDED.match(action))) or _ADDRESSEE.search(action):
        return _of_topic(context, Span(start, end), at)  # "CAB must read", "keep their hands off"
    placed = context.block.cell is not None or (found is not None and found[0].strip() in {"-", "–", "—", "("})
    parts = (f"{_capital(context, start, said)} ", *_calmly(context, at, end), _HOW if placed else _BLANKS)
    return Rewording(Span(start, end), parts)


def _calmly(context: RewriteContext, start: int, end: int) -> Iterator[str | Span]:
    """Return the action's words without those that only ask for more care."""
    first = context.text[start : start + 2]
    if first.istitle() and opens(context.text, start):
        yield first[0].lower()
        start += 1
    for manner in _MANNER.finditer(context.text, start, end):
        yield Span(start, manner.start())
        start = manner.end()
    yield Span(start, end)


def _capital(context: RewriteContext, start: int, said: str) -> str:
    return said if opens(context.text, start) or context.text[start].isupper() else said[0].lower() + said[1:]
