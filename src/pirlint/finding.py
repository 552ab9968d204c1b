"""What a check says: findings, and the fixes that they offer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @cached_property
    def rank(self) -> int:
        """Return 0 for the worst severity, and more for milder ones."""
        return list(Severity).index(self)

    def milder(self, levels: int) -> Severity:
        """Return the severity that is so many levels below, or the mildest."""
        return list(Severity)[min(self.rank + levels, len(Severity) - 1)]

    def at_least(self, other: Severity) -> bool:
        """Whether this severity is as bad as `other`, or worse."""
        return self.rank <= other.rank


class Applicability(StrEnum):
    """Whether a fix may be applied without a look."""

    SAFE = "safe"
    """Every fact is kept."""
    UNSAFE = "unsafe"
    """The better wording, but the author should look at it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the source characters of a span with a text."""

    span: Span
    text: str


def apply(source: str, edits: Iterable[Edit]) -> str:
    """Return the source with the edits made; raises ValueError unless they are in order and apart from each other."""
    parts, done = [], 0
    for edit in edits:
        if edit.span.start < done:
            raise ValueError("edits overlap or are out of order")
        parts += [source[done : edit.span.start], edit.text]
        done = edit.span.end
    return "".join([*parts, source[done:]])


def apply_within(source: str, span: Span, edits: Iterable[Edit]) -> str:
    """Return the source characters of a span with edits made, all of which lie in it; raises ValueError as `apply`."""
    start, end = span
    moved = (Edit(Span(edit.span.start - start, edit.span.end - start), edit.text) for edit in edits)
    return apply(source[start:end], moved)


@dataclass(frozen=True, slots=True)
class Fix:
    """One better wording; `edits` are in order, apart from each other, and at least one."""

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule matched at a span of a review."""

    rule: str
    group: str
    severity: Severity
    message: str
    span: Span
    question: str | None = None
    """What the author is asked where the finding's own words cannot be rewritten well."""
    fixes: tuple[Fix, ...] = ()


def fails(findings: Iterable[Finding], fail_on: str) -> bool:
    """Whether findings make a check fail, by the mildest severity that does, or "never"."""
    return fail_on != "never" and any(finding.severity.at_least(Severity(fail_on)) for finding in findings)
