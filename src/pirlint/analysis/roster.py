"""The names in a review: authors, owners and responders, teams, vendors and programs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.analysis.unfilled import is_unfilled
from pirlint.document.key_values import key_values
from pirlint.document.model import BlockKind
from pirlint.language.people import Roster, lexicon
from pirlint.text.lexicon import closed_class, cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.document.model import Review
    from pirlint.settings.policy import Policy

_LABEL = re.compile(rf"\b{cues('labels-of-people')}\b[^:|]{{0,20}}$", re.IGNORECASE)
_NAME = re.compile(
    r"\b[^\W\d_a-z][\w'’-]*(?:\.[A-Z])*\.?(?:\s+(?:(?:van|von|de|da|del|della|der|den|di|dos|du|la|le|ter|ten|bin|ibn|al|el)"
    r"\s+){0,2}[^\W\d_a-z][\w'’.-]*){0,3}"
)
_LONGEST_LIST = 40
"""The most words of a list of names; more is prose."""

_GROUP = r"(?:team|squad|tribe|guild|crew|department|desk|group|shift)\b"
_TEAM = re.compile(rf"\b((?:[A-Z][\w&-]*\s+){{1,3}}){_GROUP}")
_DETERMINERS = (
    "articles", "demonstratives", "determiners-possessive", "determiners-quantifying", "pronouns-quantifying"
)  # fmt: skip
_OUTSIDER = r"(?:provider|vendor|supplier|partner|registrar|carrier|isp|reseller|telco|hosting company|contractor)"
_VENDOR = re.compile(
    rf"\b(?i:our|the|their|a|an)\s+(?:[\w-]+\s+){{0,3}}{_OUTSIDER},?\s\(?([A-Z][\w&-]+)|"
    rf"\b([A-Z][\w&-]+)(?:,|\s\()\s*(?:our|the|their|a|an)\s+(?:[\w-]+\s+){{0,3}}{_OUTSIDER}\b"
)
_VENDOR_LABEL = re.compile(rf"(?i)\W*(?:our\s+)?(?:[\w-]+\s+)?{_OUTSIDER}\W*")
"""The label of a vendor field."""


def known_names(review: Review, policy: Policy, committers: Iterable[str]) -> Roster:
    """Return the names in a review, in the settings and of committers."""
    own, accept = roster(review), policy.accept
    things = {name.lower() for name in accept.things}
    people = {*own.people, *policy.people, *accept.people, *filter(_is_full_name, committers)}
    return replace(own, people=frozenset(name for name in people if name.lower() not in things), things=accept.things)


def _is_full_name(name: str) -> bool:
    """Whether a committer's name is a person's full name, not a login, program or team."""
    return len(name.split()) > 1 and name != name.lower() and is_name(name)


def roster(review: Review) -> Roster:
    """Return the names in labels, tables, participant lists and front matter, and those explained in prose."""
    text = "\n".join([block.text for block in review.blocks if block.kind is not BlockKind.HEADING])
    people = frozenset(name for listed in _labelled(review) for name in _names(listed))
    borne = {part.lower() for name in people for part in name.split()}
    return Roster(
        people=people,
        teams=frozenset(_teams(text)),
        vendors=frozenset((*_new(_VENDOR, text, borne), *_vendors_labelled(review))),
        programs=frozenset(_new(_program(), text, borne)),
    )


def is_name(name: str) -> bool:
    """Whether a capitalised phrase may be a person's name, not a team's, a role's or a program's."""
    words = lexicon()
    parts = [form for part in name.lower().replace("-", " ").split() for form in (part, part.removesuffix("s"))]
    if name.lower() in words.given_names:
        return True  # whatever programs are called
    others = words.software_names | words.machine_nouns | words.roles | words.roles_unless_technical
    others |= words.group_names | words.group_nouns | words.departments | closed_class("never-names")
    return others.isdisjoint({*parts, name.lower()}) and not _LABEL.search(name)


def _names(listed: str) -> Iterator[str]:
    """Return the names in a list of people; two or three capitals are initials."""
    if len(listed.split()) > _LONGEST_LIST:
        return
    for found in _NAME.finditer(listed):
        name = found[0].rstrip(".")
        team = re.match(rf"\s+{_GROUP}", listed[found.end() :], re.IGNORECASE)
        if team is None and (len(name) > 1 and not (name.isupper() and len(name) > 3)) and is_name(name):
            yield name


def _teams(text: str) -> Iterator[str]:
    leading = closed_class(*_DETERMINERS) | {"after", "then", "when"}
    for found in _TEAM.finditer(text):
        parts = found[1].split()
        while parts and parts[0].lower() in leading:
            del parts[0]
        name = " ".join(parts)
        if name and name.lower() not in lexicon().software_names:
            yield name


def _program() -> re.Pattern[str]:
    machine = "(?:" + "|".join(sorted(lexicon().machine_nouns)) + ")"
    return re.compile(
        rf"\b(?:chat\s?bots?|bots?)\s([A-Z][\w-]+)|\b(?:{machine})\s(?:called|named)\s([A-Z][\w-]+)|"
        rf"\b([A-Z][\w-]+)(?:,|\s\()\s*(?:our|the|an?|their)\s+(?:[\w-]+\s+){{0,3}}{machine}(?=[,).;])|"
        rf"\b[Tt]he\s([A-Z][\w-]+)\s{machine}\b"
    )


def _new(pattern: re.Pattern[str], text: str, people: set[str]) -> Iterator[str]:
    for found in pattern.finditer(text):
        name = next(group for group in found.groups() if group)
        if name.lower() not in people:
            yield name


def _vendors_labelled(review: Review) -> Iterator[str]:
    """Return the one-word names, as used in prose, in fields such as "Provider: Acme"."""
    for stated in key_values(review):
        named = _NAME.fullmatch(stated.value.strip()) if _VENDOR_LABEL.fullmatch(stated.label) else None
        if named is not None and is_name(named[0]) and not is_unfilled(named[0]):
            yield named[0].split()[0]


def _labelled(review: Review) -> Iterator[str]:
    """Yield the texts in places for names of people."""
    for named in key_values(review):
        if _LABEL.search(named.label):
            yield named.value
    for block in review.blocks:
        if block.cell is not None:
            if _LABEL.search(block.cell.header):
                yield block.text
        elif block.text and block.kind is not BlockKind.HEADING and "participants" in review.roles(block)[:1]:
            yield block.text
