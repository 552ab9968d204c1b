"""Telephone numbers in international and national formats."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.text.lexicon import cue, cues
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = "[ \u00a0\u202f]"
_CANDIDATE = re.compile(
    r"(?<![\w.+=-])(?:(?<!\d[/:])|(?=\+))(?!\d{1,3}[.)] )(?:\+|"
    r"\(\+?)?\d(?:[ \u00a0\u202f./()–-]{0,3}\d){6,16}(?![\w%]|[:.,-]\d|:\w)"
)
_OTHER_NUMBER = re.compile(rf"[\w.]/[\w./-]*$|(?:#|[$€£] ?)$|(?i:\b{cues('names-of-numbers')}\.?:?[ #]*)$")
"""Text before digits that are no telephone number: a path, a currency, the name of another number."""
_NATIONAL = tuple(
    re.compile(form.replace("_", "[ \u00a0\u202f./–-]"))
    for form in (
        r"\(0?\d{1,5}\)_?\d{2,5}(?:_\d{2,5}){0,3}|\(0\d{1,5}\)_?\d{5,8}",  # (020) 7946 0123
        r"(?:1_)?[2-9]\d{2}([-.])\d{3}\1\d{4}",  # 212-555-0142
        r"0\d{1,5}_\d{2,8}(?:_\d{2,4}){0,4}",  # 020 7946 0123, 0171/9876543, 06 12 34 56 78
        r"0\d{2,3}-\d{3,4}-\d{4}|1[38]00 \d{3} \d{3}",  # 090-1234-5678
        r"3\d{2}_\d{3}_\d{3,4}|3\d{2}_\d{6,7}",  # 347 123 4567
        r"[6789]\d{2}(?:_\d{2}){3}|[89]\d_\d{3}_\d{2}_\d{2}",  # 612 34 56 78
        r"[1-9]\d_9\d{4}-\d{4}|[1-9]\d_[2-5]\d{3}-\d{4}",  # 11 91234-5678
    )
)
_DATE_OR_ADDRESS = re.compile(cues("figures-no-phones"))
_PHONE_WORD = re.compile(rf"(?i){cues('phones')}")
_BEFORE, _AFTER = 60, 40
_MOST_CUT = 5
"""The most groups of digits after a number that may be taken for parts of it."""
_LONGEST, _SHORTEST, _SHORTEST_NATIONAL = 15, 7, 9
_LONGEST_TABLE = 2_000
"""The most characters between the header of a table and a cell."""
_REGIONS = (
    "US", "GB", "DE", "FR", "ES", "IT", "NL", "AU", "JP", "BR", "IN", "CH", "AT", "BE", "SE", "PL", "IE", "MX",
    "PT", "CN",
)  # fmt: skip


def phone_numbers(source: str) -> Iterator[Span]:
    """Return the ranges of telephone numbers."""
    at = 0
    while candidate := _CANDIDATE.search(source, at):
        start, end = candidate.span()
        if candidate[0].count("(") > candidate[0].count(")"):
            start += candidate[0].startswith("(")
        at = end
        for stop in _ends(source[start:end]):
            if _is_number(source, start, start + stop):
                yield Span(start, start + stop)
                at = start + stop
                break


def _ends(candidate: str) -> Iterator[int]:
    """Return the possible ends of a number: after the last group of digits, or an earlier one."""
    yield len(candidate)
    yield from [gap.start() for gap in re.finditer(rf"{_SPACE}[(]?|/", candidate)][: -_MOST_CUT - 1 : -1]


def _is_number(source: str, start: int, end: int) -> bool:
    text = source[start:end]
    figures = re.sub(r"\D", "", text)
    if not _SHORTEST <= len(figures) <= _LONGEST or text.count("(") != text.count(")"):
        return False
    before = source[max(start - _BEFORE, 0) : start].rpartition("\n")[2]
    if text.startswith(("+", "(+")):
        return _is_possible(text.replace("(0)", ""))
    if _OTHER_NUMBER.search(before):
        return False
    if text.startswith("00") and not text.isdigit():
        return _is_possible("+" + text.removeprefix("00").replace("(0)", ""))
    after = source[end : end + _AFTER].partition("\n")[0]
    if _PHONE_WORD.search(before) or _PHONE_WORD.search(after) or _is_in_column(source, start):
        return not re.match(r"\d{4}-\d\d-\d\d|\d\d?([./-])\d\d?\1(?:19|20)\d\d\b|\d+\.\d+$", text)
    if _DATE_OR_ADDRESS.fullmatch(text):
        grouped = re.fullmatch(r"\d{3} \d{3} \d{3}", text)
        return bool(grouped) and bool(cue("calls").search(before)) and _is_valid(text, "ES")
    long = len(figures) >= _SHORTEST_NATIONAL
    if any(form.fullmatch(text) for form in _NATIONAL) and (long or text[0] == "("):
        return True
    return long and bool(cue("calls").search(before)) and _is_written_as_one(text)


def _is_written_as_one(text: str) -> bool:
    """Whether digits are grouped as telephone numbers are, or start with zero and are not grouped."""
    return any(_is_grouped(text, region) for region in _REGIONS) or (text[0] == "0" and text.isdigit())


def _is_in_column(source: str, start: int) -> bool:
    """Whether digits are in a table column of telephone numbers."""
    rows = source[max(start - _LONGEST_TABLE, 0) : start].rpartition("\n\n")[2].strip().split("\n")
    if "|" not in rows[-1] or len(rows) == 1:
        return False
    columns = rows[0].strip(" >|").split("|")
    column = rows[-1].strip(" >").removeprefix("|").count("|")
    return column < len(columns) and bool(_PHONE_WORD.search(columns[column]) or "number" in columns[column].lower())


@lru_cache(maxsize=1024)
def _is_grouped(text: str, region: str) -> bool:
    """Whether a text is a valid number of a region, with the usual grouping."""
    import phonenumbers

    exact = phonenumbers.Leniency.EXACT_GROUPING
    return not text.isdigit() and any(True for _ in phonenumbers.PhoneNumberMatcher(text, region, leniency=exact))


def _is_possible(text: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, "US"))
    except phonenumbers.NumberParseException:
        return False


def _is_valid(text: str, region: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, region))
    except phonenumbers.NumberParseException:
        return False
