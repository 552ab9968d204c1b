"""Whether a number may be an hour, by its context: "at 9 we", but not "at 9 %", "about 9 hosts"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from pirlint.text.calendar_words import MONTHS, WEEKDAYS
from pirlint.text.forms import is_past
from pirlint.text.lexicon import time_words

if TYPE_CHECKING:
    from pirlint.timeline.times.scan import Scan

_SECOND_BOUND = re2.compile(r"\s*(?:to|or|-|–)\s*\d+\b")
_LONGEST_BOUND = 16
"""The most characters up to the second bound of "10 to 20"."""
_LIMITS = ("till", "until", "since", "from")


def counts_nothing(scan: Scan, at: int) -> bool:
    """Whether no counted noun follows a number that ends at `at`."""
    further = _SECOND_BOUND.match(scan.text[at : at + _LONGEST_BOUND])
    if further is not None:  # "roughly 10 to 20 blocks": what follows the second number decides
        return counts_nothing(scan, at + further.end())
    rest = scan.rest(at)
    if not rest or rest[0] in ".,;:!?)]|–—\"”'…" or rest.startswith(("- ", "-> ")):
        return not (rest[:1] in ".," and rest[1:2].isdigit())
    if not rest[0].isalpha():
        return rest[0] in "("
    words = scan.words_after(at, 2)
    word = words[0]
    if word in WEEKDAYS:
        return True
    if word in MONTHS or word in time_words("counted-behind-numbers"):
        return False
    if rest[0].isupper() and len(word) > 1:
        # a name that does something ("around 11 Priya noticed"), not one that is counted ("about 11 Kafka brokers")
        return len(words) > 1 and (is_past(words[1]) or words[1] in time_words("verbs-behind-names"))
    return word in time_words("behind-bare-hours")


def is_value(scan: Scan, at: int) -> bool:
    """Whether the text before a number at `at` makes it a value: "dropped to 5", "capped at 9"."""
    if scan.words_before(at)[:1] in ([limit] for limit in _LIMITS):
        return False
    before = (word for word in scan.words_before(at, 3)[:3] if word not in {"at", "by"})
    return any(word in time_words("before-values") or word.endswith("%") for word in before)
