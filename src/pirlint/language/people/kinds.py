"""The kinds of participants in an incident."""

from __future__ import annotations

from enum import StrEnum


class ParticipantKind(StrEnum):
    """What a participant in a clause is."""

    PERSON = "person"
    """A person by name or handle, or "he" and "she"."""
    ROLE = "role"
    """A person by their work: "the on-call engineer"."""
    TEAM = "team"
    VENDOR = "vendor"
    ORGANISATION = "organisation"
    """The name of a company, or of something named after one."""
    AUTHOR = "author"
    """"we" and "I"."""
    ANYONE = "anyone"
    """"somebody", "nobody", "whoever"."""
    CUSTOMER = "customer"
    ATTACKER = "attacker"
    SYSTEM = "system"
    UNKNOWN = "unknown"
    """A pronoun without a known antecedent."""


HUMAN = frozenset(
    {
        ParticipantKind.PERSON, ParticipantKind.ROLE, ParticipantKind.TEAM, ParticipantKind.VENDOR,
        ParticipantKind.AUTHOR, ParticipantKind.ANYONE,
    }
)  # fmt: skip
"""The kinds that can be blamed."""
