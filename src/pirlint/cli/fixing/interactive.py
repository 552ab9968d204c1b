"""`--interactive`: asks about one finding after the other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click
from rich.text import Text

from pirlint.cli import ExitCode, print_to_stderr
from pirlint.cli.fixing.decisions import Decision, ask, can_prefill, decide
from pirlint.document.lines import BLANK_LINE
from pirlint.fixing import has_blank
from pirlint.fixing.author import NotDoneError, accepted, draft, ignored, rewritten
from pirlint.fixing.sentences import Sentences
from pirlint.fixing.store import NotStoredError, store
from pirlint.fixing.trial import State
from pirlint.output.findings.passages import passages
from pirlint.output.findings.rewrites import additions, quoted, rewrites
from pirlint.output.findings.words import COLOURS
from pirlint.output.terminal import ansi, hanging, width
from pirlint.text.control_characters import printable
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.checking import Checked
    from pirlint.document.model import Review
    from pirlint.finding import Finding, Fix
    from pirlint.fixing.trial import Check
    from pirlint.sources import Source

_DONE = {
    Decision.ACCEPT: "accepted",
    Decision.EDIT: "edited",
    Decision.IGNORE: "ignored",
    Decision.SKIP: "skipped",
}


class Interactive:
    """Asks what to do with each finding, and writes each decision at once."""

    def __init__(self, *, color: bool | None) -> None:
        self.reports = False
        self._color = color
        self._decisions: Counter[Decision] = Counter()
        self._failed = False
        self._over = False

    def fix(self, source: Source, checked: Checked, check: Check, largest: int) -> Checked:
        """Ask about the findings of a review, in order, until all are decided."""
        if source.file is None:
            self._fail(f"{source.path}: --interactive needs a file: your answers are read from standard input")
            return checked
        session = _Session(State(source.text, checked), check, self._color)
        while not self._over and (finding := session.next()) is not None:
            before = session.state
            decision = session.decide(finding)
            if session.state is not before:
                try:
                    store(source.file, before.text, session.state.text, largest)
                except NotStoredError as error:
                    self._fail(f"{source.path}: not changed: {error}")
                    return before.checked
            self._decisions[decision] += 1
            self._over = decision is Decision.QUIT
        return session.state.checked

    def _fail(self, message: str) -> None:
        print_to_stderr(f"Error: {message}")
        self._failed = True

    def end(self, code: int) -> int:
        """Print the numbers of decisions."""
        counts = [
            f"{self._decisions[decision]} {word}" for decision, word in _DONE.items() if self._decisions[decision]
        ]
        print_to_stderr(", ".join(counts) or "nothing was changed")
        return max(code, ExitCode.USAGE) if self._failed else code


class _Session:
    """The findings of one review, and its current state."""

    def __init__(self, state: State, check: Check, color: bool | None) -> None:
        self.state = state
        self._check = check
        self._color = color
        self._after = (-1, "")
        """The place and rule of the last decided finding."""
        self._skipped: set[tuple[str, str]] = set()
        """The rules and words of skipped findings."""
        self._changed_to = 0
        """The end of the last changed sentence; skipped findings before it are not asked about again."""

    def next(self) -> Finding | None:
        """Return the next finding."""
        for finding in self.state.checked.findings:
            skipped = finding.span.start < self._changed_to and self._name(finding) in self._skipped
            if (finding.span.start, finding.rule) > self._after and not skipped:
                return finding
        return None

    def _name(self, finding: Finding) -> tuple[str, str]:
        return finding.rule, finding.span.of(self.state.checked.review.source)

    def decide(self, finding: Finding) -> Decision:
        """Show a finding, ask until a decision can be carried out, and do so."""
        click.echo()
        for line in _shown(self.state.checked.review, finding, width()):
            click.echo(line, color=self._color)
        fix = next(iter(finding.fixes), None)
        while True:
            decision = decide(_offered(fix))
            try:
                if self._done(decision, finding, fix):
                    return decision
            except NotDoneError as error:
                click.echo(f"  not applied: {error}")

    def _done(self, decision: Decision, finding: Finding, fix: Fix | None) -> bool:
        """Carry out a decision; return False if the author cancelled. Raises NotDoneError."""
        sentence = self._sentence(finding, fix)
        match decision:
            case Decision.ACCEPT if fix is not None:
                self._change(accepted(self.state, finding, fix, self._check), sentence)
            case Decision.EDIT:
                return self._edited(finding, fix, sentence)
            case Decision.IGNORE:
                return self._ignored(finding)
            case _:
                self._after = finding.span.start, finding.rule
                self._skipped.add(self._name(finding))
        return True

    def _edited(self, finding: Finding, fix: Fix | None, sentence: Span) -> bool:
        begun = draft(self.state, finding, fix, sentence)
        if not can_prefill():
            click.echo(f"  {begun.text}\n  (type the whole sentence; an empty line keeps it)")
        written = ask("  new sentence: ", begun.text)
        if written is None or not written.strip():
            return False
        self._change(rewritten(self.state, sentence, written, self._check), sentence)
        return True

    def _ignored(self, finding: Finding) -> bool:
        reason = ask("  reason: ")
        if reason is None or not reason.strip():
            return False
        state = ignored(self.state, finding, reason, self._check)
        grown = len(state.text) - len(self.state.text)
        above = not state.text.startswith(self.state.text[: finding.span.start + 1])
        self._after = finding.span.start + (grown if above else 0), finding.rule
        self._changed_to += grown
        self.state = state
        return True

    def _change(self, state: State, sentence: Span) -> None:
        """Continue with the changed review, from the changed sentence."""
        self._changed_to = sentence.end + len(state.text) - len(self.state.text)
        self._after = sentence.start - 1, ""
        self.state = state

    def _sentence(self, finding: Finding, fix: Fix | None) -> Span:
        """Return the sentence of a finding, with those of the same paragraph that its fix changes."""
        start, end = finding.span
        for edit in fix.edits if fix is not None else ():
            start, end = min(start, edit.span.start), max(end, edit.span.end)
        review = self.state.checked.review
        one_paragraph = not BLANK_LINE.search(review.source, start, end)
        return Sentences(review).around(Span(start, end) if one_paragraph else finding.span)


def _offered(fix: Fix | None) -> list[Decision]:
    """Return the possible decisions: a fix with blanks cannot be accepted as it is."""
    without = {Decision.ACCEPT} if fix is None or has_blank(fix) else set[Decision]()
    return [decision for decision in Decision if decision not in without]


def _shown(review: Review, finding: Finding, width: int) -> Iterator[str]:
    """Yield the lines for a finding: its place, the reason, and the better sentence or the question."""
    yield from map(ansi, _lines(review, finding, width))


def _lines(review: Review, finding: Finding, width: int) -> Iterator[Text]:
    line, column = review.position(finding.span.start)
    yield Text.assemble(
        (f"{printable(review.path)}:{line}:{column}", "bold"),
        " ",
        (finding.severity.value, f"{COLOURS[finding.severity]} bold"),
        f" {finding.rule}",
    )
    yield from hanging("  ", Text(printable(finding.message)), width)
    for passage in passages(review, (finding,)):
        offered = rewrites(review, passage)
        if not offered:
            yield from hanging("  | ", quoted(review, passage), width, "dim")
        for rewrite in offered:
            yield from hanging("  - ", rewrite.before, width, "red")
            yield from hanging("  + ", rewrite.after, width, "green")
    for addition in additions((finding,)):
        yield from hanging("  + ", Text(printable(addition)), width, "green")
    if finding.question is not None:
        yield from hanging("  ? ", Text(printable(finding.question)), width, "cyan")
