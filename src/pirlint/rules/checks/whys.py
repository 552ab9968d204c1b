"""Checks of chains of whys: depth, and circular answers."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from pirlint.analysis.five_whys import is_circular
from pirlint.document.model import BlockKind
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match, in_block
from pirlint.settings.strict_model import StrictModel
from pirlint.text.plurals import counted
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.five_whys import WhyChain
    from pirlint.document.model import BlockSpan
    from pirlint.text.spans import Span

_LOOKED_BACK = 30
"""How many earlier answers an answer is compared with: no real chain is longer."""


class ShallowParameters(StrictModel):
    """The fewest answers of a chain."""

    fewest: Annotated[int, Field(ge=1)]


@check("whys-shallow", parameters=ShallowParameters)
def whys_shallow(analysis: Analysis, parameters: ShallowParameters) -> Iterator[Match]:
    """Find a chain with fewer answers than `fewest`, or of mostly one-word answers; branches count together."""
    for chain in analysis.why_chains:
        answers = [step.answer for step in chain.steps if step.answer is not None]
        texts = [_text(analysis, answer) for answer in answers]
        if chain.section.role != "five_whys" and len(chain.steps) < 2:
            continue
        short = sum(len(words(text)) == 1 for text in texts)
        if len(answers) < parameters.fewest:
            yield Match(
                _anchor(analysis, chain), {"detail": f"the chain of whys has {counted(len(answers), 'answer')}"}
            )
        elif 2 * short > len(answers):
            yield Match(_anchor(analysis, chain), {"detail": f"{short} of {len(answers)} answers are one word"})


def _anchor(analysis: Analysis, chain: WhyChain) -> Span:
    """Return the heading of a chain's section, else its first question or answer."""
    blocks = analysis.review.blocks
    heading = chain.section.heading
    if heading is not None and blocks[heading].kind is BlockKind.HEADING:
        return blocks[heading].span
    first = next(place for step in chain.steps for place in (step.question, step.answer) if place is not None)
    return _match(analysis, first).span


def _match(analysis: Analysis, place: BlockSpan) -> Match:
    return in_block(analysis.review.blocks[place.block], place.plain)


def _text(analysis: Analysis, place: BlockSpan) -> str:
    return analysis.review.blocks[place.block].text[place.plain.start : place.plain.end]


@check("whys-circular")
def whys_circular(analysis: Analysis) -> Iterator[Match]:
    """Find an answer that restates its question, or an earlier answer."""
    for chain in analysis.why_chains:
        earlier: deque[str] = deque(maxlen=_LOOKED_BACK)
        for step in chain.steps:
            if step.answer is None:
                continue
            answer = _text(analysis, step.answer)
            question = _text(analysis, step.question) if step.question is not None else ""
            if is_circular(answer, question, earlier):
                yield _match(analysis, step.answer)
            earlier.append(answer)
