"""Findings for a terminal: the place, the reason, the words underlined, and the better sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from pirlint.document.model import Span
from pirlint.finding import Severity
from pirlint.output.excerpt import excerpt, sentence_around
from pirlint.output.terminal import ansi, hanging, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Review
    from pirlint.finding import Finding, Fix
    from pirlint.output.report import Report

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "blue"}


def render(report: Report, width: int) -> Iterator[str]:
    """Give the report, a finding at a time, coloured; whoever prints it takes the colour off where it is not wanted.

    `width` is the terminal's, in cells. Source lines are cut to it, all else is wrapped.
    """
    for file in report.files:
        for finding in file.findings:
            yield "\n".join(ansi(line) for line in _finding(file.review, finding, width)) + "\n"
    for error in report.errors:
        yield ansi(Text.assemble((error.path, "bold"), " ", ("not checked", "red bold"), f" {error.message}"))
    yield ansi(summary(report))


def summary(report: Report) -> Text:
    """Give the last line: what was checked, and how much was found."""
    found = [
        Text(_counted(number, name), style=_COLOURS[Severity(name)]) for name, number in report.counts.items() if number
    ]
    parts = Text(", ").join(found) if found else Text("nothing to mend", style="green")
    said = Text.assemble(_counted(len(report.files), "review"), ": ", parts) if report.files else Text()
    if report.errors:
        said.append(f"{'; ' if report.files else ''}{_counted(len(report.errors), 'file')} not checked")
    return said


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _finding(review: Review, finding: Finding, width: int) -> Iterator[Text]:
    line, column = review.position(finding.span.start)
    colour = _COLOURS[finding.severity]
    yield Text.assemble(
        (f"{review.path}:{line}:{column}", "bold"), " ", (finding.severity.value, f"{colour} bold"), " ", finding.rule
    )
    yield from hanging("  ", Text(printable(finding.message)), width)
    yield from _excerpt(review, finding.span, width, colour)
    for fix in finding.fixes:
        yield from _fix(review, finding, fix, width)


def _excerpt(review: Review, span: Span, width: int, colour: str) -> Iterator[Text]:
    shown = excerpt(review, span, width)
    gutter = max(len(str(line.number)) for line in shown) + 2
    for line in shown:
        yield Text.assemble((f"{line.number:{gutter}} | ", "dim"), line.text)
        marks = "^" * max(1, cell_len(line.text[line.start : line.end]))
        yield Text.assemble((f"{'':{gutter}} | ", "dim"), " " * cell_len(line.text[: line.start]), (marks, colour))


def _fix(review: Review, finding: Finding, fix: Fix, width: int) -> Iterator[Text]:
    if not fix.edits:
        yield from hanging("  ? ", Text(printable(fix.message)), width, "cyan")
        return
    # Where words go and none come, nothing could be emphasised in the better sentence.
    whole = sentence_around(review, Span(finding.span.start, max(finding.span.end, fix.edits[-1].span.end)))
    whole = Span(min(whole.start, fix.edits[0].span.start), max(whole.end, fix.edits[-1].span.end))
    before, after, done = Text(), Text(), whole.start
    for edit in fix.edits:
        for text in (before, after):
            text.append(review.source[done : edit.span.start])
        before.append(review.source[edit.span.start : edit.span.end], "red bold")
        after.append(edit.text, "green bold")
        done = edit.span.end
    for text in (before, after):
        text.append(review.source[done : whole.end])
    yield from hanging("  - ", _one_line(before), width, "red")
    yield from hanging("  + ", _one_line(after), width, "green")


def _one_line(text: Text) -> Text:
    """Give a text with each run of white space made one space, its styles kept."""
    parts = [
        text[m.start() : m.end()] if not m[0].isspace() else Text(" ") for m in re.finditer(r"\s+|\S+", text.plain)
    ]
    if parts and parts[0].plain == " ":
        parts = parts[1:]
    joined = Text().join(parts)
    joined.rstrip()
    return joined
