"""Leave out who did it, where the passive already says what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.rewrite.rewording import Rewording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.language.clauses import Clause


def without_agent(text: str, clause: Clause, neutral: Mapping[str, str]) -> Rewording | None:  # noqa: ARG001
    """Turn "the table was dropped by Jane" into "the table was dropped"."""
    if clause.by is None:
        return None
    start = clause.by.start
    while start and text[start - 1].isspace():
        start -= 1
    return Rewording(Span(start, clause.by.end), ())
