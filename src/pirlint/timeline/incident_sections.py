"""Finds the sections that are separate incidents."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

import re2

from pirlint.document.key_values import key_values
from pirlint.document.label_headings import LABEL_LEVEL
from pirlint.document.model import BlockKind
from pirlint.document.roles import exact_role
from pirlint.document.titles import is_time, normalised
from pirlint.text.lexicon import any_of, number_words
from pirlint.timeline.entries.day_lines import day_given, days_named
from pirlint.timeline.entries.sections import COUNT, sections_of_days
from pirlint.timeline.times.dates import calendar_day
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pirlint.document.key_values import KeyValue
    from pirlint.document.model import FrontMatterValue, Review, Section
    from pirlint.timeline.times.expression import CalendarDate

FEWEST = 2
"""The fewest incidents, and the fewest entries of an incident's timeline."""
_INCIDENT = r"(?:incident|outage|inc|post-?mortem|event)"
NUMBERED = re2.compile(rf"(?i)\b{_INCIDENT}\b[\s#:-]*[\w-]*\d")
"""A numbered title of an incident."""
_FAILURE = r"(?:breakdown|disruption|failure|fault|interruption)"
_ORDINAL = r"(?:first|second|third|fourth|fifth)"
_LETTERED = (
    rf"(?i:\b(?:{_INCIDENT}|{_FAILURE}|case)\s+(?:one|two|three|four|five))\b"
    rf"|(?i:\b(?:{_INCIDENT}|{_FAILURE}|case))\s+(?:[A-H]|I{{1,3}}|IV|V)\b|(?i:\b{_ORDINAL}\s+(?:{_INCIDENT}|{_FAILURE}))\b"
)
_NAMED = re2.compile(rf"{NUMBERED.pattern}|{_LETTERED}|#\d|\b[A-Z][A-Z0-9]+-\d+\b|\b(?:19|20)\d\d[-/]\d+\b")
"""A numbered title of what may be an incident."""
_ONE = re2.compile(rf"(?i)\b(?:{_ORDINAL}\s+time|incident|outage|post-?mortem|{_FAILURE})\b")
"""A title of one of several incidents, if they are on different days."""
_THINGS = re2.compile(rf"(?i)^\W*({any_of(number_words())}|[2-9]|both)\s+(?:[\w-]+\s+){{0,2}}\w+s\b")
"""A title with the number of its incidents: "Two lost passes"."""
_REVIEW = frozenset({"summary", "timeline"})
"""Sections that make each of several top-level titles a review."""
_OWN_IMPACT = frozenset({"impact", "timeline"})
"""Sections that parts of one incident share."""
_TITLE_LABEL = re2.compile(r"(?i)^\W*(?:subject|title|betreff|re)\W*$")
"""A field that gives the title, as the head of a mail does."""
_ANY_YEAR = 2000
_DATE_LABEL = re2.compile(r"(?i)^\W*(?:incident\s+|outage\s+)?(?:date|when|day|start(?:ed)?|beg[aiu]n(?:ning)?)\b")
_COLLECTION = r"(?:reviews|reports|digest|diary|history|log)"
_INCIDENTS = rf"(?:incidents|outages|post-?mortems|(?:incident|post-incident|outage)\s+{_COLLECTION})"
_SEVERAL = re2.compile(rf"(?i)\b{_INCIDENTS}\b|\bdigest\b")
"""Titles of files with several incidents."""
_NUMBER = rf"\b(?:{'|'.join(number_words())}|[2-9]|\d\d+|both|several)\s+(?:[\w-]+\s+){{0,2}}"
_COUNTED_INCIDENTS = re2.compile(rf"(?i){_NUMBER}(?:{_INCIDENTS}|reviews)\b")
_COUNTED = re2.compile(rf"(?i){_NUMBER}(?:{_INCIDENTS}|{_FAILURE}s|reviews)\b")
"""A count of incidents; in a text, failures may have led to one incident."""


def incident_sections(review: Review, starts: Sequence[int]) -> list[Section]:
    """Return sections of one level with a timeline each, and a date, number or impact, or that are reviews.

    If a title says that there are several incidents, a timeline is enough. `starts` are the first blocks of all
    entries, in order. Of nested sections, the innermost are the incidents.
    """
    own = OwnDates(review)
    titles, lead = _first_words(review, own.titles)
    titled = any(_SEVERAL.search(title) or _COUNTED.search(title) for title in titles)
    several = titled or any(map(_COUNTED_INCIDENTS.search, lead))
    can_be = {
        section: _roles_in(review, number)
        for number, section in enumerate(review.sections)
        if _entries_in(section, starts) >= FEWEST and _can_be_one(review, section)
    }
    apart = _on_days_apart(review, can_be)
    counted = _counted_alike(can_be) | _counted_alike({one: _roles_stated(review, one) for one in can_be if one in own})
    days = sections_of_days(review)
    if things := _things(titles):
        counted |= _counted_alike({section: _roles_stated(review, section) for section in can_be})
        counted |= can_be.keys() & set(days) if len(days) in things else set()
    whole = [
        section
        for section, roles in can_be.items()
        if _is_told_whole(section, roles) or NUMBERED.search(section.title) or section in apart or section in counted
        or (several and section in own and day_given(section.title) is None)
    ]  # fmt: skip
    distinct = [
        section
        for section in whole
        if section in own
        or section in apart
        or _NAMED.search(section.title)
        or (section.level == 1 and can_be[section] >= _REVIEW)
        or (titled and "timeline" in can_be[section])
        or (can_be[section] >= _OWN_IMPACT and len(can_be[section]) > FEWEST)
        or section in counted
    ]
    levels: dict[int, list[Section]] = defaultdict(list)
    for section in whole:
        if not any(section.start < other.start and other.end <= section.end for other in distinct):
            levels[section.level].append(section)
    sides = (sections for _, sections in sorted(levels.items()))
    return next((side for side in sides if sum(section in distinct for section in side) >= FEWEST), [])


def _counted_alike(roles: Mapping[Section, frozenset[str]]) -> set[Section]:
    """Return numbered sections ("1. Mail") with a timeline each, and a role that another has too."""
    counted = [section for section in roles if COUNT.match(section.title) and "timeline" in roles[section]]
    return {
        section for section in counted for other in counted
        if section is not other and section.level == other.level and len(roles[section] & roles[other]) >= FEWEST
    }  # fmt: skip


def _things(titles: Iterable[str]) -> set[int]:
    """Return the number of incidents in titles."""
    words = (found[1].lower() for title in titles if (found := _THINGS.search(title)))
    return {2 if word == "both" else number_words().get(word) or int(word) for word in words}


def _on_days_apart(review: Review, sections: Iterable[Section]) -> set[Section]:
    """Return the sections for one incident, such as "The second outage", on days far apart."""
    of_level: dict[int, dict[Section, tuple[CalendarDate, ...]]] = defaultdict(dict)
    for section in sections:
        if _ONE.search(section.title) and (days := _opening_days(review, section)):
            of_level[section.level][section] = days
    apart: set[Section] = set()
    for named in of_level.values():
        for one, other in pairwise(named):  # in the order in which they are told
            if all(_are_apart(day, another) for day in named[one] for another in named[other]):
                apart |= {one, other}
    return apart


def _opening_days(review: Review, section: Section) -> tuple[CalendarDate, ...]:
    """Return the days at the start of a section: in its title, or on a line below."""
    titled = tuple(date for date in days_named(section.title) if date.numbered)
    below = review.blocks[section.start].text if section.start < section.end else ""
    given = day_given(below.partition("\n")[0]) if not titled else None
    return (given,) if given is not None and given.numbered else titled


def _are_apart(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether two days are surely not consecutive."""
    if one.month != other.month or one.year != other.year:
        first, second = (calendar_day(date, date.year or _ANY_YEAR) for date in (one, other))
        return first is not None and second is not None and abs((first - second).days) > 1
    return abs((one.day or 0) - (other.day or 0)) > 1


def _can_be_one(review: Review, section: Section) -> bool:
    """Whether a section can be an incident: it has no role, and is not in a timeline."""
    plain = section.heading is not None and section.level < LABEL_LEVEL and section.role is None
    return plain and "timeline" not in review.roles(review.blocks[section.heading or 0])


def _entries_in(section: Section, starts: Sequence[int]) -> int:
    return bisect_left(starts, section.end) - bisect_left(starts, section.start)


def _roles_in(review: Review, number: int) -> frozenset[str]:
    """Return the roles of the sub-sections of a section."""
    section = review.sections[number]
    inside = takewhile(lambda other: other.start < section.end, review.sections[number + 1 :])
    return frozenset(other.role for other in inside if other.role is not None)


def _roles_stated(review: Review, section: Section) -> frozenset[str]:
    """Return the roles of a section with a timeline, including those of fields: "Root cause: …"."""
    stated = (exact_role(field.label) for field in key_values(review) if field.block in section.blocks)
    return frozenset({"timeline", *filter(None, stated)})


def _is_told_whole(section: Section, roles: frozenset[str]) -> bool:
    """Whether a section has the sections of a review, and is not just a day of a timeline."""
    return "timeline" in roles or (len(roles) >= FEWEST and not is_time(section.title)) or len(roles) > FEWEST


def _names_day(title: str) -> bool:
    return any(time.date is not None and time.date.month is not None for time in find_times(title))


def _first_words(review: Review, stated: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the titles of a file and the paragraphs below, which may announce several incidents."""
    titles = [*stated]
    lead: list[str] = []
    for block in review.blocks:
        if block.kind is BlockKind.HEADING and titles:
            break
        if block.kind is BlockKind.HEADING:
            titles.append(block.text)
        elif block.kind is BlockKind.PARAGRAPH:
            lead.append(block.text)
    return titles, lead


class OwnDates:
    """The sections with their own date: in their title, under a label, or in the front matter."""

    def __init__(self, review: Review) -> None:
        self._review = review

    @cached_property
    def _stated(self) -> list[KeyValue]:
        return [stated for stated in key_values(self._review) if _DATE_LABEL.match(stated.label)]

    @cached_property
    def titles(self) -> list[str]:
        """The titles that fields give: in the front matter, or as the subject of a mail."""
        stated = self._review.front_matter.get("title")
        titles = [stated.value] if stated is not None and isinstance(stated.value, str) else []
        return [*titles, *(field.value for field in key_values(self._review) if _TITLE_LABEL.match(field.label))]

    @cached_property
    def _records(self) -> dict[str, dict[str, FrontMatterValue]]:
        """The records in lists of the front matter, by title."""
        return {
            normalised(str(record["title"])): {key: replace(field, value=value) for key, value in record.items()}
            for field in self._review.front_matter.values()
            for record in (field.value if isinstance(field.value, list) else ())
            if isinstance(record, dict) and "title" in record
        }

    def record(self, section: Section) -> Mapping[str, FrontMatterValue]:
        """Return the fields of the front matter's record with the title of a section."""
        return self._records.get(normalised(section.title), {})

    def __contains__(self, section: Section) -> bool:
        if _names_day(section.title) or self.record(section):
            return True
        return any(
            stated.block is not None and stated.block in section.blocks
            and any(time.date is not None for time in find_times(stated.value, cell=True))
            for stated in self._stated
        )  # fmt: skip
