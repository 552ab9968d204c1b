"""What has been parsed lately is not parsed again, and what was read of it says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.language import reading
from pirlint.language.parsing import parser
from pirlint.language.people import ParticipantKind, Roster, people_of
from pirlint.language.pipeline import DEFAULT, pipeline
from pirlint.language.placeholders import HIDDEN, Placeholder
from pirlint.language.reading import Reading, read
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

_BOB, _DANA = "Bob forgot to renew the certificate.", "Dana dropped the table."


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the pipeline is given."""
    given: list[str] = []
    pipe = pipeline(DEFAULT).pipe

    def noting(texts: Iterable[str]) -> Iterator[Doc]:
        new = list(texts)
        given.extend(new)
        return pipe(new)

    monkeypatch.setattr(pipeline(DEFAULT), "pipe", noting)
    monkeypatch.setattr(parser(DEFAULT), "_docs", {})
    monkeypatch.setattr(reading, "_parses", {})
    reading._reading.cache_clear()
    return given


def _read(*texts: str, people: Roster | None = None) -> list[Reading]:
    return read([(text, ()) for text in texts], people_of(people or Roster()), DEFAULT)


def test_a_text_is_parsed_once(parsed: list[str]) -> None:
    first = _read(_BOB, _DANA, _BOB)
    assert parsed == [_BOB, _DANA]
    parsed.clear()
    again = _read("It took ages.", _DANA, _BOB)
    assert parsed == ["It took ages."]
    assert [one.clauses for one in again[1:]] == [first[1].clauses, first[0].clauses]


def test_what_is_hidden_makes_another_text_of_the_same_words(parsed: list[str]) -> None:
    text = f"10:04 {_BOB}"
    (hidden,) = read([(text, [Placeholder(Span(0, 6), HIDDEN)])], people_of(Roster()), DEFAULT)
    (bare,) = _read(_BOB)
    assert parsed == [_BOB]
    assert hidden.clauses[0].verb.start == bare.clauses[0].verb.start + 6


@pytest.mark.usefixtures("parsed")
def test_who_is_who_may_change() -> None:
    text = "Quux dropped the table."
    kinds = [
        _read(text, people=Roster(**{of: frozenset({"Quux"})}))[0].clauses[0].agent for of in ("people", "programs")
    ]
    assert [who and who.kind for who in kinds] == [ParticipantKind.PERSON, ParticipantKind.SYSTEM]


def test_only_so_many_are_kept(parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_REMEMBERED", 2)
    _read(_BOB, _DANA)
    _read(_BOB)
    _read("It took ages.")
    _read(_BOB)
    parser(DEFAULT)._docs.clear()
    _read(_DANA)
    assert parsed == [_BOB, _DANA, "It took ages.", _DANA]


@pytest.mark.parametrize("name", ["Ondřej", "Zoë", "Łukasz"])
def test_names_are_read_whatever_their_letters(name: str) -> None:
    (reading,) = _read(f"{name} forgot to renew the certificate.")
    agent = reading.clauses[0].agent
    assert agent is not None
    assert (agent.text, agent.kind) == (name, ParticipantKind.PERSON)
