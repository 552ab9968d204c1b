"""The metric of a duration in a sentence: "we noticed after 45 minutes", "it took an hour to recover"."""

from __future__ import annotations

import re

from pirlint.text.durations import BEFORE_LENGTH
from pirlint.text.lexicon import cues

_IS = r"\s*(?:was|were|is|of|took|came\s+to|amounted\s+to|stood\s+at|:|=|[–—-])?\s*"
_READERS = rf"(?:{cues('people-served')}|public)"
_VERBS = {
    "detect": (
        r"notic\w+|detect\w*|discover\w*|spot(?:ted)?|find\s+(?:out|it)|found\s+out|reali[sz]\w+|alerted|paged"
        r"|(?:be(?:come|came)?\s+)?aware"
    ),
    "acknowledge": r"acknowledg\w+|respond\w*|react\w*|pick(?:ed)?\s+(?:it\s+)?up",
    "public": (
        rf"(?:inform|tell|told|notif|updat)\w*\s+(?:the\s+|our\s+|all\s+)?{_READERS}"
        rf"|{_READERS}\s+(?:were\s+)?(?:informed|told|notified)|(?:post|update)\w*\s+(?:on\s+|to\s+)?(?:the|our)\s+status\s+page"
    ),
    "mitigate": r"mitigat\w+|contain(?:ed)?|stabili[sz]\w+",
    "resolve": (
        r"resol\w+|fix(?:ed)?|restor\w+|recover\w*|repair\w*|(?:bring|get)\s+\w+(?:\s+\w+)?\s+back"
        r"|(?:was|were|came)\s+back|work(?:ed|s)?\s+again|(?:was|were)\s+(?:working|running|normal|over)\b"
    ),
}
"""Verbs for the end of each metric."""
_NOUNS = {
    "detect": r"time\s+to\s+(?:detect\w*|notice|discover\w*)|detection(?:\s+time)?|m?ttd",
    "acknowledge": r"time\s+to\s+(?:acknowledge\w*|respon\w+|react\w*)|response\s+time|acknowledge?ment|m?tta",
    "public": r"time\s+to\s+(?:inform|tell|communicate)\w*",
    "mitigate": r"time\s+to\s+(?:mitigat\w+|contain\w*)|mitigation|m?ttm",
    "resolve": (
        r"time\s+to\s+(?:resol\w+|repair\w*|recover\w*|restor\w+|fix)|recovery(?:\s+time)?|restoration|m?ttr"
        r"|restoring\s+(?:the\s+)?(?:service|everything)"
    ),
    "downtime": (
        r"(?:total\s+|overall\s+)?(?:downtime|(?:outage|impact)\s+(?:time|duration)|unavailability)"
        r"|(?:duration|length)\s+of\s+the\s+(?:outage|incident|impact)"
    ),
}
"""Nouns for each metric."""
_NAMED = {name: re.compile(rf"(?i)\b(?:{nouns})\b{_IS}{BEFORE_LENGTH}$") for name, nouns in _NOUNS.items()}
_DONE = {
    name: re.compile(rf"(?i)\b(?:{verbs})\b[^.;!?\d]{{0,30}}?\b(?:after|within|in)\s+{BEFORE_LENGTH}$")
    for name, verbs in _VERBS.items()
}
_WHOM = r"(?:us|them|the\s+team|the\s+on-?call(?:\s+engineer)?)"
_TOOK = re.compile(rf"(?i)\b(?:took|needed)\s+{_WHOM}?\s*{BEFORE_LENGTH}$")
_WHO = r"(?:the\s+\w+|all\s+\w+|\w+)"
_TO_DO = {
    name: re.compile(
        rf"(?i)^\s*(?:to|before|until|till)\s+(?:{_WHO}\s+)?"
        rf"(?:was\s+|were\s+|had\s+|could\s+be\s+|be\s+|been\s+|fully\s+|completely\s+){{0,3}}(?:{verbs})\b"
    )
    for name, verbs in _VERBS.items()
}
_UNNOTICED = re.compile(
    rf"(?i)\b(?:(?:unnoticed|undetected)\s+(?:for\s+)?|(?:nobody|no\s+one)\s+(?:had\s+)?noticed\s+(?:\w+\s+)?for\s+){BEFORE_LENGTH}$"
)
_ENDS_DONE = {name: re.compile(rf"(?i)\b(?:{verbs})\b[^.;!?\d]{{0,20}}$") for name, verbs in _VERBS.items()}
_AFTER_START = re.compile(
    r"(?i)^\s+(?:after|into)\s+(?:(?:the|its)\s+)?(?:start|beginning|onset|incident|outage|impact)\b"
)


def claimed_metric(before: str, after: str) -> str | None:
    """Return the metric of a duration, by the words of its sentence before and after it."""
    if _UNNOTICED.search(before):
        return "detect"
    named = next((name for name, pattern in _NAMED.items() if pattern.search(before)), None)
    if named is not None:
        return named
    if _TOOK.search(before):
        return next((name for name, pattern in _TO_DO.items() if pattern.match(after)), None)
    patterns = _ENDS_DONE if _AFTER_START.match(after) else _DONE
    done = {name: found.start() for name, pattern in patterns.items() if (found := pattern.search(before)) is not None}
    return max(done, key=lambda name: done[name], default=None)
