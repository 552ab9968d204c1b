"""Checks that the impact has counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE, BlockKind
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match
from pirlint.text.durations import find_durations
from pirlint.text.lexicon import any_of, cues, number_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review, Section

_NUMBERS = rf"(?:{any_of(number_words())}|hundred|thousand|million|dozen|half|third|quarter)"
_COUNTED = re.compile(
    rf"(?i)(?:^|[^\w:./#@-])[~≈<>€$£+]?\d[\d.,]*\s?(?:%|[kKmM]\b)?(?![\w:/-])|\b{_NUMBERS}\b|\bper\s?cent\b"
)
_NOBODY = re.compile(
    rf"(?i)\b{cues('nobody-affected')}\b|\bnot\s+(?:\w+\s+)?(?:affected|impacted|noticed|visible)\b|\bestimat\w+"
)
_NOT_A_COUNT = re.compile(
    rf"(?i)\b{cues('before-numbers-of-names')}[\s_:#-]*\d[\w.]*\b|\b[A-Z][A-Z0-9]+-\d+\b|\b[45]\d\ds?\b"
)
_LINK = re.compile(r"https?://\S+|`[^`]*`")


@check("affected-missing")
def affected_missing(analysis: Analysis) -> Iterator[Match]:
    """Find sections on the impact without a count or share of what was affected; once."""
    review = analysis.review
    sections = [section for section in review.sections if section.role == "impact" and texts_of(review, section)]
    if sections and not any(_counts(analysis, block) for section in sections for block in texts_of(review, section)):
        first = sections[0]
        place = review.blocks[first.heading] if first.heading is not None else texts_of(review, first)[0]
        yield Match(place.span, {"text": first.title}, place)


def texts_of(review: Review, section: Section) -> list[Block]:
    """Yield the texts of a section, without rows of metadata ("Affected services")."""
    if section.heading is not None and review.blocks[section.heading].cell is not None:
        return []
    blocks = (review.blocks[index] for index in section.blocks)
    return [b for b in blocks if b.kind in PROSE - {BlockKind.HEADING} and any(map(str.isalnum, b.text))]


def _counts(analysis: Analysis, block: Block) -> bool:
    """Whether a block counts something, or says that there was none or that it is unknown."""
    text = list(_NOT_A_COUNT.sub(lambda m: " " * len(m[0]), _LINK.sub(lambda m: " " * len(m[0]), block.text)))
    times = [(time.start, time.end) for time in analysis.times(block)]
    times += [(length.start, length.end) for length in find_durations(block.text)]
    for start, end in times:
        text[start:end] = " " * (end - start)
    rest = "".join(text)
    return bool(_COUNTED.search(rest) or _NOBODY.search(rest))
