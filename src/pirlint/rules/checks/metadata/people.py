"""Checks of owners and commanders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.metadata.required import concerns_readers, has_metadata, is_given
from pirlint.analysis.severity import level_of
from pirlint.document.model import PROSE
from pirlint.language.people import lexicon
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis

_ONE_OWNER = re.compile(r"(?i)(?:\w+[ -])?(?:owner|dri|contact|responsible(?: person)?|accountable)")
_BETWEEN_NAMES = re.compile(r"\s*(?:[/&+;,]|\band\b)\s*")
_BETWEEN_PEOPLE = re.compile(r"[/&+;]|\band\b")
_SECOND_NAME = re.compile(r"\((?:and|with|&)\s+[A-Z@]")
_SOMEBODY = r"(?:@[\w.-]+|[^\W\d_a-z][\w’'.-]+)"
_COMMANDER = re.compile(
    r"\b(?i:(?:incident )?(?:commander|coordinator)|incident (?:manager|lead)|t(?:akes|ook|aking) command)\b|\bIC\b"
    rf"|{_SOMEBODY} (?:(?:is|was|now|then) )*(?:commanding|commands|in (?:command|charge)|coordinat(?:es|ed|ing)"
    r"|lead(?:s|ing)?\b(?! to)|led\b(?! to)|(?:takes|took|taking) (?:the lead|over|charge)"
    r"|(?:runs?|ran|running|chairs|chaired) the (?:incident|bridge|call|war room|response))\b"
    rf"|{_SOMEBODY} \((?i:incident )?(?i:command(?:er)?|lead)\)"
    rf"|\b(?i:led|commanded|coordinated|run|managed|chaired|lead(?:er)?:?|command (?:by|of|to|with)|in charge:?)"
    rf"(?: by| was| is)? {_SOMEBODY}"
)
"""Words for the commander: the role, or what they do."""


@check("owners-multiple", each_incident=True)
def owners_multiple(analysis: Analysis) -> Iterator[Match]:
    """Find several names for one owner."""
    for fact in analysis.metadata["owner"]:
        if _ONE_OWNER.fullmatch(fact.label.strip()) and _are_several(fact.text):
            yield Match(fact.span, {"text": fact.text})


def _are_several(text: str) -> bool:
    if _SECOND_NAME.search(text):
        return True
    bare = re.sub(r"\s*\([^()]*\)", "", text)
    parts = [part for part in _BETWEEN_NAMES.split(bare) if part]
    if len(parts) < 2 or not all(part[0].isupper() or "@" in part for part in parts):
        return False
    known = [_is_known(part) for part in parts]
    # After a comma may be what the owner is: "Ana Diaz, Payments".
    return any(known) if _BETWEEN_PEOPLE.search(bare) else all(known) and (len(parts) > 2 or "@" in bare or " " in bare)


def _is_known(name: str) -> bool:
    return "@" in name or name.split()[0].lower() in lexicon().given_names


@check("commander-missing")
def commander_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a grave incident without a commander, or with an unfilled one."""
    facts = analysis.metadata
    if is_given(analysis, "commander"):
        return
    place = facts.unfilled("commander") or facts.first("commander")
    if place is not None:
        yield Match(place.span, {"text": place.label})
        return
    severity = facts.first("severity")
    level = severity and level_of(severity.text, analysis.policy.severities)
    if severity is None or level not in analysis.policy.severities.grave or not has_metadata(analysis):
        return
    if not concerns_readers(analysis, "commander"):
        return
    if not any(_COMMANDER.search(block.text) for block in analysis.review.blocks if block.kind in PROSE):
        yield Match(severity.span, {"text": severity.text})
