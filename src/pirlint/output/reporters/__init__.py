"""The formats of findings, one module each: `render(report, console)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.output.registry import Reporters

if TYPE_CHECKING:
    from pirlint.output.report import Report

REPORTERS: Reporters[Report] = Reporters(__name__)
