"""Masks the ranges that the patterns of each kind find, without changing their length."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.redaction.credentials import credentials
from pirlint.document.redaction.customers import customer_names
from pirlint.document.redaction.email_addresses import personal_emails
from pirlint.document.redaction.phone_numbers import phone_numbers
from pirlint.document.redaction.values import LONG
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


MASK = "█"
"""The character that replaces each masked one."""
KEPT = 4
"""How many characters of a long credential are kept, so that its owner can recognise it."""


class SensitiveKind(StrEnum):
    """The kinds of confidential data."""

    CREDENTIAL = "credential"
    EMAIL = "email"
    PHONE = "phone"
    CUSTOMER = "customer"


class Confidentiality(NamedTuple):
    """What the settings treat as confidential, besides credentials and personal data."""

    customers: Sequence[str] = ()
    """Names of customers, which are masked."""
    own_domains: Sequence[str] = ()
    """Domains whose e-mail addresses are not masked."""


NOTHING_AGREED = Confidentiality()


class Redaction(NamedTuple):
    """A range of the source that is masked."""

    kind: SensitiveKind
    span: Span


def redact(source: str, agreed: Confidentiality = NOTHING_AGREED) -> tuple[str, tuple[Redaction, ...]]:
    """Return a text of the same length with confidential data masked, and the masked ranges in order.

    These are credentials, personal addresses and numbers, and names in the settings.
    """
    redactions = _apart(_find(source, agreed))
    parts, done = [], 0
    for kind, (start, end) in redactions:
        kept = KEPT if kind is SensitiveKind.CREDENTIAL and end - start >= LONG else 0
        parts += [source[done : start + kept], _masked(source[start + kept : end])]
        done = end
    return "".join([*parts, source[done:]]), redactions


def _find(source: str, agreed: Confidentiality) -> Iterator[Redaction]:
    yield from (Redaction(SensitiveKind.CREDENTIAL, span) for span in credentials(source))
    yield from (Redaction(SensitiveKind.EMAIL, span) for span in personal_emails(source, agreed.own_domains))
    yield from (Redaction(SensitiveKind.PHONE, span) for span in phone_numbers(source))
    for customer in agreed.customers:
        yield from (Redaction(SensitiveKind.CUSTOMER, span) for span in customer_names(source, customer))


def _apart(found: Iterable[Redaction]) -> tuple[Redaction, ...]:
    """Return redactions in order; overlapping ones are merged, with the kind of the first and longest."""
    apart: list[Redaction] = []
    for redaction in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not apart or redaction.span.start >= apart[-1].span.end:
            apart.append(redaction)
        elif redaction.span.end > apart[-1].span.end:
            apart[-1] = apart[-1]._replace(span=Span(apart[-1].span.start, redaction.span.end))
    return tuple(apart)


def _masked(text: str) -> str:
    """Mask a text except line endings and the sign of an address, which other code needs."""
    return re.sub(r"[^\s@]", MASK, text)
