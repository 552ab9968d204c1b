"""Where an artefact that a review names is found: as the review itself, the settings or its repository tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import re2

from pirlint.document.model import InlineKind
from pirlint.finding import Applicability, Edit, Fix

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
"""What may stand before a name, so that it is no part of a longer one."""


def link_fix(analysis: Analysis, block: Block, place: Span) -> tuple[Fix, ...]:
    """Offer to link an artefact that stands at a plain place of a block, where its address is known."""
    text = block.text[place.start : place.end]
    if address := analysis.link_targets.get(text.lower()) or agreed(analysis.policy.links, text):
        return _linked(analysis.review, block, place, address, Applicability.SAFE)
    if address := _on_host(analysis.surroundings.remote, text):
        return _linked(analysis.review, block, place, address, Applicability.UNSAFE)
    return ()


def agreed(links: Mapping[str, str], text: str) -> str:
    """Return the address that the settings' patterns make of an artefact's name; "" where none fits its end."""
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
    written = review.source[slice(*span)]
    if code is None and written != block.text[slice(*place)]:
        return ()  # part of it is in bold, say
    linked = None if block.embedded else review.markup.link(written, address)
    return (Fix(applicability, linked, (Edit(span, linked),)),) if linked is not None else ()
