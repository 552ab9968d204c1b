"""Turns a counterfactual in retrospect into what was so: "in retrospect the shop might have called"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from pirlint.rewrite.sentences.missing_circumstance import missing_circumstance
from pirlint.rewrite.sentences.plain_fact import plain_fact
from pirlint.rewrite.sentences.untaken_step import untaken_step
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.edit import Rewording

_LOOKING_BACK = re.compile(
    r"(?:(?:in|with) (?:hindsight|retrospect)|looking back|(?:seen|viewed) from today|"
    r"with what (?:i|one|we) knows? (?:now|today)),? ",
    re.IGNORECASE,
)


@transformation("looking-back", needs={Need.WORDS})
def looking_back(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "In retrospect the shop might have called the vendor" into "The vendor was not called"."""
    led = _LOOKING_BACK.match(context.text, context.sentence.start)
    if led is None or context.reading is None:
        return
    place, clauses = Span(led.end(), context.sentence.end), context.reading.clauses
    statement = replace(context, subject=None, span=place, clauses=clauses)
    for made in chain(plain_fact(statement), untaken_step(statement), missing_circumstance(statement)):
        if made is not None and made.span.start == led.end():
            yield replace(made, span=Span(led.start(), made.span.end), capital=True)
