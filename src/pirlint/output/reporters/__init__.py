"""The formats of findings, a module each: its `REPORTER` is a subclass of `Reporter`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.output.registry import Formats

if TYPE_CHECKING:
    from pirlint.output.reporter import Reporter

REPORTERS: Formats[type[Reporter]] = Formats(__name__, "REPORTER")
