"""The syntax of a parsed text, in terms of our own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pirlint.language import syntax
from pirlint.language.pipeline import DEFAULT, pipeline
from pirlint.language.roles import Role
from pirlint.language.syntax import noun_phrase, text_between, tree, words
from pirlint.language.token_patterns import token_matcher

if TYPE_CHECKING:
    from pirlint.language.syntax import Node

ROOT = Path(syntax.__file__).parents[3]


def _node(text: str, word: str) -> Node:
    return next(node for node in tree(words(pipeline(DEFAULT)(text))) if node.text == word)


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("Dana restarted the pool.", "Dana", Role.SUBJECT),
        ("Dana restarted the pool.", "restarted", Role.ROOT),
        ("The pool was restarted by Dana.", "pool", Role.PASSIVE_SUBJECT),
        ("The pool was restarted by Dana.", "was", Role.PASSIVE_AUXILIARY),
        ("The pool was restarted by Dana.", "by", Role.PREPOSITION),
        ("Dana took down the gateway.", "down", Role.PARTICLE),
        ("Dana forgot to renew it.", "renew", Role.COMPLEMENT),
        ("Dana, who approved it, left.", "approved", Role.RELATIVE_CLAUSE),
        ("The alert's owner left.", "alert", Role.POSSESSOR),
        ("Lena merged it and left.", "left", Role.CONJUNCT),
        ("Dana left if it failed.", "if", Role.SUBORDINATOR),
        ("The cause was that Dana restarted it.", "was", Role.ROOT),
        ("The cause was that Dana restarted it.", "cause", Role.SUBJECT),
        ("The cause was that Dana restarted it.", "restarted", Role.CONTENT_CLAUSE),
        ("The plan was to restart it.", "restart", Role.ROOT),
    ],
)
def test_roles(text: str, word: str, role: Role) -> None:
    assert _node(text, word).role is role


def test_children_stand_in_their_order() -> None:
    verb = _node("Dana did not restart the pool in the evening.", "restart")
    assert [child.text for child in verb.children] == ["Dana", "did", "not", "pool", "evening", "."]
    assert [child.text for child in verb.children_as(Role.OBJECT, Role.SUBJECT)] == ["Dana", "pool"]
    assert verb.child(Role.INDIRECT_OBJECT) is None
    assert (verb.first.text, verb.last.text) == ("Dana", ".")


def test_neighbours_and_sentences() -> None:
    first, *_, last = tree(words(pipeline(DEFAULT)("It broke. Dana’s team mended it.")))
    assert (first.previous, last.next) == (None, None)
    dana = next(node for node in last.tree if node.text == "Dana")
    assert dana.opens_sentence
    assert dana.sentence[0].text == "Dana"
    assert dana.next is not None
    assert dana.next.lower == "'s"


def test_a_noun_phrase_ends_before_its_relative_clause() -> None:
    first, last = noun_phrase(_node("By noon the new engineer of the team, who was alone, left.", "engineer"))
    assert text_between(first, last) == "the new engineer of the team"


def test_token_patterns_ask_for_roles() -> None:
    nlp = pipeline(DEFAULT)
    doc = nlp("Dana called Lena.")
    for asked, found in (('"subject"', "Dana"), ('{"NOT_IN": ["subject"]}', "Lena")):
        matcher = token_matcher(nlp.vocab, f'[[{{"POS": "PROPN", "_": {{"role": {asked}}}}}]]')
        assert [span.text for span in matcher(doc, as_spans=True)] == [found]


def test_nothing_else_knows_the_labels_of_the_parser() -> None:
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "rules").rglob("*.yaml")]
    labels = (".dep_", ".dep ", '"dep"', "DEP:", "nsubj", "acl:relcl", "nmod:poss", "aux:pass", "compound:prt", "xcomp")
    knowing = {file.name for file in files if any(label in file.read_text("utf-8") for label in labels)}
    assert knowing == {"roles.py", "syntax.py", "token_patterns.py"}  # rules of a team may ask for DEP
