"""Passages before and after their fixes, with the flagged and changed words emphasised."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from pirlint.fixing.groups import Candidate, Group
from pirlint.output.findings.passages import is_addition
from pirlint.output.findings.words import COLOURS
from pirlint.text.control_characters import CONTROL
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.document.model import Review
    from pirlint.finding import Edit, Finding
    from pirlint.output.findings.passages import Passage

_WORD = re.compile(r"\s+|[^\s\w]|\w+")
_SPACE = re.compile(rf"[\s{CONTROL}]+")
_CONTEXT = 240
"""The characters shown on either side of a finding in a very long sentence."""
_LONGEST = 1200
"""The most characters of a passage that are shown."""
_COMPARED = 100_000
"""The most pairs of words to compare two wordings word by word."""


class Rewrite(NamedTuple):
    """A passage before and after all compatible fixes, with the changed words emphasised in both."""

    before: Text
    after: Text


def quoted(review: Review, passage: Passage) -> Text:
    """Return a passage on one line with its findings emphasised."""
    window = _window(review, passage, [finding.span for finding in passage.findings])
    text = Text(review.source[window.start : window.end])
    for finding in passage.findings:
        text.stylize(f"{COLOURS[finding.severity]} bold", *_within(finding.span, window))
    return _shown(text, passage.span, window)


def rewrites(review: Review, passage: Passage) -> list[Rewrite]:
    """Return the passage with the fixes of all its findings; incompatible fixes make separate rewrites."""
    left = _shown_candidates(passage)
    found = []
    while left:
        edits = Group(passage.span, tuple(left)).edits()
        found.append(_rewrite(review, passage, edits))
        made = set(edits)
        left = [candidate for candidate in left if not made.issuperset(candidate.fix.edits)]
    return found


def _shown_candidates(passage: Passage) -> list[Candidate]:
    """Return the fixes of a passage within the part that is shown, in order."""
    candidates = [
        Candidate(finding, fix)
        for finding in passage.findings
        for fix in finding.fixes
        if not is_addition(finding, fix)
    ]
    starts = [candidate.fix.edits[0].span.start for candidate in candidates]
    end = min(starts, default=0) + _LONGEST
    shown = [candidate for candidate, start in zip(candidates, starts, strict=True) if start < end]
    return sorted(shown, key=lambda candidate: candidate.order)


def additions(findings: Iterable[Finding]) -> Iterator[str]:
    """Return the messages of fixes that add something after the passage."""
    for finding in findings:
        yield from (fix.message for fix in finding.fixes if is_addition(finding, fix))


def _rewrite(review: Review, passage: Passage, edits: Sequence[Edit]) -> Rewrite:
    window = _window(review, passage, [edit.span for edit in edits])
    before, after, done = Text(), Text(), window.start
    for edit in edits:
        for text in (before, after):
            text.append(review.source[done : edit.span.start])
        old, new = _compared(edit.span.of(review.source), edit.text)
        before.append(old)
        after.append(new)
        done = edit.span.end
    for text in (before, after):
        text.append(review.source[done : window.end])
    for finding in passage.findings:
        if not finding.fixes:
            before.stylize(f"{COLOURS[finding.severity]} bold", *_within(finding.span, window))
    return Rewrite(*(_shown(text, passage.span, window) for text in (before, after)))


def _window(review: Review, passage: Passage, places: Sequence[Span]) -> Span:
    """Return the part of a passage to show: the places with context, cut at words."""
    start, end = min(place.start for place in places), max(place.end for place in places)
    first, last = max(passage.span.start, start - _CONTEXT), min(passage.span.end, end + _CONTEXT)
    if first > passage.span.start:
        first = review.source.find(" ", first, start) + 1 or first
    if last < passage.span.end:
        last = max(review.source.rfind(" ", end, last), end)
    return Span(first, last)


def _within(place: Span, window: Span) -> Span:
    """Return a place relative to a window."""
    return Span(max(place.start - window.start, 0), max(place.end - window.start, 0))


def _compared(old: str, new: str) -> tuple[Text, Text]:
    """Return two wordings with their differing words emphasised; case is ignored."""
    olds, news = _WORD.findall(old), _WORD.findall(new)
    if len(olds) * len(news) > _COMPARED:
        return Text(old, "red bold"), Text(new, "green bold")
    same = SequenceMatcher(None, [word.lower() for word in olds], [word.lower() for word in news], autojunk=False)
    before, after = Text(), Text()
    for tag, start, end, new_start, new_end in same.get_opcodes():
        before.append("".join(olds[start:end]), None if tag == "equal" else "red bold")
        after.append("".join(news[new_start:new_end]), None if tag == "equal" else "green bold")
    return before, after


def _shown(text: Text, whole: Span, window: Span) -> Text:
    """Return a text on one line with its styles, and dots for what is left out."""
    opening, footer = "…" if whole.start < window.start else "", "…" if window.end < whole.end else ""
    if len(text) > _LONGEST:
        text, footer = text[:_LONGEST], "…"
    return Text.assemble(opening, _one_line(text), footer)


def _one_line(text: Text) -> Text:
    """Return a text with one space for each run of white space and control characters."""
    end = len(text.plain.rstrip())
    runs = [run.span() for run in _SPACE.finditer(text.plain, 0, end) if run[0] != " "]
    parts = text.divide([*chain.from_iterable(runs), end])[:-1]
    for part in parts[1::2]:
        part.plain = " "
    return Text().join(parts)
