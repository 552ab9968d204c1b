"""How the examples of rules fared, in text."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from rich.text import Text

from pirlint.output.terminal import ansi
from pirlint.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.rules.examples import Failure


def render(failures: Sequence[Failure], count: int) -> Iterator[str]:
    """Return the lines on the examples that failed, of so many that were run."""
    for failure in failures:
        yield ansi(Text(failure.rule, "bold"))
        yield ansi(indent(failure.example.text.rstrip(), "    "))
        yield ansi(f"  expected: {failure.expected}")
        yield ansi(f"  got: {failure.got}")
        yield ""
    examples = counted(count, "example")
    yield f"{len(failures)} of {examples} failed" if failures else f"{examples} passed"
