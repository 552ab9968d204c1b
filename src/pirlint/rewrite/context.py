"""What a transformation works on, and what stands around it."""

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
    """What a rule found, for a transformation to reword."""

    block: Block
    span: Span
    """The plain range that the rule matched."""
    subject: Clause | TimeExpression | PhraseHit | Node | None = None
    """What its matcher found there."""
    clauses: Sequence[Clause] = ()
    """All clauses of the block, where the rule reads syntax."""
    replacements: Mapping[str, str] = field(default_factory=dict)
    """The rule's wordings, by what they stand for."""
    reading: Reading | None = None
    """The block as the parser reads it; for a transformation that goes by words and what depends on them."""
    times: Sequence[TimeExpression] = ()
    """All time expressions of the block; for a transformation that needs times."""
    roles: tuple[str, ...] = ()
    """The roles of the sections around the block; for one that needs roles."""
    timed_events: Sequence[TimedEvent] = ()
    """What happened when, by the timeline and other sources; for one that needs events."""
    metrics: Metrics | None = None
    """How long things took, by the timeline; for one that needs events."""
    stated: str = ""
    """What the review and its feeds state, in their own notation; for one that needs events or counts."""
    counts_of: Callable[[str], Iterable[Count]] = lambda _: ()
    """Finds the numbers that the review gives of something, by its plural; for one that needs counts."""
    clauses_of: Callable[[int], Sequence[Clause]] = lambda _: ()
    """Reads the clauses of a block, by its index; for one that needs entries."""

    @property
    def clause(self) -> Clause | None:
        """Return the clause that was found, where it was one."""
        return self.subject if isinstance(self.subject, Clause) else None

    @property
    def told(self) -> Clause | None:
        """Return the clause that was found, or the first whose verb is among the words that were found."""
        return self.clause or next((c for c in self.clauses if self.span.contains(c.verb)), None)

    @property
    def time(self) -> TimeExpression | None:
        """Return the time expression that was found, where it was one."""
        return self.subject if isinstance(self.subject, TimeExpression) else None

    @property
    def text(self) -> str:
        """Return the block's plain text."""
        return self.block.text

    @property
    def sentence(self) -> Span:
        """Return the range of the sentence around what was found, without the space after it."""
        start, end = sentence_at(self.text, self.span.start)
        return Span(start, start + len(self.text[start:end].rstrip()))

    def text_of(self, span: Span) -> str:
        """Return the words of a plain range."""
        return self.text[span.start : span.end]
