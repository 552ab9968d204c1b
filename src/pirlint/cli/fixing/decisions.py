"""An author's decisions about a finding, asked in plain lines, which work over any connection."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING

import click

from pirlint.text.control_characters import printable, well_formed

if TYPE_CHECKING:
    from collections.abc import Sequence


class Decision(StrEnum):
    """A decision about a finding; its first letter is its key."""

    ACCEPT = "accept"
    """Apply the fix."""
    EDIT = "edit"
    """Rewrite the sentence."""
    SKIP = "skip"
    """Keep it for now."""
    IGNORE = "ignore"
    """Suppress it, with a reason."""
    QUIT = "quit"
    """Stop."""


def decide(offered: Sequence[Decision]) -> Decision:
    """Return the user's choice among decisions; the end of the input is `quit`."""
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
    """Return a line of input; on a terminal, a text can be edited. None at the end of the input.

    Control characters are removed: the line is written to a file.
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
    """Whether the terminal can prefill a line."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        import readline  # noqa: F401
    except ImportError:  # on Windows
        return False
    return True
