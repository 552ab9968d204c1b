"""The same statement without what it says of people in passing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.removal import without_adverbial
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_WHO = re.compile(r", (?:(?:for|of|to|with) whom|who|whose)\b")
_AS_IF = re.compile(r",? as (?:if|though) ")
_TAIL = re.compile(r", (?=(?:(?:apparently|evidently|no doubt|presumably|so|too)\b|(?:[\w'’]+ ){0,3}having\b))")
_COMMENT = re.compile(
    r"\b(?:as (?:always|ever|usual)|at last|bless (?:her|him|it|them)|curiously|finally|for once|frankly|"
    r"needless to say|of course|regrettably)\b",
    re.IGNORECASE,
)
"""What a statement stands without; "evidently" and "I guess" say how sure it is."""
_SEEMS = re.compile(r"\b(?:act|behave|feel|look|read|seem|sound)\w*\b[^,]*$", re.IGNORECASE)
"""What is nothing without the comparison."""
_END = re.compile(r"[.;!?…)]*$|[.;!?…)]")
_FACT = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE)


@transformation("drop-aside")
def drop_aside(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "He unplugged it as if it were a toaster" into "He unplugged it"; leave out ", who was apparently busy"."""
    yield _without_clause(context, _WHO, closed=True)
    comparison = _without_clause(context, _AS_IF, closed=False)
    seems = comparison and _SEEMS.search(context.text, context.sentence.start, comparison.span.start)
    yield None if seems else comparison
    tail = _without_clause(context, _TAIL, closed=False)
    yield tail if tail is not None and not any(_is_finite(context, c, tail.span) for c in context.clauses) else None
    for comment in _COMMENT.finditer(context.text, *context.span):
        yield without_adverbial(context.text, Span(*comment.span()))


def _is_finite(context: RewriteContext, clause: Clause, place: Span) -> bool:
    """Whether a clause within a place is a statement: "having lost hope" is none."""
    having = context.text_of(clause.span).startswith("having")
    return place.contains(clause.verb) and clause.tense is not Tense.NONE and not having


def _without_clause(context: RewriteContext, opening: re.Pattern[str], *, closed: bool) -> Rewording | None:
    """Leave out what begins so among the found words, up to the comma that closes it, or the end of the sentence."""
    text, (start, end) = context.text, context.sentence
    found = opening.search(text, max(context.span.start - len(", "), start), context.span.end)
    if found is None or not any(char.isalnum() for char in text[start : found.start()]):
        return None
    comma = text.find(",", context.span.end - 1, end) if closed else -1
    stop = _END.search(text, max(context.span.end - 1, found.end()), end)
    last = comma + 1 if comma >= 0 else stop.start() if stop else end
    return Rewording(Span(found.start(), last), ()) if not _FACT.search(text, found.start(), last) else None
