"""The formats of overviews, a module each: `render(overviews, console)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.output.registry import Renderers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.output.summary.overview import Overview

REPORTERS: Renderers[Iterable[Overview]] = Renderers(__name__)
