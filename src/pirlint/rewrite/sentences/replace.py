"""Replaces judgemental words by a rule's neutral ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.inflection import inflect, lemma
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.reference import takes_capital
from pirlint.rewrite.sentences.fill_in import with_blank
from pirlint.rewrite.transformation import transformation
from pirlint.text.patterns import compiled
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext


_TAG_BY_ENDING = (("ing", "VBG"), ("ed", "VBD"), ("s", "VBZ"))


@transformation("replace")
def replace(context: RewriteContext) -> Iterator[Rewording | None]:
    r"""Turn "The board rubber-stamped it" into "The board approved it", by the rule's `replacements`.

    A key is the lemma of a matched clause's verb, or a regular expression that begins at the match and may include what
    follows; "\1" in a replacement keeps a group. A replacement that begins with a blank ("__ (how long)") also
    replaces the noun's article.
    """
    clause = context.clause
    verb = context.replacements.get(clause.predicate) if clause is not None else None
    if clause is not None and verb and "__" not in verb:
        yield Rewording(clause.verb, (_inflected_as(context.text_of(clause.verb), verb),))
        return
    start = clause.span.start if clause is not None else context.span.start
    for pattern, replacement in context.replacements.items():
        found = compiled(f"(?i:{pattern})").match(context.text, start)
        if found is None or found.end() < context.span.end:
            continue
        if replacement.startswith("__") and (clause is None or clause.nominal):
            yield with_blank(context, found.end(), replacement)
            continue
        span = Span(start, found.end())
        if replacement.startswith("(") and context.text[:start].endswith(", "):
            span = Span(start - len(", "), found.end())  # a parenthesis needs no comma before it
        space = " " if span.start < start else ""
        capital = context.text[start].isupper() and replacement[:1].islower()
        yield Rewording(span, (space + found.expand(replacement),), capital)


def _inflected_as(written: str, verb: str) -> str:
    """Return a verb in the form of another."""
    tag = next((tag for ending, tag in _TAG_BY_ENDING if written.lower().endswith(ending)), "VB")
    return inflect(verb, tag)


_MY_FAULT_FOR = re.compile(
    r"(?:(?:it|that|this)(?:['’]s| is| was) )?(?:all |entirely )?"
    r"(?:on (?P<who>me|us)|(?P<whose>my|our) (?:own )?(?:bad|fault|mistake|oversight)) for (?P<doing>\w+ing)\b",
    re.IGNORECASE,
)


@transformation("first-person-fact")
def first_person_fact(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "That's on me for closing it too soon" into "I closed it too soon"."""
    fault = _MY_FAULT_FOR.match(context.text, context.span.start)
    if fault is None:
        return
    who = "I" if (fault["who"] or fault["whose"]).lower() in {"me", "my"} else "we"
    verb = inflect(lemma(fault["doing"], "VERB"), "VBD")
    yield Rewording(Span(*fault.span()), (f"{who} {verb}",), capital=takes_capital(context.text, fault.start()))
