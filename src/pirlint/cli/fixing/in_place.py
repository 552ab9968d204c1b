"""`--fix`: changes the files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pirlint.cli import ExitCode, print_to_stderr
from pirlint.cli.fixing.fixer import refusals
from pirlint.fixing import fix_review, safe_only, with_unsafe
from pirlint.fixing.store import NotStoredError, store
from pirlint.text.plurals import counted

if TYPE_CHECKING:
    from pirlint.checking import Checked
    from pirlint.finding import Finding, Fix
    from pirlint.fixing.trial import Check
    from pirlint.sources import Source


class InPlace:
    """Applies safe fixes, or all without blanks; fixed standard input is printed."""

    def __init__(self, *, unsafe: bool) -> None:
        self.reports = True
        self._choose = with_unsafe if unsafe else safe_only
        self._fixed = self._changed = 0
        self._left = 0
        self._refusals: list[str] = []
        self._failed = False

    def fix(self, source: Source, checked: Checked, check: Check, largest: int) -> Checked:
        """Fix a review; if its file cannot be written, report that and return its findings."""
        fixed = fix_review(source.text, checked, check, self._choose)
        try:
            if source.file is None:
                self._write_out(fixed.text)
            elif fixed.text != source.text:
                store(source.file, source.text, fixed.text, largest)
        except NotStoredError as error:
            print_to_stderr(f"Error: {source.path}: not changed: {error}")
            self._failed = True
            return checked
        self._fixed += fixed.fixed
        self._changed += fixed.text != source.text
        self._refusals += refusals(source.path, fixed)
        more = with_unsafe if self._choose is safe_only else _any_fix
        self._left += sum(more(finding) is not None for finding in fixed.checked.findings)
        return fixed.checked

    def _write_out(self, text: str) -> None:
        self.reports = False
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()

    def end(self, code: int) -> int:
        """Print the numbers of fixes and refusals, and what else could be fixed."""
        for refusal in self._refusals:
            print_to_stderr(refusal)
        done = f"{counted(self._fixed, 'finding')} fixed in {counted(self._changed, 'review')}"
        option = "--unsafe-fixes" if self._choose is safe_only else "--interactive"
        more = f"; {counted(self._left, 'finding')} left to try {option} on" if self._left else ""
        print_to_stderr((done if self._fixed else "nothing was fixed") + more)
        return max(code, ExitCode.USAGE) if self._failed else code


def _any_fix(finding: Finding) -> Fix | None:
    return next(iter(finding.fixes), None)
