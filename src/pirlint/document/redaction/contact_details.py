"""Addresses and numbers of people; those of roles, lists and examples may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMAIL = re2.compile(
    r"(?:^|[^\w.%+/:@-]|mailto:)([A-Za-z0-9][\w.%+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})(?:$|[^\w:@/-]|[:/](?:\s|$))"
)
_ROLE_ADDRESS = re2.compile(
    r"(?i)^(?:abuse|admin|administrator|alerts?|billing|board|bounce|bugs?|ci|committee|conduct|contact|devops|"
    r"do-?not-?reply|donations?|dpo|feedback|git|hello|help|helpdesk|hostmaster|info|incidents?|infra|jenkins|legal|list|"
    r"mail|mailer-daemon|marketing|media|monitoring|no-?reply|noc|notifications?|office|on-?call|ops|postmaster|press|"
    r"privacy|releases?|reply|root|sales|security|service|soc|sponsors?|sre|status|support|sysadmin|team|tech|test|tsc|"
    r"ubuntu|user|webmaster|"
    r".*[-._+](?:admins?|alerts?|announce|bot|dev|devel|discuss|group|infra|list|leads|maintainers|noreply|on-?call|ops|instr|"
    r"reports?|security|sre|support|team|users|wg)|"
    r"(?:admins?|announce|bot|devs?|discuss|maintainers|team|users)[-._+].*)@"
)
_NOBODYS_DOMAIN = re2.compile(
    r"(?i)(?:[@.]example(?:\.\w+)?|\.(?:test|invalid|localhost|local|internal|svc|iam\.gserviceaccount\.com))$"
)
_LIST_DOMAIN = re2.compile(r"(?i)@(?:lists?|groups|googlegroups|discoursemail|users\.noreply)\.")
_PHONE = re2.compile(
    r"(?:^|[^\w+.=/:-])"
    r"(\+[1-9]\d{0,2}(?:[ .-]?\(\d{1,4}\))?(?:[ .-]?\d{2,5}){2,5}|\(\d{3}\) ?\d{3}[ -]\d{4})"
    r"(?:$|[^\w:/%-])"
)


def personal_emails(source: str, own_domains: tuple[str, ...]) -> Iterator[Span]:
    """Return the ranges of mail addresses of people, but for those in `own_domains`."""
    own = tuple(f"@{domain.lower()}" for domain in own_domains)
    for match in _EMAIL.finditer(source):
        address = match[1]
        shared = _ROLE_ADDRESS.match(address) or _NOBODYS_DOMAIN.search(address) or _LIST_DOMAIN.search(address)
        if not shared and not address.lower().endswith(own):
            yield Span(*match.span(1))


def phone_numbers(source: str) -> Iterator[Span]:
    """Return the ranges of telephone numbers."""
    found = list(_PHONE.finditer(source))
    if not found:
        return
    import phonenumbers

    for match in found:
        try:
            number = phonenumbers.parse(match[1], "US")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            yield Span(*match.span(1))
