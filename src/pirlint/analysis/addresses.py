"""The addresses of artefacts named in a review: from its own links, the settings or the repository."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import re2

from pirlint.document.model import InlineKind, LinkKind
from pirlint.finding import Applicability, Edit, Fix
from pirlint.text.sentences import sentence_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.surroundings import Remote
    from pirlint.document.model import Block, Review
    from pirlint.text.spans import Span

_CHANGE = re.compile(r"(?:PR|MR|pull request|merge request) ?[#!]?(\d{1,7})", re.IGNORECASE)
_ISSUE = re.compile(r"(?:issue )?#(\d{1,7})", re.IGNORECASE)
_COMMIT = re.compile(r"(?:(?:commit|revision|changeset) )?([0-9a-f]{7,40})", re.IGNORECASE)
_APART = re.compile(r"(?:^|[^\w/.-])$")
"""Text before a name that does not make it part of a longer one."""
_WORD = re.compile(r"[^\W_]{3,}|\d+")
_FEWEST_WORDS = 2
"""The fewest words of a name that identify an artefact together; a number alone does."""


def link_fix(analysis: Analysis, block: Block, place: Span) -> tuple[Fix, ...]:
    """Return a fix that links an artefact at a range of a block, if its address is known."""
    text = place.of(block.text)
    if address := analysis.link_targets.get(text.lower()) or agreed(analysis.policy.links, text):
        return _linked(analysis.review, block, place, address, Applicability.SAFE)
    if address := _on_host(analysis.surroundings.remote, text):
        return _linked(analysis.review, block, place, address, Applicability.UNSAFE)
    return ()


def agreed(links: Mapping[str, str], text: str) -> str:
    """Return the address for an artefact's name from the patterns in the settings; "" if none matches its end."""
    for pattern, address in links.items():
        for found in re2.finditer(pattern, text):
            if found[0] and found.end() == len(text) and _APART.search(text[: found.start()]):
                return address.format(found[0], *(group or "" for group in found.groups()), match=found[0])
    return ""


def _on_host(remote: Remote | None, text: str) -> str:
    if remote is None:
        return ""
    host = remote.host
    for shape, form in ((_CHANGE, host.change), (_ISSUE, host.issue), (_COMMIT, host.commit)):
        if found := shape.fullmatch(text):
            return remote.address + form.format(found[1])
    return ""


def _linked(review: Review, block: Block, place: Span, address: str, applicability: Applicability) -> tuple[Fix, ...]:
    code = next((i.source for i in block.inlines if i.kind is InlineKind.CODE and i.plain == place), None)
    span = code or block.source(*place)
    written = span.of(review.source)
    if code is None and written != place.of(block.text):
        return ()  # part of it is in bold, say
    linked = None if block.embedded else review.markup.link(written, address)
    return (Fix(applicability, linked, (Edit(span, linked),)),) if linked is not None else ()


def link_targets(review: Review) -> dict[str, str]:
    """Return the targets of links by their text in lower case; ambiguous texts are left out."""
    found: dict[str, set[str]] = {}
    for link in review.links:
        if link.kind not in {LinkKind.IMAGE, LinkKind.AUTOLINK}:
            found.setdefault(link.text.strip().lower(), set()).add(link.target)
    return {text: next(iter(targets)) for text, targets in found.items() if len(targets) == 1}


def is_linked_before(review: Review, name: str, block: int) -> bool:
    """Whether a sentence above a block has a link and all words of a name, in any order."""
    wanted = set(_WORD.findall(name.lower()))
    if len(wanted) < _FEWEST_WORDS and not any(map(str.isdigit, wanted)):
        return False
    for link in review.links:
        if link.block < block and link.kind is not LinkKind.IMAGE:
            text = review.blocks[link.block].text
            sentence = sentence_at(text, link.plain.start)
            if wanted <= set(_WORD.findall(sentence.of(text).lower())):
                return True
    return False
