"""From a measure taken against somebody to a blank for one that works for whoever comes next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.roles import role_group
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext

_ACTION = "Add __ (a guard that works whoever is there)"
_DONE = "__ (what was changed in the tools or the process)"
_WHO_WHEN = ", owner: __, due: __"
_NUMBER = re.compile(r"(?:^|(?<=\s))\(?(?:[a-z]|[A-Z]?\d{1,2})[.)](?:\s+|$)")
"""A number of the author's own, of an item that Markdown takes for a part of the paragraph."""
_REMEDY = re.compile(r"\b(?:be|been|has|have|must|needs?|revoked|shall|should|to|will|with|withdrawn)\b")
_PAST = re.compile(r"\b(?:has|have|had|was|were)\b(?!.*\b(?:must|needs?|shall|should|to be|will)\b)")
"""What has been done already, for which there is nothing to plan."""
_END = re.compile(r"[.!?…]*$")
_LONGEST = 24
"""Words beyond which a sentence says more than the measure."""


@transformation("systemic-measure", needs={Need.ROLES})
def systemic_measure(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Both engineers have been spoken to", among the action items, into "Add __ (a guard …)"."""
    yield _measure(context)


def _measure(context: RewriteContext) -> Rewording | None:
    if not role_group("plans").intersection(context.roles):
        return None
    start, end = _item(context)
    said = context.text[start:end]
    if not _REMEDY.search(said) or re.search(r"\d", said) or len(said.split()) > _LONGEST:
        return None  # a date or a ticket is a fact
    closed = _END.search(said)
    if _PAST.search(said):
        return Rewording(Span(start, end - len(closed[0]) if closed else end), (_DONE,))
    asked = _ACTION if context.block.cell is not None else _ACTION + _WHO_WHEN  # a table has columns for them
    return Rewording(Span(start, end - len(closed[0]) if closed else end), (asked,))


def _item(context: RewriteContext) -> Span:
    """Return the sentence that was found in, or the numbered part of it."""
    start, end = context.sentence
    for number in _NUMBER.finditer(context.text, start, end):
        if number.end() <= context.span.start:
            start = number.end()
        else:
            end = number.start()
            break
    return Span(start, start + len(context.text[start:end].rstrip()))
