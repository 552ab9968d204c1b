"""What must not be shown: credentials, addresses and numbers of people, names of customers. It is hidden as it is read.

A review is read with each character of such a value painted over, so that no rule, message, excerpt, picture or editor
can show it. All offsets stay as they are in the file.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import re2

from pirlint.document.model import Hidden, HiddenKind
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detect_secrets.plugins.base import RegexBasedDetector

PAINT = "█"
"""What a hidden character is shown as."""
_SHOWN = 4
"""Characters of a long credential that stay, so that its owner knows which one it is."""
_LONG = 20


def hide(source: str, customers: Iterable[str] = (), own_domains: Iterable[str] = ()) -> tuple[str, tuple[Hidden, ...]]:
    """Paint over what must not be shown; give the text, of the same length, and what was hidden, in order."""
    return _hidden(source, _found(source, customers, tuple(own_domains)))


def _hidden(source: str, all_found: Iterable[Hidden]) -> tuple[str, tuple[Hidden, ...]]:
    found: list[Hidden] = []
    taken = 0
    for hidden in sorted(all_found, key=lambda h: (h.span.start, -h.span.end)):
        if hidden.span.start >= taken:
            found.append(hidden)
            taken = hidden.span.end
    if not found:
        return source, ()
    parts, done = [], 0
    for kind, (start, end) in found:
        shown = _SHOWN if kind is HiddenKind.CREDENTIAL and end - start >= _LONG else 0
        parts += [source[done : start + shown], _painted(source[start + shown : end])]
        done = end
    return "".join([*parts, source[done:]]), tuple(found)


def _painted(text: str) -> str:
    """Paint over a text; the ends of its lines and the sign of an address stay, which others read."""
    return re.sub(r"[^\s@]", PAINT, text)


def _found(source: str, customers: Iterable[str], own_domains: tuple[str, ...]) -> Iterator[Hidden]:
    yield from _found_credentials(source)
    yield from (Hidden(HiddenKind.EMAIL, span) for span in _emails(source, own_domains))
    yield from (Hidden(HiddenKind.PHONE, span) for span in _phones(source))
    for customer in customers:
        pattern = re2.compile(rf"(?i)(?:^|[^\pL\pN])({re2.escape(customer)})(?:$|[^\pL\pN])")
        yield from (Hidden(HiddenKind.CUSTOMER, Span(*m.span(1))) for m in pattern.finditer(source))


# Credentials


def _found_credentials(source: str) -> Iterator[Hidden]:
    return (Hidden(HiddenKind.CREDENTIAL, span) for span in _repeated(source, _credentials(source)))


def _repeated(source: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Return ranges, and all others with the same text: a password shows itself only where it is called one."""
    for value in {source[start:end] for start, end in spans}:
        yield from (Span(*m.span()) for m in re.finditer(re.escape(value), source))


_KEY_NAME = (
    r"(?:passw(?:or)?d|passphrase|pwd|pgpassword|secret|token|api[ _-]?key|access[ _-]?key|account[_-]?key|"
    r"auth[_-]?key|private[_-]?key|encryption[_-]?key|signing[_-]?key|client[_-]?secret|secret[_-]?access[_-]?key|credentials?)"
)
_ASSIGNED = re2.compile(
    rf"(?i){_KEY_NAME}[\"'`\]*]*([ \t]*(?::=|=>|==?|:|\|)[ \t]*|[ \t]+(?:is|was)[ \t]+)"
    r"[\"'`*]*([^\s\"'`,;|<>()*]{6,})"
)
"""`password = …`, `"apiKey": "…"`, `| Token | … |`, "the password was …"."""
_TOLD = re2.compile(
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
_MAY_BE_ISSUED = re2.compile(r"[A-Za-z0-9_/+=.-]{20,}|AccountKey=|SK[0-9a-f]{32}")
_NOT_A_VALUE = re2.compile(
    r"(?i)^(?:[*x.•█_-]+|\W*(?:redacted|masked|hidden|removed|omitted|elided|example|placeholder|changeme|change[_-]?me)\W*|"
    r"<.*|\$.*|%.*%|\{.*|\[.*|&.*;|your[_-].*|my[_-].*|(?:os\.|process\.|env\.|secrets?\.|vault|file|arn|https?):?.*)$"
)
_MASKED = re2.compile(r"(?i)\*{3}|x{6}|\.{3}.|…|example|redacted|placeholder|█")
_DIGEST = re2.compile(r"(?i)^(?:sha\d+[:-].*|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$")
_PLACEHOLDER_LOGIN = frozenset({"pass", "password", "passwd", "pw", "secret", "token", "pwd"})


def _credentials(source: str) -> Iterator[Span]:
    for match in _ASSIGNED.finditer(source):
        if not _DIGEST.match(match[2]) and _is_secret(match[2], assigned="=" in match[1]):
            yield _trimmed(source, match.span(2))
    for match in _TOLD.finditer(source):
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
            and not _MASKED.search(match[1])
        ):
            yield Span(*match.span(1))
    for match in _PRIVATE_KEY.finditer(source):
        if len(match[1].strip()) >= _LONG and not _MASKED.search(match[1]):
            yield Span(*match.span(1))
    yield from _issued(source)


def _is_secret(value: str, *, assigned: bool) -> bool:
    """Whether a value can be a credential: no word, and no stand-in for one.

    `assigned` says that it follows an equals sign, where a password may be one word of small letters.
    """
    value = value.rstrip(".,:)")
    if _NOT_A_VALUE.match(value) or _MASKED.search(value):
        return False
    kinds = sum(map(bool, (re.search("[a-z]", value), re.search("[A-Z]", value[1:]), re.search(r"\d", value))))
    return kinds >= 2 or bool(assigned and kinds and re.search(r"[!@#$%^&?]", value[:-1]))


def _issued(source: str) -> Iterator[Span]:
    """Find what an issuer's format gives away."""
    for line in re.finditer(r"[^\n]+", source):
        if not _MAY_BE_ISSUED.search(line[0]):
            continue
        for detector in _detectors():
            for pattern in detector.denylist:
                for match in pattern.finditer(line[0]):
                    value = match[0]
                    if not _MASKED.search(value) and _valid(detector, value):
                        yield Span(line.start() + match.start(), line.start() + match.end())


def _valid(detector: RegexBasedDetector, value: str) -> bool:
    """Ask a detector that looks closer than its pattern, as that of JSON web tokens does."""
    return any(detector.analyze_string(value))


@cache
def _detectors() -> tuple[RegexBasedDetector, ...]:
    """Return the detectors that know an issuer's format; https://github.com/Yelp/detect-secrets."""
    from detect_secrets.plugins.aws import AWSKeyDetector
    from detect_secrets.plugins.azure_storage_key import AzureStorageKeyDetector
    from detect_secrets.plugins.discord import DiscordBotTokenDetector
    from detect_secrets.plugins.github_token import GitHubTokenDetector
    from detect_secrets.plugins.gitlab_token import GitLabTokenDetector
    from detect_secrets.plugins.jwt import JwtTokenDetector
    from detect_secrets.plugins.mailchimp import MailchimpDetector
    from detect_secrets.plugins.npm import NpmDetector
    from detect_secrets.plugins.openai import OpenAIDetector
    from detect_secrets.plugins.pypi_token import PypiTokenDetector
    from detect_secrets.plugins.sendgrid import SendGridDetector
    from detect_secrets.plugins.slack import SlackDetector
    from detect_secrets.plugins.square_oauth import SquareOAuthDetector
    from detect_secrets.plugins.stripe import StripeDetector
    from detect_secrets.plugins.twilio import TwilioKeyDetector

    return (
        AWSKeyDetector(), AzureStorageKeyDetector(), DiscordBotTokenDetector(), GitHubTokenDetector(),
        GitLabTokenDetector(), JwtTokenDetector(), MailchimpDetector(), NpmDetector(), OpenAIDetector(),
        PypiTokenDetector(), SendGridDetector(), SlackDetector(), SquareOAuthDetector(), StripeDetector(),
        TwilioKeyDetector(),
    )  # fmt: skip


def _trimmed(source: str, span: tuple[int, int]) -> Span:
    """Leave a sentence's full stop after a value alone."""
    start, end = span
    return Span(start, start + len(source[start:end].rstrip(".,:)")))


# People's addresses and numbers

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


def _emails(source: str, own_domains: tuple[str, ...]) -> Iterator[Span]:
    own = tuple(f"@{domain.lower()}" for domain in own_domains)
    for match in _EMAIL.finditer(source):
        address = match[1]
        shared = _ROLE_ADDRESS.match(address) or _NOBODYS_DOMAIN.search(address) or _LIST_DOMAIN.search(address)
        if not shared and not address.lower().endswith(own):
            yield Span(*match.span(1))


def _phones(source: str) -> Iterator[Span]:
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
