"""Language detection: whether a text is English, by frequent words of English and of other languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"(?<![.@/:\w-])[^\W\d_]+(?![.@/]\w|\w)")
"""A word of prose, not part of an address, host name or path."""
_ENGLISH_WORDS = "after and are been by from has its not our that the their they this to were when which with"
"""Frequent words that only English has: "was" is German too, and many languages have "in"."""
_OTHER_WORDS = (
    "aan al bij bir bu che com con da das dan de del della den der des det di die do dos e een ei el em en er "
    "est et foi fue het i il ini ist ja je la le les los met mit na nicht nie niet no non och og om os para "
    "per por que se si som sono te til u un una une untuk van ve von voor w yang ze zu"
)
_ENGLISH, _OTHER = frozenset(_ENGLISH_WORDS.split()), frozenset(_OTHER_WORDS.split())
_FEWEST = 40
"""The fewest known words that a language is recognised by."""
_LEAST_SHARE = 0.1
"""The least share of words of other languages: in prose in these, it is a fifth or more."""


def in_another_language(texts: Iterable[str]) -> bool:
    """Whether texts are clearly not in English.

    That is so if frequent words of other languages, and words with letters that English lacks, far outnumber the
    English words. Lists of terms, forms and texts that quote another language do not count.
    """
    words = [word.lower() for text in texts for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH for word in words)
    others = sum(word in _OTHER or not word.isascii() for word in words)
    return len(words) >= _FEWEST and others >= _LEAST_SHARE * len(words) and others > 3 * english
