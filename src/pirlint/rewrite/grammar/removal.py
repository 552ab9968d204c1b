"""Removes words, with the comma, brackets, conjunction or sentence that only they need."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.reference import refers_back
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.rewrite.context import RewriteContext

_BEFORE_SENTENCE = re.compile(
    r"(?:[\s,]|\b(?:and|but|so|well|also|again|honestly|frankly|really|yes|no|yeah|ok)\b)*", re.IGNORECASE
)
"""Text before a sentence that belongs to it."""
_AFTER_SENTENCE = re.compile(
    r"[\s,]*(?:\b(?:plain and simple|again|really|honestly|frankly|too|then|completely|entirely)\b[\s,]*)*[.!?…]*\s*",
    re.IGNORECASE,
)
_JOINT_BEFORE = re.compile(r"(?:\s*[,;–—-]|\s)\s*(?:\b(?:and|but|so|because)\s+)?$")
_NEXT_STATEMENT = re.compile(
    r"(?:\s*[,;](?: (?:and|but|so))?|\s[–—-]|\s(?:and|but|so)(?= (?:he|i|it|she|there|they|this|we)\b))\s+"
    r"(?=(?:an?|he|i|it|nobody|she|the|there|they|this|we)\b(?:['’]\w+)? [\w'’]+ \w+)",
    re.IGNORECASE,
)
_STATEMENT_ENDS = re.compile(r"\s*(?:$|[.!?;…)]|\s[–—-]\s|,\s+(?:and|but|so)\b)")
_CANNOT_END = re.compile(r"\b(?:and|but|so)(?: \w+ly)?$", re.IGNORECASE)
_WHICH = re.compile(r",\s+(?:which|who)(?: (?:just|kind of|really|rather|sort of))? $")
_AFTER_REASON = re.compile(r"\b(?:because|since) $")
_BEFORE_REASON = re.compile(r",? (?:because|since)\b")
_AND = re.compile(r"(?:,? and|,)?\s*$")
_SET_APART = re.compile(r", (?:as|but|just|like|not (?:an?|as|by|for|from|in|the|to)|only|though|unlike|which|who)\b")
"""What a comma sets apart, whatever was before it."""


def without_sentence(context: RewriteContext, place: Span) -> Rewording | None:
    """Remove the whole sentence of a range, unless nothing would be left of the block."""
    text, whole = context.text, context.sentence
    before = _BEFORE_SENTENCE.fullmatch(text, whole.start, place.start)
    after = _AFTER_SENTENCE.fullmatch(text, place.end, whole.end)
    answer = text[: whole.start].rstrip().endswith("?")
    if before is None or after is None or answer or _is_spoken_of_after(context, whole.end):
        return None
    if whole.start > 0:
        return Rewording(Span(len(text[: whole.start].rstrip()), whole.end), ())
    first = len(text) - len(text[whole.end :].lstrip())
    return Rewording(Span(0, first + 1), (Span(first, first + 1),), capital=True) if first < len(text) else None


def _is_spoken_of_after(context: RewriteContext, end: int) -> bool:
    """Whether the next sentence refers to somebody whom only this one names: "I called them at once"."""
    named = [c.subject for c in context.clauses if context.sentence.contains(c.verb) and c.subject is not None]
    return any(refers_back(context, who, end + 1, plural=False) for who in named if not who.pronoun)


def without_first_statement(context: RewriteContext, place: Span) -> Rewording | None:
    """Remove a statement before another in the same sentence: "My bad, I never put it there"."""
    text, start = context.text, context.sentence.start
    follows = _NEXT_STATEMENT.match(text, place.end)
    if follows is None or not _BEFORE_SENTENCE.fullmatch(text, start, place.start):
        return None
    first = follows.end()
    return Rewording(Span(start, first + 1), (Span(first, first + 1),), capital=True)


def without_last_statement(context: RewriteContext, place: Span) -> Rewording | None:
    """Remove a statement at the end of its sentence, or set apart in it."""
    text, start = context.text, context.sentence.start
    joint = _JOINT_BEFORE.search(text, start, place.start)
    if joint is None or not _STATEMENT_ENDS.match(text, place.end) or not joint[0].strip():
        return None
    kept = text[start : joint.start()]
    if kept.endswith(":"):
        return None  # a field of a form, of which it is the value
    if _CANNOT_END.search(kept) or not any(c.isalnum() for c in kept):
        return None
    return Rewording(Span(joint.start(), place.end), ())


def without_relative(context: RewriteContext, place: Span) -> Rewording | None:
    """Remove ", which speaks for itself"."""
    joint = _WHICH.search(context.text, context.sentence.start, place.start)
    if joint is None or not _STATEMENT_ENDS.match(context.text, place.end):
        return None
    closing = context.text[place.end : place.end + 1] == ","
    return Rewording(Span(joint.start(), place.end + closing), ())


def without_brackets(text: str, place: Span) -> Rewording | None:
    """Remove the only content of brackets, and the brackets."""
    before, after = text[: place.start].rstrip(), text[place.end :].lstrip()
    if not before.endswith("(") or not after.startswith(")"):
        return None
    first = len(before[:-1].rstrip())
    return Rewording(Span(first, len(text) - len(after) + 1), ()) if first else None


def without_adverbial(text: str, place: Span) -> Rewording | None:
    """Remove an adverbial with its commas or space."""
    start, end = place
    before, after = text[:start], text[end:]
    if _AFTER_REASON.search(before) or _BEFORE_REASON.match(after):
        return None  # "because of course it did": nothing is after it
    if after.startswith(":"):
        return Rewording(Span(len(_AND.sub("", before)), end), ())
    opening = not any(c.isalnum() for c in before[max(before.rfind(c) for c in ".!?\n") + 1 :])
    if opening:
        follows = len(text) - len(after.lstrip(" ,"))
        if follows >= len(text) or text[follows] in ".!?":
            return None
        return Rewording(Span(start, follows + 1), (Span(follows, follows + 1),), capital=text[start].isupper())
    comma = before.rstrip().endswith(",")
    if comma and after.startswith(","):
        needed = _NEXT_STATEMENT.match(after) or _SET_APART.match(after)
        return Rewording(Span(len(before.rstrip()) - 1, end + (not needed)), ())
    if comma and _STATEMENT_ENDS.match(after):
        return Rewording(Span(len(before.rstrip()) - 1, end), ())
    return Rewording(Span(len(before.rstrip()), end), ()) if before.endswith(" ") else None


def with_relative_behind(text: str, made: Rewording) -> Rewording | None:
    """Keep ", which led to a spill" after the verb, and do not move it with its noun."""
    for at, part in enumerate(made.parts[:-1]):
        relative = None if isinstance(part, str) else _RELATIVE.search(text, *part)
        if (
            isinstance(part, Span)
            and relative is not None
            and part.start < relative.start()
            and part.end == made.span.end
        ):
            parts = (*made.parts[:at], Span(part.start, relative.start()), *_without_comma(made.parts[at + 1 :]))
            return replace(made, span=Span(made.span.start, relative.start()), parts=parts)
    return None


_JUDGING = r"(?:could|is|might|should|was|were|would)\b"
_RELATIVE = re.compile(rf", which (?!{_JUDGING})[^,;:.]*$")
_MOVED_RELATIVE = re.compile(rf", which (?={_JUDGING})[^,;:.]*$")


def without_relative_moved(text: str, made: Rewording) -> Rewording | None:
    """Remove ", which was a mistake" if a rewording would move it to a noun before its verb."""
    for at, part in enumerate(made.parts[:-1]):
        relative = None if isinstance(part, str) else _MOVED_RELATIVE.search(text, *part)
        if isinstance(part, Span) and relative is not None and relative.start() > part.start:
            kept = Span(part.start, relative.start())
            return replace(made, parts=(*made.parts[:at], kept, *_without_comma(made.parts[at + 1 :])))
    return None


def _without_comma(parts: Iterable[str | Span]) -> Iterator[str | Span]:
    """Return parts without the comma that closes a relative clause."""
    return (part.removeprefix(",") if isinstance(part, str) else part for part in parts)
