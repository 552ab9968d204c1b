"""Leave out words that say nothing of what happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.rewrite.rewording import Rewording

if TYPE_CHECKING:
    from pirlint.rewrite.passage import Passage

_ADVERBIAL = re.compile(
    r"(?:just|even|quite|very|so|too|some|somehow|as (?:always|ever|usual)|at (?:all|last)|(?:in|with) (?:hindsight|retrospect)|"
    r"in fairness|needless to say|of (?:all things|course)|(?:yet )?(?:again|once more)|after all|for once|by the way|to be (?:fair|honest)|"
    r"\w+ly(?: enough)?)",
    re.IGNORECASE,
)
"""What a sentence stands without, wherever it is in it."""
_LEADING = re.compile(
    r"(?:[\s,]|\b(?:and|but|so|well|also|again|honestly|frankly|really|yes|no|yeah|ok)\b)*", re.IGNORECASE
)
_TRAILING = re.compile(
    r"[\s,]*(?:\b(?:again|really|honestly|frankly|too|then|completely|entirely)\b[\s,]*)*[.!?…]*\s*", re.IGNORECASE
)
_BEFORE = re.compile(r"(?:\s*[,;–—-]|\s)\s*(?:\b(?:and|but|so|because)\s+)?$")
_ENDS = re.compile(r"\s*(?:$|[.!?;…)]|\s[–—-]\s|,\s+(?:and|but|so)\b)")


def leave_out(passage: Passage) -> Rewording | None:
    """Leave out what was found, with the comma, the brackets or the sentence that only it needs."""
    text, (start, end) = passage.text, passage.span
    return (
        _bracketed(text, start, end)
        or _sentence(passage, start, end)
        or (_adverbial(text, start, end) if _ADVERBIAL.fullmatch(text[start:end]) else _tail(passage, start, end))
    )


def _bracketed(text: str, start: int, end: int) -> Rewording | None:
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if not before.endswith("(") or not after.startswith(")"):
        return None
    first = len(before[:-1].rstrip())
    return Rewording(Span(first, len(text) - len(after) + 1), ()) if first else None


def _sentence(passage: Passage, start: int, end: int) -> Rewording | None:
    """Leave out a whole sentence, unless nothing would be left of the block."""
    text, whole = passage.text, passage.sentence
    if not _LEADING.fullmatch(text, whole.start, start) or not (tail := _TRAILING.fullmatch(text, end, whole.end)):
        return None
    if whole.start > 0:
        return Rewording(Span(len(text[: whole.start].rstrip()), tail.end()), ())
    after = re.compile(r"\s*").match(text, whole.end)
    first = after.end() if after else whole.end
    return Rewording(Span(0, first + 1), (Span(first, first + 1),), capital=True) if first < len(text) else None


def _adverbial(text: str, start: int, end: int) -> Rewording | None:
    before, after = text[:start], text[end:]
    if not any(c.isalnum() for c in before[max(before.rfind(c) for c in ".!?\n") + 1 :]):
        follows = end + len(after) - len(after.lstrip(" ,"))
        if follows >= len(text) or text[follows] in ".!?":
            return None
        return Rewording(Span(start, follows + 1), (Span(follows, follows + 1),), capital=text[start].isupper())
    if before.rstrip().endswith(",") and after.startswith(","):
        return Rewording(Span(len(before.rstrip()) - 1, end + 1), ())
    if before.rstrip().endswith(",") and _ENDS.match(after):
        return Rewording(Span(len(before.rstrip()) - 1, end), ())
    return Rewording(Span(len(before.rstrip()), end), ()) if before.endswith(" ") else None


def _tail(passage: Passage, start: int, end: int) -> Rewording | None:
    """Leave out a statement that closes its sentence or stands apart in it."""
    text, whole = passage.text, passage.sentence
    joint = _BEFORE.search(text, whole.start, start)
    if joint is None or not _ENDS.match(text, end) or not joint[0].strip():
        return None
    kept = text[whole.start : joint.start()]
    return Rewording(Span(joint.start(), end), ()) if any(c.isalnum() for c in kept) else None
