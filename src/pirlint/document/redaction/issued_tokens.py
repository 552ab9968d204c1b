"""Tokens that the format of their issuer gives away; https://github.com/Yelp/detect-secrets knows the formats."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import re2

from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detect_secrets.plugins.base import RegexBasedDetector

IS_MASKED = re2.compile(r"(?i)\*{3}|x{6}|\.{3}.|…|example|redacted|placeholder|█")
"""What a value has that somebody has masked, or that only keeps a place."""
_MAY_BE_ISSUED = re2.compile(r"[A-Za-z0-9_/+=.-]{20,}|AccountKey=|SK[0-9a-f]{32}")


def issued_tokens(source: str) -> Iterator[Span]:
    """Return the ranges of tokens in known formats."""
    for line in re.finditer(r"[^\n]+", source):
        if not _MAY_BE_ISSUED.search(line[0]):
            continue
        for detector in _detectors():
            for pattern in detector.denylist:
                for match in pattern.finditer(line[0]):
                    value = match[0]
                    if not IS_MASKED.search(value) and _valid(detector, value):
                        yield Span(line.start() + match.start(), line.start() + match.end())


def _valid(detector: RegexBasedDetector, value: str) -> bool:
    """Ask a detector that looks closer than its pattern, as that of JSON web tokens does."""
    return any(detector.analyze_string(value))


@cache
def _detectors() -> tuple[RegexBasedDetector, ...]:
    """Return the detectors that know an issuer's format."""
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
