"""Timelines with clock times without a colon: "1625 – the team meets", "16.25: the team meets"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import re2

from pirlint.document.lines import lines
from pirlint.document.model import BlockKind
from pirlint.timeline.entries.leading_time import end_of_tag, leading_time, moved
from pirlint.timeline.times.epoch import epoch_alone
from pirlint.timeline.times.expression import CalendarDate, TimeExpression, TimeKind, minutes_of_day
from pirlint.timeline.times.offsets import seconds_since_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from re import Pattern

    from pirlint.document.model import Block, Review

    Head = Pattern[str]
    """What a line begins with."""

_BEHIND = r"(?:\s?hrs?)?[\s*_`\])]*(?::|-{1,2}\s|–|—|=>|->|→|\||>\s|\([^()]{1,24}\)\s?[.:–—])"
_HEAD = re2.compile(rf"^[\W_]*(\d{{2}})([0-5]\d)(?:{_BEHIND}|[\W_]*$)")
_BARE = re2.compile(r"^[\W_]*(\d{2})\.?([0-5]\d)(?:\s+[^\W\d]|\s{2,}\d)")
"""With only a space after, as in a log: all lines must fit."""
_DOTTED = re2.compile(
    rf"^[\W_]*([01]?\d|2[0-4])\.([0-5]\d)(?:\s?[ap]m)?(?:\s?(?:[^\W\d_]+|-|–|—)\s?\d{{1,2}}\.[0-5]\d)?(?:\s[A-Z]{{2,4}})?{_BEHIND}"
)
_DOTTED_ALONE = re2.compile(r"^[\W_]*([01]?\d|2[0-4])\.([0-5]\d)[\W_]*$")
"""With nothing after, as a term or a line of its own, where some can be no dates."""
_UNIT = r"(?:sec\w*|s|min\w*|m|hours?|hrs?|h|['′])"
_SIGNED = re2.compile(rf"^[*_`(]*([+\-−–]\s?\d{{1,3}}(?::\d\d|\s?h\s?\d\d)?(?:\s?{_UNIT})?|0)(?:\W|$)")
"""Time since the start, with its sign; the start itself may have none."""
_ALONE = re2.compile(r"^\s*\d{2}[0-5]\d\s*$")
_DAY_AND_FIGURES = re2.compile(r"\s*(\d{1,2})/(\d{2}[0-5]\d)\s*")
_HOUR_ALONE = re2.compile(r"\s*([~≈]|c\.|ca\.?\s)?\s*(\d{1,2})\s?[hH]\.?\s*")
_LAST_HOUR, _LAST_DAY, _LAST_MONTH = 24, 31, 12
_SHORT = 12
"""The most characters of a line with only a time."""
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TERM, BlockKind.DEFINITION)
_YEARS = range(1990, 2060)
_DAY, _HALF_A_DAY = 24 * 60, 12 * 60
_FEWEST, _FEWEST_BARE, _FEWEST_OF_DAY, _FEWEST_SHOWN = 2, 3, 3, 3


def timelines_in_figures(review: Review, items: frozenset[int], *, anywhere: bool) -> dict[int, Head]:
    """Return the blocks of timelines that write clock times so, and surely mean no years, and how.

    `items` are those of lists that are timelines wherever they stand. `anywhere` says that any section can be one, if
    it is nothing else, and its times go through a day.
    """
    of_timelines: dict[int, list[Block]] = defaultdict(list)
    of_lists: dict[int | None, list[Block]] = defaultdict(list)
    for block in (block for block in review.blocks if block.text):
        if (start := _timeline_of(review, block, anywhere=anywhere)) is not None:
            of_timelines[start].append(block)
        elif block.kind is BlockKind.LIST_ITEM and not block.quoted:
            of_lists[review.section_index(block)].append(block)
    heads: dict[int, Head] = {}
    for blocks in of_timelines.values():
        texts = [line.text for block in blocks if block.kind in _KINDS for line in lines(review, block)]
        head = head_of(texts, sure=not anywhere) or _head_among(texts)
        heads |= {block.index: head for block in blocks if head is not None}
    for blocks in of_lists.values():
        head = _head_among([block.text for block in blocks]) if any(block.index in items for block in blocks) else None
        heads |= {block.index: head for block in blocks if head is not None}
    return heads


def _head_among(texts: Iterable[str]) -> Head | None:
    """Return the pattern of figures that lie between the clock times that show as such on most lines around them."""
    clocks: list[int] = []
    inserted: list[int] = []
    for text in texts:
        shown = leading_time(text)
        time = shown if shown is not None and shown.has_clock else figures_at_head(text, _HEAD)
        if time is not None:
            inserted += [] if time is shown else [len(clocks)]
            clocks.append(minutes_of_day(time))
    if not inserted or len(clocks) - len(inserted) < max(_FEWEST_SHOWN, len(inserted)):
        return None
    return cast("Head", _HEAD) if all(_lies_between(clocks, at) for at in inserted) else None


def _lies_between(clocks: Sequence[int], at: int) -> bool:
    """Whether a clock time is reached on the way from the one before to the one after it, within half a day each."""
    steps = [(other - one) % _DAY for one, other in pairwise(clocks[max(at - 1, 0) : at + 2])]
    return all(step < _HALF_A_DAY for step in steps)


def head_of(texts: Sequence[str], *, sure: bool) -> Head | None:
    """Return the pattern of the clock times that some lines begin with, which are `sure` to be of a timeline or not."""
    divided, bare = ([time.text for text in texts if (time := figures_at_head(text, head))] for head in (_HEAD, _BARE))
    rising = len(divided) >= _FEWEST_BARE and rise(divided)
    if len(set(divided)) >= _FEWEST and (sure or rising) and not may_be_years(divided):
        found = _HEAD
    elif sure and _are_signed(texts):
        found = _SIGNED
    elif sure and _are_dotted(texts):
        found = _DOTTED_ALONE
    elif len(set(bare)) >= _FEWEST_BARE and 2 * len(bare) >= len(texts) and rise(bare):
        found = _BARE if not may_be_years(bare) else None
    else:
        found = None
    return cast("Head | None", found)


def _are_signed(texts: Sequence[str]) -> bool:
    """Whether most lines begin with a time since the start, none with one before that of the line above."""
    found = [time.since_start or 0 for text in texts if (time := _signed(text)) is not None]
    return len(found) >= _FEWEST_BARE and 2 * len(found) >= len(texts) and found == sorted(found)


def _are_dotted(texts: Sequence[str]) -> bool:
    """Whether several lines are nothing but clock times with dots, that go through a day and are not all dates."""
    alone = [text.strip(" *_`").zfill(len("09.58")) for text in texts if _DOTTED_ALONE.match(text)]
    return len(set(alone)) >= _FEWEST_BARE and rise(alone) and any(int(text[-2:]) > _LAST_MONTH for text in alone)


def _timeline_of(review: Review, block: Block, *, anywhere: bool) -> int | None:
    """Return where the section for a timeline begins that a block is in, or `anywhere` one that may tell."""
    around = list(review.enclosing(block))
    if anywhere and around and around[0].role in (None, "summary"):
        return around[0].start
    return next((section.start for section in around if section.role == "timeline"), None)


def time_at_head(text: str, figures: Head | None) -> TimeExpression | None:
    """Return the time at the start of a line, if the lines around it have that pattern too."""
    time = figures_at_head(text, figures) if figures is not None else None
    return time or leading_time(text, cell=len(text) < _SHORT)


def figures_at_head(text: str, head: Head) -> TimeExpression | None:
    """Read the figures at the start of a line as a clock time, if they can be one."""
    begin = end_of_tag(text)
    if begin:
        time = figures_at_head(text[begin:], head)
        return moved(time, begin) if time is not None else None
    if head is _SIGNED:
        return _signed(text)
    dotted = (_DOTTED_ALONE if head is _DOTTED_ALONE else _DOTTED).match(text)
    if dotted is not None:
        start = dotted.start(1)
        time = leading_time(text[start:], cell=True)
        return moved(time, start) if time is not None and time.has_clock else None
    found = head.match(text)
    shown = leading_time(text) if head is _BARE else None  # "11.30 p.m." shows by itself what it is
    return _clock(text, found.start(1), found.end(2)) if found is not None and shown is None else None


def _signed(text: str) -> TimeExpression | None:
    """Read "+8", "-0:05" or "+1h20" at the head of a line as the time since the start."""
    found = _SIGNED.match(text)
    if found is None:
        return None
    start, end = found.span(1)
    return TimeExpression(start, end, found[1], TimeKind.OFFSET, since_start=seconds_since_start(found[1]))


def figures_alone(text: str) -> TimeExpression | None:
    """Read a text of only four figures as a clock time, or of seconds since 1970 as a moment."""
    start = len(text) - len(text.lstrip())
    return _clock(text, start, start + len(text.strip())) if _ALONE.match(text) else epoch_alone(text)


def day_and_figures_alone(text: str) -> TimeExpression | None:
    """Read a text of only a day of the month and a clock time: "13/0540"."""
    found = _DAY_AND_FIGURES.fullmatch(text)
    clock = _clock(text, *found.span(2)) if found is not None and 0 < int(found[1]) <= _LAST_DAY else None
    if clock is None or found is None:
        return None
    start = found.start(1)
    return replace(clock, start=start, text=text[start : clock.end], date=CalendarDate(day=int(found[1])))


def hour_alone(text: str) -> TimeExpression | None:
    """Read a text of only an hour and its letter, where only a clock time can be: "~22h"."""
    found = _HOUR_ALONE.fullmatch(text)
    if found is None or int(found[2]) > _LAST_HOUR:
        return None
    start, end = found.span(0)
    approximate = bool(found[1])
    return TimeExpression(start, end, found[0], TimeKind.CLOCK, approximate=approximate, hour=int(found[2]))


def start_alone(text: str) -> TimeExpression | None:
    """Read a text of only "T" as the start of offsets."""
    start = len(text) - len(text.lstrip())
    if text.strip() not in ("T", "H"):
        return None
    return TimeExpression(start, start + 1, text.strip(), TimeKind.OFFSET, since_start=0)


def may_be_years(texts: Iterable[str]) -> bool:
    """Whether all of some texts can be years."""
    return all(text.isdigit() and int(text) in _YEARS for text in texts)


def rise(times: Sequence[str]) -> bool:
    """Whether each time is after the one before, except at the start of a day."""
    return _FEWEST_OF_DAY * sum(one > other for one, other in pairwise(times)) <= len(times)


def _clock(text: str, start: int, end: int) -> TimeExpression | None:
    figures = text[start:end]
    hour, minute = int(figures[:2]), int(figures[-2:])
    return TimeExpression(start, end, figures, TimeKind.CLOCK, hour=hour, minute=minute) if hour <= 24 else None
