"""A picture in SVG, drawn piece by piece, in colours for light and dark surroundings."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from pirlint.text.control_characters import printable

_STYLE = """
.pirlint-timeline { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; font-size: 12px;
  --ink: #1f2328; --pale: #59636e; --line: #8c959f; --paper: #ffffff; --edge: #d1d9e0;
  --bad: #cf222e; --alarm: #bc4c00; --good: #1a7f37; --mark: #0969da; --impact: #ffebe9 }
@media (prefers-color-scheme: dark) { .pirlint-timeline { --ink: #f0f6fc; --pale: #9198a1; --line: #656c76;
  --paper: #0d1117; --edge: #3d444d; --bad: #f85149; --alarm: #f0883e; --good: #3fb950; --mark: #4493f8;
  --impact: #33161a } }
.pirlint-timeline text { fill: var(--ink) }
.pirlint-timeline .pale { fill: var(--pale) }
.pirlint-timeline .strong { font-weight: 600 }
.pirlint-timeline .title { font-size: 17px; font-weight: 600 }
.pirlint-timeline .small { font-size: 11px }
.pirlint-timeline .paper { fill: var(--paper); stroke: var(--edge) }
.pirlint-timeline .impact { fill: var(--impact) }
.pirlint-timeline line { stroke: var(--line) }
.pirlint-timeline .axis { stroke-width: 2 }
.pirlint-timeline .tick { stroke: var(--edge) }
.pirlint-timeline .event { stroke: var(--ink); stroke-width: 2 }
.pirlint-timeline .silence { stroke: var(--paper); stroke-width: 3; stroke-dasharray: 5 5 }
.pirlint-timeline .bad { fill: var(--bad); stroke: var(--bad) }
.pirlint-timeline .alarm { fill: var(--alarm); stroke: var(--alarm) }
.pirlint-timeline .good { fill: var(--good); stroke: var(--good) }
.pirlint-timeline .mark { fill: var(--mark); stroke: var(--mark) }
"""


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
        ET.SubElement(self._root, "style").text = _STYLE

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
