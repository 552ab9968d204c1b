"""The formats of timelines, a module each: `render(view, console)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.output.registry import Renderers

if TYPE_CHECKING:
    from pirlint.output.timeline.view import View

REPORTERS: Renderers[View] = Renderers(__name__)
