"""Attitudes around a deed that is the fact: "had the nerve to", "saw fit to", "thought it worth"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.rewrite.grammar.reference import is_negative
from pirlint.text.lexicon import cue
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.language.clauses import Clause

_DONE = "attitudes-to-what-was-done"
_UNDONE = "attitudes-to-what-was-not-done"
_WANTED = "attitudes-wanted"
"""Feelings whose absence means that it was not done."""
_LONGEST = 80
"""The most characters of an attitude."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A deed within an attitude."""

    frame: Clause
    """The clause of the attitude."""
    deed: Clause
    words: Span
    """The range of the attitude, from its verb to the deed's."""
    negated: bool
    """Whether the deed was not done."""


def framed(text: str, clauses: Sequence[Clause]) -> Iterator[Framed]:
    """Yield the deeds of a text that are within an attitude."""
    for deed in clauses:
        for frame in clauses:
            if _may_frame(frame, deed) and (kind := _kind(text, frame, deed)):
                yield Framed(frame, deed, Span(frame.span.start, deed.verb.start), kind != _DONE)


def _may_frame(frame: Clause, deed: Clause) -> bool:
    """Whether a clause may express an attitude to a deed."""
    near = frame.verb.start < deed.verb.start <= frame.span.end + _LONGEST
    near = near and frame.sentence == deed.sentence and (frame.embedded or frame.subject is not None)
    return near and not frame.condition


def _kind(text: str, frame: Clause, deed: Clause) -> str | None:
    """Return the kind of attitude from one clause to another."""
    words = Span(frame.span.start, len(text[: deed.verb.start].rstrip()))
    kinds = (_WANTED,) if frame.negated or is_negative(frame.subject) else (_DONE, _UNDONE)
    return next((kind for kind in kinds if cue(kind).fullmatch(text, *words)), None)
