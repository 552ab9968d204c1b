"""Elements of the page. All text goes through here: it is printable, and escaped when the page is written."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pirlint.text.control_characters import printable_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.text import Text

    Place = Callable[[int], str | None]
    """Returns the name of the place on the page where a line of the review is shown."""

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


def element(parent: ET.Element, tag: str, text: str = "", style: str = "", **attributes: str) -> ET.Element:
    """Add an element with a text; in attribute names, trailing underscores are dropped, others become hyphens."""
    made = ET.SubElement(parent, tag)
    if style:
        made.set("class", style)
    for name, value in attributes.items():
        made.set(name.rstrip("_").replace("_", "-"), printable_lines(value))
    if text:
        made.text = printable_lines(text)
    return made


def append_text(parent: ET.Element, text: str) -> None:
    """Append a text to an element."""
    clean = printable_lines(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean
    else:
        parent.text = (parent.text or "") + clean


def link(parent: ET.Element, target: str, text: str) -> ET.Element | None:
    """Add a link to a web address; any other target becomes text."""
    if _ADDRESS.fullmatch(target) is None:
        append_text(parent, text)
        return None
    return element(parent, "a", text, href=target, rel="noopener noreferrer nofollow")


def emphasised(parent: ET.Element, text: Text, tag: str) -> None:
    """Add a text with its emphasised parts as elements."""
    cuts = sorted({0, len(text), *(at for span in text.spans for at in (span.start, span.end))})
    for start, end in pairwise(cuts):
        part = text.plain[start:end]
        if any(span.start <= start and end <= span.end for span in text.spans if span.style):
            element(parent, tag, part)
        else:
            append_text(parent, part)
