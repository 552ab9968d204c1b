"""How far a check has come, on standard error where that is a terminal and it takes longer than a moment."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from pirlint.output.terminal import width
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from typing import TextIO

_PATIENCE = 1.0
"""Seconds after which somebody wants to know."""
_PAUSE = 0.1
"""Seconds for which a state is shown."""
_ERASED = "\r\x1b[K"


class Progress:
    """One line that is written over, and is gone while anything else is shown."""

    def __init__(self, stream: TextIO | None) -> None:
        """Begin to count; nothing is ever shown where there is no terminal."""
        self._terminal = stream if stream is not None and stream.isatty() else None
        self._next = time.monotonic() + _PATIENCE
        self._shown = False
        self._done = 0

    def begin(self, name: str) -> None:
        """Show that a file's turn has come."""
        if self._terminal is not None and time.monotonic() >= self._next:
            line = f"{self._done} checked, now {printable(name)}"
            self._terminal.write(_ERASED + set_cell_size(line, min(cell_len(line), width() - 1)))
            self._terminal.flush()
            self._shown = True
            self._next = time.monotonic() + _PAUSE
        self._done += 1

    def clear(self) -> None:
        """Take the line away."""
        if self._shown and self._terminal is not None:
            self._terminal.write(_ERASED)
            self._terminal.flush()
            self._shown = False
