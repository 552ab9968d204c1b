"""Checks of the analysis of causes: whether there is one, and whether it stops at the first thing it meets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.causes import says_something
from pirlint.analysis.review_kind import has_essential_sections
from pirlint.document.model import PROSE, BlockKind
from pirlint.document.roles import role_group
from pirlint.language.people import lexicon
from pirlint.rules.checks.anchors import last_heading
from pirlint.rules.checks.registry import Patterns, check
from pirlint.rules.match import Match, in_block
from pirlint.text.patterns import compiled, found_by_any
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block

_EXPLAINS = re.compile(
    r"(?i)\b(?:caus(?:e|ed|es|ing)|because|due to|root causes?|as a result of|result(?:ed|ing)? (?:in|from)|"
    r"led to|turned out|contribut\w+|"
    r"trigger\w*|reason|since (?:the|we|it|there)|owing to|traced (?:back )?to|culprit|stem\w* from|"
    r"the (?:problem|issue|bug|fault) (?:was|is)|introduced (?:in|by|with)|"
    r"accident\w*|mistak\w+|inadvertent\w*|expos\w+|leak\w*|phish\w*|attack\w*|compromis\w+|expired|exhaust\w*|"
    r"ran out|too (?:many|much|small|few|large)|"
    r"why|bug|vulnerabilit\w+|misconfigur\w+)\b"
)
_OURS = re.compile(
    r"(?i)\b(?:we|us(?!-)|our|ours|fail(?:-| )?over|fallback|manual|redundan\w+|retr(?:y|ies)|time-?out|single|"
    r"sole|depend\w*|relies|rely|same|both|link|accept\w*|decision)\b"
)
_RESIGNED = re.compile(
    r"(?i)\b(?:nothing (?:we (?:could|can) (?:have )?do(?:ne)?|to do on our side|to be done on our (?:side|end)|"
    r"(?:more )?(?:we|one) can do)|"
    r"(?:out(?:side)? of|beyond) our (?:control|hands|influence)|not (?:our|on our) (?:fault|problem|side)|"
    r"no (?:action|fault) on our (?:side|part))\b"
)
_FAILED = re.compile(
    r"(?i)\b(?:outages?|down|fail\w*|problems?|issues?|incidents?|unavailable|maintenance|errors?|bugs?|"
    r"disruption|degrad\w+|broke\w*|interruption|fault\w*)\b"
)
_VENDOR = re.compile(
    r"(?i)\b(?:third[- ]part(?:y|ies)|(?:cloud |hosting |network |service |upstream |email |dns )?(?:provider|"
    r"vendor|supplier|carrier)s?|isp|cdn|upstream|data ?cent(?:er|re)|"
    r"aws|gcp|azure|github|gitlab\.com|cloudflare|fastly|akamai|heroku|hetzner|ovh|digitalocean|linode|twilio|"
    r"sendgrid|mailgun|stripe|paypal|okta|auth0|slack|zoom|"
    r"datadog|pagerduty|docker ?hub|npm|pypi|let['’]?s encrypt|google|microsoft|amazon|s3|route ?53|us-east-1)\b"
)
_VENDOR_ALONE = re.compile(r"(?i)\W*(?:an? |the )?(?:third[- ]party|vendor|provider|supplier|upstream)\W*")


@check("factors-missing")
def factors_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a review has no causes: no section that says one, and no sentence anywhere that tells why."""
    review = analysis.review
    sections = [section for section in review.sections if section.role in role_group("analysis")]
    blocks = [review.blocks[index] for section in sections for index in section.blocks]
    if not has_essential_sections(review) or any(_explains(analysis, block) for block in blocks):
        return
    if sections:
        if sections[0].heading is not None:
            heading = review.blocks[sections[0].heading]
            title = heading.text.strip().removesuffix(":")[:60]
            yield Match(heading.span, {"detail": f"“{title}” says nothing yet"})
    elif not any(_EXPLAINS.search(block.text) for block in review.blocks if block.kind in PROSE):
        yield Match(last_heading(review), {"detail": "the review does not say what contributed to the incident"})


def _explains(analysis: Analysis, block: Block) -> bool:
    prose = block.kind in PROSE and not analysis.is_quoted_material(block)
    return block.kind is BlockKind.CODE or (prose and says_something(block))


@check("single-cause", parameters=Patterns)
def single_cause(analysis: Analysis, parameters: Patterns) -> Iterator[Match]:
    """Find that an analysis names one thing and no more, or that one of `patterns` says that there is only one."""
    if analysis.only_cause is not None:
        yield in_block(*analysis.only_cause)
        return
    for block in analysis.prose:
        for expression in map(compiled, parameters.patterns):
            for found in expression.finditer(block.text):
                yield in_block(block, Span(*found.span()))


@check("cause-is-trigger", parameters=Patterns)
def cause_is_trigger(analysis: Analysis, parameters: Patterns) -> Iterator[Match]:
    """Find that the only cause is what set it off: a deploy, an expiry, a spike."""
    cause = analysis.only_cause
    if cause is not None and found_by_any(parameters.patterns, cause.text):
        yield in_block(*cause)


@check("vendor-terminal")
def vendor_terminal(analysis: Analysis) -> Iterator[Match]:
    """Find that the analysis ends with somebody else: a provider's failure as the only cause, or "out of our hands"."""
    cause = analysis.only_cause
    if cause is not None and not _OURS.search(cause.text) and _is_vendors(cause.text):
        yield in_block(*cause)
        return
    for block, plain in analysis.causes:
        if found := _RESIGNED.search(block.text, plain.start, plain.end):
            yield in_block(block, Span(*found.span()))
            return


def _is_vendors(text: str) -> bool:
    """Whether a cause is the failure of a provider."""
    if _VENDOR_ALONE.fullmatch(text):
        return True
    companies = lexicon().company_names
    named = _VENDOR.search(text) is not None or any(
        word.text in companies and text[word.start].isupper() for word in words(text)
    )
    return named and _FAILED.search(text) is not None
