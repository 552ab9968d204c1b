"""Private keys in the text formats of OpenSSL, OpenSSH, PGP and PuTTY, complete or truncated, on one line or more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import re2

from pirlint.document.redaction.values import IS_MASKED, LONG
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGIN = re2.compile(r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|\bPrivate-Lines: \d+")
_END = re.compile(r"-----END|\bPrivate-MAC:|```|~~~|-->|\n[ \t>]*\n(?=[^\n]*[a-z] [a-z])")
_HEADER = re.compile(
    r"(?:\\n|[\s>|]|<br ?/?>)*(?:(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): [^\n]*\n[\s>]*)*"
)
_BODY = re.compile(
    r"(?:[A-Za-z0-9+/=]{8,}|[A-Za-z0-9+/]*=+|(?:\\[nr]|<br ?/?>|[\s>|\"'+,\\])+|[A-Za-z0-9+/]{1,8}(?=[\s\\\"'<-]))*"
)


def private_keys(source: str) -> Iterator[Span]:
    """Return the ranges of the bodies of private keys."""
    for begin in _BEGIN.finditer(source):
        header = _HEADER.match(source, begin.end())
        start = header.end() if header else begin.end()
        body = _BODY.match(source, start)
        end = _END.search(source, start, body.end()) if body else None
        stop = end.start() if end else body.end() if body else start
        text = source[start:stop].rstrip(" \t\r\n>|\"'+,\\")
        text = text.removesuffix("\\n")
        if len(text) >= LONG and not IS_MASKED.search(text):
            yield Span(start, start + len(text))
