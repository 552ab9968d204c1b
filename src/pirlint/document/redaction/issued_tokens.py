"""Tokens in the formats of their issuers; many are from https://github.com/Yelp/detect-secrets."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import re2

from pirlint.deferred import used_later
from pirlint.document.redaction.values import IS_MASKED
from pirlint.text.patterns import compiled
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detect_secrets.plugins.base import RegexBasedDetector

_MAY_BE_ISSUED = re2.compile(r"[A-Za-z0-9_/+=.-]{20,}|AccountKey=|SK[0-9a-f]{32}")
_ISSUED = re2.compile(
    r"(?:^|[^A-Za-z0-9])(AIza[\w-]{30,}|github_pat_\w{22,}|gh[opusr]_\w{30,}|gl(?:pat|dt|ft|soat|rt|rtr|cbt|imt|"
    r"ptt|agent)-[\w.-]{20,}|"
    r"hf_[A-Za-z0-9]{30,}|do[opr]_v1_[0-9a-f]{40,}|sk-(?:ant|proj|svcacct|or)-[\w-]{20,}|sk-[A-Za-z0-9]{32,}|"
    r"ya29\.[\w-]{20,}|"
    r"1//0[\w-]{30,}|GOCSPX-[\w-]{20,}|xapp-\d-\w+-\d+-\w+|xox[abeoprs][.-][\w.-]{20,}|NRAK-[A-Z0-9]{20,}|"
    r"NRII-[\w-]{20,}|"
    r"dapi[0-9a-f]{32}(?:-\d)?|hv[sbr]\.[\w-]{20,}|s\.[A-Za-z0-9]{24}|[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{40,}|"
    r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}|lin_(?:api|oauth)_\w{32,}|dckr_[op]at_[\w-]{20,}|AT[AC]TT3[\w=-]{30,}|"
    r"ATBB[\w=-]{20,}|"
    r"rubygems_[0-9a-f]{40,}|AGE-SECRET-KEY-1[A-Z0-9]{50,}|EAACEdEose0cBA\w+|EAA[A-Za-z0-9]{40,}|pul-[0-9a-f]{40}|"
    r"sntry[su]_[\w+/=]{30,}|npm_[A-Za-z0-9]{30,}|pypi-AgEI[\w-]{40,}|gl(?:sa|c)_[\w=-]{30,}|eyJrIjoi[\w+/=-]{30,}|"
    r"(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{10,}|whsec_[\w+/=]{20,}|sq0(?:csp|atp|idp)-[\w-]{20,}|EAAA[\w-]{55,}|"
    r"SG\.[\w-]{16,}\.[\w-]{30,}|key-[0-9a-f]{32}|SK[0-9a-f]{32}|[0-9a-f]{32}-us\d{1,2}|\d{8,10}:AA[\w-]{30,}|"
    r"tskey-[a-z]+-[\w-]{16,}|secret_[A-Za-z0-9]{40,}|ntn_[A-Za-z0-9]{40,}|figd_[\w-]{30,}|PMAK-[0-9a-f-]{40,}|"
    r"dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{30,}|pscale_(?:tkn|pw|oauth)_[\w.=-]{30,}|sbp_[0-9a-f]{40}|"
    r"sb_secret_[\w-]{20,}|"
    r"nfp_\w{30,}|bkua_[0-9a-f]{40}|CCIPAT_\w{20,}|pat[A-Za-z0-9]{14}\.[0-9a-f]{64}|AKCp[A-Za-z0-9]{10,}|"
    r"aio_[A-Za-z0-9]{28}|"
    r"perm:[\w=.+/-]{20,}|dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{40,}|sq[pua]_[0-9a-f]{40}|u\+[\w-]{16,18}|HRKU-[\w-]{30,}|"
    r"(?:A3T[A-Z0-9]|ABIA|ACCA|AKIA|ASIA)[0-9A-Z]{16}|(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[\w+/=%-]{40,}|"
    r"[\w~.-]{3}[78]Q~[\w~.-]{31,40}|[A-Za-z0-9+/]{86}==|[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}|(?:sdk|mob|api)"
    r"-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|"
    r"mfa\.[\w-]{60,}|[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,}|rdme_\w{60,}|sl\.[\w-]{100,}|"
    r"v1\.0-[0-9a-f]{24}-[0-9a-f]{100,}|"
    r"xkeysib-[0-9a-f]{64}-\w+|re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}|phx_\w{40,}|gsk_\w{40,}|r8_\w{36,}|xai-\w{60,}|"
    r"amzn1?\.(?:mws|oa2-cs)\.[\w.-]{30,}|ops_eyJ[\w-]{40,}|LTAI[A-Za-z0-9]{16,}|AKID[A-Za-z0-9]{20,})"
)
"""Formats of tokens that detect-secrets does not know, or only in part."""
_JWT = re2.compile(
    r"(?:^|[^A-Za-z0-9_])(eyJ[\w-]{6,}={0,2}(?:\\?\r?\n[ \t>]*)?\.(?:\\?\r?\n[ \t>]*)?[\w-]{6,}={0,2}"
    r"(?:(?:\\?\r?\n[ \t>]*)?\.(?:\\?\r?\n[ \t>]*)?[\w-]*={0,2}){0,3})"
)
_WEBHOOK = re2.compile(
    r"(?:hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/|discord(?:app)?\.com/api/webhooks/\d+/|"
    r"(?:[\w-]+\.)?(?:webhook\.office|logic\.azure|outlook\.office)\.com/[\w@/-]*?/IncomingWebhook/|"
    r"events\.pagerduty\.com/integration/|api\.telegram\.org/bot|hooks\.zapier\.com/hooks/catch/|"
    r"maker\.ifttt\.com/use/|"
    r"chat\.googleapis\.com/v1/spaces/[\w/-]+\?)([\w/:=&-]{16,})"
)
_AWS_SECRET = re.compile(r"(?i)(?:\baws\b|amazon|akia|asia)[^\n]{0,80}?(?<![\w+/=])([A-Za-z0-9+/]{40})(?![\w+/=])")


def issued_tokens(source: str) -> Iterator[Span]:
    """Return the ranges of tokens in known formats."""
    for pattern in (_ISSUED, _JWT, _WEBHOOK, _AWS_SECRET):
        for match in pattern.finditer(source):
            if not IS_MASKED.search(match[1]) and not (pattern is _AWS_SECRET and not _is_mixed(match[1])):
                yield Span(match.start(1), match.start(1) + len(match[1].rstrip(".")))
    for line in re.finditer(r"[^\n]+", source):
        if not _MAY_BE_ISSUED.search(line[0]):
            continue
        for detector, format_ in _formats():
            for match in format_.finditer(line[0]):
                value = match[0]
                if not IS_MASKED.search(value) and _valid(detector, value):
                    yield Span(line.start() + match.start(), line.start() + match.end())


def _is_mixed(value: str) -> bool:
    return all(re.search(part, value) for part in ("[a-z]", "[A-Z]", r"\d"))


def _valid(detector: RegexBasedDetector, value: str) -> bool:
    """Whether a value passes its detector's own check, such as that of JSON web tokens."""
    return any(detector.analyze_string(value))


@cache
def _formats() -> tuple[tuple[RegexBasedDetector, Any], ...]:
    """Return the known formats with their detectors."""
    return tuple((detector, _linear(format_)) for detector in _detectors() for format_ in detector.denylist)


def _linear(pattern: re.Pattern[str]) -> Any:
    """Return a pattern compiled by RE2, which runs in linear time; None if it cannot be."""
    if pattern.flags & re.VERBOSE:
        return pattern
    try:
        return compiled(f"(?i){pattern.pattern}" if pattern.flags & re.IGNORECASE else pattern.pattern)
    except re2.error:
        return pattern


@cache
def _detectors() -> tuple[RegexBasedDetector, ...]:
    """Return the detectors of issuers' formats."""
    with used_later("requests"):  # to ask issuers whether a token is in use: never here
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
