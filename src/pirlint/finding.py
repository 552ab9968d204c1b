"""Findings and their fixes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How severe a finding is, most severe first."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @cached_property
    def rank(self) -> int:
        """Return 0 for the highest severity, and more for lower ones."""
        return list(Severity).index(self)

    def milder(self, levels: int) -> Severity:
        """Return the severity that is so many levels lower, at least the lowest."""
        return list(Severity)[min(self.rank + levels, len(Severity) - 1)]

    def at_least(self, other: Severity) -> bool:
        """Whether this severity is at least as high as `other`."""
        return self.rank <= other.rank


class Applicability(StrEnum):
    """Whether a fix may be applied without a review."""

    SAFE = "safe"
    """Every fact is kept."""
    UNSAFE = "unsafe"
    """Better wording that the author should review."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the source characters of a span with a text."""

    span: Span
    text: str


def apply(source: str, edits: Iterable[Edit]) -> str:
    """Return the source with the edits applied; raises ValueError unless they are sorted and do not overlap."""
    parts, done = [], 0
    for edit in edits:
        if edit.span.start < done:
            raise ValueError("edits overlap or are out of order")
        parts += [source[done : edit.span.start], edit.text]
        done = edit.span.end
    return "".join([*parts, source[done:]])


def apply_within(source: str, span: Span, edits: Iterable[Edit]) -> str:
    """Return the characters of a span with edits inside it applied; raises ValueError like `apply`."""
    start, end = span
    moved = (Edit(Span(edit.span.start - start, edit.span.end - start), edit.text) for edit in edits)
    return apply(source[start:end], moved)


@dataclass(frozen=True, slots=True)
class Fix:
    """A better wording; there is at least one edit, and edits are sorted and do not overlap."""

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's match at a span of a review."""

    rule: str
    group: str
    severity: Severity
    message: str
    span: Span
    question: str | None = None
    """What to ask the author if there is no good rewrite."""
    fixes: tuple[Fix, ...] = ()


def fails(findings: Iterable[Finding], fail_on: str) -> bool:
    """Whether findings make a check fail, given the lowest severity that does, or "never"."""
    return fail_on != "never" and any(finding.severity.at_least(Severity(fail_on)) for finding in findings)
