"""A rewrite keeps hedges and attributions with their statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rewrite.verification.registry import requirement

if TYPE_CHECKING:
    from pirlint.rewrite.verification.comparison import Comparison

_HEDGE = re.compile(
    r"\b(?:it (?:would |might |does |did )?(?:appears?|seems?)|(?:i|we) (?:gather|guess|hear|suppose|suspect)|"
    r"allegedly|apparently|presumably|reportedly|seemingly)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|whenever|whether)\b[^,;:.]*$", re.IGNORECASE)
_EVIDENT = re.compile(r"\W*(?:clearly|evidently|obviously|plainly)\W*", re.IGNORECASE)
_WHOSE_IDEA = re.compile(
    r"\W*(?:as )?(?:demanded|imposed|ordered|proposed|requested|suggested|wanted|wished)\b", re.IGNORECASE
)


@requirement
def keeps_hedges(compared: Comparison) -> str | None:
    """Object if a supposition loses its hedge: "he had[, it would seem,] arranged to be away"."""
    gone, after = compared.before.text_of(compared.before.changed), compared.after
    hedge = _HEDGE.fullmatch(gone.strip(" ,;()–—")) if len(after.text_of(after.changed)) <= 1 else None
    return f"“{hedge[0]}” says how sure it is" if hedge is not None else None


@requirement
def keeps_what_a_condition_tells(compared: Comparison) -> str | None:
    """Object if a condition loses its point: "the times are ours unless it's [obviously] theirs"."""
    before = compared.before
    evident = _EVIDENT.fullmatch(before.text_of(before.changed))
    led = before.whole[before.span.start : before.changed.start]
    return f"“{evident[0].strip()}” is a condition" if evident is not None and _CONDITION.search(led) else None


@requirement
def keeps_whose_idea_it_was(compared: Comparison) -> str | None:
    """Object if the text after a remedy says who wanted it: "Night shift to be taught. (Requested by Ops.)"."""
    after = compared.after
    idea = _WHOSE_IDEA.match(after.whole, after.changed.end) if "__" in after.text_of(after.changed) else None
    return f"“{idea[0].strip(' ,.(')}” is said of the remedy" if idea is not None else None
