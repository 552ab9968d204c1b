"""The text of blocks and attachments in Slack messages, in the markup of plain messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINES = frozenset({"rich_text_section", "rich_text_quote", "rich_text_preformatted"})
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def block_lines(blocks: Any) -> Iterator[str]:
    """Return the lines of blocks: headers, texts, lists, notes; images and buttons have none."""
    for block in _objects(blocks):
        match block.get("type"):
            case "rich_text":
                yield from _rich_lines(block.get("elements"))
            case "header" | "section" | "context" | "markdown" | "alert":
                yield from _texts(block.get("text"), block.get("fields"), block.get("elements"))


def attachment_lines(attachments: Any) -> Iterator[str]:
    """Return the lines of attachments; their fallback is used if there is nothing else."""
    for attachment in _objects(attachments):
        fields = (f"{_said(field.get('title'))}: {_said(field.get('value'))}"
                  for field in _objects(attachment.get("fields")) if _said(field.get("value")))  # fmt: skip
        own = [_said(attachment.get(key)) for key in ("pretext", "title", "text")]
        lines = [line for line in (*own, *fields, *block_lines(attachment.get("blocks"))) if line]
        yield from lines or [_said(attachment.get("fallback"))]


def _rich_lines(elements: Any) -> Iterator[str]:
    for element in _objects(elements):
        kind, inner = element.get("type"), element.get("elements")
        if kind == "rich_text_list":
            yield from _rich_lines(inner)
        elif kind in _LINES:
            line = "".join(map(_inline, _objects(inner)))
            yield f"```{line}```" if kind == "rich_text_preformatted" else line


def _inline(element: Mapping[str, Any]) -> str:
    """Return a part of a line in Slack's markup."""
    kind = element.get("type")
    text = _said(element.get("text")).translate(_ESCAPED)
    match kind:
        case "link":
            return f"<{_said(element.get('url'))}|{text}>" if text else f"<{_said(element.get('url'))}>"
        case "user":
            return f"<@{_said(element.get('user_id'))}>"
        case "channel":
            return f"<#{_said(element.get('channel_id'))}>"
        case "usergroup":
            return f"<!subteam^{_said(element.get('usergroup_id'))}>"
        case "broadcast":
            return f"<!{_said(element.get('range'))}>"
        case "emoji":
            return f":{_said(element.get('name'))}:"
        case "date":
            return _said(element.get("fallback"))
    return text


def _texts(*holders: Any) -> Iterator[str]:
    """Return the texts of text objects, and of lists of them."""
    for holder in holders:
        if isinstance(holder, str):
            yield holder
        for found in _objects(holder if isinstance(holder, list) else [holder]):
            text = found.get("text")
            yield from _texts(text) if isinstance(text, dict) else [_said(text)]


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    yield from (item for item in (value if isinstance(value, list) else ()) if isinstance(item, dict))


def _said(value: Any) -> str:
    return value if isinstance(value, str) else ""
