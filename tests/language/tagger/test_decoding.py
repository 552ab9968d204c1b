import re

import pytest

from pirlint.language.tagger.decoding import ranges


def words(text: str) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in re.finditer(r"\w+|[^\w\s]", text)]


def marked(text: str, probabilities: list[float], floor: float = 0.3) -> list[tuple[str, float]]:
    return [
        (text[found.start : found.end], found.probability) for found in ranges(text, words(text), probabilities, floor)
    ]


def test_a_sure_word_takes_its_less_sure_neighbours_along() -> None:
    assert marked("Then some of the users left", [0.0, 0.9, 0.4, 0.4, 0.5, 0.1]) == [("some of the users", 0.9)]


def test_nothing_below_the_floor_is_marked() -> None:
    assert marked("Then some users left", [0.1, 0.2, 0.29, 0.1]) == []


def test_a_range_ends_where_its_sentence_does() -> None:
    text = "It was slow. Later it was fast"
    assert marked(text, [0.0, 0.0, 0.8, 0.8, 0.7, 0.0, 0.0, 0.0]) == [("slow", 0.8), ("Later", 0.7)]


def test_a_point_within_a_number_ends_no_sentence() -> None:
    assert marked("about 1.5 hours", [0.9, 0.9, 0.9, 0.9, 0.9]) == [("about 1.5 hours", 0.9)]


def test_a_comma_within_a_number_parts_no_words() -> None:
    text = "We know that some 2,100 loans, 40 of them new, went on"
    probabilities = [0.0, 0.0, 0.0, 0.9, 0.9] + [0.0] * 13
    assert marked(text, probabilities[: len(words(text))]) == [("some 2,100", 0.9)]


def test_brackets_and_commas_at_the_edges_are_left_out() -> None:
    assert marked("(some users), then", [0.9, 0.9, 0.9, 0.9, 0.9, 0.0]) == [("some users", 0.9)]


def test_two_peaks_with_a_valley_between_are_two_ranges() -> None:
    assert marked("soon it was later", [0.9, 0.1, 0.1, 0.6]) == [("soon", 0.9), ("later", 0.6)]


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7])
def test_what_a_range_covers_does_not_depend_on_the_floor(threshold: float) -> None:
    assert marked("Then some of the users left", [0.0, 0.9, 0.5, 0.5, 0.5, 0.1], threshold) == [
        ("some of the users", 0.9)
    ]


def test_a_word_that_belongs_to_what_follows_is_left_out() -> None:
    assert marked("slowly, and the rest", [0.9, 0.9, 0.9, 0.9, 0.0]) == [("slowly", 0.9)]
    assert marked("and", [0.9]) == [("and", 0.9)]
