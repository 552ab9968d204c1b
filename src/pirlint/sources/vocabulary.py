"""The words that tell a review from other documents, of `rules/recognition.yaml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pirlint import yaml12
from pirlint.resources import resource

_HEAD = 400
"""Characters of a title or a name that are looked at."""


@cache
def _expressions() -> dict[str, str]:
    entries: dict[str, str] = yaml12.load(resource("rules/recognition.yaml").read_text("utf-8"))
    return {name: "|".join(words.split("\n")).strip("|") for name, words in entries.items()}


@cache
def words_of(name: str) -> re.Pattern[str]:
    """Return the expression that finds a class of words; raises KeyError for a class that there is not."""
    return re.compile(rf"(?<![a-z0-9])(?:{_expressions()[name]})(?![a-z0-9])", re.IGNORECASE)


@lru_cache(maxsize=4096)
def spaced(name: str) -> str:
    """Return the words of a name or a title, in lower case, parted by blanks."""
    return " ".join(re.findall(r"[^\W_]+", name[:_HEAD].casefold()))
