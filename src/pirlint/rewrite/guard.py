"""From what people are to do better to a mechanism, with blanks for what only the author knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.language.clauses import Tense
from pirlint.language.inflection import inflect
from pirlint.rewrite.passage import opens
from pirlint.rewrite.rewording import Rewording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.passage import Passage

_NO_ACTION = "Add __ (a guard that works whoever is there), owner: __, due: __"
_BLANKS = " (how: __, owner: __, due: __)"
_HOW = " (how: __)"
"""The blank where the author has said who and when."""
_GOVERNING = frozenset(
    "advise ask encourage ensure expect forget have instruct learn need ought remember remind require tell train try urge want "
    "warn".split()
)
"""Verbs of which the action is what they govern ("be reminded to check")."""
_LECTURING = frozenset(
    "advise brief coach educate encourage instruct lecture remind reeducate retrain teach train urge".split()
)
"""Verbs that are no mechanism: the action is what comes after whom they are done to, if anything."""
_ENDING = frozenset({"avoid", "quit", "refrain", "stop"})
"""Verbs whose action is not to be done."""
_INNER = frozenset("be care concentrate focus know learn listen realise realize think understand".split())
"""Verbs of what no mechanism can do for somebody: the action is what comes after them, if anything."""
_ATTITUDE = re.compile(r"\b(?:attention|care|caution|diligence|discipline|heed|more|responsibility)\b", re.IGNORECASE)
_HEED = re.compile(r"\b(?:attention|heed|thought)$")
_SKIPPED = re.compile(
    r"(?: (?:again|always|better|from now on|going forward|in (?:the )?future|next time|more))*", re.IGNORECASE
)
_NEXT = re.compile(
    r" (?:(?:and|to)(?: (?:always|then|also))? (?P<verb>(?!the\b|a\b|an\b|be\b|have\b|their\b|our\b)[a-z]+)"
    r"|(?:when|while|whenever|in|on|with|of|before) (?P<doing>[a-z]+ing)\b"
    r"|(?:about|for|of|on(?= the\b)|regarding|to|with) (?P<thing>\S)"
    r"|(?P<place>(?:at|before|after|during|in|on|when|while) \S))"
)
_MANNER = re.compile(
    r" (?:(?:extra|more|very) )?(?:attentively|carefully|closely|diligently|thoroughly)\b", re.IGNORECASE
)
_END = re.compile(
    r"[.;!?…](?=\s|$)|\s[–—-]{1,2}\s|\s?\((?!how)|,?\s(?:because|since|as (?:this|it|that|well)|so that (?:this|it))\b|\s*,\s(?:but|so|which)\b|\n|$"
)
_FURTHER = re.compile(
    r"\b(?:and|but|or),? (?:also )?(?:am|are|has|have|he|i|is|it|must|need|needs|shall|she|should|that|they|this|was|we|were|will)\b|"
    r",? (?:he|she|him|his|her)\b|\w+sel(?:f|ves)\b|^ ?\W*$|\bseriously\b",
    re.IGNORECASE,
)
"""What an action item of one action cannot hold."""
_LABEL = re.compile(r"[:–—]\s+|\s-\s+")
_LED = re.compile(
    r"(?:(?:also|always|and|in future|in the future|just|maybe|never|next time|please|then|going forward|from now on),? )*",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?:(?!(?:asked|because|decided|had|if|is|learn\w*|said|says|that|told|was|were|when|who)\b)[\w@.'’/-]+ ){0,6}?(?:to|must|should|shall|will|needs? to|have to|has to|ought to|i['’]ll|we['’]ll|they['’]ll|please)"
    r"(?: (?:all|also|always|just))? |(?:please|always|just|also|i|we|let['’]s) ",
    re.IGNORECASE,
)


def guard(passage: Passage) -> Rewording | None:
    """Turn "Operators to be reminded to check the log" into "Add a guard: check the log (how: __, owner: __, due: __)"."""
    start = _start(passage)
    if start is None:
        return None
    clause = passage.clause
    if clause is None:
        return _after(passage, start, passage.span.end)
    if clause.tense in {Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT} and clause.complement is None:
        return None  # it has been done, and stays a fact
    unwanted, act = _act(clause)
    if act.predicate in _ENDING:
        return _made(passage, start, "Add a guard against", act.span.end + 1)
    attitude = act.object is not None and _ATTITUDE.search(act.object.text)
    if act.nominal or attitude or act.predicate in _INNER | _LECTURING:
        return None if unwanted else _after(passage, start, _attitude_end(passage, act))
    if act.passive:
        return _after(passage, start, act.span.end) if act.predicate in _GOVERNING else None
    if unwanted:
        doing = inflect(act.predicate.partition(" ")[0], "VBG")
        return _made(passage, start, f"Add a guard against {doing}", act.verb.end + 1)
    return _made(passage, start, "Add a guard:", act.verb.start)


def _attitude_end(passage: Passage, act: Clause) -> int:
    """Give where an attitude has been told, with its object: "pay more attention", "retrain the engineers"."""
    told = [act.span.end, passage.span.end]
    if act.object is not None and (act.predicate in _LECTURING or _ATTITUDE.search(act.object.text)):
        told.append(act.object.head.end)
    return max(told)


def _act(clause: Clause) -> tuple[bool, Clause]:
    """Give whether an action is not wanted, and the action: what is governed, at the end of the chain."""
    unwanted = clause.negated and clause.predicate not in _GOVERNING
    while clause.predicate in _GOVERNING and clause.complement is not None:
        clause = clause.complement
        unwanted = unwanted or clause.negated
    return unwanted, clause


def _start(passage: Passage) -> int | None:
    """Give where the remedy begins, with whom it is addressed to; None where it is part of another statement."""
    text, clause = passage.text, passage.clause
    begin = passage.sentence.start
    start = passage.span.start
    if clause is not None:
        who = clause.subject
        start = min(start, clause.span.start, who.span.start if who and who.span.start >= begin else start)
    for label in _LABEL.finditer(text, begin, start):
        begin = label.end()
    before = text[begin:start]
    if _LED.fullmatch(before) or _ADDRESSED.fullmatch(before) or not any(c.isalnum() for c in before):
        return begin + len(before) - len(before.lstrip(" \"'“([-*")) if before.strip() else begin + len(before)
    return None


def _after(passage: Passage, start: int, end: int) -> Rewording | None:
    """Read on after an attitude: "be more careful [and check the prompt]", "[when deploying]"."""
    skipped = _SKIPPED.match(passage.text, end)
    end = skipped.end() if skipped else end
    following = _NEXT.match(passage.text, end)
    if following is None:
        closed = _END.match(passage.text, end)
        return Rewording(Span(start, end), (_capital(passage, start, _NO_ACTION),)) if closed else None
    if following["verb"] and not (_HEED.search(passage.text, start, end) and following[0].startswith(" to")):
        return _made(passage, start, "Add a guard:", following.start("verb"))
    if following["verb"]:
        return _made(passage, start, "Add a guard for", following.start("verb"))
    if following["doing"]:
        return _made(passage, start, "Add a guard for", following.start("doing"))
    if following["thing"]:
        return _made(passage, start, "Add a guard for", following.start("thing"))
    return _made(passage, start, "Add a guard that works", following.start("place"))


def _made(passage: Passage, start: int, said: str, at: int) -> Rewording | None:
    at = passage.text.rfind(" ", 0, at) + 1 if passage.text[at - 1 : at] == "-" else at  # "double-check"
    found = _END.search(passage.text, at, passage.sentence.end)
    end = found.start() if found else passage.sentence.end
    action = passage.text[at:end]
    if _FURTHER.search(action) or not action.strip():
        return None
    placed = passage.block.cell is not None or (found is not None and found[0].strip() in {"-", "–", "—", "("})
    parts = (f"{_capital(passage, start, said)} ", *_calmly(passage, at, end), _HOW if placed else _BLANKS)
    return Rewording(Span(start, end), parts)


def _calmly(passage: Passage, start: int, end: int) -> Iterator[str | Span]:
    """Give the action's words without those that only ask for more care."""
    first = passage.text[start : start + 2]
    if first.istitle() and opens(passage.text, start):
        yield first[0].lower()
        start += 1
    for manner in _MANNER.finditer(passage.text, start, end):
        yield Span(start, manner.start())
        start = manner.end()
    yield Span(start, end)


def _capital(passage: Passage, start: int, said: str) -> str:
    return said if opens(passage.text, start) or passage.text[start].isupper() else said[0].lower() + said[1:]
