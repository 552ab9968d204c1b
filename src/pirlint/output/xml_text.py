"""XML for outputs."""

from __future__ import annotations

from xml.etree import ElementTree as ET


def xml_text(root: ET.Element) -> str:
    """Return an indented document; texts and attributes must be printable."""
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}'
