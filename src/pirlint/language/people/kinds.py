"""The kinds of those who take part in an incident."""

from __future__ import annotations

from enum import StrEnum


class ParticipantKind(StrEnum):
    """What somebody or something in a clause is."""

    PERSON = "person"
    """One named or handled person, or "he" and "she"."""
    ROLE = "role"
    """A person by their work: "the on-call engineer"."""
    TEAM = "team"
    VENDOR = "vendor"
    ORGANISATION = "organisation"
    """A name of a company or of something that bears a company's name."""
    AUTHOR = "author"
    """"we" and "I"."""
    ANYONE = "anyone"
    """"somebody", "nobody", "whoever"."""
    CUSTOMER = "customer"
    ATTACKER = "attacker"
    SYSTEM = "system"
    UNKNOWN = "unknown"
    """A pronoun whose noun was not found."""


HUMAN = frozenset(
    {
        ParticipantKind.PERSON, ParticipantKind.ROLE, ParticipantKind.TEAM, ParticipantKind.VENDOR,
        ParticipantKind.AUTHOR, ParticipantKind.ANYONE,
    }
)  # fmt: skip
"""The kinds on whom blame can fall."""
