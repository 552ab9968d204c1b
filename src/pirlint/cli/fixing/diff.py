"""`--diff`: changes as a unified diff."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode, print_to_stderr
from pirlint.cli.fixing.fixer import refusals
from pirlint.fixing import fix_review, safe_only, with_unsafe
from pirlint.fixing.changes import lines_with_ends
from pirlint.text.control_characters import printable
from pirlint.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.checking import Checked
    from pirlint.fixing.trial import Check
    from pirlint.sources import Source

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


class Diff:
    """Shows changes without making them; confidential data is masked."""

    def __init__(self, *, unsafe: bool, color: bool | None) -> None:
        self.reports = False
        self._choose = with_unsafe if unsafe else safe_only
        self._color = color
        self._fixed = self._changed = 0
        self._refusals: list[str] = []

    def fix(self, source: Source, checked: Checked, check: Check, largest: int) -> Checked:  # noqa: ARG002
        """Show how a review would change."""
        fixed = fix_review(source.text, checked, check, self._choose)
        for line in diff(source.path, checked.review.source, fixed.checked.review.source):
            click.echo(line, color=self._color)
        self._fixed += fixed.fixed
        self._changed += fixed.text != source.text
        self._refusals += refusals(source.path, fixed)
        return checked

    def end(self, code: int) -> int:
        """Print the numbers of fixes and refusals, and return the exit code: 1 if something would change."""
        for refusal in self._refusals:
            print_to_stderr(refusal)
        if self._changed:
            print_to_stderr(f"{counted(self._fixed, 'finding')} would be fixed in {counted(self._changed, 'review')}")
        if code >= ExitCode.USAGE:
            return code
        return ExitCode.FINDINGS if self._changed else ExitCode.CLEAN


def diff(path: str, old: str, new: str) -> Iterator[str]:
    """Yield the coloured lines of a unified diff; nothing for equal texts."""
    name = printable(path)
    for line in unified_diff(lines_with_ends(old), lines_with_ends(new), name, name):
        text = line.removesuffix("\n")
        ending = "\r" if text.endswith("\r") else ""
        yield click.style(printable(text.removesuffix("\r")), _COLOURS.get(line[0])) + ending
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
