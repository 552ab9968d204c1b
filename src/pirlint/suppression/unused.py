"""Directives that silence nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pirlint.suppression.directive import Directive
    from pirlint.suppression.reach import Silence
    from pirlint.suppression.suppressed import Suppressed


class Unused(NamedTuple):
    """A directive, and those of its names that silence nothing; none where it has none."""

    directive: Directive
    names: tuple[str, ...]

    @property
    def wholly(self) -> bool:
        """Whether nothing of it is of use."""
        return len(self.names) == len(self.directive.words.names)


def unused(
    silences: Sequence[Silence], suppressed: Sequence[Suppressed], is_judged: Callable[[str | None], bool]
) -> Iterator[Unused]:
    """Return the directives of which a name silences nothing.

    `is_judged` says whether the rules that a name means have run, so that there was something to silence.
    """
    used = {id(found.silence) for found in suppressed}
    idle: dict[int, tuple[Directive, list[str]]] = {}
    for silence in silences:
        if id(silence) not in used and (is_judged(silence.name) or not silence.lines):
            names = idle.setdefault(id(silence.directive), (silence.directive, []))[1]
            names += [silence.name] if silence.name is not None else []
    for directive, names in idle.values():
        yield Unused(directive, tuple(name for name in directive.words.names if name in names))
