"""Names of customers in any spelling: across lines, with other spaces or hyphens, composed or decomposed characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN_WORDS = r"(?:[\s_-]|%20|\+|&nbsp;|<br ?/?>|[\u00ad\u200b\u2060])(?:[\s>*_]|<br ?/?>|//|#|\|){0,20}"


def customer_names(source: str, customer: str) -> Iterator[Span]:
    """Return the ranges of a customer's name as whole words."""
    if customer.strip():
        yield from (Span(*match.span()) for match in _pattern(customer).finditer(source))


@cache
def _pattern(customer: str) -> re.Pattern[str]:
    words = unicodedata.normalize("NFC", customer).split()
    name = _BETWEEN_WORDS.join("".join(map(_character, word)) for word in words)
    return re.compile(rf"(?<![^\W_]){name}(?![^\W_]|[\u0300-\u036f])", re.IGNORECASE)


def _character(character: str) -> str:
    """Return the pattern of a character, composed or decomposed, with an optional soft hyphen."""
    forms = dict.fromkeys(
        (character, unicodedata.normalize("NFD", character), unicodedata.normalize("NFKC", character))
    )
    return f"(?:{'|'.join(map(re.escape, forms))})[\u00ad\u200b\u2060]?"
