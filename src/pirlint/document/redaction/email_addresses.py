"""Personal e-mail addresses; those of roles, lists and examples are not masked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import re2

from pirlint.text.lexicon import cues
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_EMAIL = re.compile(
    r"(?<![^\W_%+@])(?<![^\W_][.\\-])(?P<user>[^\W_](?:[\w.%+'\\-]{0,63}[\w+-])?)"
    r"(?P<at>@|%40|&#64;|&commat;|\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?)"
    r"(?P<domain>(?:[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.|\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?)){1,8}[^\W\d_]{2,})"
    r"(?![^\W_@]|@)"
)
_ANYBODY = re2.compile(rf"(?i)^{cues('mailboxes-of-anybody')}\d?@")
"""A placeholder name."""
_LOGIN_BEFORE = re.compile(
    r"://[^\s/?#]*$|\b(?:ssh|scp|rsync|sftp|mosh|ssh-copy-id|git clone)(?: -\w+(?: [\w./]+)?)* $"
)
_FILE_AFTER = re.compile(r":(?:[~/.]|\w+/)")
"""What follows a login on a host: the path of a file."""
_FILE = re.compile(r"(?i)\.(?:css|gif|html?|ico|jpe?g|js|json|map|md|png|svg|tgz|ts|webp|xml|ya?ml|zip|gz)$")
_ROLE_ADDRESS = re2.compile(rf"(?i)^{cues('mailboxes-of-roles')}@")
_MACHINE = re2.compile(r"(?i)\.(?:localhost|local|internal|svc|iam\.gserviceaccount\.com)$")
_EXAMPLE = re2.compile(r"(?i)(?:[@.]example(?:\.\w+)?|\.test|\.invalid)$")
"""A reserved example domain; the address may still belong to a person."""
_LIST_DOMAIN = re2.compile(r"(?i)@(?:lists?|groups|googlegroups|discoursemail|users\.noreply)\.")


def personal_emails(source: str, own_domains: Iterable[str]) -> Iterator[Span]:
    """Return the ranges of personal e-mail addresses, except those in `own_domains`."""
    own = tuple(f"@{domain.lower()}" for domain in own_domains)
    for match in _EMAIL.finditer(source):
        domain = re.sub(r"\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?", ".", match["domain"])
        address = f"{match['user']}@{domain}"
        shared = _ROLE_ADDRESS.match(address) or _MACHINE.search(address) or _LIST_DOMAIN.search(address)
        shared = shared or (_EXAMPLE.search(address) and _ANYBODY.match(address))
        if shared or address.lower().endswith(own) or _FILE.search(address) or _is_login(source, match):
            continue
        yield Span(*match.span())


def _is_login(source: str, match: re.Match[str]) -> bool:
    """Whether an address is a login on a host: `git@github.com:acme/shop.git`, `ssh kim@db-2.shop.net`."""
    before = source[max(match.start() - 100, 0) : match.start()]
    return bool(_LOGIN_BEFORE.search(before) or (_FILE_AFTER.match(source, match.end()) and not before.endswith(":")))
