"""Texts of people and bots as one line of plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.text.control_characters import CONTROL, well_formed

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACE = re.compile(rf"[\s{CONTROL}\u200b\u2060\ufeff]+")
_WEB = re.compile(r"https?://[^\s<>|]+")
_EMOJI = re.compile(r"(?<![\w:]):([a-z+-][\w+'-]*|100|1234):(?:skin-tone-\d:)?(?!\w)")
_LAST_EMOJI = re.compile(rf"({_EMOJI.pattern})$")
_STATE = re.compile(
    r"(?i)^\W{0,3}(?:(firing|alerting|triggered|alarm|alert)|resolved|recovered|ok)(?::\d+)?\b[\])]?[:,.!]*\s+"
)
"""The mark of an alert's state in monitoring messages."""
_ENDS = ".!?:;,…"
LONGEST = 200
"""The most characters of a text in a line of a timeline."""


def one_line(text: str) -> str:
    """Return a text with one space for each run of white space and control characters."""
    return _SPACE.sub(" ", well_formed(text)).strip()


def as_sentences(lines: Iterable[str]) -> str:
    """Join lines, each with a final mark that separates it from the next."""
    kept = [line for line in map(one_line, lines) if line]
    return " ".join(line if line[-1] in _ENDS or line is kept[-1] else line + "." for line in kept)


def without_emoji(text: str) -> str:
    """Return a text with emoji codes (":fire:") as words; common ones at its ends are removed.

    A custom code may be what the text is about: ":sev1: declared" becomes "sev1 declared".
    """
    while (first := _EMOJI.match(text)) and _is_common(first[0]):
        text = text[first.end() :].lstrip()
    while (last := _LAST_EMOJI.search(text)) and _is_common(last[1]):
        text = text[: last.start()].rstrip()
    return one_line(_EMOJI.sub(lambda code: " ".join(re.findall(r"[\w+-]+", code[1].replace("_", " "))), text))


def _is_common(code: str) -> bool:
    from rich.emoji import Emoji

    return Emoji.replace(code) != code


def alert_state(text: str) -> str:
    """Return a monitoring message with the mark of its state in words."""
    return _STATE.sub(lambda state: "Alert fires: " if state[1] else "Alert over: ", text)


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return the start of a text: up to the end of a sentence in the second half, else of a word."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)", head) if match.end() >= longest // 2]
    if ends:
        return head[: ends[-1]] + " …"
    return head[: max(head.rfind(" "), longest // 2)].rstrip(" ,;:-–—(") + " …"


def web_address(text: str | None) -> str | None:
    """Return a text if it is a web address, else None."""
    return text if text and _WEB.fullmatch(text) else None
