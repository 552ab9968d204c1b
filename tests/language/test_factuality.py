"""What is asserted as having happened, apart from plans, habits and questions."""

from __future__ import annotations

import pytest

from pirlint.language.factuality import is_asserted, is_asserted_at
from pirlint.language.pipeline import DEFAULT, pipeline
from pirlint.language.syntax import tree, words


def asserted(text: str, *, narrated: bool = False) -> bool:
    """Ask about the words between angle brackets."""
    start, end = text.index("<"), text.index(">") - 1
    return is_asserted_at(text.replace("<", "").replace(">", ""), start, end, narrated=narrated)


@pytest.mark.parametrize(
    "text",
    [
        "The relay stopped <in the evening>.",
        "<In the evening> the relay was stopped.",
        "He has been at it <since Monday morning>.",
        "Users could not pay <in the evening>.",
        "Relay down <in the evening>",
        "The queue had to be emptied <in the evening>.",
        "It <took a while> and may take longer next time.",
        "We’ve waited <since Monday morning>.",
        "It hasn't worked <since Monday morning>.",
    ],
)
def test_what_has_happened(text: str) -> None:
    assert asserted(text)


@pytest.mark.parametrize(
    "text",
    [
        "We will repeat it <on Monday morning>.",
        "Changes <on Friday afternoon> are not allowed.",
        "An alert would have paged <around 05:10>.",
        "The index needs to be rebuilt <soon>.",
        "Was it looked at <on Sunday night>?",
        "If they had called <in the evening>, we would know.",
        "<In the evening> people do other things.",
        "That mustn't happen <on Monday morning>.",
    ],
)
def test_what_has_not(text: str) -> None:
    assert not asserted(text)


def test_a_timeline_asserts_in_the_present() -> None:
    text = "The shards are moved <in the evening>."
    assert asserted(text, narrated=True)
    assert not asserted(text)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Some pods were evicted.", "pods", True),
        ("Some pods evicted.", "pods", True),
        ("Some users could not log in.", "users", True),
        ("We found that some pods are gone.", "pods", True),
        ("Some teams use the library.", "teams", False),
        ("Some teams will use the library.", "teams", False),
        ("If some pods failed, the others took over.", "pods", False),
    ],
)
def test_the_verb_of_a_word_decides(text: str, word: str, expected: bool) -> None:
    node = next(node for node in tree(words(pipeline(DEFAULT)(text))) if node.text == word)
    assert is_asserted(node) is expected
