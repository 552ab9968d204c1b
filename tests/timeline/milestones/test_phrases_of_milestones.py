"""Phrases of the vocabulary: how they are written, and that what they need only saves time."""

from __future__ import annotations

from pathlib import Path

import pytest
import re2

from pirlint import yaml12
from pirlint.resources import resource
from pirlint.timeline.milestones.grammar import Grammar
from pirlint.timeline.milestones.patterns import Patterns
from pirlint.timeline.milestones.plain_text import PlainText

SIGNS = ["{alarm}", "smoke"]
GRAMMAR = Grammar(
    {"alarm": ["alert", "page", "health check"], "chat": ["slack", r"#[\w-]+"], "sign": ["{alarm}", "smoke"]}
)


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("{alarm} .. fire", "the Alert on disk space fired twice", "Alert on disk space fired"),
        ("{alarm} .. fire", "the alert about a nearly full disk volume fires", None),
        ("{alarm} .. fire", "the alert. The gun fires", None),
        ("{alarm}", "HEALTH CHECK red", "HEALTH CHECK"),
        ("call! (in)? (support|ops)", "call in ops", "call in ops"),
        ("call! (in)? (support|ops)", "calling ops", None),
        ("call", "on-call engineer", None),
        ("in {chat}", "Kim asks in #ops-night", "in #ops-night"),
        ("ask @name", "we asked Kim", "asked Kim"),
        ("ask @name", "we asked around", None),
        ("^ . back $", "service back.", "service back."),
        ("^ . back $", "service back again", None),
        ("{sign} seen", "alert seen, then smoke seen", "alert seen"),
        ("{sign} seen", "smoke seen", "smoke seen"),
        ("build fail", "the build failed", "build failed"),
    ],
)
def test_what_a_phrase_finds(phrase: str, text: str, words: str | None) -> None:
    plain = PlainText.of(text)
    found = [plain.original(match.start, match.end) for match in Patterns([phrase], GRAMMAR).find(plain)]
    assert [text[span.start : span.end] for span in found] == ([] if words is None else [words])


def test_what_a_phrase_needs_only_saves_time() -> None:
    file = yaml12.load(resource("rules/milestones.yaml").read_text("utf-8"))
    people = yaml12.load(resource("rules/lexicons/people.yaml").read_text("utf-8"))
    grammar = Grammar({"customers": people["customers"], **file["sets"]})
    lines = Path(__file__).with_name("lines.txt").read_text("utf-8").splitlines()
    texts = [PlainText.of(line.rpartition("|")[0]) for line in lines]
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    for phrase in {phrase for kind in file["kinds"].values() for phrase in kind["patterns"]}:
        alone, expression = (
            Patterns([phrase], grammar),
            re2.compile(grammar.expression(phrase).encode(), options=options),
        )
        for text in texts:
            assert bool(alone.find(text)) == (expression.search(text.text) is not None), (phrase, text.text)
