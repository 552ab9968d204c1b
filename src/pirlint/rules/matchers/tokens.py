"""Matches spaCy token patterns."""

from __future__ import annotations

import json
import re
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field

from pirlint.language.token_patterns import token_matcher
from pirlint.rules.match import in_block
from pirlint.rules.matchers.base import Matcher, matcher
from pirlint.rules.pack_values import Words
from pirlint.rules.triggers import any_form_of
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match

_MOST_FORMS = 200
"""The most expansions of a sequence with repetitions: spaCy generates each."""
_ENDLESS = re.compile(r"[*+]|\{\d*,\}")
"""Unlimited repetitions: each multiplies the time by the length of the text."""
_REPEATS = re.compile(r"\{(\d*),?(\d*)\}")
_Sequence = Annotated[tuple[dict[str, Any], ...], Field(min_length=1)]


@matcher("tokens")
class Tokens(Matcher):
    """A spaCy token pattern (https://spacy.io/usage/rule-based-matching)."""

    needs: ClassVar[frozenset[str]] = frozenset({"syntax"})

    pattern: Annotated[tuple[_Sequence, ...], Field(min_length=1)]
    words: Words = Field(alias="triggers")
    """The words without which it cannot match, in any of their forms."""

    @cached_property
    def _as_json(self) -> str:
        return json.dumps(self.pattern)

    def triggers(self) -> tuple[frozenset[str], ...]:
        """Return the forms of the words that the pack gives."""
        return (any_form_of(self.words),)

    def find(self, block: Block, analysis: Analysis) -> Iterator[Match]:
        """Return the matches of the token sequences."""
        reading = analysis.reading(block)
        for place in reading.places(self._as_json):
            start, end = reading.text.plain(place.start, place.end)
            if not block.text[:start].endswith("-"):  # "many-to-many"
                text = block.text[start:end].rstrip(",.;")
                yield in_block(block, Span(start, start + len(text)), reading.tree[place.root])

    def fault(self) -> str | None:
        """Return an error in the pattern, which spaCy would raise only during a check."""
        if any(prod(map(_forms, sequence)) > _MOST_FORMS for sequence in self.pattern):
            return f"the repetitions expand to more than {_MOST_FORMS:,} forms; use fewer, or '+'"
        if any(sum(map(_is_endless, sequence)) > 1 for sequence in self.pattern):
            return "two words of a sequence repeat without limit ('*', '+'); write '{0,5}' for all but one of them"
        from spacy.tokens import Doc
        from spacy.vocab import Vocab

        vocab = Vocab()
        text = Doc(vocab, ["x"], pos=["X"], tags=["X"], deps=["ROOT"], heads=[0], lemmas=["x"], morphs=[""], ents=["O"])
        try:
            token_matcher(vocab, self._as_json, validate=True)(text)
        except (ValueError, TypeError, AttributeError) as error:
            return _readable(str(error))
        return None


def _is_endless(token: Mapping[str, Any]) -> bool:
    return _ENDLESS.fullmatch(str(token.get("OP", ""))) is not None


def _forms(token: Mapping[str, Any]) -> int:
    wanted = str(token.get("OP", ""))
    if wanted == "?":
        return 2
    numbers = _REPEATS.fullmatch(wanted)
    return max(int(number[:9] or 0) for number in numbers.groups()) + 1 if numbers else 1


def _readable(message: str) -> str:
    """Return spaCy's first error without its headline and number."""
    first = next((line for line in message.splitlines() if line.startswith("- ")), message.splitlines()[0])
    return re.sub(r"^\[E\d+\] |^- \[pattern -> |\](?= )", "", first).replace(" -> ", ".")
