"""Reads the matches of dates, parts of the day and relative expressions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.timeline.times.clock_times import closes
from pirlint.timeline.times.dates import read_date
from pirlint.timeline.times.expression import CalendarDate, TimeExpression, TimeKind
from pirlint.timeline.times.words import AFTERNOON, DAYPARTS, MODIFIED, MONTHS

if TYPE_CHECKING:
    from pirlint.timeline.times.scan import Match, Scan


def read_only_date(scan: Scan, match: Match) -> TimeExpression | None:
    """Read a date without a clock time."""
    start, end = (match.start, match.end)
    text = match.text.rstrip(" (")
    end = start + len(text)
    if (
        scan.before(start).isalnum()
        or scan.before(start) in "_.-/:=#$@"
        or scan.after(end).isalnum()
        or scan.after(end) in "-/%"
    ):
        return None
    if text[0].isdigit() and text.count(".") == 2 and not _is_dotted_date(text):
        return None
    date = read_date(text)
    if date == CalendarDate() or (date.day is not None and date.day > 31 and date.month is None):
        return None
    return TimeExpression(start, end, text, TimeKind.DATE, date=date)


def _is_dotted_date(text: str) -> bool:
    day, month, year = (int(part) for part in text.split("."))
    return len(text.split(".")[1]) == 2 and 1 <= day <= 31 and 1 <= month <= 12 and (year >= 1990 or 10 <= year < 40)


def read_unknown_clock(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "2021-03-04 --:--"."""
    if scan.before(match.start).isalnum():
        return None
    day = read_date(match["uday"])
    return TimeExpression(match.start, match.end, match.text, TimeKind.DATE, approximate=True, date=day)


def read_until_day(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "until Tuesday", which does not say until when on that day."""
    following = scan.words_after(match.end)
    closer = following and following[0] in {*DAYPARTS, *MONTHS, "the", "at", "around"}
    dated = scan.rest(match.end).startswith("(") and scan.rest(match.end)[1:2].isdigit()  # "till Friday (1/21)"
    if closer or dated or scan.glued(match.start, match.end, before="-_", after="-_/"):
        return None
    date = read_date(match.text.split()[-1])
    return TimeExpression(match.start, match.end, match.text, TimeKind.RELATIVE, date=date)


def read_month_year(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "Feb 2021" or "May last year"."""
    if scan.before(match.start).isalnum():
        return None
    relative = "year" in match.text.lower()
    return TimeExpression(
        match.start, match.end, match.text, TimeKind.RELATIVE if relative else TimeKind.DATE, date=read_date(match.text)
    )


_LATE_PARTS = {name for name in DAYPARTS if name in AFTERNOON} | {"pm"}


def read_daypart(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "early Tuesday", "By lunchtime", "9 April pm"."""
    start, end = (match.start, match.end)
    if (
        scan.before(start).isalnum()
        or scan.before(start) in "-_/"
        or scan.after(end).isalnum()
        or scan.after(end) in "-_"
    ):
        return None
    following, previous = scan.words_after(end), scan.words_before(start)
    rest = scan.text[end:]
    nouns = [match[f"pn{i}"] for i in (1, 2, 3, 4, 5, 8, 9, 10) if match[f"pn{i}"]]
    if previous and previous[0] in {"her", "his", "my", "our", "their"}:
        return None
    if nouns and following and rest[:1] in " -" and following[0] in MODIFIED:
        return None
    if previous and previous[0] in {"good", "every", "each", "all"} and start:
        habitual = previous[0] != "good"
        if not habitual:
            return None
    if match["pn8"] and not (scan.cell or not rest.strip() or rest.lstrip()[0] in ":–—-|,;"):
        return None
    lower = match.text.lower()
    if lower.startswith("at night") and not match["pof4"]:
        return None
    part = nouns[0].lower() if nouns else ""
    day = next((match[name] for name in ("pof2", "pof4", "pof5", "pof6", "pof7") if match[name]), None)
    if day is None and match["pwhen"]:
        day = match["pwhen"][: match.span("pn1")[0] - match.span("pwhen")[0]]
    hour = DAYPARTS.get(part, None) if part else None
    if part in ("am", "pm"):
        hour = 9 if part == "am" else 15
    return TimeExpression(
        start, end, match.text, TimeKind.DAYPART, approximate=True, date=read_date(day) if day else None,
        hour=hour, meridiem="pm" if part in _LATE_PARTS or "tonight" in lower else None,
    )  # fmt: skip


_NOT_AFTER = {
    "for",
    "no",
    "sooner",
    "see",
    "described",
    "discussed",
    "explained",
    "any",
    "until",
    "as",
    "much",
    "or",
    "than",
    "too",
    "not",
}
_LATER_NOUNS = {
    "version",
    "versions",
    "release",
    "releases",
    "in",
    "section",
    "sections",
    "stage",
    "stages",
    "than",
    "as",
    "point",
    "reference",
}


_SUBJECT_WORDS = {
    "a", "an", "another", "he", "i", "in", "it", "more", "on", "one", "our", "she", "some", "somebody", "someone",
    "the", "they", "this", "we",
}  # fmt: skip


def _opens(scan: Scan, start: int, end: int) -> bool:
    """Whether a lone "later" or "eventually" opens a statement: elsewhere it mostly speaks of no moment."""
    before = scan.text[:start].rstrip()
    opening = not before or before[-1] in ".,;:!?–—-(|" or before.split()[-1].lower() in {"and", "then", "but", "only"}
    return opening and (not scan.rest(end)[:1].isalpha() or scan.words_after(end)[0] in _SUBJECT_WORDS)


_MORE_ON = re.compile(r"(?i)\bmore (?:on|about) [^.,;]*$")
_BEFORE_NOUNS = {
    "a", "all", "an", "and", "any", "by", "for", "from", "in", "most", "no", "of", "on", "other", "our", "some", "the",
    "these", "this", "those", "to", "with",
}  # fmt: skip
"""Words between which and a noun "recently" stands that says which ones are meant."""


def _joins(scan: Scan, start: int, end: int) -> bool:
    """Whether "after a while" opens or ends a statement or a part: elsewhere it names what took a while."""
    begins = not scan.text[:start].strip() or scan.text[:start].rstrip().endswith((".", "!", "?"))
    if begins and scan.words_after(end)[:1] not in ([], ["of"], ["in"], ["with"], ["without"]):
        return True
    return closes(scan, end) or _opens(scan, start, end) or scan.words_before(start) == ["and"]


def _tells_when(scan: Scan, start: int, end: int) -> bool:
    """Whether "recently" says when something was done, not which thing is meant ("the recently added rows")."""
    before, after = scan.words_before(start, 2), scan.words_after(end)
    if "had" in before or before[:1] == ["more"] or before[:1] == ["most"]:
        return False
    if closes(scan, end) or before[:1] in (["has"], ["have"], ["was"], ["were"]) or _opens(scan, start, end):
        return True
    tells = bool(after) and (after[0] == "made" or after[0].endswith("ed"))
    return tells and bool(before) and before[0] not in _BEFORE_NOUNS


def read_relative(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "shortly after", "20 minutes later"."""
    start, end = (match.start, match.end)
    if (
        scan.before(start).isalnum()
        or scan.before(start) in "-_"
        or scan.after(end).isalnum()
        or scan.after(end) in "-_"
    ):
        return None
    lower = " ".join(match.text.lower().split())
    previous, following = scan.words_before(start), scan.words_after(end)
    if lower in ("later", "soon", "shortly", "eventually") and (
        (previous and previous[0] in _NOT_AFTER)
        or (following and following[0] in _LATER_NOUNS and scan.after(end) == " ")
    ):
        return None
    if lower in ("soon", "shortly") and scan.words_before(start, 2)[1:] == ["to"]:
        return None  # what is yet to come
    if lower == "later" and _MORE_ON.search(scan.text[max(0, start - 30) : start]):
        return None  # "more on that later"
    if lower == "recently" and not _tells_when(scan, start, end):
        return None
    if lower in ("after a bit", "after a while", "after some time") and not _joins(scan, start, end):
        return None
    if lower == "later" and not _opens(scan, start, end) and scan.rest(end)[:1] not in {"", ".", ";", "!", "?", ")"}:
        return None
    if lower == "afterwards" and (start or scan.rest(end)[:1] not in {"", ":", "–", "—", "-", "|"}):
        return None
    if lower == "eventually" and not _opens(scan, start, end):
        return None
    if (
        lower.endswith((" before", "day after", "week after", "night after", "morning after"))
        and following
        and not closes(scan, end)
    ):
        return None  # it names what it was before
    if lower.startswith("after") and following and following[0] == "of":
        return None
    if match["into"] and not closes(scan, end):
        return None
    if match["head"] and scan.rest(end)[:1] not in {"", ":", "–", "—", "-", "|", ","}:
        return None
    if lower.endswith("earlier") and not match["count"] and not match["fuzzy"]:
        return None
    if lower in (
        "right after",
        "just after",
        "immediately after",
        "shortly after",
        "soon after",
        "not long after",
    ) and not closes(scan, end):
        # with an event named, it is a sequence
        if lower in ("right after", "immediately after", "just after"):
            return None
        anchored = (
            following and following[0] in {"the", "a", "an", "this", "that", "our", "it"} and scan.after(end) == " "
        )
        if anchored and lower != "shortly after":
            return None
    return TimeExpression(start, end, match.text, TimeKind.RELATIVE, exact_offset=bool(match["count"]))
