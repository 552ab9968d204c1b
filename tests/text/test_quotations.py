"""What a text quotes."""

from __future__ import annotations

import pytest

from pirlint.text.quotations import quotations, speech


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He wrote “all fine” and 'ok so far'.", ["“all fine”", "'ok so far'"]),
        ('the 19" rack and the 21" one', []),
        ("It’s Ada's and the users' queue", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[span.start : span.end] for span in quotations(text)] == quoted


def test_speech_is_of_several_words() -> None:
    text = 'Alert "DiskFull" fires; "we are down" says Kim'
    assert [text[span.start : span.end] for span in speech(text)] == ['"we are down"']
