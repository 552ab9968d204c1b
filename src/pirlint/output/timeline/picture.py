"""An SVG picture, drawn element by element, for light and dark backgrounds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pirlint.files import read_text
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

_STYLE = Path(__file__).with_suffix(".css")
_FONTS = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, DejaVu Sans, Liberation Sans, Arial, sans-serif"
_STYLES: Mapping[str, Mapping[str, str]] = {
    "text": {"fill": "#1f2328"},
    "line": {"stroke": "#8c959f"},
    "pale": {"fill": "#59636e"},
    "strong": {"font-weight": "600"},
    "title": {"font-size": "17", "font-weight": "600"},
    "small": {"font-size": "11"},
    "paper": {"fill": "#ffffff", "stroke": "#d1d9e0"},
    "impact": {"fill": "#ffebe9"},
    "axis": {"stroke-width": "2"},
    "tick": {"stroke": "#d1d9e0"},
    "event": {"stroke": "#1f2328", "stroke-width": "2"},
    "silence": {"stroke": "#ffffff", "stroke-width": "3", "stroke-dasharray": "5 5"},
    "bad": {"fill": "#cf222e", "stroke": "#cf222e"},
    "alarm": {"fill": "#bc4c00", "stroke": "#bc4c00"},
    "good": {"fill": "#1a7f37", "stroke": "#1a7f37"},
    "mark": {"fill": "#0969da", "stroke": "#0969da"},
}
"""The styles of elements as attributes: word processors and other renderers ignore style sheets."""


def _style(*classes: str) -> dict[str, str]:
    return {name: value for known in classes for name, value in _STYLES.get(known, {}).items()}


class Picture:
    """A picture under construction, from top to bottom."""

    def __init__(self, width: int, title: str, description: str) -> None:
        """Take the width, the title and the description."""
        ids = {"title": "pirlint-timeline-title", "desc": "pirlint-timeline-desc"}
        names = {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "class": "pirlint-timeline"}
        self._width = width
        fonts = {"font-family": _FONTS, "font-size": "12"}
        self._root = ET.Element("svg", {**names, **fonts, "aria-labelledby": " ".join(ids.values())})
        ET.SubElement(self._root, "title", {"id": ids["title"]}).text = printable(title)
        ET.SubElement(self._root, "desc", {"id": ids["desc"]}).text = printable(description)
        ET.SubElement(self._root, "style").text = "\n" + read_text(_STYLE)
        self._part = self._root
        self._height = 0.0

    def text(self, x: float, y: float, content: str, style: str = "", anchor: str = "start") -> None:
        """Draw a text."""
        placed = {"x": f"{x:g}", "y": f"{y:g}", "class": style, "text-anchor": anchor, **_style("text", *style.split())}
        ET.SubElement(self._part, "text", placed).text = printable(content)

    def line(self, x: float, y: float, to_x: float, to_y: float, style: str = "", tooltip: str = "") -> None:
        """Draw a line with a tooltip."""
        placed = {"x1": f"{x:g}", "y1": f"{y:g}", "x2": f"{to_x:g}", "y2": f"{to_y:g}", "class": style}
        placed |= _style("line", *style.split())
        drawn = ET.SubElement(self._part, "line", placed)
        if tooltip:
            ET.SubElement(drawn, "title").text = printable(tooltip)

    def dot(self, x: float, y: float, style: str) -> None:
        """Draw a disc."""
        ET.SubElement(self._part, "circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": "5", "class": style, **_style(style)})

    def box(
        self, x: float, y: float, width: float, height: float, style: str, rounded: float = 0, tooltip: str = ""
    ) -> ET.Element:
        """Draw a rectangle with a tooltip."""
        placed = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}", "class": style}
        drawn = ET.SubElement(self._part, "rect", {**placed, **_style(style), "rx": f"{rounded:g}"})
        if tooltip:
            ET.SubElement(drawn, "title").text = printable(tooltip)
        return drawn

    def below(self, height: float) -> None:
        """Move the origin below a part of some height."""
        self._height += height
        self._part = ET.SubElement(self._root, "g", {"transform": f"translate(0 {self._height:g})"})

    def svg(self) -> str:
        """Return the picture as SVG."""
        if not len(self._part):
            self._root.remove(self._part)
        self._root.set("viewBox", f"0 0 {self._width} {self._height:g}")
        self._root.set("width", str(self._width))
        self._root.set("height", f"{self._height:g}")
        ET.indent(self._root)
        return ET.tostring(self._root, encoding="unicode")
