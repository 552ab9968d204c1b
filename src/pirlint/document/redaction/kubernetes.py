"""Values of Kubernetes secrets, in base64 or plain, under any key."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

import re2

from pirlint.document.redaction.values import is_placeholder, is_random
from pirlint.text.lexicon import cue
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MANIFEST = re2.compile(r"\bkind[\"']?: *[\"']?(?:Sealed)?Secret\b")
_DATA = re.compile(r"[\"']?\b(?:data|stringData)\b[\"']?:[ \t]*\{?")
_ENTRY = re.compile(r"(?:^|[\s{,>])[\"']?[\w.-]+[\"']?:[ \t]*[|>]?[-+]?\s*[\"']?([^\s\"',{}:`]{4,})(?=$|[\s\"',}`])")
_FAR = 4_000
"""The most characters between the kind of a manifest and its data."""
_MENTION = re2.compile(r"(?i)\bsecrets?\b|\bbase64\b")
_BASE64 = re.compile(r"(?<![\w+/=.-])[A-Za-z0-9+/]{8,}={0,2}(?![\w+/=])")
_AROUND = 120
_OTHER = frozenset(
    {"apiVersion", "kind", "name", "namespace", "type", "metadata", "labels", "annotations", "data", "stringData"}
)


def kubernetes_values(source: str) -> Iterator[Span]:
    """Return the ranges of values in manifests of secrets, and of base64 described as a secret."""
    done = 0
    for manifest in _MANIFEST.finditer(source):
        if manifest.start() < done:
            continue
        first, last = max(manifest.start() - _FAR, done), min(manifest.end() + _FAR, len(source))
        fence = source.find("```", manifest.end(), last)
        document = source.find("\n---", manifest.end(), last)
        last = min(stop for stop in (fence, document, last) if stop >= 0)
        first = max(source.rfind("```", first, manifest.start()), source.rfind("\n---", first, manifest.start()), first)
        data = _DATA.search(source, first, last)
        if data is not None:
            yield from _entries(source, data.end(), last)
        done = last
    for mention in _MENTION.finditer(source):
        first, last = max(mention.start() - _AROUND, 0), min(mention.end() + _AROUND, len(source))
        for word in _BASE64.finditer(source, first, last):
            between = source[min(word.end(), mention.end()) : max(word.start(), mention.start())]
            if "\n\n" in between or cue("keys-never-secret").search(source, max(word.start() - 30, 0), word.start()):
                continue
            if _is_encoded(word[0]):
                yield Span(*word.span())


def _entries(source: str, start: int, end: int) -> Iterator[Span]:
    for entry in _ENTRY.finditer(source, start, end):
        key = entry[0].lstrip(" \n\t{,>\"'").split(":")[0].strip("\"'")
        if key not in _OTHER and not is_placeholder(entry[1]):
            yield Span(*entry.span(1))


def _is_encoded(word: str) -> bool:
    """Whether a word is base64: padded, or random-looking and decodable."""
    if len(word) % 4 or re.fullmatch(r"[a-z]+|[A-Z]+|[A-Z]?[a-z]+|\d+|[0-9a-f]+", word):
        return False
    try:
        decoded = base64.b64decode(word, validate=True)
    except (binascii.Error, ValueError):
        return False
    is_text = decoded.isascii() and decoded.decode("ascii").isprintable()
    return word.endswith("=") or is_text or is_random(word)
