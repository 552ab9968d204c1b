"""Admonitions and tabs of Python-Markdown (MkDocs): `!!! note "Summary"`, `=== "Timeline"`, with indented content.

The parser does not know them and would read the content as code.
"""

from __future__ import annotations

import re

_OPENER = re.compile(r"(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?|===[+!]?)[ \t]+(?P<rest>\S.*)")
_TITLE = re.compile(r"(?:[\w-]+[ \t]+)*\"(?P<title>[^\"]*)\"[ \t]*")
_TYPE = re.compile(r"[\w-]+(?:[ \t]+[\w-]+)*[ \t]*")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_MARKS = ("!", "?", "=")
_DEEPER = 4
"""The indentation of the content, in columns."""


def opens(text: str) -> bool:
    """Whether the source of a list, as the parser sees it, begins with an admonition or tab."""
    return text.lstrip(" \t")[:1] in _MARKS


def as_items(source: str) -> str:
    """Return a source of the same length with admonitions and tabs as list items, their titles as headings."""
    if "!!!" not in source and "???" not in source and "===" not in source:
        return source
    lines = source.splitlines(keepends=True)
    below = _indentation_below(lines)
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark is not None and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        opener = _OPENER.fullmatch(line.rstrip("\r\n")) if not fence else None
        if opener is not None and below[number] >= _width(opener["indent"]) + _DEEPER:
            lines[number] = _item(line, opener)
    return "".join(lines)


def _indentation_below(lines: list[str]) -> list[int]:
    """Return for each line the indentation of the next non-blank one."""
    found, below = [0] * len(lines), 0
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        found[number] = below
        below = _width(line[: len(line) - len(line.lstrip(" \t"))]) if line.strip() else below
    return found


def _width(indentation: str) -> int:
    return len(indentation.expandtabs(_DEEPER))


def _item(line: str, opener: re.Match[str]) -> str:
    indent, rest = opener["indent"], opener["rest"]
    titled = _TITLE.fullmatch(rest)
    if titled is None and _TYPE.fullmatch(rest) is None:
        return line
    end = len(line.rstrip("\r\n"))
    if titled is None or not titled["title"].strip():
        return f"{indent}+".ljust(end) + line[end:]
    start = opener.start("rest") + titled.start("title")
    return (f"{indent}+ #".ljust(start) + titled["title"]).ljust(end) + line[end:]
