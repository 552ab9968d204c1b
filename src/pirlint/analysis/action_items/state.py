"""Whether an action item is done, or settled: whether there is anything left to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import InlineKind
from pirlint.text.lexicon import cue
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.document.model import Block

_DONE = re.compile(
    r"(?i)^\W*(?:✅|☑|✔|done|completed?|finished|fixed|closed|resolved|merged|deployed|shipped|released|"
    r"implemented)\b(?!\s+(?:by|before|until)\b)"
    r"|^\s*[✅☑✔]|[✅☑✔]\s*$|[(\[–—-]\s*(?:already )?(?:done|completed?|fixed|merged|closed|finished|"
    r"shipped)\b[^)\]]{0,40}[)\]!.]*\W*$"
    r"|[.,;]\s*(?:already )?(?:done|completed|merged|closed|finished|fixed|paid|shipped)\b[^,;.]{0,20}\W*$"
    r"|^\W*(?:(?!(?:that|which|when|where|if|because|as|so|what|how|whether)\b)[\w/-]+ ){0,8}?(?:has|have|had|"
    r"was|were) (?:now |already |since |also |just |been )*(?:been |being )?"
    r"(?!need|exceed|proceed|feed|embed|speed|seed)(?:\w{2,}ed|built|made|set|split|reset|shut|put|sent|written|"
    r"done|taken|cut|bought|rebuilt|given|told|found|kept|brought|in place|live)\b"
    r"|^\W*(?:we|i|they|he|she)(?:'ve|’ve| have| had)? "
    r"(?:now |already |since |also |just |for [\w ]{1,16}(?:years|months|weeks) )*"
    r"(?!need|exceed|proceed|feed|embed|speed|seed)(?:\w{2,}ed|built|made|set|split|reset|shut|put|sent|wrote|"
    r"written|done|took|cut|bought|rebuilt|told|found|kept|brought)\b"
    r"|^\W*(?!need|speed|embed|feed|seed|shed|exceed|proceed|bleed|weed|red\b|bed\b)[a-z]{2,}ed (?:the|a|an|our|"
    r"all|to|from|with|up|\w+s)\b"
)
_MARKED_DONE = re.compile(
    r"(?i)^\s*[✅☑✔]|[✅☑✔]\s*$|[(\[](?:already )?(?:done|completed?|fixed|merged|closed|finished)\b[^)\]]{0,40}[)\]]"
)
"""A mark that an item is done, whatever else it says."""
_AHEAD = re.compile(
    r"(?i)^\W*(?:[\w-]+ ){0,6}(?:should|must|needs?|will|shall|to be|has to|have to|if|when|once|until)\b"
)


def is_done(text: str) -> bool:
    """Whether an item, or its status, says that it is done."""
    return bool(_MARKED_DONE.search(text)) or (bool(_DONE.search(text)) and not _AHEAD.match(text))


def is_settled(text: str) -> bool:
    """Whether an item records that nothing is to be done."""
    return bool(cue("actions-settled").search(text))


def is_struck(block: Block) -> bool:
    """Whether all words of a block are struck through."""
    whole = Span(0, len(block.text.rstrip()))
    return any(i.kind is InlineKind.STRIKETHROUGH and i.plain.contains(whole) for i in block.inlines)
