"""Entries in running text: "At 10:14 the alert fired. Ana restarted it at 10:20, and at 10:40 mail was back"."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

import re2

from pirlint.document.key_values import key_values
from pirlint.document.lines import Line, lines
from pirlint.document.model import BlockKind
from pirlint.text.quotations import quotations
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span, Spans
from pirlint.timeline.entries.day_lines import day_given, day_named
from pirlint.timeline.entries.entry import Piece, Shape, TimelineEntry
from pirlint.timeline.entries.leading_time import (
    end_of_separator,
    is_name,
    is_open_ended,
    is_set_off,
    leading_time,
    moved,
)
from pirlint.timeline.entries.trailing_time import time_at_end, time_behind_name
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.document.model import Block, Review
    from pirlint.timeline.times.expression import CalendarDate, TimeExpression

_TELLING = frozenset({"timeline", "summary", "detection", "response", "resolution", "trigger", None})
"""Roles of the sections that tell what happened; many have a title of their own, and no role."""
_FEWEST = 3
"""Sentences with a clock time that tell a story."""
_NO_EVENT = re2.compile(
    r"(?i)\b(?:will|would|should|could\s+(?:not\s+)?have|might|must|if|unless|scheduled|planned|plans?|due"
    r"|(?:normally|usually)\s+\w+|expected|(?:open|close)s?\s+(?:at|from|until))\b"
)
"""What makes of a time a plan, a habit or a thought."""
_SINCE = re2.compile(
    r"(?i)\b(?:since|until|till|as of|before|after|for|than|instead of|et[ar]:?)\s*"
    r"(?:about|around|approximately|~)?\s*$"
)
"""What stands before a time that is not that of what the sentence tells."""
_LEAD = re2.compile(r"(?i)^\W*(?:and\s+)?(?:at|by)\b")
_LASTED = re2.compile(r"(?i)\b(?:continued|lasted|took|went on)\s+until\s*$")
_WHEN = re2.compile(r",\s+when\b")
_EARLIER = re2.compile(r"(?i)\bhad\s+(?:\w+ly\s+|already\s+|been\s+)?\w+(?:ed|en|wn|un|ne|lt|pt|ft|de|ut)\b")
_SUBORDINATE = re2.compile(
    r"(?i)\b(?:after|because|before|how|that|what|when|where|whether|which|who|whom|whose|why)\b"
)
"""What begins a clause that may look back while the sentence goes on."""
_CLAUSE = re2.compile(r";|,\s+(?:which|who|whom|whose|where)\b")
_BY = re2.compile(r"(?i)^\W*(?:(?:and|but|then)\s+)?by\b")
"""What looks back from where the story is; "By 10:55 it had been mended" does not."""
_JOINT = re2.compile(
    r"(?i)(?:[,;]|\s[–—])\s+(?:(?:and|but|then|and then|while|which|where)\s+)?|\s+(?:and|then|but)\s+"
)


def is_narrative(review: Review, block: Block) -> bool:
    """Whether a paragraph of a timeline tells its events in sentences, and not one on each line."""
    if block.kind is not BlockKind.PARAGRAPH or len(sentences(block.text)) < 2:
        return False
    first = leading_time(block.text)
    if first is not None and first.has_clock and is_set_off(block.text, first.end):
        return False
    if any(time_behind_name(review, line) is not None for line in islice(lines(review, block), 1)):
        return False
    on_lines = sum(map(_is_timed, lines(review, block)))
    return on_lines <= 1 and sum(bool(_times(line.text)) for line in _sentences(block)) > 1


def _is_timed(line: Line) -> bool:
    """Whether a line gives a time at its end, or in front where no sentence goes on."""
    wrapped = line.text[:1].islower() or is_open_ended(line.block.text[: line.start])
    time = leading_time(line.text) if line.broken_off or not wrapped else None
    return (time is not None and time.has_clock) or time_at_end(line, listed=False) is not None


def narrated(review: Review, fields: Iterable[TimelineEntry]) -> list[TimelineEntry]:
    """Return the entries that the running text tells of a review that has but `fields`; none of too few."""
    taken = {entry.time_block for entry in fields} | _blocks_of_fields(review)
    told = [
        entry
        for block in review.blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and not block.quoted
        and block.checked is None
        and not _is_subtitle(block)
        and block.index not in taken
        and _tells(review, block)
        for entry in narrative_entries(block, _day_above(review, block))
    ]
    sections = Counter(review.section_index(review.blocks[entry.time_block]) for entry in told)
    found = [
        entry for entry, block in ((entry, review.blocks[entry.time_block]) for entry in told)
        if sections[review.section_index(block)] > 1 or review.roles(block) or entry.day is not None
    ]  # fmt: skip
    under_days = [entry for entry in found if entry.day is not None]
    found = under_days if len(under_days) >= _FEWEST else found
    return found if len(found) >= _FEWEST else []


def _day_above(review: Review, block: Block) -> CalendarDate | None:
    """Return the day that the title of a section around a block gives."""
    titles = (section.title for section in review.enclosing(block) if section.heading != 0)
    return next((day for title in titles if (day := day_given(title) or day_named(title)) is not None), None)


def _blocks_of_fields(review: Review) -> set[int]:
    """Return the blocks whose lines are labels with their values, such as the head of a mail."""
    labels = Counter(
        stated.block for stated in key_values(review) if stated.block is not None and not stated.in_sentence
    )
    return {block for block, count in labels.items() if count > 1}


def _is_subtitle(block: Block) -> bool:
    """Whether all of a block is emphasised, as what stands below a title may be."""
    return any((inline.plain.start, inline.plain.end) == (0, len(block.text)) for inline in block.inlines)


def _tells(review: Review, block: Block) -> bool:
    roles = review.roles(block)
    return (roles[0] if roles else None) in _TELLING


def narrative_entries(block: Block, day: CalendarDate | None) -> Iterator[TimelineEntry]:
    """Return an entry for each statement of a block that gives the clock time of what it tells, on the day above it."""
    for sentence in _sentences(block):
        times = _times(sentence.text)
        day = (day_given(sentence.text.strip(" .:\n")) if not times else None) or day
        for clause, time in _clauses(sentence, times):
            start = time.start if not any(map(str.isalnum, clause.text[: time.start])) else None
            led = leading_time(clause.text)
            if led is not None and led.has_clock:
                time, start = led, led.start
            begin = clause.start + end_of_separator(clause.text, time.end) if start is not None else clause.start
            end = clause.start + len(clause.text.rstrip(" .\n"))
            if begin < end:
                pieces = (Piece(block.index, begin, end),)
                yield TimelineEntry(moved(time, clause.start), block.index, pieces, Shape.PROSE, day=day)


def _sentences(block: Block) -> Iterator[Line]:
    return (Line(block, span.start, span.end) for span in sentences(block.text))


def _times(sentence: str) -> list[TimeExpression]:
    """Return the clock times at which a sentence says that something happened."""
    times = [
        time for time in find_times(sentence) if time.has_clock and not time.habitual and _is_clear(sentence, time)
    ]
    quoted = Spans(quotations(sentence))
    told = [
        time for time in times
        if not quoted.overlap(Span(time.start, time.end))
        and not (_is_limit(sentence, time) or is_name(sentence, time) or _looks_back(_part_with(sentence, time)))
        and not _NO_EVENT.search(_statement_with(sentence, time))
    ]  # fmt: skip
    return [time for time in told if not _is_in_brackets(sentence, time)] or told


def _is_clear(sentence: str, time: TimeExpression) -> bool:
    """Whether a time has minutes, or opens its sentence as an hour that is about right: "Shortly after 11"."""
    opens = not any(map(str.isalnum, _LEAD.sub("", sentence[: time.start])))
    return time.minute is not None or (opens and time.approximate)


def _is_limit(sentence: str, time: TimeExpression) -> bool:
    """Whether a time bounds what is told, and is not that of it: what lasted until then ended then, or when it says."""
    before = sentence[: time.start]
    ends = _LASTED.search(before) is not None or _WHEN.match(sentence, time.end) is not None
    return _SINCE.search(before) is not None and not ends


def _part_with(sentence: str, time: TimeExpression) -> str:
    """Return the part of a sentence, between joints and subordinate clauses, that a time stands in."""
    cuts = [found.start() for pattern in (_JOINT, _SUBORDINATE) for found in pattern.finditer(sentence)]
    start = max((cut for cut in cuts if cut <= time.start), default=0)
    return sentence[start : min((cut for cut in cuts if cut >= time.end), default=len(sentence))]


def _statement_with(sentence: str, time: TimeExpression) -> str:
    """Return the part of a sentence, between semicolons, that a time stands in, without the clause that follows it."""
    start = sentence.rfind(";", 0, time.start) + 1
    ends = [found.start() for found in _CLAUSE.finditer(sentence) if found.start() >= time.end]
    return sentence[start : min(ends, default=len(sentence))]


def _looks_back(part: str) -> bool:
    return _EARLIER.search(part) is not None and not _BY.match(part)


def _is_in_brackets(sentence: str, time: TimeExpression) -> bool:
    return sentence.rfind("(", 0, time.start) > sentence.rfind(")", 0, time.start)


def _clauses(sentence: Line, times: Sequence[TimeExpression]) -> Iterator[tuple[Line, TimeExpression]]:
    """Part a sentence between its times, where it can be parted there; give each part with its time."""
    start, text = 0, sentence.text
    for number, time in enumerate(times):
        if time.start < start:
            continue
        end = len(text)
        if number + 1 < len(times):
            joint = next(iter(reversed(list(_JOINT.finditer(text[time.end : times[number + 1].start])))), None)
            if joint is None:
                continue
            end = time.end + joint.start()
        yield sentence._replace(start=sentence.start + start, end=sentence.start + end), moved(time, -start)
        start = end + (len(joint[0]) if number + 1 < len(times) and joint is not None else 0)
