"""Timelines as PNG images, where SVG is not accepted; needs the extra `png`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from resvg_py import svg_to_bytes

from pirlint.output.timeline.reporters import svg

if TYPE_CHECKING:
    from pirlint.output.terminal import Console
    from pirlint.output.timeline.view import View

_ZOOM = 2
"""Pixels per unit of the picture, for sharp text in print and on dense screens."""


class NoFontError(Exception):
    """No font for text was found."""


def png(view: View, console: Console) -> bytes:
    """Return the picture as PNG, in light colours; raises NoFontError."""
    picture = "".join(svg.render(view, console))
    drawn = svg_to_bytes(svg_string=picture, zoom=_ZOOM)
    if drawn == svg_to_bytes(svg_string=picture, zoom=_ZOOM, skip_system_fonts=True):
        raise NoFontError("no font is installed; install one, such as DejaVu Sans")
    return cast("bytes", drawn)
