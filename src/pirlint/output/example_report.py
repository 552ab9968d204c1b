"""How the examples of rules fared, in text."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.rules.examples import Failure


def render(failures: Sequence[Failure], count: int) -> Iterator[str]:
    """Return the lines on the examples that failed, of so many that were run."""
    for failure in failures:
        yield click.style(failure.rule, bold=True)
        yield indent(failure.example.text.rstrip(), "    ")
        yield f"  expected: {failure.expected}"
        yield f"  got: {failure.got}"
        yield ""
    examples = "1 example" if count == 1 else f"{count} examples"
    yield f"{len(failures)} of {examples} failed" if failures else f"{examples} passed"
