"""Checks of links: their text, their target, and whether it will last."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pirlint.document.model import PROSE, InlineKind, LinkKind
from pirlint.finding import Applicability, Edit, Fix
from pirlint.rules.checks.registry import Patterns, check
from pirlint.rules.match import Match, in_block
from pirlint.rules.pack_values import Expression, OneOrMore
from pirlint.settings.strict_model import StrictModel
from pirlint.text.addresses import split_address
from pirlint.text.lexicon import cues
from pirlint.text.patterns import fits_any, found_by_any, places
from pirlint.text.spans import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Link, Review

_LIKE = 75
"""The least similarity (0 to 100) of a suggested anchor."""
_SITE = re.compile(r"[{}<>]|%7B|^\$", re.IGNORECASE)
"""A placeholder of a site builder or template."""
_LINES = re.compile(r"l\d+(?:c\d+)?(?:-l?\d+(?:c\d+)?)?", re.IGNORECASE)
_FILE_NAME = re.compile(
    rf"[\w .,()@:-]*\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)|{cues('image-names')}"
    r"[\s_-]*(?:(?:from |at )?[\d.:_ -]+(?:at [\d.:_ -]+)?)?(?:\s?[ap]m)?",
    re.IGNORECASE,
)
_TITLES = (
    (re.compile(r"/pull/(\d+)(?:/|$)"), "PR #{}"),
    (re.compile(r"/merge_requests/(\d+)(?:/|$)"), "MR !{}"),
    (re.compile(r"/issues/(\d+)(?:/|$)"), "issue #{}"),
    (re.compile(r"/commits?/([0-9a-f]{7})[0-9a-f]{0,33}(?:/|$)"), "commit {}"),
    (re.compile(r"/browse/([A-Z][A-Z0-9]+-\d+)(?:/|$)"), "{}"),
)
"""The parts of addresses that name their content."""
_KIND_OF_SOURCE = re.compile(
    r"(?i)docs?|details|this (?:page|doc|document|pr|mr|pull request|ticket|commit|thread|article|post)"
)
_LEADS_TO = re.compile(
    r"(?:(?<![\w&/])#[a-z][\w-]+|\b(?:agenda|commit|dashboard|doc(?:ument)?|graph|issue|log|mail|message|minutes|note"
    r"|notice|page|photo|post|pull request|query|recording|report|review|runbook|screenshot|sheet|thread|ticket"
    r"|tweet)s?)\s\($",
    re.IGNORECASE,
)
"""Text before a bracketed link that says where it leads: "thread in #ops ([link](…))"."""
_BEFORE_A_NAME = re.compile(r"(?:^|[:(]|\b(?:see|is|are|in|at|also|and|by|with|via|cf\.?|of|from))\s*$", re.IGNORECASE)
"""Text before a place where a name fits."""


@check("link-text", parameters=Patterns)
def link_text(analysis: Analysis, parameters: Patterns) -> Iterator[Match]:
    """Find links whose whole text matches a pattern and so says nothing about the target."""
    codes: dict[int, set[Span]] = {}
    for block, link in _links(analysis.review):
        text = " ".join(link.text.split()).strip(" .,:;!→»>")
        if block.index not in codes:
            codes = {block.index: {i.plain for i in block.inlines if i.kind is InlineKind.CODE}}
        is_code = link.plain in codes[block.index]
        speechless = fits_any(parameters.patterns, text)
        if link.kind is not LinkKind.IMAGE and not is_code and speechless and not _is_source(block, link, text):
            yield _match(link, link.text, fixes=_titled(block, link, analysis.review.source))


def _is_source(block: Block, link: Link, text: str) -> bool:
    """Whether a bracketed link is the source of the words before it: "we promise that ([docs](…))"."""
    before, behind = block.text[: link.plain.start].rstrip("[ "), block.text[link.plain.end :].lstrip("] ")
    named = _KIND_OF_SOURCE.fullmatch(text) is not None and any(map(str.isalpha, before))
    return (named or bool(_LEADS_TO.search(before))) and before.endswith("(") and behind.startswith(")")


def _titled(block: Block, link: Link, source: str) -> tuple[Fix, ...]:
    """Return a fix with the name in the address, if a name fits."""
    title = next(
        (form.format(m[1]) for shape, form in _TITLES if (m := shape.search(split_address(link.target).path))), ""
    )
    if not title or not (_BEFORE_A_NAME.search(block.text, 0, link.plain.start) or link.text.lower() == "this"):
        return ()
    place = block.source(*link.plain)
    if place.of(source) != link.text:
        return ()
    return (Fix(Applicability.UNSAFE, title, (Edit(place, title),)),)


@check("link-target", parameters=Patterns, any_language=True)
def link_target(analysis: Analysis, parameters: Patterns) -> Iterator[Match]:
    """Find links to addresses that match a pattern."""
    for _, link in _links(analysis.review):
        if found_by_any(parameters.patterns, unquote(link.target)):
            yield _match(link, link.text or link.target)


class PlaceholderParameters(StrictModel):
    """The parameters of `link-placeholder`."""

    patterns: OneOrMore[Expression]
    announcements: OneOrMore[Expression]


@check("link-placeholder", parameters=PlaceholderParameters, any_language=True)
def link_placeholder(analysis: Analysis, parameters: PlaceholderParameters) -> Iterator[Match]:
    """Find links with placeholder targets, and words (patterns too) that announce a missing link."""
    for _, link in _links(analysis.review):
        if fits_any(parameters.patterns, link.target.strip()):
            yield _match(link, link.text or link.target)
    for block in analysis.review.blocks:
        if block.kind in PROSE and not analysis.is_quoted_material(block):
            yield from _announced(block, analysis.review, parameters.announcements)


def _announced(block: Block, review: Review, patterns: tuple[str, ...]) -> Iterator[Match]:
    """Yield announcements in the source, where angle brackets are visible."""
    marked = {InlineKind.CODE, InlineKind.LINK, InlineKind.IMAGE}
    skipped = Spans(inline.source for inline in block.inlines if inline.kind in marked)
    written = block.span.of(review.source)
    for start, end in places(patterns, written):
        place = Span(block.span.start + start, block.span.start + end)
        if not skipped.overlap(place):
            yield Match(place, {"text": place.of(review.source)})


@check("link-broken", any_language=True)
def link_broken(analysis: Analysis) -> Iterator[Match]:
    """Find broken links within the review, to files and to the web, as far as known."""
    review = analysis.review
    here = review.markup.anchors(review)
    for block, link in _links(review):
        if link.target in analysis.surroundings.dead_links:
            yield _match(link, link.text or link.target, analysis.surroundings.dead_links[link.target])
            continue
        if block.quoted or _SITE.search(link.target):
            continue
        if link.target.startswith("#"):
            yield from _anchor(link, link.target[1:], here, review)
    yield from _files(analysis)
    for block in review.blocks:
        if block.kind in PROSE and not analysis.is_quoted_material(block):
            foreign = analysis.quotations(block)
            for place in review.markup.undefined_references(block.text):
                if not foreign.overlap(place) and not review.links_in(block):
                    yield in_block(block, place, detail="the label in the second brackets is not defined")


def _anchor(link: Link, name: str, known: Sequence[str], review: Review) -> Iterator[Match]:
    said = unquote(name).lower().removeprefix("user-content-")
    if not said or said in known or said == "top" or _LINES.fullmatch(said):
        return
    yield _match(link, link.text, f"there is no heading “#{name}”", _nearest(link, name, known, review))


def _nearest(link: Link, name: str, known: Sequence[str], review: Review) -> tuple[Fix, ...]:
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    near = extractOne(name.lower(), known, scorer=ratio, score_cutoff=_LIKE)
    written = review.markup.fragment(link.source.of(review.source), name)
    if near is None or written is None:
        return ()
    start, end = (link.source.start + at for at in written)
    return (Fix(Applicability.UNSAFE, f"#{near[0]}", (Edit(Span(start, end), f"#{near[0]}"),)),)


def _files(analysis: Analysis) -> Iterator[Match]:
    """Yield links to missing files; if all of several are missing, only one: then the review was moved."""
    neighbours = analysis.surroundings.neighbours
    links = [
        link
        for block, link in _links(analysis.review)
        if link.target in neighbours and not (block.quoted or _SITE.search(link.target))
    ]
    missing = [link for link in links if not neighbours[link.target].exists]
    gone = len(links) > 1 and len(missing) == len(links)
    for link in missing[:1] if gone else missing:
        reason = f"there is no file {_path(link)}"
        more = f", nor any of the {len(missing)} that the review links to; was it moved?" if gone else ""
        yield _match(link, link.text or link.target, reason + more)
    for link in links:
        anchors = neighbours[link.target].anchors
        if anchors is not None:
            name = split_address(link.target).fragment
            for match in _anchor(link, name, anchors, analysis.review):
                yield _match(link, link.text, f"{_path(link)} has no heading “#{name}”", match.fixes)


def _path(link: Link) -> str:
    return unquote(split_address(link.target).path)


@check("image-alt", any_language=True)
def image_alt(analysis: Analysis) -> Iterator[Match]:
    """Find the first image without a description (alternative text, or only a file name), with the number of others."""
    silent = list(_undescribed(analysis.review))
    more = f" ({len(silent) - 1} more too)" if len(silent) > 1 else ""
    for link, name in silent[:1]:
        yield _match(link, name, more)


def _undescribed(review: Review) -> Iterator[tuple[Link, str]]:
    for _, link in _links(review):
        if link.kind is not LinkKind.IMAGE or link.decorative:
            continue
        alt = link.text.strip() if link.alt is None else link.alt
        if not alt or _FILE_NAME.fullmatch(alt):
            yield link, alt or Path(split_address(link.target).path).name or "the image"


def _links(review: Review) -> Iterator[tuple[Block, Link]]:
    return ((review.blocks[link.block], link) for link in review.links)


def _match(link: Link, text: str, detail: str = "", fixes: tuple[Fix, ...] = ()) -> Match:
    return Match(link.source, {"text": text, "detail": detail}, fixes=fixes)
