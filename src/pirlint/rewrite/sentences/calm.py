"""The same sentence without what only shows how its author felt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.sentences.leave_out import leave_out
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext

_SIGHED = re.compile(r", $")
_CLOSES = re.compile(r"\s*(?:[.!?]|$)")
_TELLING = re.compile(
    r"\b(?:after|again|all|always|close|crickets|ever|every|followed|for nothing|if only|ideal|in vain|instead|late|"
    r"never|no|nobody|not|nothing|on paper|panic|perfect|quiet|silence|theory|then|tried|usual|warned|wrong)\b",
    re.IGNORECASE,
)
"""What a comment of few words may tell: how often, that nothing came, that it is not so."""


@transformation("drop-emphasis")
def drop_emphasis(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "It was never tried!!" into "It was never tried.", and leave out faces, sighs and "(!)"."""
    yield _calm(context)


def _calm(context: RewriteContext) -> Rewording | None:
    text, (start, end) = context.text, context.span
    said = text[start:end]
    if said.strip("!? ") == "":
        mark = "?" if "?" in said else "" if text[end : end + 1] == ")" else "."
        last = len(text[:start].rstrip()) - 1
        return Rewording(Span(last, end), (Span(last, last + 1), mark)) if last >= 0 else None
    if not any(c.isalnum() for c in said) or said.startswith("("):
        before = len(text[:start].rstrip())
        return Rewording(Span(before, end), ()) if before else None
    if said.endswith(","):
        follows = end + len(text[end:]) - len(text[end:].lstrip())
        if follows >= len(text):
            return None
        return Rewording(Span(start, follows + 1), (Span(follows, follows + 1),), capital=True)
    if (joint := _SIGHED.search(text, 0, start)) and _CLOSES.match(text, end):
        return Rewording(Span(joint.start(), end), ())
    return _aside(context)


@transformation("drop-comment")
def drop_comment(context: RewriteContext) -> Iterator[Rewording | None]:
    """Leave out a comment that is a sentence of its own, and tells nothing: "Typical."."""
    yield _aside(context)


def _aside(context: RewriteContext) -> Rewording | None:
    whole = context.sentence
    if context.text_of(whole).strip(" .!?…") != context.text_of(context.span).strip(" .!?…"):
        return None
    return None if _TELLING.search(context.text_of(whole)) else leave_out(context)
