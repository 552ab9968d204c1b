"""What an author did, without the blame for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.inflection import inflect, lemma
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.reference import opens
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext

_BLAMED = re.compile(
    r"(?:(?:it|that|this)(?:['’]s| is| was) )?(?:all |entirely )?"
    r"(?:on (?P<who>me|us)|(?P<whose>my|our) (?:own )?(?:bad|fault|mistake|oversight)) for (?P<doing>\w+ing)\b",
    re.IGNORECASE,
)


@transformation("first-person-fact")
def first_person_fact(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "That's on me for closing it too soon" into "I closed it too soon"."""
    yield _owned(context)


def _owned(context: RewriteContext) -> Rewording | None:
    blamed = _BLAMED.match(context.text, context.span.start)
    if blamed is None:
        return None
    who = "I" if (blamed["who"] or blamed["whose"]).lower() in {"me", "my"} else "we"
    did = inflect(lemma(blamed["doing"], "VERB"), "VBD")
    return Rewording(Span(*blamed.span()), (f"{who} {did}",), capital=opens(context.text, blamed.start()))
