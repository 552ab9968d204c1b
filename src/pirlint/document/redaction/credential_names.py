"""The names of credentials: identifiers and words that announce a password, secret or key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.document.redaction.values import Kind
from pirlint.text.lexicon import cues, word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re2.compile(
    r"(?i)[\w$-]*(?:passw|passp|passc|pwd|psw|pass|\bpw\b|_pw\b|token|secret|key|cred|bearer|keystore|jwt|otp\b|"
    r"totp|psk\b|"
    r"\bpin\b|\bpat\b|kennwort|contrase|senha|wachtwoord|mot de passe|mdp\b|l[öo]senord|salasana|has[łl]o\b|"
    r"\blog(?:ged)?[ -]?(?:in|on)\b)[\w$-]*"
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+")
_PASSWORD = re.compile(cues("names-of-passwords"))
_SECRET = re.compile(cues("names-of-secrets"))
_AMBIGUOUS = re.compile(r"(?i)pass|pin|pat|bearer")
"""Labels of credentials that are also verbs or names."""
_IS_LABEL = re.compile(r"[\"'`*_\])]{0,4}[ \t]?[:=|(>](?![ \t]*\d+\b)")
_FOLLOWS = re.compile(r"(?i)(?:\w[-/]|^[-/]|,[ ]|\b(?:and|with|user|username|the|a|PIN|code))[ \t]*$")
_LOGIN = re.compile(r"(?i)log(?:ged)?[ -]?(?:in|on)")
_QUALIFIERS = word_lists("credentials")["qualifiers"]
"""Suffixes of the word in an identifier: `DB_PASSWORD_PROD`."""
_SECRET_KEYS = word_lists("credentials")["secret-keys"]
"""What the key of must be secret."""
_OPEN_KEYS = word_lists("credentials")["open-keys"]
"""What the key of is public."""


class Name(NamedTuple):
    """The place and kind of a credential's name."""

    kind: Kind
    start: int
    end: int


def names(source: str) -> Iterator[Name]:
    """Return the names of credentials in a text."""
    for match in _NAME.finditer(source):
        start, end = match.span()
        before = source[max(start - 24, 0) : start]
        if _AMBIGUOUS.fullmatch(match[0]) and not (_IS_LABEL.match(source, end) or _FOLLOWS.search(before)):
            continue
        kind = _kind(match[0], before)
        if kind is not None:
            yield Name(kind, start, end)


def kind_of(text: str) -> Kind | None:
    """Return the kind of credential that a text names, such as a column header; None if it names none."""
    return max((name.kind for name in names(text) if name.kind is not Kind.LOGIN), default=None)


def _kind(identifier: str, before: str) -> Kind | None:
    words = [word.lower() for word in _WORD.findall(identifier)]
    while len(words) > 1 and (words[-1].isdigit() or words[-1] in _QUALIFIERS):
        words.pop()
    if not words:
        return None
    last = words[-1]
    joined = "".join(words)
    if _PASSWORD.fullmatch(last) or last in {"password", "passwort"}:
        return Kind.PASSWORD
    if joined.endswith(("passcode", "passphrase", "passwd")):
        return Kind.PASSWORD
    if _SECRET.fullmatch(last):
        return Kind.SECRET
    if _LOGIN.fullmatch(identifier):
        return Kind.LOGIN
    if last != "key" or len(words) > 6:
        return None
    qualifier = words[-2] if len(words) > 1 else _last_word(before)
    if qualifier in _OPEN_KEYS:
        return None
    upper = identifier.isupper() and len(words) > 1
    return Kind.SECRET if qualifier in _SECRET_KEYS or upper else Kind.KEY


def _last_word(text: str) -> str:
    found = re.search(r"([^\W\d_]+)[ \t\u00a0-]$", text)
    return found[1].lower() if found else ""
