"""What an author can decide on a finding, and how it is asked: plain lines, which go over any connection."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING

import click

from pirlint.text.control_characters import printable, well_formed

if TYPE_CHECKING:
    from collections.abc import Sequence


class Decision(StrEnum):
    """What is to become of a finding; its first letter is its key."""

    ACCEPT = "accept"
    """Make the fix."""
    EDIT = "edit"
    """Write the sentence anew."""
    SKIP = "skip"
    """Leave it for now."""
    IGNORE = "ignore"
    """Leave it for good, with a reason."""
    QUIT = "quit"
    """Leave all that follows."""


def decide(offered: Sequence[Decision]) -> Decision:
    """Return which of the offered decisions the user takes; the end of the input is `quit`."""
    keys = {decision.value[0]: decision for decision in offered}
    prompt = "  ".join(f"[{decision.value[0]}]{decision.value[1:]}" for decision in offered)
    while True:
        answer = ask(f"{prompt} > ")
        if answer is None:
            return Decision.QUIT
        answer = answer.strip().lower()
        for decision in offered:
            if answer in {decision.value, decision.value[0]}:
                return decision
        if answer:
            click.echo(f"  type one of {', '.join(keys)}, then Enter")


def ask(prompt: str, prefilled: str = "") -> str | None:
    """Return a line that is typed in, which on a terminal can begin as a text to change; None at the end of the input.

    Control characters are taken out: the line goes into a file.
    """
    try:
        return printable(well_formed(_line(prompt, prefilled)))
    except EOFError:
        click.echo()
        return None


def _line(prompt: str, prefilled: str) -> str:
    if not prefilled or not can_prefill():
        return input(prompt)
    import readline

    readline.set_startup_hook(lambda: readline.insert_text(prefilled))
    try:
        return input(prompt)
    finally:
        readline.set_startup_hook(None)


def can_prefill() -> bool:
    """Whether a line can be changed that stands there already."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        import readline  # noqa: F401
    except ImportError:  # on Windows
        return False
    return True
