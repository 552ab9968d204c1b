"""Better sentences: transformations of what rules find, by the names that rules give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rewrite.adverb import without_adverb
from pirlint.rewrite.agent import without_agent
from pirlint.rewrite.blank import blank
from pirlint.rewrite.calm import aside, calm
from pirlint.rewrite.counterfactual import counterfactual
from pirlint.rewrite.damage import damage
from pirlint.rewrite.exact import exact
from pirlint.rewrite.guard import guard
from pirlint.rewrite.lasted import lasted
from pirlint.rewrite.leaveout import leave_out, without_comment
from pirlint.rewrite.measure import measure
from pirlint.rewrite.note import note
from pirlint.rewrite.omission import omission
from pirlint.rewrite.owned import owned
from pirlint.rewrite.possessive import possessive
from pirlint.rewrite.reword import reword
from pirlint.rewrite.uninformed import uninformed
from pirlint.rewrite.unnamed import unnamed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pirlint.rewrite.passage import Passage
    from pirlint.rewrite.rewording import Rewording

TRANSFORMATIONS: Mapping[str, Callable[[Passage], Rewording | None]] = {
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
