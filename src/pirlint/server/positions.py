"""Maps source offsets to editor positions."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from pygls.workspace import PositionCodec

    from pirlint.text.spans import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
"""Line endings of the protocol; `str.splitlines`, and so pygls, would also split at form feeds and so on."""
_BYTE_ORDER_MARK = "\ufeff"


class PositionMapper:
    """Maps source offsets to the editor's positions.

    `text` is the editor's document; offsets of a review do not count a byte-order mark. `codec` counts in the unit
    agreed with the editor, UTF-16 code units by default.
    """

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self._text = text
        self._codec = codec
        self._shift = len(_BYTE_ORDER_MARK) if text.startswith(_BYTE_ORDER_MARK) else 0
        self._line_starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def position(self, offset: int) -> types.Position:
        """Return the position of a source offset."""
        place = offset + self._shift
        line = bisect_right(self._line_starts, place) - 1
        before = self._text[self._line_starts[line] : place]
        return types.Position(line, self._codec.client_num_units(before))

    def range(self, span: Span) -> types.Range:
        """Return the range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))
