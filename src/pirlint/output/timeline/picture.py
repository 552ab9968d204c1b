"""A picture in SVG, drawn piece by piece, in colours for light and dark surroundings."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from pirlint.files import read_text
from pirlint.text.control_characters import printable

_STYLE = Path(__file__).with_suffix(".css")


class Picture:
    """A picture being drawn, from top to bottom."""

    def __init__(self, width: int, title: str, description: str) -> None:
        """Take the picture's width, and what it shows, in a few words and in many."""
        ids = {"title": "pirlint-timeline-title", "desc": "pirlint-timeline-desc"}
        names = {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "class": "pirlint-timeline"}
        self._width = width
        self._root = ET.Element("svg", {**names, "aria-labelledby": " ".join(ids.values())})
        ET.SubElement(self._root, "title", {"id": ids["title"]}).text = printable(title)
        ET.SubElement(self._root, "desc", {"id": ids["desc"]}).text = printable(description)
        ET.SubElement(self._root, "style").text = "\n" + read_text(_STYLE)

    def text(self, x: float, y: float, content: str, style: str = "", anchor: str = "start") -> None:
        """Write a text."""
        placed = {"x": f"{x:g}", "y": f"{y:g}", "class": style, "text-anchor": anchor}
        ET.SubElement(self._root, "text", placed).text = printable(content)

    def line(self, x: float, y: float, to_x: float, to_y: float, style: str = "", tooltip: str = "") -> None:
        """Draw a line; `tooltip` shows where a pointer rests on it."""
        placed = {"x1": f"{x:g}", "y1": f"{y:g}", "x2": f"{to_x:g}", "y2": f"{to_y:g}", "class": style}
        drawn = ET.SubElement(self._root, "line", placed)
        if tooltip:
            ET.SubElement(drawn, "title").text = printable(tooltip)

    def dot(self, x: float, y: float, style: str) -> None:
        """Draw a small disc."""
        ET.SubElement(self._root, "circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": "5", "class": style})

    def box(
        self, x: float, y: float, width: float, height: float, style: str, rounded: float = 0, tooltip: str = ""
    ) -> ET.Element:
        """Draw a rectangle; `tooltip` shows where a pointer rests on it."""
        placed = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}", "class": style}
        drawn = ET.SubElement(self._root, "rect", {**placed, "rx": f"{rounded:g}"})
        if tooltip:
            ET.SubElement(drawn, "title").text = printable(tooltip)
        return drawn

    def finished(self, height: float) -> str:
        """Return the picture, of a height, as text."""
        self._root.set("viewBox", f"0 0 {self._width} {height:g}")
        self._root.set("width", str(self._width))
        self._root.set("height", f"{height:g}")
        ET.indent(self._root)
        return ET.tostring(self._root, encoding="unicode")
