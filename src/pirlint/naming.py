"""Suggestions for unknown names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


_TELLING = 3
"""The fewest letters of a name that is matched as part of another."""


def like(name: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" if a known name is similar, or an empty text."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    names = list(known)
    near = extractOne(name, names, scorer=ratio, score_cutoff=80)
    if near is None and len(name) >= _TELLING:
        near = extractOne(name, names, score_cutoff=70)
    return f"; did you mean '{near[0]}'?" if near else ""


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """Return the message for an unknown name, with a similar name or the known ones."""
    names = sorted(known)
    return f"there is no {kind} '{name}'" + (
        like(name, names) or f"; the {_plural(kind)} are {', '.join(names) or 'none'}"
    )


def _plural(kind: str) -> str:
    return f"{kind.removesuffix('y')}ies" if kind.endswith("ty") else f"{kind}s"


def one_of(kind: str, known: Callable[[], Iterable[str]]) -> Callable[[str], str]:
    """Return a validator that raises ValueError for unknown names, with a suggestion."""

    def check(name: str) -> str:
        if name not in known():
            raise ValueError(unknown(kind, name, known()))
        return name

    return check
