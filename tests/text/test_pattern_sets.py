"""Several patterns are held against a text at once, and find what each of them finds."""

from __future__ import annotations

import pytest
import re2

from pirlint.text.patterns import compiled, fits_any, found_by_any, places
from pirlint.text.spans import Span

_SETS = [
    (r"\bPR (\d+)", r"(?i)\bticket\b", r"^On\s"),
    (r"(?P<number>\d+)$", r"(?P<number>[a-z]+)-(?P<rest>\d+)"),
    (r"a|b", "ab", "(?i)AB"),
    (),
]
_TEXTS = ["On PR 17 the TICKET of PR 4", "pr 17", "abc-12 and 13", "ab", "ON and on", ""]


@pytest.mark.parametrize("patterns", _SETS)
@pytest.mark.parametrize("text", _TEXTS)
def test_several_patterns_find_what_each_finds(patterns: tuple[str, ...], text: str) -> None:
    each = [compiled(pattern) for pattern in patterns]
    assert found_by_any(patterns, text) == any(one.search(text) is not None for one in each)
    assert fits_any(patterns, text) == any(one.fullmatch(text) is not None for one in each)
    assert list(places(patterns, text)) == [
        Span(*found.span(1 if one.groups else 0)) for one in each for found in one.finditer(text)
    ]


def test_patterns_that_are_too_large_together_are_held_against_a_text_one_by_one() -> None:
    patterns = tuple(rf"{number}\pL{{200}}" for number in range(3))
    with pytest.raises(re2.error, match="too large"):
        compiled("|".join(patterns))
    assert found_by_any(patterns, "2" + "é" * 200)
    assert not found_by_any(patterns, "3" + "é" * 200)
