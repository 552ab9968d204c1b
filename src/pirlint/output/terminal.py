"""Terminal output: width, wrapped text, colours."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rich.color import ColorSystem
from rich.console import Console as RichConsole
from rich.text import Text

from pirlint.text.control_characters import printable_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_NARROWEST, _WIDEST, _USUAL = 50, 120, 100


@dataclass(frozen=True, slots=True)
class Console:
    """The properties of the output device."""

    width: int
    """The width in cells."""
    explain: bool = False
    """Whether to show evidence, if the format supports it."""
    quiet: bool = False
    """Whether to show only findings."""


def width() -> int:
    """Return the cells of a line to fill: the terminal's within bounds, and 100 if there is none."""
    return min(max(shutil.get_terminal_size((_USUAL, 24)).columns, _NARROWEST), _WIDEST)


def hanging(first: str, text: Text, width: int, style: str = "") -> Iterator[Text]:
    """Wrap a text with a hanging indent; the first line begins with `first` in `style`."""
    lines = text.wrap(_console(), max(width - len(first), 1), overflow="fold")
    for number, line in enumerate(lines):
        line.rstrip()
        yield Text.assemble((first, style) if number == 0 else " " * len(first), line)


def ansi(text: Text | str) -> str:
    """Return a text with its colours as escape codes, and no other escape codes."""
    text = Text(text) if isinstance(text, str) else text.copy()
    text.plain = printable_lines(text.plain)
    return "".join(
        part.style.render(part.text, color_system=ColorSystem.STANDARD) if part.style is not None else part.text
        for part in Text().append_text(text).render(_console())  # as a console prints it, which takes six times as long
    )


@cache
def _console() -> RichConsole:
    return RichConsole(
        file=io.StringIO(), force_terminal=True, color_system="standard", no_color=False, legacy_windows=False
    )
