"""The mechanism of redaction: ranges found by each kind's patterns are masked, and stay as long as they are."""

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
"""What stands in place of each character."""
KEPT = 4
"""Characters of a long credential that stay, so that its owner knows which one it is."""


class SensitiveKind(StrEnum):
    """What must not be shown."""

    CREDENTIAL = "credential"
    EMAIL = "email"
    PHONE = "phone"
    CUSTOMER = "customer"


class Confidentiality(NamedTuple):
    """What a team has agreed on, beyond credentials and what is personal."""

    customers: Sequence[str] = ()
    """Names of customers, which must not be shown."""
    own_domains: Sequence[str] = ()
    """Domains whose mail addresses may be shown."""


NOTHING_AGREED = Confidentiality()


class Redaction(NamedTuple):
    """A range of the source that is masked."""

    kind: SensitiveKind
    span: Span


def redact(source: str, agreed: Confidentiality = NOTHING_AGREED) -> tuple[str, tuple[Redaction, ...]]:
    """Return a text of the same length with what must not be shown masked, and what was, in order.

    That is credentials, addresses and numbers of people, and what a team has agreed on.
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
    """Return redactions in order; those that overlap become one, of the kind of the first and longest."""
    apart: list[Redaction] = []
    for redaction in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not apart or redaction.span.start >= apart[-1].span.end:
            apart.append(redaction)
        elif redaction.span.end > apart[-1].span.end:
            apart[-1] = apart[-1]._replace(span=Span(apart[-1].span.start, redaction.span.end))
    return tuple(apart)


def _masked(text: str) -> str:
    """Mask a text; the ends of its lines and the sign of an address stay, which others read."""
    return re.sub(r"[^\s@]", MASK, text)
