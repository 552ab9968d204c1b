"""The patterns of time expressions, composed from named parts; all run on RE2, in linear time.

RE2 has no look-around: what may stand before and after an expression is checked in `pirlint.timeline.clock`.
A function that takes a `tag` gives a pattern whose group names end in that tag, so that it can be used twice.
"""

from __future__ import annotations

from pirlint.timeline.words import DAYPARTS, HOURS, MONTHS, WEEKDAYS
from pirlint.timeline.zonenames import OFFSET, ZONE


def either(words: object) -> str:
    """Give a pattern for any of the words, the longest first, with any white space between their parts."""
    ordered = sorted((str(word) for word in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(word.replace(" ", r"\s+") for word in ordered)


NOISE = "|".join(
    [
        r"[A-Za-z][A-Za-z0-9+.-]*://\S+",  # addresses
        r"[\w.+-]+@[\w-]+\.[\w.-]+",
        r"\d+(?:\.\d+){3,}\S*",  # IP addresses and long versions
        r"\bv\d[\w.-]*",
        r"(?i:\bversions?|\brelease)\s+\d[\w.-]*",
        r"[A-Za-z_][\w-]*(?:\.[\w-]+)+:\d+(?::\d+)*",  # host:port, file:line
        r"[A-Za-z][\w-]*:\d{3,5}\b",
        r"\b[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){3,}",  # hardware and IPv6 addresses
        r"\b[A-Z][A-Z0-9]+-\d+\b",  # ticket keys
        r"(?i:around|round)[\s-]+the[\s-]+clock",
        r"\b24\s?[/x]\s?7\b",
    ]
)
"""What holds figures that are no times."""

MONTH = rf"(?i:{either(name for name in MONTHS if name not in {'mar', 'may', 'march'})}|mar|march|may)\b\.?"
WEEKDAY = (
    rf"(?:(?i:{either(name for name in WEEKDAYS if len(name) > 5)})"
    rf"|(?:{either(name.title() for name in WEEKDAYS if len(name) <= 5)})\b\.?)"
)
_YEAR = r"(?:19|20)\d{2}"
_ORDINAL = r"(?:st|nd|rd|th)"
ISO_DATE = r"\d{4,5}[-/.]\d{1,2}[-/.]\d{1,2}"
DAY_FIRST = rf"\d{{1,2}}{_ORDINAL}?(?:\s+of)?[\s-]{{1,2}}{MONTH}(?:,?[\s-]{_YEAR}\b)?"
MONTH_FIRST = rf"{MONTH}\s*\d{{1,2}}{_ORDINAL}?\b(?:,?\s+{_YEAR}\b)?"
NAMED_DATE = rf"(?:{_YEAR}-{MONTH}-\d{{1,2}}|{DAY_FIRST}|{MONTH_FIRST})"
NUMERIC_DATE = r"(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}-\d{1,2}-\d{4})"
CALENDAR = rf"(?:{ISO_DATE}|{NUMERIC_DATE}|{NAMED_DATE})"
_OF = r"(?:(?i:the|of|on)\s+)*"
DATE = (
    rf"(?:{WEEKDAY}\s*\({CALENDAR}\)|(?:{WEEKDAY},?\s*(?i:the\s+)?)?{CALENDAR}(?:\s*\({WEEKDAY}\)|,?\s*{WEEKDAY})?"
    rf"|(?i:last\s+|next\s+|this\s+|the\s+|following\s+)?{WEEKDAY}(?:\s+the\s+\d{{1,2}}{_ORDINAL})?"
    rf"|(?i:the\s+)\d{{1,2}}{_ORDINAL}|(?i:day)\s+\d{{1,2}})"
)
"""A date: of the calendar, with or without its weekday, or a weekday alone."""
SHORT_DATE = r"(?:\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.)"
"""Month and day in figures, a date only beside a clock time."""

MERIDIEM = r"(?i:[ap]\.m\.|[ap]\.?m\b|[ap]\b)"
_MINUTE = r"(?:\d{2}|\d[x?X]|\?{1,2}|[xX]{2}|--|__)"
COLON = rf"\d{{1,2}}:{_MINUTE}(?::\d{{2}}(?:[.,]\d{{1,6}})?)?(?:\s?{MERIDIEM})?"
HOUR_MERIDIEM = r"\d{1,2}\s?(?i:[ap]\.m\.|[ap]m\b)"
DOTTED = rf"\d{{1,2}}\.\d{{2}}(?:\s?{MERIDIEM})?"
LETTER_H = r"\d{1,2}h\d{2}"
COMPACT = r"\d{4}(?:\s?(?:Z|UTC|GMT|(?i:hrs|hours|h))\b)"
O_CLOCK = rf"(?i:\d{{1,2}}|{either(HOURS)})\s+(?i:o['’]?clock)"
SPOKEN = rf"(?i:(?:half(?:\s+past)?|(?:a\s+)?quarter\s+(?:past|to)|(?:five|ten|twenty)\s+(?:past|to))\s+(?:{either(HOURS)}|\d{{1,2}}))"
NAMED_HOUR = r"(?i:noon|midnight)"
CLOCK = rf"(?:{COLON}|{HOUR_MERIDIEM}|{LETTER_H}|{COMPACT}|{DOTTED}|{O_CLOCK}|{SPOKEN}|{NAMED_HOUR})"
"""A clock time that shows by its own form."""

_ABOUT = either(
    [
        "about", "around", "roughly", "approximately", "approx.", "approx", "circa", "ca.", "ca", "c.", "near", "nearly",
        "almost", "sometime", "some time", "somewhere", "just", "shortly", "a little", "a bit", "bit", "a few minutes",
        "a while", "well", "probably", "say",
    ]
)  # fmt: skip
_SIDE = r"(?:before|after|past|around|about|near|between|from|in|at)"
APPROXIMATE = rf"(?:[~≈∼]\s?|±\s?|(?i:{_ABOUT})\s+(?:(?i:{_SIDE})\s+)?(?:[~≈]\s?|(?i:about|around)\s+)?)"
"""A mark or words that make the time after it approximate."""
ISH = (
    r"(?:\s?-?\s?(?i:ish)\b|\s?[?~]|\s+(?i:or\s+(?:so|thereabouts|a\s+(?:bit|little)\s+(?:after|before|later|earlier)))\b"
    r"|,?\s?\(?(?i:approx(?:\.|imately\b|\b)|roughly\b|circa\b)\)?|\s+\((?i:maybe|perhaps|probably|estimated|est\.?)[^)]{0,40}\))"
)
"""A mark or words that make the time before it approximate."""
BOUNDS = r"\s?\((?:±|\+/-|\+-)\s?\d[^)]{0,40}\)|\s?(?:±|\+/-)\s?\d+\s?(?i:m|min|mins|minutes|s|sec|seconds|h|hours?)\b"
"""The margin of a time: "(±5 min, from logs)"."""
_IN_DAY = rf"\s+(?i:in\s+the|at|that|this|the\s+next|the\s+following|the\s+same|on\s+{WEEKDAY})\s+(?i:early\s+)?(?i:morning|afternoon|evening|night)\b"
_ZONED = rf"(?:\s?\((?:{ZONE}|{OFFSET})\)|\s?\[(?:{ZONE}|{OFFSET})\]|\s?{ZONE}|\s?\+\d{{2}}:?\d{{2}}\b)"
_DASH = r"(?:-{1,2}|–|—)"
_TO = rf"(?:\s*(?:{_DASH}|=>|->|→|\.\.)\s*|\s+(?i:to|until|till|til|through)\s+(?i:about\s+|around\s+|approximately\s+|roughly\s+)?)"
_TO_TIME = rf"(?:{_DASH}|=>|->|→|,|@|\||:|\s|(?i:\bat\b|\bon\b|\bfrom\b))*"


def moment(tag: str) -> str:
    """Give the pattern of a clock time with what stands around it: date, zone, marks."""
    dated = rf"(?:(?P<day{tag}>{DATE}|{SHORT_DATE})\]?(?:T|{_TO_TIME}))?(?P<mark{tag}>{APPROXIMATE})?"
    clock = rf"(?:(?P<lead{tag}>UTC|GMT|CES?T|[PMCE][SD]?T)\s+)?(?P<clock{tag}>{CLOCK})(?P<ish{tag}>{ISH})?(?P<part{tag}>{_IN_DAY})?(?P<zone{tag}>{_ZONED})?(?P<late{tag}>{ISH})?"
    return dated + clock


def paired(tag: str) -> str:
    """Give the pattern of the same moment in a second zone: "(17:14 UTC)"."""
    return rf"(?:\s?[(/,=]\s?(?P<pclock{tag}>{COLON}|{HOUR_MERIDIEM})(?P<pzone{tag}>{_ZONED})\)?)?"


_LATER_DATE = rf"(?:(?:,?\s+(?i:on\s+)?(?i:the\s+)?|\s?\()(?P<dayafter>{DATE})\)?)?"
STAMP = rf"(?P<stamp>{ISO_DATE}[T_]\d{{2}}:?\d{{2}}(?::?\d{{2}}(?:[.,]\d{{1,9}})?)?(?:\s?(?:Z\b|{OFFSET}|{ZONE}))?)"
_BOUNDED = rf"(?P<bounds>{BOUNDS})?{_LATER_DATE}"
CLOCKED = (
    rf"(?P<about>{APPROXIMATE})?{moment('1')}{paired('1')}"
    rf"(?:{_TO}(?:{moment('2')}{paired('2')}|(?P<unknown>--:--|\?\?:\?\?|\?)|(?P<seconds>\d{{2}})\b))?{_BOUNDED}"
)
"""A clock time, or a range of two."""
BETWEEN = rf"(?P<between>(?i:between))\s+{moment('1')}\s+(?i:and)\s+(?i:about\s+)?{moment('2')}{_LATER_DATE}"
HOUR_RANGE = r"(?P<fromhour>\d{1,2})\s?(?:-|–|to)\s?(?P<tohour>\d{1,2}(?::\d{2})?\s?(?i:[ap]\.?m\b))"
_HOUR = rf"(?:\d{{1,2}}|(?i:{either(HOURS)}))"
HOUR_LETTER = r"^\W*(?P<hourletter>\d{1,2})\s?h\s*(?:[:–—-]|$)"
BARE_HOUR = (
    rf"(?:(?P<hday>{DATE}){_TO_TIME}(?:(?i:from|at|by|until)\s+)?)?"
    rf"(?:(?P<hmark>{APPROXIMATE})(?P<hour>{_HOUR})|(?P<hlead>(?i:at|by|before|after|until|till|since|from))\s+(?P<hour2>{_HOUR})|(?P<hour3>\d{{1,2}}))"
    rf"(?P<hish>{ISH})?(?P<hpart>{_IN_DAY}|\s+(?i:the\s+next\s+morning|[ap]m\b))?(?P<hzone>{_ZONED})?"
)
FOUR_FIGURES = rf"(?:(?P<fmark>{APPROXIMATE})|(?i:at|by|until|till|since|from)\s+)(?P<figures>\d{{4}})\b"
SINCE_START = (
    r"(?P<offset>\bT\s?[+\-−]\s?\d+(?:(?::\d{2}){1,2}|\s?(?i:seconds?|secs?|s|minutes?|mins?|min|m|hours?|hrs?|h|days?|d)\b)?"
    r"(?:\s?\d+\s?(?:m|s)\b)?|\bT0\b|\+\d{2}:\d{2}(?::\d{2})?\b)"
)
ONLY_DATE = rf"(?P<onlydate>{DATE}(?:\s?(?:–|—|-|to)\s?{CALENDAR})?)"
MONTH_YEAR = rf"(?P<monthyear>(?i:(?:early|mid|late)[\s-]+)?{MONTH}\s+(?:{_YEAR}\b|(?i:last\s+year|this\s+year)\b))"

_PART = rf"(?i:{either(DAYPARTS)})"
_QUALIFIER = r"(?i:(?:very\s+)?(?:early|late)|mid(?:dle\s+of\s+the)?|first\s+thing)"
_PLACED = r"(?i:in|during|by|before|after|around|about|until|till|since|over|at|towards?|through(?:out)?|from|into|past|almost|nearly|just\s+before|just\s+after|shortly\s+before|shortly\s+after|at\s+some\s+(?:point|stage)\s+in|(?:until|till)\s+(?:almost|about)|sometime\s+in|(?:well|shortly|just)\s+(?:before|after))"
_POINTED = r"(?i:that|this|last|same|the\s+same|(?:the\s+)?next|(?:the\s+)?following|(?:the\s+)?previous|late\s+last|yesterday)"
DAYPART = (
    r"(?P<daypart>"
    rf"(?P<pwhen>(?:(?i:on|of|in|by|since|until|from)\s+)?{DATE}(?:\s*[,:]?\s*|\s*[-–]\s*)(?:{_PLACED}\s+(?i:the\s+)?)?(?:{_QUALIFIER}[\s-]+)?(?P<pn1>{_PART}|(?i:[ap]m)|(?i:early|late)|(?i:overnight))\b)"
    rf"|(?:(?:{_PLACED})\s+)?(?:(?i:the)\s+)?(?:{_QUALIFIER}[\s-]+)(?P<pn2>{_PART})\b(?:\s+{_OF}(?P<pof2>{DATE}))?"
    rf"|(?:(?:{_PLACED})\s+)?(?:{_POINTED})\s+(?P<pn3>{_PART})\b"
    rf"|(?:{_PLACED})\s+(?:(?i:the)\s+)?(?P<pn4>{_PART})\b(?:\s+{_OF}(?P<pof4>{DATE}))?"
    rf"|(?:(?i:the)\s+)?(?P<pn5>{_PART})\s+(?i:of)\s+(?:(?i:the)\s+)?(?P<pof5>{DATE})"
    rf"|(?i:(?:the\s+)?(?:early|small)\s+hours)(?:\s+(?i:of\s+)?(?i:the\s+)?(?:(?P<pof6>{DATE})|(?i:morning)))?"
    rf"|(?:(?:{_PLACED})\s+)?(?i:early|late|mid)(?:\s+(?i:on\s+)?)(?P<pof7>{WEEKDAY}|{CALENDAR})"
    r"|(?i:overnight|tonight|EOD|COB|end\s+of\s+(?:the\s+)?day|close\s+of\s+business|start\s+of\s+business|late\s+at\s+night|first\s+thing)\b"
    rf"|^(?i:the\s+)?(?P<pn8>{_PART}|(?i:am|pm))\b"
    r")"
)
RELATIVE_UNITS = r"(?i:seconds?|secs?|minutes?|mins?|min|hours?|hrs?|h|days?|weeks?|months?|years?)"
_SPAN = rf"(?i:(?P<count>(?:about\s+|around\s+|roughly\s+|some\s+|another\s+|~\s?)?(?:\d+(?:[.,]\d+)?|{either(HOURS)}|half\s+an)\s?-?)|(?P<fuzzy>(?:a\s+)?(?:few|couple\s+of|couple)\s+(?:more\s+)?|several\s+|some\s+|many\s+|(?:a\s+)?few\s+|an?\s+|(?:a|one)\s+short\s+))"
_AFTER = r"(?i:later(?:\s+on)?|afterwards?|after\s+(?:that|this)|earlier|before\s+that|thereafter)"
RELATIVE = (
    r"(?P<relative>"
    rf"(?:{_SPAN}\s*{RELATIVE_UNITS}(?:\s+or\s+(?i:so|two))?\s+{_AFTER})"
    rf"|(?i:(?:minutes|seconds|moments|hours|days|weeks)\s+){_AFTER}"
    r"|(?i:(?:a\s+|some\s+)?(?:short\s+)?(?:while|bit|moment|little|time|little\s+while)\s+(?:later|after(?:wards?)?(?:\s+that)?))"
    r"|(?i:somewhat\s+later|some\s+time\s+(?:later|after(?:wards?)?))"
    r"|(?i:(?:very\s+)?(?:shortly|soon|not\s+long|not\s+much\s+later|immediately|right|just)\s+(?:after(?:wards?)?|thereafter)(?:\s+(?:that|this))?)"
    r"|(?i:later\s+(?:that|the\s+same|on\s+that|in\s+the|on\s+the\s+same|this)\s+(?:same\s+)?(?:day|morning|afternoon|evening|night|week|month))"
    r"|(?i:(?:on\s+)?(?:the\s+)?(?:same|next|following|previous)\s+(?:business\s+|working\s+)?(?:day|days|week|month)(?:,\s*later)?)"
    r"|(?i:(?:the\s+)?last\s+(?:week|month|year)|(?:the\s+)?(?:week|day|night|month)\s+before\b)"
    r"|(?i:at\s+some\s+(?:point|stage|time)|some\s+(?:point|time)\s+(?:after|before|during)|sometime|(?:until\s+|very\s+)?recently|eventually|later\s+on|later|soon|shortly|"
    r"yesterday(?:\s+(?:morning|afternoon|evening|night))?|momentarily|in\s+the\s+meantime|before\s+long)"
    r")"
)

