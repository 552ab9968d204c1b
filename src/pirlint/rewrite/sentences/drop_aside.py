"""Removes an aside about people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.removal import without_adverbial
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext

_AS_IF = re.compile(r",? as (?:if|though) ")
_COMMENT = re.compile(
    r"\b(?:as (?:always|ever|usual)|at last|bless (?:her|him|it|them)|curiously|finally|for once|frankly|"
    r"needless to say|of course|regrettably)\b",
    re.IGNORECASE,
)
"""Asides that can be removed; "evidently" and "I guess" express certainty."""
_SEEMS = re.compile(r"\b(?:act|behave|feel|look|read|seem|sound)\w*\b[^,]*$", re.IGNORECASE)
"""Verbs that need the comparison."""
_END = re.compile(r"[.;!?…)]*$|[.;!?…)]")
_FACT = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE)


@transformation("drop-aside")
def drop_aside(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "He unplugged it as if it were a toaster" into "He unplugged it"; remove "of course", "as always"."""
    yield _without_comparison(context)
    for comment in _COMMENT.finditer(context.text, *context.span):
        yield without_adverbial(context.text, Span(*comment.span()))


def _without_comparison(context: RewriteContext) -> Rewording | None:
    text, (start, end) = context.text, context.sentence
    found = _AS_IF.search(text, max(context.span.start - len(", "), start), context.span.end)
    if found is None or _SEEMS.search(text, start, found.start()):
        return None
    stop = _END.search(text, max(context.span.end - 1, found.end()), end)
    place = Span(found.start(), stop.start() if stop else end)
    return None if _FACT.search(text, *place) else Rewording(place, ())
