"""Paragraphs that were wrapped at a width are wrapped at it again; others keep their lines."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.fixing.wrapping import Wrapping

WRAPPED = """\
For 74 minutes no shop in Germany had any results on its search pages. A new
version of the indexer read the language from a field that is empty, and it
skipped what it could not place. We rolled it back.
"""


def rewrapped(old: str, word: str, new: str) -> str:
    changed = old.replace(word, new)
    assert changed != old
    return Wrapping(read(old, "review.md")).rewrapped(read(changed, "review.md"), changed)


def test_a_wrapped_paragraph_is_wrapped_again() -> None:
    assert rewrapped(WRAPPED, "no shop in Germany", "not one of the shops in the whole of Germany") == (
        "For 74 minutes not one of the shops in the whole of Germany had any results\n"
        "on its search pages. A new version of the indexer read the language from a\n"
        "field that is empty, and it skipped what it could not place. We rolled it\n"
        "back.\n"
    )


@pytest.mark.parametrize("prefix", ["- ", "> ", "1. "])
def test_marks_and_indentation_stay(prefix: str) -> None:
    rest = "> " if prefix == "> " else " " * len(prefix)
    text = prefix + WRAPPED.rstrip().replace("\n", f"\r\n{rest}") + "\r\n"
    lines = rewrapped(text, "minutes ", "").split("\r\n")
    assert lines[0].startswith(f"{prefix}For 74 no shop in Germany")
    assert [line[: len(rest)] for line in lines[1:-1]] == [rest] * (len(lines) - 2)
    assert "\n" not in "".join(lines)
    assert max(map(len, lines)) <= 76 + len(prefix)


@pytest.mark.parametrize(
    "text",
    [
        WRAPPED.replace("\n", " "),
        "One sentence stands on each of the lines of this one.\nThis is the second of its lines.\nThe end of it.\n",
        "Some minutes of a line that is short\nand then one that is a good deal longer than it was\nat all.\n",
        WRAPPED.replace("A new\n", "A new  \n"),
        WRAPPED.replace("\n", "\\\n", 1),
    ],
)
def test_other_lines_stay_as_they_are(text: str) -> None:
    word = "minutes" if "minutes" in text else "lines"
    assert rewrapped(text, word, "days") == text.replace(word, "days")


def test_lines_without_a_change_stay_as_they_are() -> None:
    other = WRAPPED.replace("minutes", "hours")
    assert rewrapped(f"{WRAPPED}\n{other}", "74 minutes", "7 minutes").endswith(f"\n{other}")


def test_what_would_be_a_mark_does_not_begin_a_line() -> None:
    text = WRAPPED.replace("A new\nversion", "A - new\nversion")
    changed = rewrapped(text, "no shop in", "not a shop in")
    assert "pages. A -\nnew" in changed


def test_code_is_not_broken() -> None:
    text = WRAPPED.replace("A new\nversion", "A `git push` new\nversion")
    assert "\n" not in rewrapped(text, "no shop in", "no shop of any kind in").split("`")[1]
