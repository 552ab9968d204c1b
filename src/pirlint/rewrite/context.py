"""The input of a transformation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pirlint.language.clauses import Clause
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span
from pirlint.timeline.times.expression import TimeExpression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pirlint.analysis.counts import Count
    from pirlint.document.model import Block
    from pirlint.language.reading import Reading
    from pirlint.language.syntax import Node
    from pirlint.text.phrases import PhraseHit
    from pirlint.timeline.metrics import Metrics
    from pirlint.timeline.timed_events import TimedEvent


@dataclass(frozen=True, slots=True)
class RewriteContext:
    """A match to rewrite, with its context."""

    block: Block
    span: Span
    """The plain range of the match."""
    subject: Clause | TimeExpression | PhraseHit | Node | None = None
    """What the matcher found."""
    clauses: Sequence[Clause] = ()
    """All clauses of the block, if the rule reads syntax."""
    replacements: Mapping[str, str] = field(default_factory=dict)
    """The rule's replacements."""
    reading: Reading | None = None
    """The parsed block, for a transformation that needs words."""
    times: Sequence[TimeExpression] = ()
    """All time expressions of the block, for a transformation that needs times."""
    roles: tuple[str, ...] = ()
    """The roles of the sections around the block, for one that needs roles."""
    timed_events: Sequence[TimedEvent] = ()
    """The events of the timeline and feeds, for one that needs events."""
    metrics: Metrics | None = None
    """The metrics of the timeline, for one that needs events."""
    stated: str = ""
    """The text of the review and its feeds, for one that needs events or counts."""
    counts_of: Callable[[str], Iterable[Count]] = lambda _: ()
    """Returns the numbers that the review gives for a plural noun, for one that needs counts."""
    clauses_of: Callable[[int], Sequence[Clause]] = lambda _: ()
    """Returns the clauses of a block by its index, for one that needs entries."""

    @property
    def clause(self) -> Clause | None:
        """Return the matched clause, if the match is one."""
        return self.subject if isinstance(self.subject, Clause) else None

    @property
    def clause_at_match(self) -> Clause | None:
        """Return the matched clause, or the first whose verb is among the matched words."""
        return self.clause or next((c for c in self.clauses if self.span.contains(c.verb)), None)

    @property
    def time(self) -> TimeExpression | None:
        """Return the matched time expression, if the match is one."""
        return self.subject if isinstance(self.subject, TimeExpression) else None

    @property
    def text(self) -> str:
        """Return the block's plain text."""
        return self.block.text

    @property
    def sentence(self) -> Span:
        """Return the range of the sentence around the match, without trailing space."""
        start, end = sentence_at(self.text, self.span.start)
        return Span(start, start + len(self.text[start:end].rstrip()))

    def text_of(self, span: Span) -> str:
        """Return the text of a plain range."""
        return self.text[span.start : span.end]
