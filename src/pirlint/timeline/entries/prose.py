"""Entries in running text: "At 10:14 the alert fired. Ana restarted it at 10:20, and at 10:40 mail was back"."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from pirlint.document.key_values import key_values
from pirlint.document.lines import Line, lines
from pirlint.document.model import BlockKind
from pirlint.text.sentences import sentences
from pirlint.timeline.entries.day_lines import day_given, day_named
from pirlint.timeline.entries.entry import Piece, Shape, TimelineEntry
from pirlint.timeline.entries.leading_time import (
    bold_times,
    end_of_separator,
    is_open_ended,
    is_set_off,
    leading_time,
    moved,
)
from pirlint.timeline.entries.sections import in_timeline, sections_of_days
from pirlint.timeline.entries.sentence_times import JOINT, day_in_sentence, times_in_sentence
from pirlint.timeline.entries.trailing_time import time_at_end, time_behind_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.document.model import Block, Review
    from pirlint.timeline.times.expression import CalendarDate, TimeExpression

_TELLING = frozenset({"timeline", "summary", "detection", "response", "resolution", "trigger", None})
"""Roles of sections with a narrative; many have unknown titles, and no role."""
_GOES_ON = re.compile(r",\s+[a-z]")
_LED = re.compile(r"(?:On|In|At|By)\s.*,$", re.DOTALL)
"""A time with its preposition and the comma after it."""
_FEWEST = 3
"""The fewest sentences with a clock time that make a narrative."""


def narrative_paragraphs(review: Review) -> frozenset[int]:
    """Return paragraphs of timelines in sentences: with several times, or one beside such a paragraph."""
    paragraphs = [
        block for block in review.blocks
        if block.kind is BlockKind.PARAGRAPH and not block.quoted and in_timeline(review, block)
    ]  # fmt: skip
    several = {block.index for block in paragraphs if is_narrative(review, block)}
    sections = {review.section_index(review.blocks[index]) for index in several}
    beside = (block for block in paragraphs if review.section_index(block) in sections and not _is_stamped(block))
    return frozenset(several).union(block.index for block in beside if is_narrative(review, block, fewest=1))


def _is_stamped(block: Block) -> bool:
    """Whether a paragraph begins with a clock time without a preposition or a continuing sentence."""
    time = leading_time(block.text)
    led = time is not None and any(map(str.isalnum, block.text[: time.start]))
    return time is not None and time.has_clock and not led and not _opens(block.text, time)


def is_narrative(review: Review, block: Block, *, fewest: int = 2) -> bool:
    """Whether a paragraph has its events in sentences, not one per line; `fewest` of them have a time."""
    if block.kind is not BlockKind.PARAGRAPH or len(sentences(block.text)) < fewest:
        return False
    first = leading_time(block.text)
    if first is not None and first.has_clock and is_set_off(block.text, first.end) and not _opens(block.text, first):
        return False
    bold = [*bold_times(Line(block, 0, len(block.text)))]
    if len(bold) > 1 or 0 in bold:
        return False
    if any(time_behind_name(review, line) is not None for line in islice(lines(review, block), 1)):
        return False
    on_lines = sum(map(_is_timed, lines(review, block)))
    return on_lines <= 1 and sum(bool(times_in_sentence(line.text)) for line in _sentences(block)) >= fewest


def _opens(text: str, time: TimeExpression) -> bool:
    """Whether a time opens a sentence, and is no stamp of it: "The night before, at 23:00, we shipped it"."""
    goes_on = _GOES_ON.match(text, time.end) is not None or _LED.match(text, 0, time.end + 1) is not None
    return text[time.start].isalpha() and goes_on


def _is_timed(line: Line) -> bool:
    """Whether a line has a trailing time, or a leading one without a continuing sentence."""
    wrapped = line.text[:1].islower() or is_open_ended(line.block.text[: line.start])
    time = leading_time(line.text) if line.broken_off or not wrapped else None
    return (time is not None and time.has_clock) or time_at_end(line, listed=False) is not None


def narrated(review: Review, fields: Iterable[TimelineEntry]) -> list[TimelineEntry]:
    """Return the entries in the running text of a review that has only `fields`; empty if there are too few."""
    taken = {entry.time_block for entry in fields} | _blocks_of_fields(review)
    told: list[TimelineEntry] = []
    day, section = None, None
    for block in review.blocks:
        if block.index in taken or not _may_tell(review, block):
            continue
        if review.section_index(block) != section:
            day, section = _day_above(review, block), review.section_index(block)
        entries, day = narrative_entries(block, day)
        told += entries
    sections = Counter(review.section_index(review.blocks[entry.time_block]) for entry in told)
    found = [
        entry for entry, block in ((entry, review.blocks[entry.time_block]) for entry in told)
        if sections[review.section_index(block)] > 1 or review.roles(block) or _day_above(review, block) is not None
    ]  # fmt: skip
    under_days = [entry for entry in found if _day_above(review, review.blocks[entry.time_block]) is not None]
    found = under_days if len(under_days) >= _FEWEST else found
    return found if len(found) >= _FEWEST else []


def narrated_beside(review: Review, found: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """Return the entries in the running text of counted days, if lists or tables have those of others."""
    days = sections_of_days(review)
    told = {entry.time_block for entry in found}
    silent = [section for section in days if told.isdisjoint(section.blocks)]
    if len(silent) == len(days):
        return []
    by_section = [
        [
            entry for index in section.blocks
            if _may_tell(review, review.blocks[index])
            for entry in narrative_entries(review.blocks[index], day_named(section.title))[0]
        ]
        for section in silent
    ]  # fmt: skip
    return [entry for entries in by_section if len(entries) >= _FEWEST for entry in entries]


def _day_above(review: Review, block: Block) -> CalendarDate | None:
    """Return the day in the title of a section around a block."""
    titles = (section.title for section in review.enclosing(block) if section.heading != 0)
    return next((day for title in titles if (day := day_given(title) or day_named(title)) is not None), None)


def _blocks_of_fields(review: Review) -> set[int]:
    """Return the blocks whose lines are labels with values, such as e-mail headers."""
    labels = Counter(
        stated.block for stated in key_values(review) if stated.block is not None and not stated.in_sentence
    )
    return {block for block, count in labels.items() if count > 1}


def _is_subtitle(block: Block) -> bool:
    """Whether a whole block is emphasised, as a subtitle is."""
    return any((inline.plain.start, inline.plain.end) == (0, len(block.text)) for inline in block.inlines)


def _may_tell(review: Review, block: Block) -> bool:
    """Whether a block is running text of a narrative section."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or block.quoted or block.checked is not None:
        return False
    roles = review.roles(block)
    return (roles[0] if roles else None) in _TELLING and not _is_subtitle(block)


def narrative_entries(block: Block, day: CalendarDate | None) -> tuple[list[TimelineEntry], CalendarDate | None]:
    """Return an entry for each statement with a clock time, and the last day.

    `day` is the one above, which holds until a sentence has another.
    """
    found: list[TimelineEntry] = []
    for sentence in _sentences(block):
        times = times_in_sentence(sentence.text)
        day = day_in_sentence(sentence.text, times) or day
        found += (_entry(clause, time, day) for clause, time in _clauses(sentence, times))
    return [entry for entry in found if entry.pieces], day


def _entry(clause: Line, time: TimeExpression, day: CalendarDate | None) -> TimelineEntry:
    start = time.start if not any(map(str.isalnum, clause.text[: time.start])) else None
    led = leading_time(clause.text)
    if led is not None and led.has_clock:
        time, start = led, led.start
    begin = clause.start + end_of_separator(clause.text, time.end) if start is not None else clause.start
    end = clause.start + len(clause.text.rstrip(" .\n"))
    pieces = (Piece(clause.block.index, begin, end),) if begin < end else ()
    return TimelineEntry(moved(time, clause.start), clause.block.index, pieces, Shape.PROSE, day=day)


def _sentences(block: Block) -> Iterator[Line]:
    """Return the sentences of a block; the full stops of "At 7:31 A.M. I left" end none."""
    start = None
    for span in sentences(block.text):
        sentence = Line(block, span.start if start is None else start, span.end)
        time = leading_time(sentence.text)
        opens = time is not None and time.meridiem is not None and not sentence.text[time.end :].strip()
        start = sentence.start if opens and span.end < len(block.text) else None
        if start is None:
            yield sentence


def _clauses(sentence: Line, times: Sequence[TimeExpression]) -> Iterator[tuple[Line, TimeExpression]]:
    """Split a sentence between its times if possible; yield each part with its time."""
    start, text = 0, sentence.text
    for number, time in enumerate(times):
        if time.start < start:
            continue
        end = len(text)
        if number + 1 < len(times):
            joint = next(iter(reversed(list(JOINT.finditer(text[time.end : times[number + 1].start])))), None)
            if joint is None:
                continue
            end = time.end + joint.start()
        yield sentence._replace(start=sentence.start + start, end=sentence.start + end), moved(time, -start)
        start = end + (len(joint[0]) if number + 1 < len(times) and joint is not None else 0)
