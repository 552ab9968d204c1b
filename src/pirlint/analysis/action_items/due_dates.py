"""How people write when an action item is due."""

from __future__ import annotations

import re

from pirlint.text.calendar_words import MONTH, WEEKDAY

DATE = re.compile(
    r"\b\d{4}-\d{1,2}(?:-\d{1,2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{MONTH}(?:[ ,-]+\d{{4}})?|\b{MONTH} \d{{1,2}}(?:st|nd|rd|"
    rf"th)?\b(?:,? \d{{4}})?"
    rf"|\b(?:(?:in|by|until|mid|early|late|end of|before)[ -])+{MONTH}(?: \d{{4}})?"
    r"|\b\d{4}[ -]?(?:Q|H|W|KW)\d{1,2}\b|\b(?:Q[1-4]|H[12])[ /-]\d{2,4}\b",
    re.IGNORECASE,
)
"""A date, or a month, quarter or week of a year."""
RELATIVE_DATE = re.compile(
    r"\b(?:within|in|after) (?:\d+|one|two|three|four|six|a|the next \w+) (?:working |business )?(?:day|week|month)s?\b"
    rf"|\b(?:by|until|before|on|next) {WEEKDAY}"
    r"|\b(?:end of|by|this|within this) (?:the |this |next )?(?:day|week|month|quarter|year|sprint)\b|\bsprint [\d-]+",
    re.IGNORECASE,
)
"""What the day of writing makes a date of."""
VAGUE_DATE = re.compile(
    r"\b(?:asap|as soon as (?:possible|we can|practicable)|soon|soonish|shortly|later|eventually|some ?day|sometime|"
    r"at some point|in the (?:near |coming |short |long |longer )?(?:future|term)|next sprint|next quarter|"
    r"next release|"
    r"next year|in due course|in due time|when(?:ever)? (?:possible|time (?:permits|allows)|we (?:have|find|"
    r"get) (?:the )?time|"
    r"there is time|capacity allows)|if time (?:permits|allows)|ongoing|on-going|continuous(?:ly)?|before too long|"
    r"as time (?:permits|allows)|in the coming (?:weeks|months|days)|over the next few \w+|near[- ]term)\b"
    r"|\bQ[1-4]\b(?![ /-]?\d)",
    re.IGNORECASE,
)
VAGUE_IN_SENTENCE = re.compile(
    r"\b(?:asap|as soon as (?:possible|we can)|in the near(?:est)? future|at some point|"
    r"(?:in the )?next (?:sprint|quarter|release)|(?:when|if) (?:time (?:permits|allows)|we (?:have|find|"
    r"get) (?:the )?time))\b",
    re.IGNORECASE,
)
"""What is vague about a due date even in the middle of a sentence, where "soon" may be about anything."""
DUE_BY = re.compile(
    r"\b(?:due|by|until|before|no later than|deadline|ETA)\b:? (?:on )?(?P<when>[^.;()\n]{2,30})", re.IGNORECASE
)
