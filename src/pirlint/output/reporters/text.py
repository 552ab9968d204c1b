"""Findings for a terminal: the place, the reason, the words underlined, and the better sentence."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from pirlint.finding import Severity
from pirlint.output.excerpt import excerpt, sentence_around
from pirlint.output.terminal import ansi, hanging
from pirlint.text.control_characters import CONTROL, printable, printable_lines
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.document.model import Review
    from pirlint.finding import Finding, Fix
    from pirlint.notices import Notice, NoticeKind
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console

_WORD = re.compile(r"\s+|[^\s\w]|\w+")
_RUN = re.compile(rf"([\s{CONTROL}]+)|[^\s{CONTROL}]+")
_CONTEXT = 240
"""Characters of a very long sentence that are shown on either side of what changes in it."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "blue"}


def render(report: Report, console: Console) -> Iterator[str]:
    """Return the report, a finding at a time, coloured; whoever prints it takes the colour off where it is not wanted.

    Source lines are cut to the console's width, all else is wrapped.
    """
    for file in report.files:
        for finding in file.findings:
            yield "\n".join(ansi(line) for line in _finding(file.review, finding, console.width)) + "\n"
    for notice, others in _gathered(report.notices):
        yield ansi(_notice(notice, others))
    yield ansi(summary(report))


def summary(report: Report) -> Text:
    """Return the last line: what was checked, and how much was found."""
    found = [
        Text(_counted(number, name), style=_COLOURS[Severity(name)]) for name, number in report.counts.items() if number
    ]
    parts = Text(", ").join(found) if found else Text("no problems found", style="green")
    line = Text.assemble(_counted(len(report.files), "review"), ": ", parts) if report.files else Text()
    unchecked = sum(notice.kind.is_error for notice in report.notices)
    if unchecked:
        line.append(f"{'; ' if report.files else ''}{unchecked} not checked")
    return line


def _gathered(notices: Iterable[Notice]) -> Iterator[tuple[Notice, int]]:
    """Return the notices, errors first, and with how many other paths each is shown: an error has a line of its own."""
    yield from ((notice, 0) for notice in notices if notice.kind.is_error)
    alike: dict[tuple[NoticeKind, str], list[Notice]] = {}
    for notice in notices:
        if not notice.kind.is_error:
            alike.setdefault((notice.kind, notice.message), []).append(notice)
    yield from ((group[0], len(group) - 1) for group in alike.values())


def _notice(notice: Notice, others: int) -> Text:
    more = f" and {others} more" if others else ""
    parts = (
        (f"{printable(notice.path)}{more}" if notice.path is not None else "", "bold"),
        (notice.label, "red bold"),
        (printable_lines(notice.message), ""),
    )
    return Text(": ").join(Text(*part) for part in parts if part[0])


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _finding(review: Review, finding: Finding, width: int) -> Iterator[Text]:
    line, column = review.position(finding.span.start)
    colour = _COLOURS[finding.severity]
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
