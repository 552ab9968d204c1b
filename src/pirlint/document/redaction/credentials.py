"""Credentials: what a text calls a password or key, and what the format of an issuer gives away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import re2

from pirlint.document.redaction.issued_tokens import IS_MASKED, issued_tokens
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 20
"""Characters of a long credential."""
_KEY_NAME = (
    r"(?:passw(?:or)?d|passphrase|pwd|pgpassword|secret|token|api[ _-]?key|access[ _-]?key|account[_-]?key|"
    r"auth[_-]?key|private[_-]?key|encryption[_-]?key|signing[_-]?key|client[_-]?secret|secret[_-]?access[_-]?key|credentials?)"
)
_ASSIGNED = re2.compile(
    rf"(?i){_KEY_NAME}[\"'`\]*]*([ \t]*(?::=|=>|==?|:|\|)[ \t]*|[ \t]+(?:is|was)[ \t]+)"
    r"[\"'`*]*([^\s\"'`,;|<>()*]{6,})"
)
"""`password = …`, `"apiKey": "…"`, `| Token | … |`, "the password was …"."""
_IN_SENTENCE = re2.compile(
    r"(?i)\b(?:passw(?:or)?d|passphrase)(?:(?: [a-z]+){0,5} (?:is|was|were)|s)? [\"'`“*]*([^\s\"'`”,;|<>()*]{6,})"
)
"""`the password of the relay was …`, "with the password `…`"."""
_OPTION = re2.compile(
    r"(?:--(?:password|passwd|token|secret|api-key)[ =]|(?:mysql|mysqldump|mariadb)\b[^\n|]* -p|"
    r"(?:curl|wget|http)\b[^\n|]* (?:-u|--user) ?[\"']?[\w.@-]+:)[\"']?([^\s\"'`|<>]{4,})"
)
_HEADER = re2.compile(r"(?i)\b(?:bearer|basic|authorization:\s*(?:token|apikey)?)\s+([A-Za-z0-9._~+/=-]{10,})")
_IN_ADDRESS = re2.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s:/@\"'`<>]*:([^\s@\"'`<>]{3,})@[A-Za-z0-9\[]")
_SIGNED = re2.compile(
    r"(?i)[?&;](?:x-amz-signature|x-amz-security-token|x-goog-signature|signature|sig|token|access_token|auth|"
    r"api_?key|key|secret|password|code)=([^&\s\"'`<>)\]|]{8,})"
)
_COOKIE = re2.compile(
    r"(?i)\b(?:(?:set-)?cookie:\s*[\w.-]+|(?:jsessionid|phpsessid|sessionid|session_id|connect\.sid|session))=([^;\s\"'`<>|]{12,})"
)
_PRIVATE_KEY = re2.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----([\s\\nrA-Za-z0-9+/=:,.|>-]*?)(?:-----END|$)")
_ISSUED = re2.compile(
    r"\b(AIza[\w-]{35}|github_pat_\w{22,}|glpat-[\w-]{20,}|hf_[A-Za-z]{30,}|dop_v1_[0-9a-f]{40,}|sk-ant-[\w-]{20,}|"
    r"ya29\.[\w-]{20,}|xapp-\d-\w+-\d+-\w+|xoxe[.-][\w.-]{20,}|NRAK-[A-Z0-9]{20,}|dapi[0-9a-f]{32}|hvs\.[\w-]{20,}|"
    r"shpat_[0-9a-f]{32}|lin_api_\w{32,}|dckr_pat_[\w-]{20,}|ATATT3[\w=-]{30,}|rubygems_[0-9a-f]{40,}|"
    r"AGE-SECRET-KEY-1[A-Z0-9]{50,}|EAACEdEose0cBA\w+|pul-[0-9a-f]{40}|sntrys_[\w+/=]{30,})"
)
"""Tokens by the marks that their issuers give them, those that detect-secrets does not know."""
_NOT_A_VALUE = re2.compile(
    r"(?i)^(?:[*x.•█_-]+|\W*(?:redacted|masked|hidden|removed|omitted|elided|example|placeholder|changeme|change[_-]?me)\W*|"
    r"<.*|\$.*|%.*%|\{.*|\[.*|&.*;|your[_-].*|my[_-].*|(?:os\.|process\.|env\.|secrets?\.|vault|file|arn|https?):?.*)$"
)
_DIGEST = re2.compile(r"(?i)^(?:sha\d+[:-].*|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$")
_PLACEHOLDER_LOGIN = frozenset({"pass", "password", "passwd", "pw", "secret", "token", "pwd"})


def _find(source: str) -> Iterator[Span]:
    for match in _ASSIGNED.finditer(source):
        if not _DIGEST.match(match[2]) and _is_secret(match[2], assigned="=" in match[1]):
            yield _trimmed(source, match.span(2))
    for match in _IN_SENTENCE.finditer(source):
        if re.search(r"\d", match[1]) and _is_secret(match[1], assigned=False):
            yield _trimmed(source, match.span(1))
    for pattern in (_OPTION, _HEADER, _SIGNED, _COOKIE, _ISSUED):
        for match in pattern.finditer(source):
            if _is_secret(match[1], assigned=pattern is _OPTION):
                yield _trimmed(source, match.span(1))
    for match in _IN_ADDRESS.finditer(source):
        if (
            match[1].lower() not in _PLACEHOLDER_LOGIN
            and not _NOT_A_VALUE.match(match[1])
            and not IS_MASKED.search(match[1])
        ):
            yield Span(*match.span(1))
    for match in _PRIVATE_KEY.finditer(source):
        if len(match[1].strip()) >= LONG and not IS_MASKED.search(match[1]):
            yield Span(*match.span(1))
    yield from issued_tokens(source)


def _is_secret(value: str, *, assigned: bool) -> bool:
    """Whether a value can be a credential: no word, and no stand-in for one.

    `assigned` says that it follows an equals sign, where a password may be one word of small letters.
    """
    value = value.rstrip(".,:)")
    if _NOT_A_VALUE.match(value) or IS_MASKED.search(value):
        return False
    kinds = sum(map(bool, (re.search("[a-z]", value), re.search("[A-Z]", value[1:]), re.search(r"\d", value))))
    return kinds >= 2 or bool(assigned and kinds and re.search(r"[!@#$%^&?]", value[:-1]))


def _trimmed(source: str, span: tuple[int, int]) -> Span:
    """Leave a sentence's full stop after a value alone."""
    start, end = span
    return Span(start, start + len(source[start:end].rstrip(".,:)")))


def credentials(source: str) -> Iterator[Span]:
    """Return the ranges of credentials, and of their text elsewhere, where nothing may call it a password."""
    for value in {source[start:end] for start, end in _find(source)}:
        yield from (Span(*match.span()) for match in re.finditer(re.escape(value), source))
