"""Inverted conditionals: "Had the engineer read it, it would have worked"."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pirlint.language.inflection import is_verb, lemma, participle
from pirlint.text.lexicon import alternation, closed_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUBJECT = alternation(
    "articles", "demonstratives", "determiners-possessive", "determiners-quantifying", "pronouns-indefinite-human",
    "pronouns-subject",
)  # fmt: skip
_SENTENCE = re.compile(r"(?:[^.!?;]|[.](?=\w))+")
_LED = re.compile(r"(?:^|[:–—(-])\W*(?:(?:and|but|so),? )?(?P<had>had)(?= (?!to\b))", re.IGNORECASE)
_BEHIND = re.compile(rf"[\w'’%)]+,? (?P<had>had)(?= (?:{_SUBJECT})\b)", re.IGNORECASE)
_WOULD = re.compile(r"\b(?:could|might|should|would)\b|['’]d\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+|[.,;:!?]")


def inverted_conditions(text: str) -> Iterator[Span]:
    """Return the ranges of each "had" that means "if"; the consequence must be in the same sentence."""
    for sentence in _SENTENCE.finditer(text):
        if "had" not in sentence[0].lower() or text[sentence.end() : sentence.end() + 1] == "?":
            continue
        would = [found.start() for found in _WOULD.finditer(text, *sentence.span())]
        led = _LED.search(sentence[0])
        if led and (done := _participle(sentence[0], led.end())) and would and would[-1] > sentence.start() + done:
            yield Span(sentence.start() + led.start("had"), sentence.start() + led.end("had"))
        for had in _BEHIND.finditer(sentence[0]) if would else ():
            before = had[0].split()[0].lower()
            told = would[0] < sentence.start() + had.start() and not _is_subject(before)
            if told and _participle(sentence[0], had.end()):
                yield Span(sentence.start() + had.start("had"), sentence.start() + had.end("had"))


def _is_subject(word: str) -> bool:
    """Whether the "had" after a word has that word as its subject: "that she had", "which had"."""
    return word in closed_class("pronouns-subject", "pronouns-indefinite-human", "pronouns-relative")


def _participle(sentence: str, start: int) -> int | None:
    """Return where the participle ends that belongs to a "had" and its subject, or None."""
    words = list(_WORD.finditer(sentence, start))
    for before, word in pairwise(words):
        if word[0] in ",;:":
            return None
        if _is_participle(word[0].lower()) and before[0].lower() not in closed_class("articles"):
            return word.end()
    return None


@cache
def _is_participle(word: str) -> bool:
    return is_verb(word) and participle(lemma(word, "VERB")) == word
