"""Names that a user gives, and what is said of one that there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


_TELLING = 3
"""Characters of a name that may be a part of another: shorter ones are parts of too many."""


def like(name: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" for a name that nearly is one of the known ones, else nothing."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    names = list(known)
    near = extractOne(name, names, scorer=ratio, score_cutoff=80)
    if near is None and len(name) >= _TELLING:
        near = extractOne(name, names, score_cutoff=70)
    return f"; did you mean '{near[0]}'?" if near else ""


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """Return a message: that there is no such thing, and which it may be or which there are."""
    names = sorted(known)
    return f"there is no {kind} '{name}'" + (
        like(name, names) or f"; the {_plural(kind)} are {', '.join(names) or 'none'}"
    )


def _plural(kind: str) -> str:
    return f"{kind.removesuffix('y')}ies" if kind.endswith("ty") else f"{kind}s"


def one_of(kind: str, known: Callable[[], Iterable[str]]) -> Callable[[str], str]:
    """Return a validator that passes the known names; for any other it raises ValueError, which says what it may be."""

    def check(name: str) -> str:
        if name not in known():
            raise ValueError(unknown(kind, name, known()))
        return name

    return check
