"""Text that is not the author's prose: quotes, chat, logs, posts, a template's guidance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE, InlineKind
from pirlint.text.lexicon import alternation, cues
from pirlint.text.quotations import quotations
from pirlint.text.spans import Span, Spans

if TYPE_CHECKING:
    from pirlint.document.model import Block

_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|CRIT(?:ICAL)?|FATAL|PANIC)"
_LOG = re.compile(
    rf"^\W*(?:\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\s+\W?{_LEVEL}\b"  # 2024-01-02 10:11:12 ERROR …
    rf"|{_LEVEL}\b\W+\S*\d\d:\d\d:\d\d"  # ERROR 10:11:12 …
    r"|[EWIF]\d{4} \d\d:\d\d:\d\d\.\d+"  # klog
    r"|[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d \S+ \S+\[?\d*\]?:)"  # syslog
)
_CHAT = re.compile(
    r"^\W*@?[\w.-]+(?: [\w.-]+)?\s+\[\d{1,2}:\d\d(?:\s?[AaPp][Mm])?\]\s*(?:\n|$|\s)"  # Ana [10:02 AM] …
    r"|^\W*\d{1,2}:\d\d(?::\d\d)?[\])]?\s+(?:<[@+~&%]?[\w.|-]+>\s|@?[a-z][\w.|-]*_[\w.|-]*:\s)"  # [10:02] <ana> …
)
_POSTED = re.compile(
    r"\W*(?:Investigating|Identified|Monitoring|Update|Verifying|In progress|Completed|Resolved)\s+[-–—]\s.*[.!?]\s\W*"
    r"(?:[A-Z][a-z]{2,8} \d{1,2}|\d{4}-\d\d-\d\d)\b[^.]{0,10}\b\d{1,2}:\d\d\b[^.]{0,12}",
    re.DOTALL,
)
"""A status page update with its time of posting: nobody can reword it."""
_BLANK_TO_FILL = re.compile(cues("blanks-to-fill"))
_AUXILIARIES = alternation("auxiliaries-finite", "modal-verbs")
_LONGEST_LABEL = 5
"""The most words of an italic line that is a heading."""
_INSTRUCTION = re.compile(
    r"^\W*(?:add|briefly|describe|document|each|enter|ensure|e\.g\.|explain|fill|for each|give|how|identify|ideally|"
    r"include|insert|link|list|note|please|provide|record|replace|short|state|summar|these are|this (?:section|is)|use|"
    r"what|who|write|your|"
    rf"(?:when|why)(?=\s+(?:{_AUXILIARIES})\b|[^,]*$|.*\?))\b",
    re.IGNORECASE | re.DOTALL,
)
"""The start of guidance: it asks or instructs."""
_LEFT_IN = re.compile(
    r"(?i)\bsections? (?:should|must|is to|are to) be (?:filled|completed)\b|"
    r"\bonly (?:sample|example) (?:sub-?)?(?:headings?|sections?|items)\b|^(?:a )?list of (?:the )?things that\b"
)
"""Guidance about the form rather than the incident, italic or not."""
_LONGEST = 20_000
"""The most characters of a block written by hand."""


def is_pasted(block: Block) -> bool:
    """Whether a block is too long to be written by hand."""
    return block.kind in PROSE and not block.quoted and len(block.text) > _LONGEST


def is_posted(block: Block) -> bool:
    """Whether a block is an update posted on a status page."""
    return block.kind in PROSE and _POSTED.fullmatch(block.text) is not None


def quoted_ranges(block: Block) -> list[Span]:
    """Yield the plain ranges of a block that are not the author's words: quotes, code, alternative texts."""
    marked = [i.plain for i in block.inlines if i.kind in {InlineKind.CODE, InlineKind.IMAGE}]
    return [*quotations(block.text), *marked]


def is_quoted_material(block: Block) -> bool:
    """Whether a whole block is a quote, a line of a log or chat, a posted update, or guidance."""
    return (
        block.quoted
        or is_pasted(block)
        or bool(_LOG.match(block.text) or _CHAT.match(block.text) or is_posted(block))
        or guidance(block) is not None
    )


def _is_label(text: str) -> bool:
    """Whether a line is a heading for what follows, and no instruction: "What has been done"."""
    return len(text.split()) <= _LONGEST_LABEL and text.rstrip()[-1:].isalnum()


def guidance(block: Block) -> Span | None:
    """Return the plain range of a template's placeholder or instruction in a block, if any."""
    code = Spans(i.plain for i in block.inlines if i.kind is InlineKind.CODE)
    for blank in _BLANK_TO_FILL.finditer(block.text):
        if not code.contain(Span(*blank.span())):
            return Span(*blank.span())
    slanted = any(i.kind is InlineKind.EMPHASIS and i.plain == (0, len(block.text.rstrip())) for i in block.inlines)
    guides = (slanted and _INSTRUCTION.match(block.text) and not _is_label(block.text)) or _LEFT_IN.search(block.text)
    return Span(0, len(block.text)) if guides else None
