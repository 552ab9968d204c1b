"""Checks of the analysis of causes: whether there is one, and whether it stops at the first thing it meets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.analysis.review_kind import has_essential_sections
from pirlint.analysis.unfilled import is_unfilled
from pirlint.document.model import PROSE, BlockKind
from pirlint.document.roles import role_group
from pirlint.language.people import lexicon
from pirlint.rules.checks.anchors import last_heading
from pirlint.rules.checks.registry import Patterns, check
from pirlint.rules.match import Match, in_block
from pirlint.text.patterns import compiled
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Section

_LONGEST = 20
"""Words of a cause that names one thing; a longer sentence holds more."""
_NOTHING = re.compile(
    r"(?i)\W*(?:none|n/?a|not applicable|tb[acd]|todo|unknown|unclear|to be (?:done|determined|added|"
    r"filled(?: in)?|confirmed|written)|nothing|…|\.+)?\W*"
)
_TELLS_WHY = re.compile(
    r"(?i)\b(?:caus(?:e|ed|es|ing)|because|due to|root causes?|as a result of|result(?:ed|ing)? (?:in|from)|"
    r"led to|turned out|contribut\w+|"
    r"trigger\w*|reason|since (?:the|we|it|there)|owing to|traced (?:back )?to|culprit|stem\w* from|"
    r"the (?:problem|issue|bug|fault) (?:was|is)|introduced (?:in|by|with)|"
    r"accident\w*|mistak\w+|inadvertent\w*|expos\w+|leak\w*|phish\w*|attack\w*|compromis\w+|expired|exhaust\w*|"
    r"ran out|too (?:many|much|small|few|large)|"
    r"why|bug|vulnerabilit\w+|misconfigur\w+)\b"
)
_JOINED = re.compile(
    r"(?i)\b(?:because|since|as|which|that|who|where|when|while|whose|and|also|but|so|due to|after|allow\w*|let|"
    r"without|no|not|never|n['’]t|missing|lack\w*|only|"
    r"combin\w+|together|plus|both|several|multiple|factors|unknown|hypothes\w+|unclear|investigat\w+|suspect\w*|"
    r"possibly|probably)\b|n['’]t\b|[;:+&?]|, |\s[-–—]\s"
)
"""What shows that a cause says more than its one thing."""
_GUIDANCE = re.compile(
    r"(?i)^\W*(?:try to |please |briefly )?(?:describe|explain|list|include|give|state|summari[sz]e|provide|what|"
    r"add|write)\b"
)
"""How a template asks for the cause."""
_LABEL = re.compile(
    r"(?i)^\W*(?:(?:(?:probable |likely |main |primary |proximate |the )*(?:root )?causes?|rc|rca|"
    r"why)\b(?: of (?:the|this) (?:incident|outage|issue|problem))?\s*(?::|[–—-]\s|was\b|is\b)\s*)"
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


class _Cause(NamedTuple):
    block: Block
    plain: Span

    @property
    def text(self) -> str:
        return self.block.text[self.plain.start : self.plain.end]

    def match(self, told: str = "") -> Match:
        return in_block(self.block, self.plain, told=told)


@check("factors-missing")
def factors_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a review has no causes: no section that says one, and no sentence anywhere that tells why."""
    review = analysis.review
    sections = [s for s in review.sections if s.role in role_group("analysis")]
    blocks = [review.blocks[i] for s in sections for i in s.blocks]
    if any(block.kind is BlockKind.CODE or _says_something(analysis, block) for block in blocks):
        return
    if sections:
        heading = sections[0].heading
        if heading is not None and has_essential_sections(analysis.review):
            told = f"“{review.blocks[heading].text.strip().removesuffix(':')[:60]}” says nothing yet"
            yield Match(review.blocks[heading].span, {"told": told})
    elif has_essential_sections(analysis.review) and not any(
        _TELLS_WHY.search(b.text) for b in review.blocks if b.kind in PROSE
    ):
        yield Match(last_heading(analysis.review), {"told": "the review does not say what contributed to the incident"})


def _says_something(analysis: Analysis, block: Block) -> bool:
    if block.kind not in PROSE or not block.text.strip() or analysis.is_quoted_material(block):
        return False
    text = _LABEL.sub("", block.text)
    return block.kind is not BlockKind.HEADING and not _NOTHING.fullmatch(text) and not is_unfilled(text)


@check("single-cause", parameters=Patterns)
def single_cause(analysis: Analysis, parameters: Patterns) -> Iterator[Match]:
    """Find that an analysis names one thing and no more, or that one of `patterns` says that there is only one."""
    lone = _lone_cause(analysis)
    if lone is not None:
        yield lone.match()
        return
    for block in analysis.review.blocks:
        if block.kind in PROSE and not analysis.is_quoted_material(block):
            for pattern in parameters.patterns:
                for found in compiled(pattern).finditer(block.text):
                    yield in_block(block, Span(*found.span()))


@check("cause-is-trigger", parameters=Patterns)
def cause_is_trigger(analysis: Analysis, parameters: Patterns) -> Iterator[Match]:
    """Find that the only cause is what set it off: a deploy, an expiry, a spike."""
    lone = _lone_cause(analysis)
    if lone is not None and any(compiled(pattern).search(lone.text) for pattern in parameters.patterns):
        yield lone.match()


@check("vendor-terminal")
def vendor_terminal(analysis: Analysis) -> Iterator[Match]:
    """Find that the analysis ends with somebody else: a provider's failure as the only cause, or "out of our hands"."""
    lone = _lone_cause(analysis)
    if lone is not None and not _OURS.search(lone.text) and _is_vendors(lone.text):
        yield lone.match()
        return
    for cause in _causes(analysis):
        if found := _RESIGNED.search(cause.text):
            start = cause.plain.start
            yield in_block(cause.block, Span(start + found.start(), start + found.end()))
            return


def _is_vendors(text: str) -> bool:
    said = words(text)
    if re.fullmatch(r"(?i)\W*(?:an? |the )?(?:third[- ]party|vendor|provider|supplier|upstream)\W*", text):
        return True
    named = _VENDOR.search(text) is not None or any(
        word.text in lexicon().company_names and text[word.start].isupper() for word in said
    )
    return named and _FAILED.search(text) is not None


def _lone_cause(analysis: Analysis) -> _Cause | None:
    """Return the cause that stands alone: one short sentence in all sections for causes, that joins nothing to it."""
    causes = list(_causes(analysis))
    if len(causes) != 1 or analysis.why_chains:
        return None
    cause = causes[0]
    if len(words(cause.text)) > _LONGEST or _JOINED.search(cause.text.rstrip(" .")) or _GUIDANCE.match(cause.text):
        return None
    return cause


def _causes(analysis: Analysis) -> Iterator[_Cause]:
    """Return the sentences of the sections for causes; code, headings and what is to be filled in say none."""
    review = analysis.review
    for block in review.blocks:
        if not role_group("analysis").intersection(review.roles(block)[:1]) or not _says_something(analysis, block):
            continue
        if block.cell is not None and (block.cell.row == 0 or _names(review.section(block), block)):
            continue
        label = _LABEL.match(block.text)
        start = label.end() if label is not None else 0
        for sentence in sentences(block.text):
            if sentence.end > start:
                begin = max(sentence.start, start)
                text = block.text[begin : sentence.end]
                if re.search(r"\w", text):
                    yield _Cause(block, Span(begin, begin + len(text.rstrip())))


def _names(section: Section | None, block: Block) -> bool:
    """Whether a cell is the label that opens its section, not what it says."""
    return section is not None and section.heading == block.index
