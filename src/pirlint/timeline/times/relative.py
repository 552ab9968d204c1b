"""Relative times: "shortly after", "20 minutes later", "the next day"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.text.lexicon import time_words
from pirlint.timeline.times.expression import TimeExpression, TimeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pirlint.timeline.times.scan import Match, Scan

_MORE_ON = re.compile(r"(?i)\bmore (?:on|about) [^.,;]*$")
_NEAR = 30
"""The characters before "later" in which "more on that" is looked for."""
_NAMES_WHAT_WAS_BEFORE = (" before", "day after", "week after", "night after", "morning after")


class _Place(NamedTuple):
    """The context of a relative time."""

    scan: Scan
    start: int
    end: int

    @property
    def before(self) -> list[str]:
        """The two words before it, nearest first."""
        return self.scan.words_before(self.start, 2)

    @property
    def after(self) -> list[str]:
        """The word after it, if any."""
        return self.scan.words_after(self.end)

    def goes_on_with(self, words: frozenset[str]) -> bool:
        """Whether one of some words is right after it."""
        return bool(self.after) and self.after[0] in words and self.scan.after(self.end) == " "

    @property
    def mark(self) -> str:
        """The next character, apart from white space; "" at the end of the text."""
        return self.scan.rest(self.end)[:1]

    @property
    def closes(self) -> bool:
        """Whether the sentence or phrase ends after it."""
        return self.scan.closes(self.end)

    @property
    def opens(self) -> bool:
        """Whether it opens a statement: elsewhere a lone "later" or "eventually" is mostly no moment."""
        before = self.scan.text[: self.start].rstrip()
        last = before.split()[-1].lower() if before else ""
        opening = not before or before[-1] in ".,;:!?–—-(|" or last in {"and", "then", "but", "only"}
        return opening and (not self.mark.isalpha() or self.after[0] in time_words("subject-openers"))


def read_relative(scan: Scan, match: Match) -> TimeExpression | None:
    """Read a relative time, if the context allows it."""
    start, end = match.start, match.end
    if scan.glued(start, end, before="-_", after="-_"):
        return None
    words = " ".join(match.text.lower().split())
    place = _Place(scan, start, end)
    is_moment = _CONDITIONS.get(words)
    if (is_moment is not None and not is_moment(place)) or not _is_moment(words, match, place):
        return None
    return TimeExpression(start, end, match.text, TimeKind.RELATIVE, exact_offset=bool(match["count"]))


def _is_moment(words: str, match: Match, place: _Place) -> bool:
    """Whether a relative time is a moment by its form."""
    if words.endswith(_NAMES_WHAT_WAS_BEFORE) and place.after and not place.closes:
        return False
    if words.startswith("after") and place.after[:1] == ["of"]:
        return False
    if match["into"] and not place.closes:
        return False
    if match["head"] and place.mark not in {"", ":", "–", "—", "-", "|", ","}:
        return False
    return not words.endswith("earlier") or bool(match["count"] or match["fuzzy"])


def _is_no_comparison(place: _Place) -> bool:
    """Whether "later" or "soon" is neither compared ("no later than") nor attributive ("later versions")."""
    compared = bool(place.before) and place.before[0] in time_words("not-before-relatives")
    return not compared and not place.goes_on_with(time_words("not-behind-relatives"))


def _is_later(place: _Place) -> bool:
    if not _is_no_comparison(place) or _MORE_ON.search(place.scan.text[max(0, place.start - _NEAR) : place.start]):
        return False  # "more on that later"
    return place.opens or place.mark in {"", ".", ";", "!", "?", ")"}


def _is_soon(place: _Place) -> bool:
    return _is_no_comparison(place) and place.before[1:] != ["to"]  # which is yet to come


def _is_eventually(place: _Place) -> bool:
    return _is_no_comparison(place) and place.opens


def _is_afterwards(place: _Place) -> bool:
    return not place.start and place.mark in {"", ":", "–", "—", "-", "|"}


def _is_recently(place: _Place) -> bool:
    """Whether "recently" dates an act, and does not identify a thing ("the recently added rows")."""
    before, after = place.before, place.after
    if "had" in before or before[:1] in (["more"], ["most"]):
        return False
    if place.closes or place.opens or not time_words("auxiliaries-before-recently").isdisjoint(before[:1]):
        return True
    is_verb = bool(after) and (after[0] == "made" or after[0].endswith("ed"))
    return is_verb and bool(before) and before[0] not in time_words("before-recent-nouns")


def _is_after_a_while(place: _Place) -> bool:
    """Whether "after a while" opens or ends a statement or part: elsewhere it has a complement."""
    before = place.scan.text[: place.start].rstrip()
    begins = not before or before.endswith((".", "!", "?"))
    if begins and place.after not in ([], ["of"], ["in"], ["with"], ["without"]):
        return True
    return place.closes or place.opens or place.before[:1] == ["and"]


def _is_right_after(place: _Place) -> bool:
    return place.closes  # with an event named, it is a sequence


def _is_soon_after(place: _Place) -> bool:
    return place.closes or not place.goes_on_with(time_words("anchor-openers"))


_CONDITIONS: Mapping[str, Callable[[_Place], bool]] = {
    **dict.fromkeys(("after a bit", "after a while", "after some time"), _is_after_a_while),
    **dict.fromkeys(("immediately after", "just after", "right after"), _is_right_after),
    **dict.fromkeys(("not long after", "soon after"), _is_soon_after),
    **dict.fromkeys(("shortly", "soon"), _is_soon),
    "afterwards": _is_afterwards,
    "eventually": _is_eventually,
    "later": _is_later,
    "recently": _is_recently,
}
"""Conditions on the context of relative times, by word."""
