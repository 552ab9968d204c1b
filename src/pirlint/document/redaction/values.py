"""What a credential looks like, and what stands in its place: words, placeholders, references, names of things."""

from __future__ import annotations

import re
from enum import IntEnum

import re2

from pirlint.text.lexicon import cues, word_lists

LONG = 20
"""Characters of a long credential."""
_SHORTEST = 4
_SHORTEST_SECRET = 8
_SHORTEST_RANDOM = 16
_STRONG_CLASSES = 3


class Kind(IntEnum):
    """What a text calls a value."""

    LOGIN = 0
    """A login, which may come with a password."""
    KEY = 1
    """A key of some kind, which need not be secret."""
    SECRET = 2
    PASSWORD = 3


class Link(IntEnum):
    """How closely a text ties a value to its name, the loosest first."""

    NEAR = 1
    """Both are in one sentence."""
    ADJACENT = 2
    """`the token q8Zr…`."""
    STATED = 3
    """`the password was …`."""
    LABELLED = 4
    """`Password: …`, or a cell of the column."""
    ASSIGNED = 5
    """`PASSWORD=…`, `--password …`."""


IS_MASKED = re2.compile(r"(?i)\*{3}|•{3}|x{6}|\.{3}.|…|example|redacted|placeholder|█")
"""What a value has that somebody has masked, or that only keeps a place."""
_STAND_IN = re2.compile(rf"(?i)^{cues('stand-ins-for-secrets')}$")
_STATUS = word_lists("credentials")["said-of-credentials"]
"""Words that tell of a credential and are none."""
_DIGEST = re2.compile(r"(?i)^(?:[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$")
_NAME_OF_THING = re2.compile(rf"^{cues('names-of-things')}$")
_RESOURCE_NAME = re2.compile(r"^[a-z]{2,}[0-9]*(?:[-./:](?:[a-z]+|[a-z0-9]{1,12}))+$")
"""A name as Kubernetes and registries give it: `orders-db-7d9f8b6c5d-x2x9k`."""
_NAME_PART = r"(?:[a-z_]{2,}|[A-Z][a-z]+(?:[A-Z][a-z]+)*)[0-9]?"
_CODE_PATH = re.compile(rf"^@?{_NAME_PART}(?:(?:[./]|::){_NAME_PART}){{2,}}$")
"""What an import names, with its path: `acme/lib/Auth2/hash`, `acme.auth.OAuth2Provider`."""
_REFERENCE = re.compile(r"^(?:[a-z]+[./-])*[a-z]+#\d{1,6}$")
"""An issue of a repository: `acme/infra#904`."""
_LONE_WORD = re.compile(r"[a-z]{6,}(?<!ed)(?<!ing)(?<!ly)$")
"""A word that can be a password, and tells of none."""
_CLASSES = tuple(map(re2.compile, (r"[a-z]", r"[A-Z]", r"\d", r"[!@#$%^&*?+~=]")))
_PASSPHRASE = re2.compile(r"^[\pL\d]+(?:[-_ .][\pL\d]+){2,}$")
_RANDOM_ALPHABET = re2.compile(r"^[A-Za-z0-9+/=_~.-]+$")
_RUN = re.compile(r"[a-z]+|[A-Z]+|\d+")


def fits(value: str, kind: Kind, link: Link, *, quoted: bool = False, alone: bool = False) -> bool:
    """Whether a value that a text calls a credential can be one.

    The closer the link, the less must be seen of the value itself; `quoted` says that it stands in quotes or code,
    `alone` that it is all that its line or cell holds.
    """
    bare = value.strip("*_`.,:;")
    if is_placeholder(value) or len(bare) < _SHORTEST or bare.lower() in _STATUS or bare.isspace():
        return False
    if _CODE_PATH.match(bare) or (link < Link.STATED and _REFERENCE.match(bare)):
        return False
    if kind is Kind.LOGIN:
        return has_all_classes(value) and len(value) >= _SHORTEST_SECRET and not _NAME_OF_THING.match(value)
    if kind is Kind.KEY:
        return is_random(value) and not _DIGEST.match(value)
    if kind is Kind.SECRET:
        return _fits_secret(value, link)
    if alone and link is Link.LABELLED and _LONE_WORD.match(value):
        return True
    return _fits_password(value, link, quoted=quoted)


def _fits_secret(value: str, link: Link) -> bool:
    if link is Link.NEAR:
        return is_random(value) and not _DIGEST.match(value)
    if _DIGEST.match(value):
        return True
    if " " in value or _NAME_OF_THING.match(value) or _RESOURCE_NAME.match(value):
        return False
    if link >= Link.LABELLED and has_all_classes(value):
        return True
    return (
        len(value) >= _SHORTEST_SECRET and classes(value) > 1 and (bool(re.search(r"\d", value)) or len(value) >= LONG)
    )


def _fits_password(value: str, link: Link, *, quoted: bool) -> bool:
    if link is Link.NEAR:
        strong = classes(f" {value}") >= _STRONG_CLASSES and len(value) >= _SHORTEST_SECRET
        return not _NAME_OF_THING.match(value) and (is_random(value) or strong) and not _DIGEST.match(value)
    if link is Link.ASSIGNED:
        return not re.match(r"[A-Za-z_.]+\(|[\w.]+\[|[\d:.,]{1,3}$|\d+[:.,]\d+$|~?/[\w.]+/", value)
    if re.fullmatch(r"\d{6,12}", value):
        return True
    if quoted and has_all_classes(value):
        return True
    if link < Link.LABELLED and _RESOURCE_NAME.match(value) and re.search("[a-z][0-9]|[0-9][a-z]", value):
        return False
    if link is Link.STATED and _PASSPHRASE.match(value) and "-" in value:
        return bool(re.search(r"\d", value)) or value.count("-") >= _STRONG_CLASSES
    if (quoted or link is Link.LABELLED) and _PASSPHRASE.match(value) and (quoted or re.search("[-_]", value)):
        return not _NAME_OF_THING.match(value) or len(re.split("[- _.]", value)) > _STRONG_CLASSES - 1
    if quoted and re.fullmatch(r"[a-z]+[0-9]*|[A-Za-z]+", value):
        return len(value) > _SHORTEST
    if " " in value or _NAME_OF_THING.match(value):
        return bool(re.fullmatch(r"[A-Za-z]+\d+", value)) and len(value) > _SHORTEST + 1
    return classes(value) > 1 and (link is Link.LABELLED or bool(re.search(r"[\d!@#$%^&*?+~=]", value)))


def is_placeholder(value: str) -> bool:
    """Whether a value keeps the place of a credential, or says where one is."""
    return bool(_STAND_IN.match(value) or IS_MASKED.search(value))


def is_random(value: str) -> bool:
    """Whether a word is made of letters and digits without order, as a generator makes it."""
    if len(value) < _SHORTEST_RANDOM or not _RANDOM_ALPHABET.match(value) or value.startswith(("/", "-", ".")):
        return False
    longest = max(re.split(r"[-_.]", value.rstrip("=")), key=len) if not re.search("[+/]", value) else value
    runs = _RUN.findall(longest)
    digits = sum(run.isdigit() for run in runs)
    if len(longest) < _SHORTEST_RANDOM - 4:
        return classes(value) >= _STRONG_CLASSES and len(_RUN.findall(value)) * 3 >= len(value) and digits > 1
    if re.search("(?:^|/)[a-z]{4,}(?:/|$)", value) or _RESOURCE_NAME.match(value):
        return False  # a path, the name of a thing
    return digits > 1 and len(runs) * 5 >= len(longest) and not longest.isdigit()


def classes(value: str) -> int:
    """Return how many kinds of characters a value has, of small and capital letters, digits and signs.

    A capital at the beginning is no sign of a credential.
    """
    small, capital, digit, sign = _CLASSES
    found = (small.search(value), capital.search(value[1:]), digit.search(value), sign.search(value[:-1] or value))
    return sum(map(bool, found))


def has_all_classes(value: str) -> bool:
    """Whether a value has letters, digits and signs, as no word has."""
    return bool(re.search(r"[A-Za-z]", value) and re.search(r"\d", value) and re.search(r"[!@#$%^&*?+~=]", value[:-1]))
