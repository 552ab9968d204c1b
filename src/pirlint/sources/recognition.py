"""Whether a document is a review, judged by its path, title, headings, metadata, clock times and prose.

Each of these scores points. A file name such as that of a readme decides alone. A document is not parsed, only its
lines are read, so that a folder with thousands of files is searched quickly.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pirlint.cache.shipped import shipped
from pirlint.document.metadata_fields import field_of
from pirlint.document.roles import role_of
from pirlint.sources.outline import Outline, outline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

ENOUGH = 4
"""The score from which a document is a review."""
_HEADINGS = 80
"""How many headings, and how many labels, are read."""
_DATED = re.compile(r"(?:19|20)\d\d ?[01]?\d ?[0-3]?\d(?: |$)")
_OWN_FIELDS = frozenset(
    {"start", "detected", "declared", "mitigated", "resolved", "severity", "duration", "commander", "responders"}
    | {"customers"}
)
"""Metadata fields that reviews have and other documents seldom have."""
_OWN_ROLES = frozenset(
    {"impact", "timeline", "detection", "response", "resolution", "causes", "trigger", "mitigators", "lessons"}
    | {"went_well", "went_poorly", "lucky", "actions", "five_whys"}
)
"""Sections that reviews have and other documents seldom have."""
_PAST = re.compile(
    r"\b(?:was|were|had|did|went|came|took|told|saw|began|found|made|became|broke|got|knew|thought|sent|brought"
    r"|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(r"\b(?:you|your|should|must|can|may|will|shall|use|see)\b", re.IGNORECASE)
_TELLERS = re.compile(r"\b(?:we|our|us|I|my)\b")
_WORD = re.compile(r"[A-Za-z]+")
_HEAD = 400
"""How many characters of a title or a name are read."""


class Verdict(NamedTuple):
    """Whether a document is a review, and why."""

    is_review: bool
    why: str


class _Mark(NamedTuple):
    """A reason to take a document for a review, or not to."""

    points: int
    why: str


def other_name(path: PurePath) -> str | None:
    """Return the kind of document that a file's name says it is, such as "readme", if that is not a review."""
    stem = _spaced(path.stem)
    start = _words_of("other-starts").match(stem) or _words_of("template-names").search(stem)
    if start is None and _words_of("places").search(stem) is None:
        start = _words_of("other-names").match(stem)
    if start is not None:
        return start.group()
    if _DATED.search(stem):
        return None
    return next((found.group() for found in _words_of("other-names").finditer(stem) if found.end() == len(stem)), None)


def recognise(path: PurePath, text: str) -> Verdict:
    """Return whether a document is a review, and why; the path is relative to the repository or the like."""
    other = other_name(path)
    if other is not None:
        return Verdict(False, f"its name says '{other}'")
    marks = [*_of_path(path), *_of_text(outline(text))]
    points = sum(mark.points for mark in marks)
    is_review = points >= ENOUGH
    telling = [mark.why for mark in marks if mark.points > 0 or not is_review]
    why = "; ".join(telling) or "nothing indicates a review"
    return Verdict(is_review, f"{why} ({points} of {ENOUGH} points)")


def place_of_reviews(path: PurePath) -> str | None:
    """Return what in a path shows that the file is a review, if anything does."""
    return next((mark.why for mark in _of_path(path) if mark.points >= ENOUGH), None)


def _of_path(path: PurePath) -> Iterator[_Mark]:
    stem = _spaced(path.stem)
    if _DATED.match(stem):
        yield _Mark(1, "its name begins with a date")
    if found := _place(stem):
        yield _Mark(ENOUGH, f"its name has '{found}'")
        return
    for folder in reversed(path.parent.parts):
        words = _spaced(folder)
        if _words_of("other-folders").fullmatch(words):
            yield _Mark(-4, f"it lies in '{folder}'")
            return
        if _place(words):
            yield _Mark(ENOUGH, f"it lies in '{folder}'")
            return


def _place(words: str) -> str | None:
    """Return what in the name of a folder or file shows that it holds reviews."""
    found = _words_of("whole-places").fullmatch(words) or _words_of("places").search(words)
    return found.group() if found is not None else None


def _of_text(found: Outline) -> Iterator[_Mark]:
    yield from _of_title(found)
    roles = [role for heading in found.headings[:_HEADINGS] if (role := role_of(heading)) in _OWN_ROLES]
    names = list(dict.fromkeys(role.replace("_", " ") for role in roles if role is not None))
    if names:
        yield _Mark(min(4, len(names) + ("timeline" in names)), f"sections: {', '.join(names)}")
    matches = (_words_of("headings-of-review").search(_spaced(heading)) for heading in found.headings[:_HEADINGS])
    if heading := next(filter(None, matches), None):
        yield _Mark(1, f"a heading has '{heading.group()}'")
    fields = list(dict.fromkeys(name for label in found.labels[:_HEADINGS] if (name := field_of(label))))
    if own := [name for name in fields if name in _OWN_FIELDS]:
        yield _Mark(min(2, len(own)), f"metadata: {', '.join(own)}")
    if found.clocks:
        lines = "1 line has" if found.clocks == 1 else f"{found.clocks} lines have"
        yield _Mark(2 if found.clocks >= 3 else 1, f"{lines} a clock time")
    if found.placeholders >= 3 and not found.clocks and not found.dates:
        yield _Mark(-4, f"{found.placeholders} placeholders are to be filled in")
    yield from _of_prose(found.prose)


def _of_title(found: Outline) -> Iterator[_Mark]:
    title = _spaced(found.title)
    review, incident = _words_of("title-of-review").search(title), _words_of("title-of-incident").search(title)
    if review:
        yield _Mark(3, f"the title has '{review.group()}'")
    elif incident:
        yield _Mark(1, f"the title has '{incident.group()}'")
    if template := _words_of("title-of-template").search(title):
        yield _Mark(-4 if found.clocks >= 3 else -10, f"the title has '{template.group()}'")
    elif other := _words_of("title-of-other").search(title):
        yield _Mark(-4, f"the title has '{other.group()}'")


def _of_prose(prose: str) -> Iterator[_Mark]:
    """Return the signals in the prose: a review reports in the past tense what failed, a manual gives instructions."""
    words = len(_WORD.findall(prose))
    telling = {found.group().casefold()[:6] for found in _words_of("telling").finditer(prose)}
    if len(telling) >= 2:
        yield _Mark(2 if len(telling) >= 6 else 1, "incident words")
    if words < 20:
        return
    past, advice, tellers = (100 * len(kind.findall(prose)) / words for kind in (_PAST, _ADVICE, _TELLERS))
    if tellers >= 0.7:
        yield _Mark(2 if past - advice >= 3 else 1, "people describe what they did")
    if past - advice >= 3:
        yield _Mark(3 if past - advice >= 7.5 else 2 if past - advice >= 5.5 else 1, "written in the past tense")
    elif past - advice < 0:
        yield _Mark(-1, "it says what to do, not what was done")


@cache
def _words_of(name: str) -> re.Pattern[str]:
    """Return the expression for a class of words; raises KeyError for an unknown class."""
    words = "|".join(shipped("recognition.yaml")[name].strip("\n").split("\n"))
    return re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _spaced(name: str) -> str:
    """Return the words of a name or a title, in lower case, separated by blanks."""
    return " ".join(re.findall(r"[^\W_]+", name[:_HEAD].casefold()))
