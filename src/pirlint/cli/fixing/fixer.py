"""The interface of fixing modes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.checking import Checked
    from pirlint.fixing import FixedReview
    from pirlint.fixing.trial import Check
    from pirlint.sources import Source


class Fixer(Protocol):
    """Fixes the reviews of a run."""

    reports: bool
    """Whether remaining findings are reported."""

    def fix(self, source: Source, checked: Checked, check: Check, largest: int) -> Checked:
        """Fix a source, and return the remaining findings; `check` checks another text in its place."""

    def end(self, code: int) -> int:
        """Print the results, and return the exit code, given the one of the check."""


def refusals(path: str, fixed: FixedReview) -> Iterator[str]:
    """Yield a line for each fix that was not applied, with the reason."""
    for rule, text, introduced in fixed.refused:
        yield f"{path}: not fixed: {rule}, “{text}”: {', '.join(introduced) or 'the same'} would be reported then"
