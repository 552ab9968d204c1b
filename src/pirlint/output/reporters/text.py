"""Findings for a terminal: the place, the reason, the words underlined, and the better sentence."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from pirlint.output.excerpt import excerpt, sentence_around
from pirlint.output.findings.closing import notices, summary
from pirlint.output.findings.words import COLOURS
from pirlint.output.reporter import Reporter
from pirlint.output.terminal import ansi, hanging
from pirlint.text.control_characters import CONTROL, printable
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.checking import Checked
    from pirlint.document.model import Review
    from pirlint.finding import Finding, Fix
    from pirlint.output.report import Report

_WORD = re.compile(r"\s+|[^\s\w]|\w+")
_RUN = re.compile(rf"([\s{CONTROL}]+)|[^\s{CONTROL}]+")
_CONTEXT = 240
"""Characters of a very long sentence that are shown on either side of what changes in it."""


class FullText(Reporter):
    """Each finding in full; source lines are cut to the console's width, all else is wrapped."""

    for_people = True

    def file(self, file: Checked, report: Report) -> Iterator[str]:  # noqa: ARG002
        """Return the findings of a file."""
        for finding in file.findings:
            yield "\n".join(ansi(line) for line in _finding(file.review, finding, self.console.width)) + "\n"

    def end(self, report: Report) -> Iterator[str]:
        """Return what was not checked, and the counts."""
        yield from notices(report, self.console)
        if not self.console.quiet:
            yield ansi(summary(report))


REPORTER = FullText


def _finding(review: Review, finding: Finding, width: int) -> Iterator[Text]:
    line, column = review.position(finding.span.start)
    colour = COLOURS[finding.severity]
    yield Text.assemble(
        (f"{printable(review.path)}:{line}:{column}", "bold"),
        " ",
        (finding.severity.value, f"{colour} bold"),
        " ",
        finding.rule,
    )
    yield from hanging("  ", Text(printable(finding.message)), width)
    yield from _excerpt(review, finding.span, width, colour)
    for fix in finding.fixes:
        yield from _fix(review, finding, fix, width)
    if finding.question is not None:
        yield from hanging("  ? ", Text(printable(finding.question)), width, "cyan")


def _excerpt(review: Review, span: Span, width: int, colour: str) -> Iterator[Text]:
    lines = excerpt(review, span, width)
    gutter = max(len(str(line.number)) for line in lines) + 2
    for line in lines:
        yield Text.assemble((f"{line.number:{gutter}} | ", "dim"), line.text)
        marks = "^" * max(1, cell_len(line.text[line.start : line.end]))
        yield Text.assemble((f"{'':{gutter}} | ", "dim"), " " * cell_len(line.text[: line.start]), (marks, colour))


def _fix(review: Review, finding: Finding, fix: Fix, width: int) -> Iterator[Text]:
    if all(edit.span.start == edit.span.end > finding.span.end for edit in fix.edits):
        yield from hanging("  + ", Text(printable(fix.message)), width, "green")  # something new, further on
        return
    before, after = _before_and_after(review, finding, fix)
    yield from hanging("  - ", before, width, "red")
    yield from hanging("  + ", after, width, "green")


def _before_and_after(review: Review, finding: Finding, fix: Fix) -> tuple[Text, Text]:
    """Return the sentence as it is and as it would be, with the changed words emphasised in both."""
    changed = Span(fix.edits[0].span.start, fix.edits[-1].span.end)
    both = Span(min(finding.span.start, changed.start), max(finding.span.end, changed.end))
    whole = sentence_around(review, both)
    window = Span(max(whole.start, both.start - _CONTEXT), min(whole.end, both.end + _CONTEXT))
    opening, closing = "…" if whole.start < window.start else "", "…" if window.end < whole.end else ""
    before, after, done = Text(opening), Text(opening), window.start
    for edit in fix.edits:
        for text in (before, after):
            text.append(review.source[done : edit.span.start])
        old, new = _compared(review.source[edit.span.start : edit.span.end], edit.text)
        before.append(old)
        after.append(new)
        done = edit.span.end
    for text in (before, after):
        text.append(review.source[done : window.end] + closing)
    return _one_line(before), _one_line(after)


def _compared(old: str, new: str) -> tuple[Text, Text]:
    """Return two wordings, each with the words emphasised that the other has not; capitals make no difference."""
    olds, news = _WORD.findall(old), _WORD.findall(new)
    same = SequenceMatcher(None, [word.lower() for word in olds], [word.lower() for word in news], autojunk=False)
    before, after = Text(), Text()
    for tag, start, end, new_start, new_end in same.get_opcodes():
        before.append("".join(olds[start:end]), None if tag == "equal" else "red bold")
        after.append("".join(news[new_start:new_end]), None if tag == "equal" else "green bold")
    return before, after


def _one_line(text: Text) -> Text:
    """Return a text with a space for each run of white space and control characters, its styles kept."""
    parts = []
    for run in _RUN.finditer(text.plain.rstrip()):
        part = text[run.start() : run.end()]
        if run[1]:
            part.plain = " "
        parts.append(part)
    return Text().join(parts)
