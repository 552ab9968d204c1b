"""Sentences of a plain text."""

from __future__ import annotations

from pirlint.text.sentences import first_sentence, sentence_at, sentence_texts, sentences


def test_sentences_cover_the_text() -> None:
    text = "It broke at 10.30 a.m. Nobody saw. “Why?” Then it healed"
    spans = sentences(text)
    assert "".join(text[s.start : s.end] for s in spans) == text
    assert text[spans[-1].start : spans[-1].end] == "Then it healed"


def test_sentence_texts() -> None:
    text = "Alarm, e.g. from the probe.\n  Ada looks (at 10.30). 2 pods left"
    assert sentence_texts(text) == ["Alarm, e.g. from the probe.", "Ada looks (at 10.30).", "2 pods left"]
    assert sentence_texts("Mr. Lim came at 10.30. Dr. Sy did not.") == ["Mr. Lim came at 10.30.", "Dr. Sy did not."]
    abbreviated = "It took approx. 2 hours vs. 3 in e.g. Kafka. Then it ended."
    assert sentence_texts(abbreviated) == ["It took approx. 2 hours vs. 3 in e.g. Kafka.", "Then it ended."]
    assert first_sentence("\n " + text) == "Alarm, e.g. from the probe."
    assert first_sentence(" \n") == ""


def test_sentence_at_an_offset() -> None:
    text = "It broke. It healed."
    assert sentence_at(text, text.index("healed")) == (text.index("It healed"), len(text))
    assert sentence_at("", 0) == (0, 0)
