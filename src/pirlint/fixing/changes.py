"""The difference of two texts, as edits of lines."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING

from pirlint.finding import Edit
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


def lines_with_ends(text: str) -> list[str]:
    """Return the lines of a text with their ends, split as diff and patch do, unlike `str.splitlines`."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def changes(old: str, new: str) -> Iterator[Edit]:
    """Return the edits from the old text to the new, in order."""
    before, after = lines_with_ends(old), lines_with_ends(new)
    starts = [0, *accumulate(map(len, before))]
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(Span(starts[start], starts[end]), "".join(after[new_start:new_end]))
