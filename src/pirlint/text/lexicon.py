"""The closed classes of English words, each told once: `rules/lexicons/english.yaml`."""

from __future__ import annotations

from functools import cache

from pirlint import yaml12
from pirlint.resources import resource


@cache
def _classes() -> dict[str, frozenset[str]]:
    table = yaml12.load(resource("rules/lexicons/english.yaml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


def closed_class(*names: str) -> frozenset[str]:
    """Return the words of one or more closed classes, in lower case; raises KeyError for a class that there is not."""
    return frozenset().union(*(_classes()[name] for name in names))
