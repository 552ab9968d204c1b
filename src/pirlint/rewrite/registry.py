"""All transformations, and the functions through which rules use them.

To add one, add a module to this package with a function under `@transformation(…)`, and name it in a rule's `rewrite`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pirlint import rewrite as package
from pirlint.discovery import import_modules
from pirlint.finding import Applicability, Fix
from pirlint.rewrite.edit import edit, wording
from pirlint.rewrite.grammar.antecedent import with_antecedent
from pirlint.rewrite.grammar.removal import with_relative_behind, without_relative_moved
from pirlint.rewrite.transformation import REGISTERED, Need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review
    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.edit import Rewording
    from pirlint.rewrite.transformation import Transformation


@cache
def transformations() -> Mapping[str, Transformation]:
    """Return all transformations, by name."""
    import_modules(package)
    return dict(sorted(REGISTERED.items()))


class Candidate(NamedTuple):
    """An unverified rewording."""

    rewording: Rewording
    keeps_facts: bool
    """Whether it is safe to apply once verified."""


def rewordings(names: Iterable[str], found: RewriteContext, analysis: Analysis) -> Iterator[Candidate]:
    """Yield the rewordings of a match by some transformations, best first.

    Each is made on demand, once, and gets only what it needs from the analysis. None is verified.
    """
    offered: set[Rewording] = set()
    for name in names:
        transformation = transformations()[name]
        context = _supplied(found, transformation.needs, analysis)
        made = (with_antecedent(context, one) for one in transformation.candidates(context))
        for rewording in (r for one in made for r in _variants(found.text, one) if r is not None):
            if rewording not in offered:
                offered.add(rewording)
                yield Candidate(rewording, transformation.keeps_facts)


def _variants(text: str, made: Rewording) -> tuple[Rewording | None, ...]:
    """Yield a rewording, and those that do not move a clause on a whole statement to a noun."""
    return made, with_relative_behind(text, made), without_relative_moved(text, made)


def is_exact(names: Iterable[str]) -> bool:
    """Whether transformations only replace vague words by exact ones."""
    return any(transformations()[name].needs & {Need.COUNTS, Need.EVENTS} for name in names)


def fix(block: Block, review: Review, candidate: Candidate) -> Fix | None:
    """Return the fix for a candidate; None if it would damage markup."""
    rewording, keeps_facts = candidate
    made = edit(block, review, rewording)
    if made is None:
        return None
    title = wording(block, rewording)
    if not title:
        title = f"leave out “{block.text[rewording.span.start : rewording.span.end].strip()}”"
    return Fix(Applicability.SAFE if keeps_facts else Applicability.UNSAFE, title, (made,))


def _supplied(found: RewriteContext, needs: frozenset[Need], analysis: Analysis) -> RewriteContext:
    events = Need.EVENTS in needs
    return replace(
        found,
        reading=analysis.reading(found.block) if Need.WORDS in needs else None,
        times=analysis.times(found.block) if Need.TIME in needs else (),
        roles=analysis.review.roles(found.block) if Need.ROLES in needs else (),
        timed_events=analysis.timed_events if events else (),
        metrics=analysis.metrics if events else None,
        stated=analysis.stated if needs & {Need.COUNTS, Need.EVENTS, Need.WORDS} else "",
        counts_of=analysis.counts.of if Need.COUNTS in needs else found.counts_of,
        clauses_of=_reader(analysis) if Need.ENTRIES in needs else found.clauses_of,
    )


def _reader(analysis: Analysis) -> Callable[[int], Sequence[Clause]]:
    return lambda index: analysis.reading(analysis.review.blocks[index]).clauses
