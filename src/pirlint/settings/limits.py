"""How much is read, and how much of it is worked on: a text may be anybody's, and work takes time."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pirlint.files import LARGEST, MEGABYTE
from pirlint.settings.strict_model import StrictModel

_Count = Annotated[int, Field(ge=1, le=100_000_000)]


class Limits(StrictModel):
    """What is more is told in a line, and not read."""

    file_megabytes: Annotated[int, Field(ge=1, le=1000)] = LARGEST // MEGABYTE
    """Millions of bytes of a review, or of an export of a tool."""
    lines: _Count = 20_000
    """Lines of a review."""
    characters: _Count = 1_000_000
    """Characters of a review."""
    feed_events: _Count = 20_000
    """Events of all feeds of a command."""

    def excess(self, text: str) -> str | None:
        """Return what of a review's text is too much, to be read on from its name; None where nothing is."""
        lines = text.count("\n") + (not text.endswith("\n"))
        for key, count, most in (("lines", lines, self.lines), ("characters", len(text), self.characters)):
            if count > most:
                advice = "move pasted material to a file of its own"
                return f"has {count:,} {key}, more than {most:,}; {advice}, or set a higher limit (limits: {key})"
        return None
