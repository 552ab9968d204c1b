"""Words, sentences and forms without a parser."""

from __future__ import annotations

import pytest

from pirlint.text.words import forms, sentences, words


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("forget", "forgot"), ("forget", "forgetting"), ("neglect", "neglected"), ("deny", "denied"),
        ("push", "pushes"),
        ("drop", "dropped"), ("cause", "causing"), ("break", "broken"), ("person", "people"), ("human", "humans"),
    ],
)  # fmt: skip
def test_forms(lemma: str, form: str) -> None:
    assert form in forms(lemma)


def test_words_keep_their_places() -> None:
    text = "We’ve re-run it, O'Neil said."
    assert [(w.text, text[w.start : w.end]) for w in words(text)][:2] == [("we've", "We’ve"), ("re-run", "re-run")]


def test_sentences_cover_the_text() -> None:
    text = "It broke at 10.30 a.m. Nobody saw. “Why?” Then it healed"
    spans = sentences(text)
    assert "".join(text[s.start : s.end] for s in spans) == text
    assert text[spans[-1].start : spans[-1].end] == "Then it healed"
