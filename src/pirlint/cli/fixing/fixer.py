"""What fixes the reviews of a run, one after the other."""

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
    """Whether what is left is to be reported."""

    def fix(self, source: Source, checked: Checked, check: Check, largest: int) -> Checked:
        """Fix what was found in a source, and return what is found then; `check` checks another text in its place."""

    def end(self, code: int) -> int:
        """Say what was done, and return how the command ends that would end with `code`."""


def refusals(path: str, fixed: FixedReview) -> Iterator[str]:
    """Return a line for each fix that was not made, with the reason."""
    for rule, text, introduced in fixed.refused:
        yield f"{path}: not fixed: {rule}, “{text}”: {', '.join(introduced) or 'the same'} would be reported then"
