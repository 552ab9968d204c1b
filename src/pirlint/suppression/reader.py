"""Reads the directives of a review: in comments of any format, and in front matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.naming import like
from pirlint.suppression.directive import Directive, Kind, Words, names_and_reason, word_of, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pirlint.document.model import Block, FrontMatterValue, Review

KEY = "pirlint"
"""The key of the front matter that contains `disable`."""
_KINDS = frozenset(Kind)
_DISABLE = "disable"
_EXPECTED = f"expected rules under '{KEY}', such as '{_DISABLE}: [RULE, GROUP]'"
_REASON_HINT = "; write a reason after '--'"


@dataclass(frozen=True, slots=True)
class Fault:
    """An error in a directive."""

    line: int
    message: str

    def __str__(self) -> str:
        """Return it on one line, for a notice."""
        return f"line {self.line}: {self.message}"


def directives(review: Review) -> tuple[Directive, ...]:
    """Return the directives of a review, in order."""
    return (*_in_front_matter(review), *_in_comments(review))


def faults(review: Review, known: Collection[str]) -> Iterator[Fault]:
    """Return the errors in a review's directives, each once; `known` are the rules and groups."""
    reported: set[str] = set()
    for fault in (*_unread(review), *_unknown_words(review), *_unknown_names(review, known)):
        if fault.message not in reported:
            reported.add(fault.message)
            yield fault


def _in_comments(review: Review) -> Iterator[Directive]:
    for block, word in _addressed(review):
        if word in _KINDS:
            yield Directive(words(Kind(word), block.text), block.span, review.lines(block.span))


def _addressed(review: Review) -> Iterator[tuple[Block, str]]:
    """Yield the comments that are directives, with their first words."""
    for block in review.blocks:
        word = word_of(block.text) if block.kind is BlockKind.COMMENT else None
        if word is not None:
            yield block, word


def _in_front_matter(review: Review) -> Iterator[Directive]:
    value = review.front_matter.get(KEY)
    if value is None:
        return
    for entry in _entries(_disabled(value)):
        read = _named(entry)
        if read.names:
            yield Directive(read, value.span, range(0))


def _named(entry: str) -> Words:
    return names_and_reason(Kind.FILE, entry)


def _disabled(value: FrontMatterValue) -> object:
    return value.value.get(_DISABLE) if isinstance(value.value, dict) else None


def _entries(value: object) -> Iterator[str]:
    """Yield the texts of a list, a mapping from rules to reasons, or a single value: each names rules."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _entries(part)
    elif isinstance(value, dict):
        yield from (f"{name}: {reason}" for name, reason in value.items())


def _unread(review: Review) -> Iterator[Fault]:
    value = review.front_matter.get(KEY)
    if value is None:
        return
    line = review.position(value.span.start).line
    is_known = isinstance(value.value, dict) and value.value.keys() == {_DISABLE}
    if not is_known or not any(_named(entry).names for entry in _entries(_disabled(value))):
        yield Fault(line, _EXPECTED)


def _unknown_words(review: Review) -> Iterator[Fault]:
    for block, word in _addressed(review):
        if word not in _KINDS:
            message = f"there is no directive '{word}'{like(word, Kind)}"
            yield Fault(review.position(block.span.start).line, message)


def _unknown_names(review: Review, known: Collection[str]) -> Iterator[Fault]:
    for directive in directives(review):
        for name in directive.words.names:
            if name not in known:
                line = review.position(directive.span.start).line
                yield Fault(line, f"there is no rule or group '{name}'{like(name, known) or _REASON_HINT}")
