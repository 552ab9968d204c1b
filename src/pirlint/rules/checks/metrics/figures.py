"""Checks of figures: means of one incident, numbers without units, impossible shares."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.analysis.claims import stated_lengths
from pirlint.document.model import BlockKind
from pirlint.finding import Applicability, Edit, Fix
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match, in_block
from pirlint.text.durations import find_durations
from pirlint.text.lexicon import cues
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review

_MEAN = re.compile(r"\bMTT(?:R|D|A|M)\b")
_MANY = re.compile(rf"(?i)\b{cues('figures-of-many')}\b|\bover\s+\d")
_UNIT_IN_LABEL = re.compile(r"(?i)\b(?:min(?:ute)?s?|hours?|hrs?|h|days?|sec(?:ond)?s?|ms|s|hh)\b")
_BARE = re.compile(r"\s*~?\d+(?:[.,]\d+)?\s*")
_LATENCY = re.compile(
    r"(?i)\b(?:latency|latencies|response\s+times?)\s+(?:rose|increased|went\s+up|jumped|climbed|grew|spiked|doubled)"
    r"\s+(?:from\s+\d+\s+)?to\s+(\d[\d.,]*)\s*(?:[.;,)]|$|and\b|for\b|at\b)"
)
_SHARED = (
    r"(?:users?|customers?|requests?|clients?|tenants?|accounts?|sessions?|orders?|visitors?|members?|merchants?|jobs?|calls?"
    r"|logins?|payments?|builds?|messages?|nodes?|pods?)"
)
_SHARE_OF = re.compile(
    rf"(?i)(?<!\d)(\d+(?:[.,]\d+)?)\s?%\s+of\s+(?:all\s+|the\s+|our\s+|active\s+)?(?:\w+\s+)?{_SHARED}\b"
)
_COUNT = r"(?<!\d)(\d[\d,. ]{0,30}\d|\d)"
_COUNTS = re.compile(
    rf"(?i){_COUNT}\s+(?:\w+\s+)?(?:out\s+)?of\s+(?:the\s+|all\s+|our\s+)?{_COUNT}(?:\s+\w+){{0,2}}"
    r"\s*[(,=]\s*(?:or\s+|about\s+)?(~?\s*\d+(?:\.\d+)?)\s?%"
)
_SHARE_FIRST = re.compile(
    r"(?i)(~?(?<!\d)\d+(?:\.\d+)?)\s?%\s+(?:of\s+[\w\s]{1,30})?\((?:about\s+)?(\d[\d,]*)\s+(?:out\s+)?of\s+(\d[\d,]*)[^)]{0,30}\)"
)
_BASELESS = re.compile(
    r"(?i)(?:^|[^\w.])((?:about\s+|around\s+|~)?\d+(?:\.\d+)?\s?%)\s+(?:(?:were|was|are|is|got)\s+"
    r"(?:affected|impacted|down|lost|failing)|impact\b|affected\b|failed\b)"
    r"|^\W*(?:errors?|failures?|failure\s+rate|impact)\s+(?:was\s+|were\s+)?at\s+(?:about\s+|~)?(\d+(?:\.\d+)?\s?%)\W*$"
)
_BASE = re.compile(r"\s*(?:of|\()")
_MARGIN = 1.0
"""The most percentage points by which a rounded share may be off."""


@check("mean-of-one")
def mean_of_one(analysis: Analysis) -> Iterator[Match]:
    """Find mean times (MTTR …) for a single incident, by block."""
    for block in analysis.prose:
        if _MANY.search(block.text):
            continue
        means = [
            found
            for found in _MEAN.finditer(block.text)
            if find_durations(block.text[found.end() :]) or _beside_length(analysis.review, block)
        ]
        if not means:
            continue
        match = in_block(block, Span(*means[0].span()), detail=means[0][0][1:])
        are_labels = all(_is_label(block.text[: found.start()]) for found in means)
        edits = tuple(Edit(block.source(*found.span()), found[0][1:]) for found in means)
        fix = Fix(Applicability.SAFE if are_labels else Applicability.UNSAFE, edits[0].text, edits)
        yield replace(match, fixes=(fix,))


def _is_label(before: str) -> bool:
    """Whether nothing, or only the end of another label, precedes a mean."""
    said = before.rstrip(" \n*|,-")
    lengths = find_durations(said)
    return not said or said[-1] in ".;/" or (bool(lengths) and lengths[-1].end == len(said))


def _beside_length(review: Review, block: Block) -> bool:
    """Whether the next cell of a row has the duration for a label."""
    if block.cell is None or block.index + 1 >= len(review.blocks):
        return False
    other = review.blocks[block.index + 1]
    beside = other.cell is not None and other.cell[:2] == block.cell[:2]
    return beside and bool(find_durations(other.text, field=True))


@check("unit-missing")
def unit_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a duration or latency without a unit."""
    for field in stated_lengths(analysis.review):
        if _BARE.fullmatch(field.value) and not _UNIT_IN_LABEL.search(field.label):
            yield Match(field.span, {"text": field.value.strip(), "detail": field.label.strip(" *")})
    for block in analysis.prose:
        for found in _LATENCY.finditer(block.text):
            yield in_block(block, Span(*found.span(1)), detail="latency")


@check("bad-percentage")
def bad_percentage(analysis: Analysis) -> Iterator[Match]:
    """Find shares over 100 %, shares that contradict counts, and shares of nothing in particular."""
    for block in analysis.prose:
        if block.kind is BlockKind.HEADING:
            continue
        for found in _SHARE_OF.finditer(block.text):
            if float(found[1].replace(",", ".")) > 100:
                yield in_block(block, Span(*found.span()), detail="a share is at most 100 %")
        for pattern, part, whole, share in ((_COUNTS, 1, 2, 3), (_SHARE_FIRST, 2, 3, 1)):
            for found in pattern.finditer(block.text):
                contradiction = _wrong_share(found[part], found[whole], found[share])
                if contradiction is not None:
                    yield in_block(block, Span(*found.span()), detail=contradiction)
        for found in _BASELESS.finditer(block.text):
            group = 1 if found[1] else 2
            if not _BASE.match(block.text, found.end()):
                yield in_block(block, Span(*found.span(group)), detail="of what, and how many?")


def _wrong_share(part: str, whole: str, share: str) -> str | None:
    """Return the share of two counts, if the text states another one."""
    counts = [re.sub(r"[,. ](?=\d{3}\b)", "", count) for count in (part, whole)]
    try:
        one, other, given = float(counts[0]), float(counts[1]), float(share.strip("~ "))
    except ValueError:
        return None
    if not 0 < one <= other:
        return None
    real = 100 * one / other
    margin = max(_MARGIN if "." not in share else 0.1, real * 0.05)
    if abs(real - given) <= margin:
        return None
    return f"{part.strip()} of {whole.strip()} is {real:.3g} %, the text says {given:g} %"
