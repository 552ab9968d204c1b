"""The parsed blocks of a review, each parsed once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.placeholders import CLOCK_TIME, HIDDEN, NAMED_THING, PERSON, Placeholder, placeholders
from pirlint.text.spans import Span
from pirlint.timeline.times.expression import TimeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pirlint.document.model import Block, Review
    from pirlint.language.people import People
    from pirlint.language.reading import Reading
    from pirlint.timeline import TimeExpression

_STAMP = re.compile(r"\s*(?:[-–—:|,.)\]]+\s*)*")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-Z])")
"""The number of a paragraph: "4.6 The operator …"."""
_CLOCK_KINDS = frozenset({TimeKind.CLOCK, TimeKind.RANGE, TimeKind.OFFSET})


class Readings:
    """Parses blocks on demand with a pipeline, which is loaded for the first block."""

    def __init__(
        self, review: Review, people: People, times: Callable[[Block], Sequence[TimeExpression]], pipeline: str
    ) -> None:
        """Take the review, its people, a function for a block's times, and the name of the pipeline."""
        self._review = review
        self._people = people
        self._times = times
        self._pipeline = pipeline
        self._found: dict[int, Reading] = {}

    def __contains__(self, block: Block) -> bool:
        """Whether a block has been parsed."""
        return block.index in self._found

    def __getitem__(self, block: Block) -> Reading:
        """Return the reading of a block."""
        self.parse([block])
        return self._found[block.index]

    def parse(self, blocks: Iterable[Block]) -> None:
        """Parse blocks in one batch, which is faster than one by one."""
        pending = [block for block in blocks if block not in self]
        if not pending:
            return
        self.parse_together([(self, block) for block in pending])

    def parse_together(self, pending: Sequence[tuple[Readings, Block]]) -> None:
        """Parse blocks of several versions of a review in one batch."""
        from pirlint.language.reading import read

        texts = [(block.text, readings._placeholders(block)) for readings, block in pending]
        parsed = read(texts, self._people, self._pipeline)
        for (readings, block), reading in zip(pending, parsed, strict=True):
            readings._found[block.index] = reading

    def of(self, review: Review, times: Callable[[Block], Sequence[TimeExpression]]) -> Readings:
        """Return the readings of another version of the review, with nothing parsed yet."""
        return Readings(review, self._people, times, self._pipeline)

    def _placeholders(self, block: Block) -> list[Placeholder]:
        found = placeholders(block, self._review.links_in(block))
        # A name that the parser does not know may be anything to it.
        found += [Placeholder(span, PERSON, handle=True) for span in self._people.mentions(block.text)]
        found = [self._of_thing(block, one) if one.handle else one for one in found]
        if number := _NUMBER.match(block.text):
            found.append(Placeholder(Span(*number.span()), HIDDEN))
        found += [_of_time(block.text, time) for time in self._times(block) if time.kind in _CLOCK_KINDS]
        return found

    def _of_thing(self, block: Block, placeholder: Placeholder) -> Placeholder:
        """Return the placeholder for a name; a thing's if the settings say that it is not a person's."""
        is_thing = self._people.is_thing(placeholder.plain.of(block.text))
        return Placeholder(placeholder.plain, NAMED_THING) if is_thing else placeholder


def _of_time(text: str, time: TimeExpression) -> Placeholder:
    if text[: time.start].strip("*_ ~["):
        return Placeholder(Span(time.start, time.end), CLOCK_TIME)
    # An entry's own stamp is no part of its sentence.
    stamp = _STAMP.match(text, time.end)
    return Placeholder(Span(0, stamp.end() if stamp is not None else time.end), HIDDEN)
