"""What authors say they did, without the blame that they take for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.inflection import inflect, lemma
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.reference import takes_capital
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext

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
