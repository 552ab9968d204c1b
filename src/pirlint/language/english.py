"""Whether a text is in English: the words that hold sentences together tell languages apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"(?<![.@/:\w-])[^\W\d_]+(?![.@/]\w|\w)")
"""A word of prose: no part of an address, a host or a path."""
_ENGLISH = "after and are been by from has its not our that the their they this to were when which with"
"""Frequent words that are English alone: "was" is German, too, and "in" almost everybody's."""
_OTHER = (
    "aan al bij bir bu che com con da das dan de del della den der des det di die do dos e een ei el em en er "
    "est et foi fue het i il ini ist ja je la le les los met mit na nicht nie niet no non och og om os para "
    "per por que se si som sono te til u un una une untuk van ve von voor w yang ze zu"
)
_OURS, _THEIRS = frozenset(_ENGLISH.split()), frozenset(_OTHER.split())
_ENOUGH = 40
"""Words without which nothing can be told."""
_SHARE = 0.1
"""The least share of the words that other languages' own make up: of their prose they are a fifth and more."""


def in_another_language(texts: Iterable[str]) -> bool:
    """Whether texts are clearly not in English.

    Words that are frequent in other languages, and words with letters that English has not, outnumber the
    English ones by far. A list of terms, a form, or a text that quotes another language is not such a text.
    """
    words = [word.lower() for text in texts for word in _WORD.findall(text)]
    ours = sum(word in _OURS for word in words)
    theirs = sum(word in _THEIRS or not word.isascii() for word in words)
    return len(words) >= _ENOUGH and theirs >= _SHARE * len(words) and theirs > 3 * ours
