"""Phrases with sets, and with the classes of words that judge."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read
from pirlint.rules.matchers.phrase import Phrase
from pirlint.rules.packs import builtin
from pirlint.text.lexicon import judgements


def _texts(matcher: Phrase, text: str) -> list[str]:
    analysis = Analysis(read(text, "review.md"))
    (block,) = analysis.review.blocks
    return [block.text[match.span.start : match.span.end] for match in matcher.find(block, analysis)]


def test_a_class_stands_for_its_words() -> None:
    matcher = Phrase.model_validate({"any": ["{negligence}", "a {heroics} of"]})
    assert _texts(matcher, "The careless note praised the heroes and a hero of the night.") == ["careless", "a hero of"]


def test_a_set_goes_before_a_class_of_its_name() -> None:
    matcher = Phrase.model_validate({"any": "{heroics}", "sets": {"heroics": ["rescuer"]}})
    assert _texts(matcher, "The hero thanked the rescuers.") == ["rescuers"]


def test_an_unknown_set_is_named_with_what_it_may_be() -> None:
    with pytest.raises(ValidationError, match="there is no set 'neglience'; did you mean 'negligence'"):
        Phrase.model_validate({"any": ["{neglience}"]})


@pytest.mark.parametrize("name", judgements())
def test_each_class_is_used_and_has_words(name: str) -> None:
    phrases = {text for one in builtin().rules for m in one.rule.matchers if isinstance(m, Phrase) for text in m.any}
    assert any(f"{{{name}}}" in text.split() for text in phrases)
    assert judgements()[name] == tuple(sorted(set(judgements()[name]), key=str.lower))
