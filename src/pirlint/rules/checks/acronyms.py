"""Acronyms that are nowhere spelled out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rules.checks.registry import check
from pirlint.rules.entry import Entry, Words
from pirlint.rules.match import in_block
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.rules.match import Match

_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{2,5}\b")


class AcronymParameters(Entry):
    """The acronyms that every reader knows."""

    common_acronyms: Words


@check("undefined-acronyms", parameters=AcronymParameters)
def undefined_acronyms(analysis: Analysis, parameters: AcronymParameters) -> Iterator[Match]:
    """Find acronyms that are neither common nor spelled out, linked or in a glossary."""
    done = set(parameters.common_acronyms)
    source = analysis.review.source
    linked = " ".join(link.text for link in analysis.review.links)
    for block in analysis.prose:
        if analysis.review.in_section(block, "glossary"):
            continue
        for found in _ACRONYM.finditer(block.text):
            word, place = found[0], Span(*found.span())
            if word in done or analysis.quotations(block).overlap(place):
                continue
            done.add(word)
            if not (f"({word}" in source or f"{word} (" in source or f"{word}:" in source or word in linked):
                yield in_block(block, place)
