"""HTML tags within the text of a block."""

from __future__ import annotations

import html
import re

from pirlint.document.draft import Draft, Target
from pirlint.document.model import InlineKind, LinkKind
from pirlint.text.spans import Span

TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:.-]*)(?P<attributes>(?:[\s/][^<>]{0,4000})?)>")

_DECORATIVE = re.compile(r"\brole\s*=\s*[\"']?(?:presentation|none)\b|\baria-hidden\b")

MARKS = {
    "a": InlineKind.LINK, "b": InlineKind.STRONG, "strong": InlineKind.STRONG,
    "em": InlineKind.EMPHASIS, "i": InlineKind.EMPHASIS,
    "code": InlineKind.CODE, "kbd": InlineKind.CODE, "samp": InlineKind.CODE, "tt": InlineKind.CODE,
    "var": InlineKind.CODE,
    "time": InlineKind.TIME,
    "del": InlineKind.STRIKETHROUGH, "s": InlineKind.STRIKETHROUGH, "strike": InlineKind.STRIKETHROUGH,
}  # fmt: skip

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,32});")
_QUOTED = r"\"(?P<one>[^\"]+)\"|'(?P<two>[^']+)'|`(?P<three>[^`]+)`"
_GIVEN = re.compile(rf"(?<![\w-])(?P<name>[\w-]+)\s*=\s*\{{?\s*(?:{_QUOTED})")
"""An attribute of a component: `time="09:00"`, `time={"09:00"}`."""
_TIMES = frozenset({"at", "date", "datetime", "on", "start", "time", "timestamp", "ts", "when"})
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_NOT_OF_EVENTS = frozenset(
    {"created", "deadline", "due", "end", "expires", "modified", "published", "until", "updated"}
)
"""Attributes that may be a timestamp but are not the time of an event."""
_WORDS = frozenset({"description", "event", "label", "message", "name", "summary", "text", "title", "what"})
_ZONES = frozenset({"timezone", "tz", "zone"})
_DAYS = frozenset({"day"})

_ELEMENT_NAMES = """
a abbr acronym address article aside audio b base bdi bdo big blockquote body br button canvas caption center
cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure
font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link
main map mark menu meta meter nav noscript object ol optgroup option output p param picture pre progress q rp rt
ruby s samp script search section select slot small source span strike strong style sub summary sup svg table
tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
"""
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())


def attribute(attributes: str, name: str) -> str:
    """Return the value of an attribute, "" if it is missing."""
    match = re.search(rf"(?<![\w-]){name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", attributes, re.IGNORECASE)
    return html.unescape(match[match.lastindex or 0]).strip() if match else ""


def add_tag(draft: Draft, start: int, end: int) -> None:
    """Apply the tag at the source range `[start, end)` to the draft.

    A tag that is no HTML element, such as `<hostname>`, is text.
    """
    match = TAG.fullmatch(draft.source, start, end)
    if match is None:
        draft.close_break(start)
        return
    name = match["name"].lower()
    if name == "br":
        draft.line_break("\n", start, end)
    elif name == "img":
        draft.close_break(start)
        at = Span(draft.length, draft.length)
        draft.mark(InlineKind.IMAGE, at, Span(start, end), _image(match["attributes"]))
    elif name not in _ELEMENTS and match["attributes"] and (match["name"][0].isupper() or "-" in name):
        _component(draft, match, end)
    elif name in MARKS:
        _mark(draft, name, match, Span(start, end))
    elif name not in _ELEMENTS and not match["close"] and not match["attributes"] and match["name"].islower():
        draft.verbatim(start, end)
    else:
        draft.close_break(start)
    draft.reach = max(draft.reach, end)


def _component(draft: Draft, match: re.Match[str], end: int) -> None:
    """Add the attributes of a page component as text: its time and what happened, on a line of their own."""
    written = [
        (found["name"].lower(), found.span(found.lastgroup or 0))
        for found in _GIVEN.finditer(draft.source, match.start("attributes"), match.end("attributes"))
    ]
    times = [
        span for name, span in written
        if name in _TIMES or (_STAMP.match(draft.source, *span) and name not in _NOT_OF_EVENTS)
    ]  # fmt: skip
    empty = match["attributes"].rstrip().endswith("/")
    words = [span for name, span in written if name in _WORDS and times and (empty or span > min(times))]
    zones = [span for name, span in written if name in _ZONES and (not times or span > min(times))]
    days = [span for name, span in written if name in _DAYS]
    shown = sorted([*times, *words, *zones, *days])
    draft.close_break(match.start())
    if not shown:
        return
    draft.line_break("\n", match.start(), shown[0][0])
    before = None
    for span in shown:
        if before is not None:
            # in place of a quotation mark, as a line of the source may end between two attributes
            draft.substitute("\t" if before in words and span not in words else " ", span[0] - 1, span[0])
        add_text(draft, *span)
        before = span
    if times:
        draft.substitute(" ", draft.reach, end)


def add_text(draft: Draft, start: int, stop: int) -> None:
    """Add the source characters `[start, stop)` of HTML with entities decoded."""
    for match in ENTITY.finditer(draft.source, start, stop):
        draft.verbatim(start, match.start())
        char, start = html.unescape(match[0]), match.end()
        if len(char) == 1:
            draft.substitute(char, *match.span())
        else:
            draft.verbatim(*match.span())
    draft.verbatim(start, stop)


def _image(attributes: str) -> Target:
    address, alt = attribute(attributes, "src"), attribute(attributes, "alt")
    return Target(LinkKind.IMAGE, address, alt, decorative=_DECORATIVE.search(attributes) is not None)


def _mark(draft: Draft, name: str, match: re.Match[str], span: Span) -> None:
    if match["close"]:
        draft.close(f"<{name}>", span.end)
        return
    address = attribute(match["attributes"], "href") if name == "a" else ""
    if name != "a" or address:
        draft.open(f"<{name}>", MARKS[name], span.start, Target(LinkKind.HTML, address) if address else None)
