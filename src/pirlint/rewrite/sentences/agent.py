"""Leave out who did it, where the passive already says what happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.reference import disowned, refers_back
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext

_OF_THEM = re.compile(r" (?:of|from|in|at) (?!\d|noon\b)|'s |’s ")
"""What goes on saying who it was: "by Dave from the platform team"."""
_NAME = re.compile(r"(?: [A-Z][\w.'’-]*)*")
"""The rest of a name of several words."""
_MORE = re.compile(r" (?:at|from|of) (?:the )?[A-Z]")
"""Where somebody works, and what else may be meant."""
_AT_WORK = re.compile(
    r" (?:of|from|in|on|at) (?:the |our )?(?:[\w-]+ ){1,3}(?:department|group|office|side|squad|team|unit)\b"
)
"""The same, where the parser hangs it on the verb."""


@transformation("drop-agent", needs={Need.CLAUSE})
def drop_agent(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "the table was dropped by Jane during the move" into "the table was dropped during the move"."""
    yield without_agent(context)


def without_agent(context: RewriteContext) -> Rewording | None:
    """Return the rewording that it makes, or None."""
    clause = context.clause
    if clause is None or clause.by is None or clause.agent is None or not clause.passive:
        return None
    who = clause.agent
    if who.whole.end > who.span.end and who.whole.start <= who.span.start:
        return None  # "by Dave, who had root access": what is told of Dave would be lost
    if context.text[who.span.end :].startswith((", who", " who", " and ", ", which")):
        return None
    disowning: tuple[int, tuple[str | Span, ...]] | None = None
    if refers_back(context, who, who.span.end, plural=False):
        disowning = disowned(context, who.span.end)
        if disowning is None:
            return None
    name = _NAME.match(context.text, who.head.end)
    end = _end(context, name.end() if name else who.head.end, who.span.end)
    end = team.end() if (team := _AT_WORK.match(context.text, end)) else end
    if _MORE.match(context.text, end):
        return None
    start = clause.by.start
    while start and context.text[start - 1].isspace():
        start -= 1
    if disowning is None:
        return Rewording(Span(start, end), ())
    last, (first, *more) = disowning
    return Rewording(Span(start, last), (Span(end, first.end), *more)) if isinstance(first, Span) else None


def _end(context: RewriteContext, head: int, end: int) -> int:
    """Return where the name ends: "during the move" is no part of who it was, wherever the parser hangs it."""
    rest = context.text[head:end]
    while rest and (of := _OF_THEM.match(rest)):
        following = re.search(
            r" (?:during|before|after|on|while|when|with|because|until|since|without|to)\b|,", rest[of.end() :]
        )
        if following is None:
            return end
        rest = rest[of.end() + following.start() :]
    return end - len(rest)
