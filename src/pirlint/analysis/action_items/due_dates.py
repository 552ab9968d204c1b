"""The notation of due dates."""

from __future__ import annotations

import datetime
import re

from pirlint.text.calendar_words import MONTH, WEEKDAY
from pirlint.text.lexicon import cue, cues
from pirlint.text.spans import Span
from pirlint.timeline.times.written_dates import date_in_words

DATE = re.compile(
    r"\b\d{4}-\d{1,2}(?:-\d{1,2})?\b|(?<![\w@./-])(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\.\d\d\.\d\d)(?![\w./-])|(?<![\w.])\d{1,2}\.(?:0\d|1[0-2])(?:\.(?!\d)|$)"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ /-]{MONTH}(?:[ ,-]+\d{{4}})?|\b{MONTH} \d{{1,2}}(?:st|nd|rd|"
    rf"th)?\b(?:,? \d{{4}})?"
    rf"|\b(?:(?:in|by|until|till|for|mid|early|late|end of|before)[ -])+{MONTH}"
    r"(?! \d{1,2}(?:st|nd|rd|th)?\b)(?: \d{4})?"
    r"|^\d{1,2}/\d{1,2}(?=\W*$)|(?:(?<=\bby )|(?<=\bdue )|(?<=\buntil )|(?<=\bbefore ))"
    r"(?!24/7\b|[1-3]/[2-5]\b)(?:3[01]|[12]\d|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?![\w/%-])"
    r"|\b\d{4}[ -]?(?:Q|H|W|KW)\d{1,2}\b|\b(?:Q[1-4]|H[12])[ /-]\d{2,4}\b",
    re.IGNORECASE,
)
"""A date, or a month, quarter or week of a year; day and month in figures only if they cannot be anything else."""
RELATIVE_DATE = re.compile(
    r"\b(?:within|in|after) (?:\d+|one|two|three|four|six|a|the next \w+) (?:working |business )?(?:day|week|month)s?\b"
    rf"|\b(?:by|until|before|on|next) {WEEKDAY}"
    r"|\b(?:end of|by|this|within this) (?:the |this |next )?(?:day|week|month|quarter|year|sprint)\b|\bsprint [\d-]+"
    r"|\b(?:by|until|before) (?:christmas|easter|new year)\b"
    rf"|(?:^|(?<=[,;.] )|(?<=\())(?:today|tomorrow|from now(?: on)?|next (?:week|month)|(?:starts |from )?{WEEKDAY})"
    r"(?=\W*$|,)"
    r"|\b(?:KW|CW|week) \d{1,2}\b|\bon the \d{1,2}(?:st|nd|rd|th)\b"
    r"|\b(?:in|for|with|by) (?:the )?(?:release |version )?v?\d+\.\d+(?:\.\d+)*(?=\W*$)"
    r"|\b(?:at|in|from|with|during) (?:the|our) next (?:[a-z]+ )?"
    r"(?!sprint|quarter|release|year|week|month|day|future)[a-z]+(?=(?: on)?\W*$|,)",
    re.IGNORECASE,
)
"""A date relative to the day of writing."""
VAGUE_DATE = re.compile(rf"\b{cues('dates-vague')}\b|\b(?:Q[1-4]|H[12])\b(?![ /-]?\d)", re.IGNORECASE)
VAGUE_IN_SENTENCE = cue("dates-vague-in-sentences")
"""Words for a vague due date even within a sentence, where "soon" may be about anything."""
DUE_BY = re.compile(
    r"\b(?:due|by|until|till|before|no later than|deadline|ETA|planned for)\b:? (?:on )?(?P<when>[^.;()\n]{2,30})",
    re.IGNORECASE,
)
_ANY_DAY = datetime.date(2000, 1, 3)
"""An arbitrary base day, for deciding whether words are a date."""
_MOST_WORDS = 6


def date_at(text: str, span: Span) -> Span | None:
    """Return the range of the date at the start of a range of a text: "tomorrow", "the first of June"."""
    ends = [span.start + word.end() for word in re.finditer(r"[^\s,]+", span.of(text))][:_MOST_WORDS]
    found = (Span(span.start, end) for end in reversed(ends) if date_in_words(text[span.start : end], _ANY_DAY))
    return next(found, None)
