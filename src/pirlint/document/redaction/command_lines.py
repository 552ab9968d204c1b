"""Credentials in command options, in logins of URLs, and in lines of password files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from pirlint.document.redaction.values import Kind, Link, classes, fits, is_placeholder, is_random
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = r"[\"'\\]*([^\s\"'`|<>]{3,})"
_QUOTED_OR_WORD = r"(?:\"([^\"\n]{3,})\"|'([^'\n]{3,})'|([^\s\"'`|<>]{3,}))"
_OPTIONS = re2.compile(
    r"(?:\bsshpass\b(?:[^\n|]|\\\n){0,40}? -p ?|"
    r"\b(?:docker|podman|nerdctl|buildah|skopeo|helm|oras|crane|cosign|oc|cf|az|jf|heroku|fly|gcloud|npm|registry)"
    r"\b(?:[^\n|]|\\\n){0,80}?"
    r"\blog ?in\b(?:[^\n|]|\\\n){0,80}? (?:-p|--creds)[ =]|"
    r"\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mysqlimport|mycli)\b(?:[^\n|]|\\\n){0,120}? -p|"
    r"\b(?:mongo|mongosh|mongodump|mongorestore|mongoexport|mongoimport|mosquitto_\w+|bsondump)\b(?:[^\n|]|"
    r"\\\n){0,120}? (?:-p|-P)[ =]?|"
    r"\bredis-cli\b(?:[^\n|]|\\\n){0,80}? -a |\bkcat\b(?:[^\n|]|\\\n){0,80}? -X sasl\.password=|"
    r"\bldap(?:search|modify|add|delete|whoami|passwd)\b(?:[^\n|]|\\\n){0,120}? -[wy] ?|"
    r"\b(?:sqlcmd|bcp|isql|tsql|clickhouse-client|ipmitool|zip|unzip|vncpasswd|rpcclient)\b(?:[^\n|]|"
    r"\\\n){0,120}? -P ?|"
    r"\b7z[ar]?\b(?:[^\n|]|\\\n){0,60}? -p|\bhtpasswd\b(?:[^\n|]|\\\n){0,60}? -\w*b\w* \S+ \S+ |"
    r" -(?:storepass|keypass|srcstorepass|deststorepass|pass(?:in|out)? pass:|passin pass:|passout pass:) ?(?:pass:)?|"
    r"\bnet use\b(?:[^\n|]|\\\n){0,80}? /user:\S+ |\bxfreerdp\b(?:[^\n|]|\\\n){0,80}? /p:|"
    r"\bvault (?:login|unseal|operator unseal) (?:-\S+ )*(?:token=)?|\baws configure set \w*(?:secret|token)\w* |"
    r"\bsnmp\w+\b(?:[^\n|]|\\\n){0,80}? -[AX] |--from-literal[= ][\"']?[\w.-]+=|"
    r"\b(?:echo|printf) (?:-n )?(?:[\"']?[\w.-]+:)?)" + _QUOTED_OR_WORD
)
_PIPED = re2.compile(
    r"\b(?:echo|printf) (?:-\w+ )?[\"']?(?:[\w.-]+:)?([^\s\"'`|]{3,})[\"']? ?\| ?(?:[^\n|]|"
    r"\\\n){0,60}?(?:--password-stdin|chpasswd|sudo -S|"
    r"base64 (?:-d|-D|--decode)|passwd\b|--passphrase-fd|pass insert)|"
    r"(?:--password-stdin|chpasswd|passwd|sudo -S\b[^\n]{0,40}?|base64 (?:-d|-D|--decode))"
    r"[^\n|<]{0,40}?<<< ?[\"']?(?:[\w.-]+:)?([^\s\"'`|]{3,})"
)
_USER_OPTION = re2.compile(
    r"(?:\b(?:curl|wget|http|https|xh|lftp|ab|hey|siege|smbclient|rclone|skopeo)\b(?:[^\n|]|\\\n){0,160}? "
    r"(?:-u|--user|--proxy-user|-U|-a|--auth|--creds|-A|--login)[ =]?[\"']?[\w.@\\-]*[:%])" + _WORD
)
_HEADER = re2.compile(
    r"(?i)\b(?:(?:proxy-)?authorization[\"']?:?[=\s]*[\"']?(?:bearer|basic|token|apikey|digest|negotiate|splunk)?|"
    r"bearer|basic)"
    r"\s+([A-Za-z0-9._~+/=-]{10,})"
)
_QUERY = re2.compile(
    r"(?i)[?&;#](?:x-amz-signature|x-amz-security-token|x-goog-signature|signature|sig|(?:id_?|access_?|refresh_?|"
    r"auth_?|"
    r"private_?|user_?)?token|auth|(?:api|access|app|sub)_?-?key|key|client_secret|secret|passw(?:or)?d|pass|pwd?|"
    r"code|otp|"
    r"jwt|session(?:_?id)?|sas)=([^&\s\"'`<>)\]|;]{4,})"
)
_COOKIE = re2.compile(
    r"(?i)\b(?:(?:set-)?cookie:\s*[\w.-]+|(?:jsessionid|phpsessid|sessionid|session_id|connect\.sid|session))"
    r"=([^;\s\"'`<>|]{12,})"
)
_URL_LOGIN = re2.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s:/@\"'`<>|\[\]()]*:([^\s/\"'`<>|]{2,})@[A-Za-z0-9\[(]")
_URL_LOGIN_WITH_SLASH = re2.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://[^\s:/@\"'`<>|]*:((?:[^\s@\"'`<>|/\d]|\d+[^\s@\"'`<>|/\d])[^\s@\"'`<>|]*)@[A-Za-z0-9\[]"
)
_URL_TOKEN = re2.compile(r"[A-Za-z][A-Za-z0-9+.-]*://([A-Za-z0-9_.~-]{16,})(?::x-oauth-basic)?@[A-Za-z0-9\[]")
_BARE_LOGIN = re2.compile(
    r"(?:^|[\s\"'`(<>|=:])[A-Za-z][\w.-]*[:/]([^\s/:\"'`<>|]+)@([A-Za-z0-9][\w-]*(?:\.[\w-]+)*)(?::\d+)?(?:$|"
    r"[\s/\"'`)<>|,.;])"
)
_PASSWORD_FILE = re2.compile(
    r"(?m)(?:^|[\s`\"'|>(\[,;=])(?:[\w.*-]+|\[[0-9a-f:]+\]):(?:\d{2,5}|\*):[\w.*-]+:[\w.@*-]+:((?:[^\s`\"'|:<>\\]|"
    r"\\.)+)(?:$|[\s`\"'|<)\]])"
)
_NETRC = re2.compile(
    r"(?:\b(?:login|user|account)\s+[^\s|<>`]+(?:[\s>|*-]|<br ?/?>)+|\b(?:machine|default)\s[^`]{0,120}?\s)"
    r"passw(?:or)?d\s+([^\s`\"'|<>]+)"
)
_CRYPT = re2.compile(r"(\$(?:apr1|argon2\w*|scrypt|y|[1-7][a-z]?|2[abxy])\$[A-Za-z0-9./$=,+]{20,})")
_PLACEHOLDER_LOGIN = frozenset(
    {"pass", "password", "passwd", "pw", "secret", "token", "pwd", "x-oauth-basic", "pat", "x"}
)


def command_line_values(source: str) -> Iterator[Span]:
    """Return credentials in command options, headers, URLs and password files."""
    for pattern in (_OPTIONS, _USER_OPTION, _PIPED):
        for match in pattern.finditer(source):
            if match[0].startswith(("echo", "printf")) and pattern is _OPTIONS:
                continue
            group = next(number for number in range(1, len(match.groups()) + 1) if match[number] is not None)
            if fits(value := match[group].partition("](")[0], Kind.PASSWORD, Link.ASSIGNED):
                yield Span(match.start(group), match.start(group) + len(value))
    for pattern in (_HEADER, _COOKIE):
        for match in pattern.finditer(source):
            if classes(match[1]) > 1 and not is_placeholder(match[1]):
                yield Span(*match.span(1))
    for match in _QUERY.finditer(source):
        kind = Kind.PASSWORD if re2.search("(?i)pass|pwd?=", match[0]) else Kind.SECRET
        if fits(match[1], kind, Link.LABELLED):
            yield Span(*match.span(1))


def logins(source: str) -> Iterator[Span]:
    """Return the passwords of logins in URLs."""
    for pattern in (_URL_LOGIN, _URL_LOGIN_WITH_SLASH):
        for match in pattern.finditer(source):
            if match[1].lower() not in _PLACEHOLDER_LOGIN and not is_placeholder(match[1]):
                yield Span(*match.span(1))
    for match in _URL_TOKEN.finditer(source):
        if is_random(match[1]):
            yield Span(*match.span(1))
    for match in _BARE_LOGIN.finditer(source):
        is_host = "." in match[2] or match[2].isalpha()
        if is_host and not match[2].startswith("sha256") and fits(match[1], Kind.PASSWORD, Link.STATED):
            yield Span(*match.span(1))


def password_file_values(source: str) -> Iterator[Span]:
    """Return the passwords in lines of `.pgpass`, `.netrc`, `htpasswd` and `shadow` files."""
    named = "pgpass" in source
    for match in _PASSWORD_FILE.finditer(source):
        if fits(match[1], Kind.PASSWORD, Link.ASSIGNED) and (named or _is_database_line(match[0])):
            yield Span(*match.span(1))
    for match in _NETRC.finditer(source):
        if fits(value := match[1].partition("](")[0], Kind.PASSWORD, Link.ASSIGNED):
            yield Span(match.start(1), match.start(1) + len(value))
    yield from (Span(*match.span(1)) for match in _CRYPT.finditer(source))


def _is_database_line(line: str) -> bool:
    """Whether a line with four colons has a database port, or a wildcard for it."""
    return bool(re2.search(r":(?:\d{4,5}|\*):", line))
