"""Better sentences: transformations of what rules find, by the names that rules give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rewrite.exact_times.duration import lasted
from pirlint.rewrite.exact_times.time import exact
from pirlint.rewrite.sentences.adverb import without_adverb
from pirlint.rewrite.sentences.agent import without_agent
from pirlint.rewrite.sentences.blank import blank
from pirlint.rewrite.sentences.calm import aside, calm
from pirlint.rewrite.sentences.counterfactual import counterfactual
from pirlint.rewrite.sentences.damage import damage
from pirlint.rewrite.sentences.guard import guard
from pirlint.rewrite.sentences.leave_out import leave_out, without_comment
from pirlint.rewrite.sentences.measure import measure
from pirlint.rewrite.sentences.note import note
from pirlint.rewrite.sentences.omission import omission
from pirlint.rewrite.sentences.owned import owned
from pirlint.rewrite.sentences.possessive import possessive
from pirlint.rewrite.sentences.reword import reword
from pirlint.rewrite.sentences.uninformed import uninformed
from pirlint.rewrite.sentences.unnamed import unnamed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.edit import Rewording

TRANSFORMATIONS: Mapping[str, Callable[[RewriteContext], Rewording | None]] = {
    "aside": aside,
    "blank": blank,
    "calm": calm,
    "counterfactual": counterfactual,
    "damage": damage,
    "exact": exact,
    "guard": guard,
    "lasted": lasted,
    "leave-out": leave_out,
    "measure": measure,
    "note": note,
    "omission": omission,
    "owned": owned,
    "possessive": possessive,
    "reword": reword,
    "uninformed": uninformed,
    "unnamed": unnamed,
    "without-adverb": without_adverb,
    "without-agent": without_agent,
    "without-comment": without_comment,
}
"""What a rule's `rewrite` may name; each gives None where it cannot make a better sentence."""
