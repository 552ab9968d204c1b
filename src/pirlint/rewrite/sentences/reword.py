"""Say the same without the judgement, where a rule has words for it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import re2

from pirlint.language.inflection import inflect
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.sentences.blank import instead
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext


@transformation("replace")
def replace(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "The board rubber-stamped it" into "The board approved it", by the rule's `neutral` words.

    Each stands for a regular expression of the words, which may take in what follows them, and whose groups may be
    kept; where a verb was found, for its lemma. Words that begin with a blank take the place of the noun's
    article, too.
    """
    yield _reword(context)


def _reword(context: RewriteContext) -> Rewording | None:
    clause = context.clause
    verb = context.replacements.get(clause.predicate) if clause is not None else None
    if clause is not None and verb and "__" not in verb:
        return Rewording(clause.verb, (_as(context.text_of(clause.verb), verb),))
    start = clause.span.start if clause is not None else context.span.start
    found = context.span.end
    for words, said in context.replacements.items():
        meant = _pattern(words).match(context.text, start)
        if meant is None or meant.end() < found:
            continue
        if said.startswith("__"):
            return instead(context, meant.end(), said)
        capital = context.text[start].isupper() and said[:1].islower()
        span = _apart(context, Span(start, meant.end()), said)
        before = " " if span.start < start else ""
        return Rewording(span, (before + meant.expand(said),), capital)
    return None


@cache
def _pattern(words: str) -> re2._Regexp:
    return re2.compile(f"(?i:{words})")


def _as(written: str, verb: str) -> str:
    """Return a verb in the form in which another is written."""
    lowered = written.lower()
    tag = next((tag for ending, tag in (("ing", "VBG"), ("ed", "VBD"), ("s", "VBZ")) if lowered.endswith(ending)), "VB")
    return inflect(verb, tag)


def _apart(context: RewriteContext, span: Span, said: str) -> Span:
    """Take in the comma before what becomes a parenthesis."""
    comma = said.startswith("(") and context.text[: span.start].endswith(", ")
    return Span(span.start - 2, span.end) if comma else span
