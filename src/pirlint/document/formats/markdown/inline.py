"""Inline events of Markdown: text, code, line breaks, emphasis, links and HTML tags within a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.draft import Draft, Target
from pirlint.document.formats.markdown.tags import add_tag
from pirlint.document.model import BlockKind, InlineKind, LinkKind
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from pirlint.document.formats.markdown.events import Event

_MARKS = {
    "Emphasis": InlineKind.EMPHASIS,
    "Strong": InlineKind.STRONG,
    "Strikethrough": InlineKind.STRIKETHROUGH,
    "Link": InlineKind.LINK,
    "Image": InlineKind.IMAGE,
}
_LINK_KINDS = {"Inline": LinkKind.INLINE, "Autolink": LinkKind.AUTOLINK, "Email": LinkKind.AUTOLINK}
_RST_LINK = re.compile(r"(?P<link>`(?P<text>[^`<>\n]+?)\s+<(?P<address>\w+://[^`<>\s]+)>`)__?(?!\w)")
"""A link in reStructuredText: text, address, and an underscore after the backtick."""
_CODE_PIECE = re.compile(r"(?P<break>(?:\r\n|\n|\r)[ \t]*)|(?P<escape>\\\|)|[^\r\n\\]+|\\")
_QUOTE_MARK = re.compile(r"(?:>[ \t]*)+")


def is_escaped(source: str, at: int) -> bool:
    """Whether a backslash precedes a character, which the parser leaves out of the event."""
    return at > 0 and source[at - 1] == "\\"


def _text(draft: Draft, event: Event) -> None:
    start, end = event.span
    written = draft.source[start:end]
    if written.rstrip("\r\n") == event.data:
        # The parser counts the line's end to a backslash before it.
        end = start + len(event.data)
    elif event.data != written and len(event.data) == 1 and written:
        draft.substitute(event.data, start, end)
        return
    if draft.kind is not BlockKind.CODE and is_escaped(draft.source, start) and start > draft.reach and written:
        # The parser drops the backslash of an escape; a fix of the character has to take it along.
        draft.substitute(written[0], start - 1, start + 1)
        start += 1
    # Where parser and source differ otherwise (a tab cut in two, say) the source is what the author sees.
    draft.verbatim(start, end)


def add_code(draft: Draft, span: Span, *, in_quote: bool) -> None:
    """Add a range of code; with `in_quote`, its lines begin with the marks of a block quote."""
    source, (start, end) = draft.source, span
    draft.close_break(start)
    if (link := _RST_LINK.match(source, start)) is not None and link.end("link") == end:
        plain = draft.length
        draft.verbatim(*link.span("text"))
        target = Target(LinkKind.INLINE, link["address"])
        draft.mark(InlineKind.LINK, Span(plain, draft.length), span, target)
        return
    fence = next(i for i in range(start, end + 1) if i == end or source[i] != "`") - start
    first, last = start + fence, end - fence
    written = source[first:last]
    if len(written) > 1 and written[0] in " \r\n" and written[-1] in " \r\n" and written.strip(" \r\n"):
        first += 2 if written.startswith("\r\n") else 1
        last -= 2 if written.endswith("\r\n") else 1
    plain = draft.length
    while first < last:
        first = _add_code_piece(draft, first, last, in_quote=in_quote)
    draft.mark(InlineKind.CODE, Span(plain, draft.length), span)


def _add_code_piece(draft: Draft, first: int, last: int, *, in_quote: bool) -> int:
    match = _CODE_PIECE.match(draft.source, first, last)
    end = match.end() if match is not None else last
    if match is not None and match["break"] is not None:
        quote = _QUOTE_MARK.match(draft.source, end, last) if in_quote else None
        end = quote.end() if quote is not None else end
        draft.substitute(" ", first, end)
    elif match is not None and match["escape"] is not None and draft.kind is BlockKind.TABLE_CELL:
        draft.substitute("|", first, end)
    else:
        draft.verbatim(first, end)
    return end


def _soft_break(draft: Draft, event: Event) -> None:
    draft.line_break(" ", *event.span)


def _hard_break(draft: Draft, event: Event) -> None:
    draft.line_break("\n", *event.span)


def _footnote_reference(draft: Draft, event: Event) -> None:
    draft.close_break(event.span.start)
    draft.mark(InlineKind.FOOTNOTE, Span(draft.length, draft.length), event.span)


def _tag(draft: Draft, event: Event) -> None:
    add_tag(draft, *event.span)


def _start_mark(draft: Draft, event: Event) -> None:
    name = event.name.removeprefix("Start")
    target = None
    if event.data is not None:
        kind = LinkKind.IMAGE if name == "Image" else _LINK_KINDS.get(event.data["link_type"], LinkKind.REFERENCE)
        mail = "mailto:" if event.data["link_type"] == "Email" else ""
        target = Target(kind, mail + event.data["dest_url"])
    draft.open(name, _MARKS[name], event.span.start, target)


def _end_mark(draft: Draft, event: Event) -> None:
    draft.close(event.name.removeprefix("End"), event.span.end)


ADD: dict[str, Callable[[Draft, Event], None]] = {
    "Text": _text,
    "SoftBreak": _soft_break,
    "HardBreak": _hard_break,
    "FootnoteReference": _footnote_reference,
    "InlineHtml": _tag,
    **{f"Start{name}": _start_mark for name in _MARKS},
    **{f"End{name}": _end_mark for name in _MARKS},
}
"""What each inline event, except code, adds to the open draft."""
