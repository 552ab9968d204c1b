"""`--add-disables`: suppresses findings by comments in the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.cli import ExitCode, print_to_stderr
from pirlint.fixing.store import NotStoredError, store
from pirlint.rules.checks.anchors import title_line
from pirlint.suppression.insertion import with_directives
from pirlint.text.plurals import counted

if TYPE_CHECKING:
    from pirlint.checking import Checked
    from pirlint.finding import Finding
    from pirlint.fixing.trial import Check
    from pirlint.sources import Source

_ROUNDS = 3
"""How often comments are added: they may reveal findings that were hidden."""


class AddDisables:
    """Adds comments that suppress all findings, with a reason or a placeholder for one."""

    def __init__(self, reason: str) -> None:
        self.reports = True
        self._reason = reason
        self._added = self._changed = 0
        self._failed = False

    def fix(self, source: Source, checked: Checked, check: Check, largest: int) -> Checked:
        """Suppress the findings of a review; if its file cannot be written, report that and return them."""
        text, now = source.text, checked
        for _ in range(_ROUNDS):
            text = self._with_disables(text, now)
            now = check(text)
            if not now.findings:
                break
        if text == source.text:
            return checked
        try:
            _store(source, text, largest)
        except NotStoredError as error:
            print_to_stderr(f"Error: {source.path}: not changed: {error}")
            self._failed = True
            return checked
        self._added += len(now.suppressed) - len(checked.suppressed)
        self._changed += 1
        return now

    def _with_disables(self, text: str, checked: Checked) -> str:
        title = title_line(checked.review)

        def is_of_file(finding: Finding) -> bool:
            return finding.span == title

        return with_directives(text, checked.review.path, checked.findings, self._reason, is_of_file)

    def end(self, code: int) -> int:
        """Print the number of suppressed findings."""
        done = f"{counted(self._added, 'finding')} suppressed in {counted(self._changed, 'review')}"
        print_to_stderr(done if self._added else "nothing was suppressed")
        return max(code, ExitCode.USAGE) if self._failed else code


def _store(source: Source, text: str, largest: int) -> None:
    if source.file is None:
        raise NotStoredError("standard input cannot be changed; name the file")
    store(source.file, source.text, text, largest)
