"""The patterns of time expressions, composed from named parts; all run on RE2, in linear time.

RE2 has no look-around: readers of the matches check the context. A function with a `tag` returns a pattern whose group
names end in that tag, so that it can be used twice.
"""

from __future__ import annotations

from pirlint.text.calendar_words import DAY_PARTS, HOURS, MONTH, MONTH_ABROAD, SHORT_MONTH, WEEKDAY
from pirlint.text.lexicon import any_of, table
from pirlint.timeline.times.zone_names import OFFSET, ZONE

NOISE = "|".join(
    [
        r"[A-Za-z][A-Za-z0-9+.-]*://\S+",  # addresses
        r"[\w.+-]+@[\w-]+\.[\w.-]+",
        r"\d+(?:\.\d+){3,}\S*",  # IP addresses and long versions
        r"\bv\d[\w.-]*",
        r"(?i:\bversions?|\brelease)\s+\d[\w.-]*",
        r"[A-Za-z_][\w-]*(?:\.[\w-]+)+:\d+(?::\d+)*",  # host:port, file:line
        r"[A-Za-z][\w-]*:\d{3,5}\b",
        # hardware and IPv6 addresses; "10:15:: alarm" is a term and its text
        r"\b[0-9A-Fa-f]{1,4}(?:(?::[0-9A-Fa-f]{0,4}){2,}:[0-9A-Fa-f]{1,4}|(?::[0-9A-Fa-f]{0,4}){3,}/\d+)",
        r"\b[A-Z][A-Z0-9]+-\d+\b",  # ticket keys
        r"(?i:around|round)[\s-]+the[\s-]+clock",
        r"\b24\s?[/x]\s?7\b",
    ]
)
"""Numbers that are no times."""

_YEAR = r"(?:19|20)\d{2}"
_ORDINAL = r"(?:st|nd|rd|th)"
ISO_DATE = r"\d{4,5}[-/.]\d{1,2}[-/.]\d{1,2}"
_BEHIND_MONTH = rf"(?:,?[\s-]{_YEAR}\b|,?\s['’]\d\d\b)"
_ABROAD = rf"\d{{1,2}}(?:er|\.)?\s{MONTH_ABROAD}"
_ABROAD_WITH_YEAR = rf"(?:{_ABROAD}|\d{{1,2}}\.\s{MONTH})\s{_YEAR}\b"
DAY_FIRST = (
    rf"(?:\d{{1,2}}{_ORDINAL}?(?:\s+of)?[\s-]{{1,2}}{MONTH}{_BEHIND_MONTH}?|\d{{1,2}}{_ORDINAL}\s\({MONTH}\)|{_ABROAD}"
    rf"|\d{{1,2}}\.\s{MONTH})"
)
MONTH_FIRST = rf"{MONTH}\s*\d{{1,2}}{_ORDINAL}?\b(?:,?\s+{_YEAR}\b)?"
_DAY_FIRST_WITH_YEAR = rf"\d{{1,2}}{_ORDINAL}?(?:\s+of)?[\s-]{{1,2}}{MONTH},?[\s-]{_YEAR}"
_MONTH_FIRST_WITH_YEAR = rf"{MONTH}\s*\d{{1,2}}{_ORDINAL}?,?\s+{_YEAR}"
_SLASHED_WITH_YEAR = rf"\d{{1,2}}/{MONTH}/(?:20)?\d{{2}}\b|\d{{1,2}}-{MONTH}-\d{{2}}\b"
_DAYS_WITH_YEAR = rf"{MONTH}\s*\d{{1,2}}\s?[-–]\s?\d{{1,2}},?\s+{_YEAR}\b"
_ALWAYS_YEARED = rf"{_SLASHED_WITH_YEAR}|{_ABROAD_WITH_YEAR}|{_DAYS_WITH_YEAR}|{_YEAR}-{MONTH}-\d{{1,2}}"
YEARED_DATE = rf"(?:{_ALWAYS_YEARED}|{_DAY_FIRST_WITH_YEAR}|{_MONTH_FIRST_WITH_YEAR})"
"""A date in words with its year."""
NAMED_DATE = rf"(?:{_ALWAYS_YEARED}|{DAY_FIRST}|{MONTH_FIRST}|\d{{1,2}}/{MONTH}\b)"
NUMERIC_DATE = r"(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}-\d{1,2}-\d{4})"
CALENDAR = rf"(?:{ISO_DATE}|{NUMERIC_DATE}|{NAMED_DATE})"
_OF = r"(?:(?i:the|of|on)\s+)*"
DATE = (
    rf"(?:{WEEKDAY}\s*\({CALENDAR}\)|(?:{WEEKDAY},?\s*(?i:the\s+)?)?{CALENDAR}(?:\s*\({WEEKDAY}\)|,?\s*{WEEKDAY})?"
    rf"|{WEEKDAY},?\s+\d{{1,2}}/\d{{1,2}}\b|(?i:last\s+|next\s+|this\s+|the\s+|following\s+)?{WEEKDAY}(?:,?\s+(?:the\s+)?\d{{1,2}}{_ORDINAL}\b)?"
    rf"|(?i:the\s+)\d{{1,2}}{_ORDINAL}(?:(?:\s+of)?\s+{MONTH}{_BEHIND_MONTH}?)?|(?i:day)\s+\d{{1,2}}\b)"
)
"""A date: of the calendar, with or without its weekday, or a weekday alone."""
_SMALL_WEEKDAY = r"(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)"
"""A weekday in lower case at the start of an entry."""
_DAY_OF_WEEK = rf"{WEEKDAY},?\s+\d{{1,2}}[,\s]"
"""A weekday and the number of the day, a date only before a clock time: "Friday 7, 16h40"."""
SHORT_DATE = r"(?:\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.)"
"""Numeric month and day, a date only beside a clock time."""

MERIDIEM = r"(?:\s?(?i:[ap]\.m\.|[ap]\.?m\b)|(?i:[ap]\b)|\s[ap]\b)"
"""With the space before it: a capital after a space begins the next word ("14:46 A user")."""
_MINUTE = r"(?:\d{2}|\d[x?X]|\?{1,2}|[xX]{2}|--|__)"
COLON = rf"\d{{1,2}}:{_MINUTE}(?::\d{{2}}(?:[.,]\d{{1,6}}|[:;]\d{{2}}\b)?)?{MERIDIEM}?"
"""With fractions of a second, or the frame of a time code ("20:14:05:12")."""
HOUR_MERIDIEM = r"(?:\d{1,2}\s?(?i:[ap]\.m\.|[ap]m\b)|(?:[1-9]|1[0-2])[0-5]\d\s?(?i:[ap]m\b))"
"""An hour, or the figures of hour and minute, with a.m. or p.m.: "4 pm", "440pm"."""
DOTTED = rf"\d{{1,2}}\.\d{{2}}{MERIDIEM}?"
LETTER_H = r"\d{1,2}(?:h|\sh\s)\d{2}"
COMPACT = r"\d{4}(?:z\b|\s?(?:Z|UTC|GMT|(?i:hrs|hours|h))\b)"
O_CLOCK = rf"(?i:\d{{1,2}}|{any_of(HOURS)})\s+(?i:o['’]?clock)"
_NUMBER = rf"(?:{any_of(HOURS)}|\d{{1,2}})"
_STEP = r"(?:(?:twenty[\s-])?five|ten|twenty)"
_PAST = (
    rf"(?:half(?:\s+past)?|(?:a\s+)?quarter\s+(?:past|to)|{_STEP}\s+(?:past|to)"
    rf"|(?:{_STEP}|[1-5]?\d)\s+(?:min(?:ute)?s?\s+)?past)"
)
SPOKEN = rf"(?i:{_PAST}\s+{_NUMBER}|(?:half|(?:a\s+)?quarter|{_STEP})\s+(?:past|to)\s+(?:midnight|noon))"
NAMED_HOUR = r"(?i:(?:12\s)?(?:noon|midday|midnight))"
CLOCK = rf"(?:{COLON}|{HOUR_MERIDIEM}|{LETTER_H}|{COMPACT}|{DOTTED}|{O_CLOCK}|{SPOKEN}|{NAMED_HOUR})"
"""A clock time that is recognisable by itself."""

_ABOUT = any_of(table("times")["about"])
_SIDE = r"(?:before|after|past|around|about|near|between|from|in|at)"
APPROXIMATE = rf"(?:[~≈∼]\s?|±\s?|\b(?i:{_ABOUT})\s+(?:(?i:{_SIDE})\s+)?(?:[~≈]\s?|(?i:about|around)\s+)?)"
"""A mark or words that make the time after it approximate."""
_OR_SO = r"or\s+(?:so|thereabouts|a\s+(?:bit|little)\s+(?:after|before|later|earlier))"
_DOUBT = r"\((?i:maybe|perhaps|probably|estimated|est\.?)[^)]{0,40}\)"
ISH = (
    rf"(?:\s?-?\s?(?i:ish)\b|\s?[?~]|\s+(?i:{_OR_SO})\b|\s+{_DOUBT}"
    r"|,?\s?\(?(?i:approx(?:\.|\b))\)?|\s?[-–]?\s?\((?i:approximately|roughly|circa)\))"
)
"""A mark or words that make the time before it approximate."""
BOUNDS = r"\s?\((?:±|\+/-|\+-)\s?\d[^)]{0,40}\)|\s?(?:±|\+/-)\s?\d+\s?(?i:m|min|mins|minutes|s|sec|seconds|h|hours?)\b"
"""The margin of a time: "(±5 min, from logs)"."""
_THAT_DAY = rf"in\s+the|at|that|this|the\s+next|the\s+following|the\s+same|on\s+{WEEKDAY}"
_IN_DAY = rf"\s+(?i:{_THAT_DAY})\s+(?i:early\s+)?(?i:morning|afternoon|evening|night)\b"
_ZONED = rf"\s?(?:[(\[](?:{ZONE}|{OFFSET})[)\]]|{ZONE}|\+\d{{2}}:?\d{{2}}\b)"
_DASH = r"(?:-{1,2}|–|—)"
_ROUGHLY = r"(?:about|around|approximately|roughly)\s+"
_TO = rf"(?:\s*(?:{_DASH}|=>|->|→|\.\.)\s*|\s+(?i:to|until|till|til|through|bis|à)\s+(?i:{_ROUGHLY})?)"
_TO_TIME = rf"(?:{_DASH}|=>|->|→|,|@|\||:|\s/\s|\s|(?i:\bat\b|\bon\b|\bfrom\b|(?:à|um)\s))*"


_LOCAL = r"(?:[LZ]|\s(?i:local))\b"
"""A zone that is recognisable only in a pair: L is local time in aviation."""


def moment(tag: str) -> str:
    """Return the pattern of a clock time with its context: date, zone, marks."""
    day = rf"(?P<day{tag}>{DATE}|{_DAY_OF_WEEK}|{SHORT_DATE}|{_SMALL_WEEKDAY}\b)"
    dated = rf"(?:{day}\]?(?:T|{_TO_TIME}))?(?P<mark{tag}>{APPROXIMATE})?"
    clock = rf"(?:(?P<lead{tag}>UTC?|GMT|CES?T|[PMCE][SD]?T)\s+)?(?P<clock{tag}>{CLOCK})(?P<ish{tag}>{ISH})?"
    placed = rf"(?P<part{tag}>{_IN_DAY})?(?P<zone{tag}>{_ZONED})?(?P<late{tag}>{ISH})?"
    return dated + clock + placed


def paired(tag: str) -> str:
    """Return the pattern of the same moment in a second zone: "(17:14 UTC)"."""
    return rf"(?:\s?[(/,=]\s?(?P<pclock{tag}>{COLON}|{HOUR_MERIDIEM}|\d{{4}})(?P<pzone{tag}>{_ZONED}|{_LOCAL})\)?)?"


_LATER_DATE = rf"(?:(?:,?\s+(?i:on\s+)?(?i:the\s+)?|\s?\()(?P<dayafter>{DATE})\)?)?"
_PACKED_DATE = rf"{_YEAR}[01]\d[0-3]\d"
STAMP = (
    rf"(?P<stamp>(?:{ISO_DATE}|{_PACKED_DATE})[T_]\d{{2}}:?\d{{2}}(?::?\d{{2}}(?:[.,]\d{{1,9}})?)?"
    rf"(?:\s?(?:Z\b|{OFFSET}|{ZONE}))?)"
)
C_TIME = (
    rf"(?P<cday>{WEEKDAY},?\s+{MONTH}\s+\d{{1,2}}),?\s+(?P<cclock>\d{{2}}:\d{{2}}:\d{{2}})(?:\s(?P<czone>{ZONE}|{OFFSET}))?"
    rf"\s(?P<cyear>{_YEAR})\b"
)
"""The format of C's `ctime`: "Sat Sep 14 19:58:31 2024"."""
_BOUNDED = rf"(?P<bounds>{BOUNDS})?{_LATER_DATE}"
CLOCKED = (
    rf"(?P<about>{APPROXIMATE})?{moment('1')}{paired('1')}"
    rf"(?:{_TO}(?:{moment('2')}{paired('2')}|(?P<unknown>--:--|\?\?:\?\?|\?))|{_DASH}(?P<seconds>[0-5]\d)\b)?{_BOUNDED}"
)
"""A clock time, or a range."""
_FROM_BETWEEN = rf"(?P<between>(?i:between))\s+(?P<about>{APPROXIMATE})?{moment('1')}"
BETWEEN = rf"{_FROM_BETWEEN}\s+(?i:and)\s+(?i:about\s+)?{moment('2')}{_LATER_DATE}"
HOUR_RANGE = r"(?P<fromhour>\d{1,2})\s?(?:-|–|to)\s?(?P<tohour>\d{1,2}(?::\d{2})?\s?(?i:[ap]\.?m\b))"
_HOUR = rf"(?:\d{{1,2}}|(?i:{any_of(HOURS)}))"
_ON_DAY = rf"(?P<letterday>(?:{DATE}(?:,|,?\s(?i:at|à|um)\b)|{_DAY_OF_WEEK}))\s*"
HOUR_LETTER = (
    rf"^\W*(?:{_ON_DAY}(?P<datedletter>\d{{1,2}})\s?h\s*(?:[:–—-]\s*\pL|:?\s*$)"
    rf"|(?P<letterabout>{APPROXIMATE})?(?P<hourletter>\d{{1,2}})\s?h\s*(?:[:–—-]\s*\pL|:\s*$))"
)
"""An hour and its letter at the start of an entry; without a day, it is a duration."""
_HOUR_LEAD = r"(?i:at|by|before|after|until|till|since|from)"
BARE_HOUR = (
    rf"(?:(?P<hday>{DATE}){_TO_TIME}(?:(?i:from|at|by|until)\s+)?)?"
    rf"(?:(?P<hmark>{APPROXIMATE})(?P<hour>{_HOUR})|\b(?P<hlead>{_HOUR_LEAD})\s+(?P<hour2>{_HOUR})|(?P<hour3>\d{{1,2}}))"
    rf"(?P<hish>{ISH})?(?P<hpart>{_IN_DAY}|\s+(?i:the\s+next\s+morning|[ap]m\b))?(?P<hzone>{_ZONED})?"
)
"""An hour that is only a number; `bare_hours` checks the context."""
FOUR_FIGURES = rf"(?:(?P<fmark>{APPROXIMATE})|(?i:at|by|until|till|since|from)\s+)(?P<figures>\d{{4}})\b"
_FULL_DATE = rf"(?:{ISO_DATE}|{NUMERIC_DATE}|{YEARED_DATE})"
_FIGURES_TO = rf"(?:\s?(?:{_DASH}|to|until)\s?(?P<dfiguresto>\d{{4}})\b)?"
DATED_FIGURES = (
    rf"(?P<dday>(?:{WEEKDAY},?\s*)?{_FULL_DATE}(?:\s*\({WEEKDAY}\))?)\]?(?:{_DASH}|,|@|\||\s|(?i:\bat\b))+"
    rf"(?P<dmark>{APPROXIMATE})?(?P<dfigures>\d{{4}})\b{_FIGURES_TO}(?P<dzone>{_ZONED})?"
)
"""Four figures after a whole date: "2025-02-02 1625"."""
DAY_AND_FIGURES = (
    r"(?P<zday>\d{1,2})/(?P<zfigures>\d{4})\s?(?P<zzone>Z|UTC|GMT)\b"
    rf"(?:\s?(?:{_DASH}|to)\s?(?P<zuntil>(?P<zdayto>\d{{1,2}})/(?P<zfiguresto>\d{{4}})\s?(?:Z|UTC|GMT))\b)?"
)
"""The day of a known month, and the time: "18/1405Z"."""
DATE_TIME_GROUP = (
    rf"(?P<gday>[0-3]\d)(?P<gfigures>\d{{4}})Z(?:\s?(?P<gmonth>{SHORT_MONTH})(?:\s?(?P<gyear>20\d\d|\d\d))?)?\b"
)
"""A military date-time group: day, time, zone, month and year in one: "041005ZMAR25"."""
_FROM_FIGURES = r"(?P<rbetween>\b(?i:between)\s+)?(?P<rfrom>\d{4})"
_TO_FIGURES = rf"(?P<rto>\d{{4}})(?P<rzone>{_ZONED}|\s?(?i:hrs|hours|h)\b)"
FIGURES_RANGE = rf"{_FROM_FIGURES}\s?(?:{_DASH}|to|and|until|till)\s?{_TO_FIGURES}"
"""Two clock times of four figures, of which the second makes it clear: "1900 and 2100 UTC"."""
_OFFSET_END = r"[HT]\s?[+\-−]\s?\d+(?:(?::\d{2}){1,2}|\s?(?:s|m|min|h))?"
_OF_DAYS = r"\s?d\s\d{1,2}:\d{2}\b"
_UNIT_OF_OFFSET = r"(?i:seconds?|secs?|s|minutes?|mins?|min|m|hours?|hrs?|h)\b"
_HOURS_AND_MINUTES = r"\s?[Hh]\s?\d{1,2}(?:\s?(?:min|m))?\b"
SINCE_START = (
    rf"(?P<offset>\b(?P<ofrom>[HTt][0₀]?\s?[+\-−]\s?\d+(?:{_OF_DAYS}|"
    rf"(?::\d{{2}}){{1,2}}(?:\.\d+)?|{_HOURS_AND_MINUTES}|(?:\.\d+)?\s?(?:{_UNIT_OF_OFFSET}|(?i:days?|d)\b))?"
    r"(?:\s?\d+\s?(?:min|m|s)\b)?)"
    rf"(?P<orso>\s+(?i:{_OR_SO})\b)?(?P<obounds>{BOUNDS})?"
    rf"(?:\s?(?:{_DASH}|…|\.{{2,3}}|→|to)\s?(?P<ountil>{_OFFSET_END})\b)?"
    r"|\b[Tt](?:0\b|₀)|\+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\b"
    rf"|\+\s?\d+(?:{_HOURS_AND_MINUTES}|(?:\.\d+)?\s?{_UNIT_OF_OFFSET}(?:\s?\d+\s?(?i:m|mins?|s|secs?)\b)?))"
)
ONLY_DATE = rf"\b(?P<onlydate>{DATE}(?:\s?(?:–|—|-|to)\s?(?P<lastday>{CALENDAR})|(?P<lastfigures>/\d{{2}}\b))?)"
DAY_OF_YEAR = (
    rf"(?:\b(?P<yearbefore>{_YEAR})[\s,/-]+)?\b(?i:DOY|day\s+of\s+(?:the\s+)?year)\s*(?P<yday>\d{{1,3}})"
    rf"(?:\s?[-–/]\s?\d{{1,3}}\b)?(?:(?:\s*[,/]\s*|\s+(?:(?i:of)\s+)?)(?P<yearafter>{_YEAR}))?\b"
)
"""A day of the year: "DOY 142, 2025"."""
UNTIL_DAY = rf"\b(?P<untilday>(?i:until|till|by|since)\s+(?i:the\s+)?{WEEKDAY})"
UNKNOWN_CLOCK = rf"(?P<uday>{CALENDAR})[\s,T]+(?:--:--|\?\?:\?\?|__:__|xx:xx)"
"""A date with a placeholder for the clock time."""
MONTH_YEAR = (
    rf"(?P<monthyear>(?i:(?:early|mid|late)[\s-]+)?{MONTH}\s+(?:{_YEAR}\b|(?i:last\s+year|this\s+year)\b)"
    rf"|\b(?P<isomonth>{_YEAR}-(?:0[1-9]|1[0-2]))\b)"
)


def _words(name: str) -> str:
    """Return the pattern of a class of `rules/lexicons/times.yaml`, ignoring case."""
    return f"(?i:{any_of(table('times')[name])})"


_PART = rf"(?i:{any_of(DAY_PARTS)})"
_QUALIFIER = r"(?i:(?:very\s+)?(?:early|late)|mid(?:dle\s+of\s+the)?|first\s+thing)"
_PLACED = _words("placing-day-parts")
_POINTED = _words("pointing-at-day-parts")
_STANDING = _words("day-parts-alone")
_DAYPART_FORMS = [
    # "8 April, evening", "Wed before lunch", "Mon early"
    (
        rf"(?P<pwhen>(?:(?i:on|of|in|by|since|until|from)\s+)?(?i:(?:early|late)\s+(?:on\s+)?)?{DATE}(?:\s*[,:]?\s*|\s*[-–]\s*)"
        rf"(?:{_PLACED}\s+(?i:the\s+)?)?(?:{_QUALIFIER}[\s-]+)?"
        rf"(?P<pn1>{_PART}|(?i:[ap]m)|(?i:early|late)|(?i:overnight))\b)"
    ),
    # "early in the morning", "mid-morning on Tuesday"
    rf"(?:{_PLACED}\s+)?(?:(?i:the)\s+)?{_QUALIFIER}[\s-]+(?P<pn2>{_PART})\b(?:\s+{_OF}(?P<pof2>{DATE}))?",
    # "late last night", "the next morning"
    rf"(?:{_PLACED}\s+)?{_POINTED}\s+(?P<pn3>{_PART})\b",
    # "after lunch", "on the morning of 9 April"
    rf"{_PLACED}\s+(?:(?i:the)\s+)?(?P<pn4>{_PART})\b(?:\s+{_OF}(?P<pof4>{DATE}))?",
    rf"(?:(?i:the)\s+)?(?P<pn5>{_PART})\s+(?i:of)\s+(?:(?i:the)\s+)?(?P<pof5>{DATE})",
    rf"(?i:(?:the\s+)?(?:early|small)\s+hours)(?:\s+(?i:of\s+)?(?i:the\s+)?(?:(?P<pof6>{DATE})|(?i:morning)))?",
    # "it was lunch time"
    rf"(?i:was|were)\s+(?i:already\s+|almost\s+|nearly\s+)?(?P<pn9>{_PART})\b",
    # "over the long weekend"
    rf"{_PLACED}\s+(?i:the\s+\w+)\s+(?P<pn10>(?i:weekend))\b",
    # "early Tuesday"
    rf"(?:{_PLACED}\s+)?(?i:early|late|mid)\s+(?i:on\s+)?(?P<pof7>{WEEKDAY}|{CALENDAR})",
    rf"{_STANDING}\b",
    # "Morning: …", at the head of an entry
    rf"^(?i:the\s+)?(?P<pn8>{_PART}|(?i:am|pm))\b",
]
DAYPART = r"(?P<daypart>\b(?:" + "|".join(_DAYPART_FORMS) + "))"
_UNIT = r"(?i:moments?|seconds?|secs?|minutes?|mins?|min|hours?|hrs?|h|days?|weeks?|months?|years?)"
_COUNT = rf"(?:(?:about|around|roughly|some|another)\s+|~\s?)?(?:\d+(?:[.,]\d+)?|{any_of(HOURS)}|half\s+an)\s?-?"
_FEW = r"(?:a\s+)?(?:few|couple\s+of|couple)\s+(?:more\s+)?|several\s+|some\s+|many\s+|an?\s+|(?:a|one)\s+short\s+"
_AFTER = r"(?i:later(?:\s+on)?|afterwards?|after\s+(?:that|this)|earlier|before\s+that|thereafter)"
_RELATIVE_FORMS = [
    # "20 minutes later", "a few hours after that"
    rf"(?i:(?P<count>{_COUNT})|(?P<fuzzy>{_FEW}))\s*(?:{_UNIT}|[ms]\b)(?:\s+or\s+(?i:so|two))?\s+{_AFTER}",
    rf"(?i:minutes|seconds|moments|hours|days|weeks)\s+{_AFTER}",
    # "10-15 minutes in", "after a few hours", "in the last few hours", "a while ago"
    rf"(?i:(?:\d+\s?[-–]\s?)?{_COUNT})\s*{_UNIT}(?:\s+or\s+so)?\s+(?P<into>(?i:in))\b",
    rf"(?i:after\s+(?:{_FEW})(?:long\s+)?{_UNIT})",
    r"(?i:(?:in|over|during|within)\s+the\s+(?:next|following)\s+(?:few\s+|couple\s+of\s+|several\s+)(?:seconds|minutes|hours|days|weeks|months))",
    # the last few days are the state of things
    r"(?i:(?:in|over|during|within)\s+the\s+(?:last|past)\s+(?:few\s+|couple\s+of\s+|several\s+)(?:seconds|minutes|hours))",
    rf"(?i:(?:{_COUNT}|{_FEW})\s*(?:days?|weeks?)|a\s+(?:little\s+|short\s+)?while|some\s+time|ages|long)\s+(?i:ago)",
    # "some time later", "shortly after"
    r"(?i:(?:a\s+|some\s+)?(?:short\s+)?(?:while|bit|moment|little|time|little\s+while)\s+(?:later|after(?:wards?)?(?:\s+that)?))",
    r"(?i:somewhat\s+later|some\s+time\s+(?:later|after(?:wards?)?)|not\s+much\s+later)",
    r"(?i:(?:very\s+)?(?:shortly|soon|not\s+long)\s+(?:after(?:wards?)?|thereafter)(?:\s+(?:that|this))?)",
    # "later that day", "the next day", "last week"
    r"(?i:later\s+(?:that|the\s+same|on\s+that|in\s+the|on\s+the\s+same|this)\s+(?:same\s+)?(?:day|morning|afternoon|evening|night|week|month))",
    # "the same day" says which day as well as a date does, unless it is "later"
    r"(?i:(?:on\s+)?(?:the\s+)?(?:next|following)\s+(?:business\s+|working\s+)?(?:days?|weeks?|month)(?:,\s*later)?)",
    r"(?i:(?:on\s+)?(?:the\s+)?same\s+(?:business\s+|working\s+)?day,\s*later)",
    r"(?i:(?:the\s+)?last\s+(?:week|month)|(?:the\s+)?(?:week|day|night|month)\s+before\b|the\s+(?:week|day|night|morning)\s+after\b)",
    r"(?i:on\s+the\s+day\s+of)",
    # at the head of an entry: "same day –", "following days:", "last working day:"
    r"^(?P<head>(?i:(?:the\s+)?(?:same|following|next|previous|first|last)\s+(?:few\s+)?(?:business\s+|working\s+)?days?(?:\s+of\s+the\s+(?:new\s+)?(?:week|month|year))?))",
    r"(?i:yesterday(?:\s+(?:morning|afternoon|evening|night))?)",
    _words("relatives-alone"),
]  # fmt: skip
RELATIVE = r"(?P<relative>\b(?:" + "|".join(_RELATIVE_FORMS) + "))"
