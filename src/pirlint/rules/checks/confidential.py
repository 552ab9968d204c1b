"""Checks of confidential data: credentials, personal data, and content not for the review's audience."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

import re2

from pirlint.analysis.audience import is_declared_public
from pirlint.document.redaction import SensitiveKind
from pirlint.finding import Applicability, Edit, Fix
from pirlint.rules.checks.registry import Patterns, check
from pirlint.rules.match import Match
from pirlint.settings.strict_model import StrictModel
from pirlint.text.patterns import places
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis

_REDACTED = "[REDACTED]"
_VERSION = re.compile(r"(?i)\b(?:versions?|release|agent|firmware|v)\s*$")
_IP = re2.compile(r"(?:^|[^\w.=-])(\d{1,3}(?:\.\d{1,3}){3})(?:$|[^\w.-]|\.(?:\s|$))")
_LONGEST_TEXT = 60
"""The most characters repeated in a message."""


class RedactedParameters(StrictModel):
    """The kind of redactions to report."""

    kind: SensitiveKind


@check("redacted", parameters=RedactedParameters, any_language=True)
def redacted(analysis: Analysis, parameters: RedactedParameters) -> Iterator[Match]:
    """Find masked data; a credential can be replaced by `[REDACTED]`."""
    for found in analysis.review.redactions:
        if found.kind is not parameters.kind:
            continue
        first_line = found.span.of(analysis.review.source).split("\n", 1)[0]
        fixes = (
            (Fix(Applicability.UNSAFE, _REDACTED, (Edit(found.span, _REDACTED),)),)
            if found.kind is SensitiveKind.CREDENTIAL
            else ()
        )
        yield Match(found.span, {"text": first_line[:_LONGEST_TEXT]}, fixes=fixes)


@check("not-for-public", parameters=Patterns, any_language=True)
def not_for_public(analysis: Analysis, parameters: Patterns) -> Iterator[Match]:
    """Find patterns in a review for the public, the first match of each."""
    if not is_declared_public(analysis.metadata):
        return
    source = analysis.review.source
    done: set[str] = set()
    for place in places(parameters.patterns, source):
        text = place.of(source)
        if text not in done:
            done.add(text)
            yield Match(place, {"text": text[:_LONGEST_TEXT]})


@check("public-addresses", any_language=True)
def public_addresses(analysis: Analysis) -> Iterator[Match]:
    """Find public IP addresses in a review for the public, each once."""
    if not is_declared_public(analysis.metadata):
        return
    source = analysis.review.source
    done: set[str] = set()
    for found in _IP.finditer(source):
        before = source[: found.start(1)]
        if found[1] not in done and _is_global(found[1]) and not _VERSION.search(before[-20:]):
            done.add(found[1])
            yield Match(Span(*found.span(1)), {"text": found[1]})


def _is_global(text: str) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return address.is_global and not text.endswith(".0")
