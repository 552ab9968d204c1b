"""The same sentence without what only shows how its author felt: marks, faces, sighs, remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.sentences.drop_words import drop_words
from pirlint.rewrite.transformation import transformation
from pirlint.text.lexicon import cue
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext

_AFTER_COMMA = re.compile(r", $")
_SENTENCE_END = re.compile(r"\s*(?:[.!?]|$)")
_STOPS = " .!?…"


@transformation("drop-emphasis")
def drop_emphasis(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "It was never tried!!" into "It was never tried.", and leave out faces, sighs and "(!)"."""
    found = context.text_of(context.span)
    if found.strip("!? ") == "":
        yield _one_mark(context)
    elif not any(c.isalnum() for c in found) or found.startswith("("):
        yield _without_symbol(context)
    elif found.endswith(","):
        yield _without_opening(context)
    else:
        yield _without_closing(context)
        yield from drop_comment(context)


def _one_mark(context: RewriteContext) -> Rewording | None:
    """Put one mark in the place of several: "!!" is a full stop, "?!" a question mark."""
    text, (start, end) = context.text, context.span
    mark = "?" if "?" in text[start:end] else "" if text[end : end + 1] == ")" else "."
    last = len(text[:start].rstrip()) - 1
    return Rewording(Span(last, end), (Span(last, last + 1), mark)) if last >= 0 else None


def _without_symbol(context: RewriteContext) -> Rewording | None:
    """Leave out a face or a "(!)", with the space before it."""
    before = len(context.text[: context.span.start].rstrip())
    return Rewording(Span(before, context.span.end), ()) if before else None


def _without_opening(context: RewriteContext) -> Rewording | None:
    """Turn "Oh, and the spare was gone" into "And the spare was gone"."""
    text, (start, end) = context.text, context.span
    follows = end + len(text[end:]) - len(text[end:].lstrip())
    if follows >= len(text):
        return None
    return Rewording(Span(start, follows + 1), (Span(follows, follows + 1),), capital=True)


def _without_closing(context: RewriteContext) -> Rewording | None:
    """Turn "It took all night, ugh." into "It took all night."."""
    comma = _AFTER_COMMA.search(context.text, 0, context.span.start)
    if comma is None or not _SENTENCE_END.match(context.text, context.span.end):
        return None
    return Rewording(Span(comma.start(), context.span.end), ())


@transformation("drop-comment")
def drop_comment(context: RewriteContext) -> Iterator[Rewording | None]:
    """Leave out a remark that is a sentence of its own and tells nothing: "Typical."."""
    sentence = context.text_of(context.sentence)
    alone = sentence.strip(_STOPS) == context.text_of(context.span).strip(_STOPS)
    if alone and not cue("informative-in-emphasis").search(sentence):
        yield from drop_words(context)
