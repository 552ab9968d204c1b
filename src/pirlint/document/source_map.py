"""Maps the plain-text characters of a block to the source."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from pirlint.text.spans import Span


class Run(NamedTuple):
    """A range of a block's plain text and its range in the source.

    A run is *verbatim* if both are the same characters. Any other run (an entity, an escape, a soft line break) is one
    plain character for the whole source range.
    """

    plain: int
    source: int
    length: int
    verbatim: bool

    @property
    def plain_end(self) -> int:
        """The end of the run in the plain text."""
        return self.plain + (self.length if self.verbatim else 1)


class SourceMap:
    """Maps ranges of a block's plain text to ranges of the source.

    The runs are in the order of the plain text and of the source, and cover the plain text. The map of a block without
    text has one verbatim run of length 0, at the place where text would be.
    """

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self.runs = runs
        self._starts = [run.plain for run in runs]

    def __call__(self, start: int, end: int) -> Span:
        """Return the source range of the plain range `[start, end)`; an empty range maps to an empty one."""
        if end <= start:
            last = self.runs[-1]
            if start < last.plain_end:
                point = self._character(start).start
            elif start == 0:
                point = last.source
            else:
                point = self._character(start - 1).end
            return Span(point, point)
        return Span(self._character(start).start, self._character(end - 1).end)

    def _character(self, index: int) -> Span:
        run = self.runs[bisect_right(self._starts, index) - 1]
        if not run.plain <= index < run.plain_end:
            raise IndexError(f"no plain character at {index}")
        if run.verbatim:
            at = run.source + index - run.plain
            return Span(at, at + 1)
        return Span(run.source, run.source + run.length)

    @cached_property
    def _sources(self) -> list[int]:
        return [run.source for run in self.runs]

    def plain(self, source: int) -> int | None:
        """Return the plain index of the character that covers the source offset, or None for markup."""
        run = self.runs[max(bisect_right(self._sources, source) - 1, 0)]
        if not run.source <= source < run.source + run.length:
            return None
        return run.plain + (source - run.source if run.verbatim else 0)
