"""What every output for a terminal needs: its width, wrapped text, colour codes."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rich.console import Console as RichConsole
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_NARROWEST, _WIDEST, _USUAL = 50, 120, 100
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Console:
    """Where output is shown."""

    width: int
    """Cells of a line."""
    explain: bool = False
    """Whether evidence is shown too, where the format has room for it."""


def width() -> int:
    """Return the cells of a line to fill: the terminal's within bounds, and 100 where there is none."""
    return min(max(shutil.get_terminal_size((_USUAL, 24)).columns, _NARROWEST), _WIDEST)


def printable(text: str) -> str:
    """Return a text with a space for each control character: it must not steer the terminal, nor move what follows."""
    return _CONTROL.sub(" ", text)


def printable_lines(text: str) -> str:
    """Return a text of several lines, each printable."""
    return "\n".join(map(printable, text.split("\n")))


def hanging(first: str, text: Text, width: int, style: str = "") -> Iterator[Text]:
    """Wrap a text to a width in cells; the first line opens with `first`, in `style`, the others are indented by it."""
    lines = text.wrap(_console(), max(width - len(first), 1), overflow="fold")
    for number, line in enumerate(lines):
        line.rstrip()
        yield Text.assemble((first, style) if number == 0 else " " * len(first), line)


def ansi(text: Text) -> str:
    """Return a text with the codes for its colours."""
    console = _console()
    with console.capture() as capture:
        console.print(text, end="", soft_wrap=True)
    return capture.get()


@cache
def _console() -> RichConsole:
    return RichConsole(
        file=io.StringIO(), force_terminal=True, color_system="standard", no_color=False, legacy_windows=False
    )
