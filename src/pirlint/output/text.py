"""Findings for a terminal: the place, the reason, the words underlined, and the better sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len

from pirlint.finding import Severity, apply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Review
    from pirlint.finding import Finding, Fix
    from pirlint.output.report import Report

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "blue"}
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“(\[*_`])|\n")
_WIDTH = 100


def render(report: Report) -> Iterator[str]:
    """Give the report, a finding at a time, coloured; whoever prints it takes the colour off where it is not wanted."""
    for error in report.errors:
        yield f"{click.style(error.path, bold=True)}: {click.style('cannot check', fg='red')}: {error.message}"
    if report.errors:
        yield ""
    for file in report.files:
        for finding in file.findings:
            yield "\n".join(_finding(file.review, finding))
            yield ""
    yield summary(report)


def summary(report: Report) -> str:
    """Give the last line: what was checked, and how much was found."""
    files = _counted(len(report.files), "review")
    found = [
        click.style(_counted(number, name), fg=_COLOURS[Severity(name)])
        for name, number in report.counts.items()
        if number
    ]
    text = f"{files}: {', '.join(found)}" if found else f"{files}: nothing to mend"
    return f"{text}; {_counted(len(report.errors), 'file')} not checked" if report.errors else text


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _finding(review: Review, finding: Finding) -> Iterator[str]:
    line, column = review.position(finding.span.start)
    severity = click.style(finding.severity.value, fg=_COLOURS[finding.severity], bold=True)
    yield f"{click.style(f'{review.path}:{line}:{column}', bold=True)} {severity} {click.style(finding.rule, dim=True)}"
    yield f"  {finding.message}"
    yield from _excerpt(review, finding, line)
    for fix in finding.fixes:
        yield from _fix(review, finding, fix)


def _excerpt(review: Review, finding: Finding, line: int) -> Iterator[str]:
    text = review.line(line).replace("\t", " ")
    start = finding.span.start - review.line_start(line)
    end = min(finding.span.end - review.line_start(line), len(text))
    left, right = _window(text, start, end)
    shown = ("…" if left else "") + text[left:right] + ("…" if right < len(text) else "")
    before = ("…" if left else "") + text[left:start]
    marked = "^" * max(1, cell_len(text[start : min(end, right)]))
    gutter = " " * len(str(line))
    yield f"  {click.style(f'{line} |', dim=True)} {shown}"
    colour = _COLOURS[finding.severity]
    yield f"  {click.style(f'{gutter} |', dim=True)} {' ' * cell_len(before)}{click.style(marked, fg=colour)}"


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the part of a long line to show, cut at words, with the flagged words in it."""
    if len(text) <= _WIDTH:
        return 0, len(text)
    room = max(0, _WIDTH - (end - start))
    left = max(0, start - room // 2)
    right = min(len(text), left + _WIDTH)
    left = max(0, right - _WIDTH) if right == len(text) else left
    left = min(text.find(" ", left) + 1 or left, start) if left else 0
    return left, max(text.rfind(" ", left, right), min(end, left + _WIDTH)) if right < len(text) else right


def _fix(review: Review, finding: Finding, fix: Fix) -> Iterator[str]:
    if not fix.edits:
        yield f"  {click.style('ask:', fg='cyan')} {fix.message}"
        return
    start, end = _sentence_around(review, min(fix.edits[0].span.start, finding.span.start), fix.edits[-1].span.end)
    before = review.source[start:end]
    grown = len(apply(review.source, fix.edits)) - len(review.source)
    after = apply(review.source, fix.edits)[start : end + grown]
    yield f"  {click.style('-', fg='red')} {' '.join(before.split())}"
    yield f"  {click.style('+', fg='green')} {' '.join(after.split())}"


def _sentence_around(review: Review, start: int, end: int) -> tuple[int, int]:
    """Give the source range of the sentence or line that holds a range."""
    left = max((m.end() for m in _SENTENCE.finditer(review.source, 0, start)), default=0)
    following = _SENTENCE.search(review.source, end)
    return left, following.start() if following is not None else len(review.source)
