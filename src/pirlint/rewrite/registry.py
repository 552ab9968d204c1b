"""All transformations, and the one function through which rules use them.

To add one, add a module to this package with a function under `@transformation(…)`, and name it in a rule's `rewrite`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pirlint import rewrite as package
from pirlint.discovery import import_modules
from pirlint.finding import Applicability, Fix
from pirlint.rewrite.edit import edit, wording
from pirlint.rewrite.transformation import REGISTERED, Need

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pirlint.analysis.analysis import Analysis
    from pirlint.finding import Edit
    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.transformation import Transformation


@cache
def transformations() -> Mapping[str, Transformation]:
    """Return all transformations, by name."""
    import_modules(package)
    return dict(sorted(REGISTERED.items()))


def rewrite(names: Iterable[str], found: RewriteContext, analysis: Analysis) -> Iterator[Fix]:
    """Return the rewrites of what a rule found that the named transformations can make, the best first.

    Each is made as it is asked for, once, and gets just what it needs of the analysis.
    """
    offered: set[Edit] = set()
    for name in names:
        transformation = transformations()[name]
        context = _supplied(found, transformation.needs, analysis)
        for rewording in transformation.candidates(context):
            made = edit(found.block, analysis.review, rewording)
            if made is not None and made not in offered:
                offered.add(made)
                new = wording(found.block, rewording)
                title = new or f"leave out “{found.text_of(rewording.span).strip()}”"
                safe = transformation.keeps_facts
                yield Fix(Applicability.SAFE if safe else Applicability.UNSAFE, title, (made,))


def _supplied(found: RewriteContext, needs: frozenset[Need], analysis: Analysis) -> RewriteContext:
    return replace(
        found,
        times=analysis.times(found.block) if Need.TIME in needs else (),
        roles=analysis.review.roles(found.block) if Need.ROLES in needs else (),
        timed_events=analysis.timed_events if Need.EVENTS in needs else (),
    )
