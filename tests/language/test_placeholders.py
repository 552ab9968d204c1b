"""What the parser is shown in place of code, links and handles, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pirlint.document.reader import read
from pirlint.language.placeholders import Placeholder, mask, placeholders
from pirlint.text.spans import Span


def _shown(markdown: str) -> str:
    review = read(markdown, "x.md")
    block = review.blocks[0]
    return mask(block.text, placeholders(block, review.links_in(block))).text


def test_code_and_addresses_become_nouns() -> None:
    assert _shown("Bob ran `rm -rf /`.") == "Bob ran the component."
    assert _shown("The `api` service fell.") == "The Kubelet service fell."
    assert _shown("See https://example.com/x for it.") == "See the component for it."
    assert _shown("See OPS-12 for it.") == "See the component for it."


def test_a_name_of_any_number_of_parts_is_read_once() -> None:
    assert _shown("a-" * 100_000).startswith("a-a-")


def test_handles_become_names() -> None:
    assert _shown("@maria ignored it.") == "Maria ignored it."
    assert _shown("maria@ ignored it.") == "Maria ignored it."
    assert _shown("Mail maria@example.com about it.") != "Mail Maria about it."


def test_symbols_are_hidden() -> None:
    assert _shown("🚒 Bob left.") == "Bob left."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Had the team listened, it would have held.", "If the team listened, it would have held."),
        (
            "We could have stopped at ten had the switch been known.",
            "We could have stopped at ten if the switch been known.",
        ),
        ("The job ran. But had anyone asked, we would know.", "The job ran. But if anyone asked, we would know."),
    ],
)
def test_a_condition_without_an_if_gets_one(text: str, shown: str) -> None:
    assert _shown(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Had anyone read the runbook?",
        "Had a call with the assigned vendor, they would send a fix.",
        "We had the engineer read the runbook, so that he would know.",
        "It would have held, as she had the patch applied.",
        "Had to restart the host that would have failed.",
    ],
)
def test_another_had_stays(text: str) -> None:
    assert _shown(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We merged it w/o a review.", "We merged it without a review."),
        ("It failed b/c of the lock, w/ all pods.", "It failed because of the lock, with all pods."),
        ("Mount it r/w/o at w/x or b/c.", "Mount it r/w/o at w/x or b/c."),
    ],
)
def test_shorthand_is_written_out(text: str, shown: str) -> None:
    assert _shown(text) == shown


@given(
    st.text(max_size=60),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 8), st.sampled_from(["", "noon", "the component"])), max_size=5
    ),
)
def test_every_kept_character_finds_its_way_back(text: str, chosen: list[tuple[int, int, str]]) -> None:
    places = [Placeholder(Span(at, min(at + size, len(text))), word) for at, size, word in chosen if at < len(text)]
    source = mask(text, places)
    for index, char in enumerate(source.text):
        start, end = source.plain(index, index + 1)
        assert 0 <= start < end <= len(text)
        assert text[start:end] == char or any(place.plain == (start, end) for place in places)
