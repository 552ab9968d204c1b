"""Phrases are listed only where reviews use them: an idiom that nobody wrote is the span tagger's to find."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read
from pirlint.rules.matchers.phrase import Phrase
from pirlint.rules.packs import builtin
from pirlint.rules.triggers import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

pytestmark = pytest.mark.xdist_group("phrases")  # one worker alone reads all labelled drafts
DATA = Path(__file__).parents[2] / "models/tagger/data"
FEWEST_WRITERS = 2
_MARK = re.compile(r"⟦[a-z-]+\|([^⟦⟧\n]*)⟧")


class Listed(NamedTuple):
    """A phrase of several words that a rule lists, as a matcher that finds nothing else."""

    rule: str
    text: str
    alone: Phrase
    triggers: frozenset[str]


@cache
def _listed() -> tuple[Listed, ...]:
    return tuple(
        Listed(loaded.rule.id, text, alone := _alone(text, matcher), *alone.triggers())
        for loaded in builtin().rules
        for matcher in loaded.rule.matchers
        if isinstance(matcher, Phrase)
        for text in matcher.any
        if len(text.split()) > 1
    )


def _alone(text: str, matcher: Phrase) -> Phrase:
    used = {word[1:-1] for word in text.split() if word.startswith("{")}
    sets = {name: list(words) for name, words in matcher.sets.items() if name in used}
    return Phrase.model_validate({"any": [text], "sets": sets, "whole": matcher.whole})


def _found(source: str, wanted: Sequence[Listed]) -> Iterator[tuple[str, str]]:
    """Yield which phrases match in a text, and of which rules, whatever the rules' conditions say."""
    analysis = Analysis(read(source, "review.md"))
    for block in analysis.review.blocks:
        present = parts(block.text)
        for rule, text, alone, triggers in wanted:
            if not present.isdisjoint(triggers) and next(alone.find(block, analysis), None):
                yield rule, text


@cache
def _writers() -> Mapping[tuple[str, str], set[str]]:
    """Return who, of those who wrote the labelled drafts and the contrast passages, used each phrase."""
    writers: dict[tuple[str, str], set[str]] = defaultdict(set)
    listed = _listed()
    for file in sorted(DATA.rglob("*.txt")):
        writer = file.stem.rstrip("0123456789") if file.parent.name == "drafts" else file.parent.name
        for found in _found(_MARK.sub(r"\1", file.read_text("utf-8").partition("\n")[2]), listed):
            writers[found].add(writer)
    return writers


@pytest.mark.parametrize("rule", sorted({listed.rule for listed in _listed()}))
def test_phrases_are_used_by_several_writers_or_stand_in_an_example(rule: str) -> None:
    listed = [one for one in _listed() if one.rule == rule]
    used = {text for (of, text), writers in _writers().items() if of == rule and len(writers) >= FEWEST_WRITERS}
    for example in builtin()[rule].rule.flag:
        used |= {text for _, text in _found(example.text, listed)}
    assert [one.text for one in listed if one.text not in used] == []


@pytest.mark.parametrize("rule", sorted({loaded.rule.id for loaded in builtin().rules}))
def test_sets_are_used(rule: str) -> None:
    for matcher in builtin()[rule].rule.matchers:
        if isinstance(matcher, Phrase):
            used = {word[1:-1] for text in matcher.any for word in text.split() if word.startswith("{")}
            assert sorted(set(matcher.sets) - used) == []
