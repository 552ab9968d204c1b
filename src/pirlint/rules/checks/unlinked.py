"""Finds artefacts that are named but not linked: tickets, changes, dashboards, documents, messages."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.analysis.addresses import link_fix
from pirlint.analysis.artefacts import Surroundings, mentions
from pirlint.analysis.ticket_ids import is_ticket, numbered_things
from pirlint.document.model import PROSE, BlockKind, InlineKind, LinkKind
from pirlint.language.factuality import told_at
from pirlint.rules.checks.registry import check
from pirlint.rules.entry import Entry, Expression, OneOrMore
from pirlint.rules.match import in_block
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span
from pirlint.timeline.document_times import document_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Link, Review
    from pirlint.rules.match import Match
    from pirlint.timeline import TimeExpression

_MARKS = "milestone"
"""The header of a column that only says which milestones events are."""
_IMAGE_REACH = 3
"""How many blocks away a picture may stand from the words that announce it."""


class _Named(NamedTuple):
    """An artefact in the text: where, by what name, and the noun that says of what kind it is."""

    place: Span
    name: str
    head: str


_PREPOSITION = re.compile(r"^(?:on|in|to|via|through|over)\s+(?:the\s+|our\s+)?")
"""What stands before the name of a chat, which it is without: "on Slack" and "in Slack" are the same."""
_BACK = re.compile(
    r"(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?:[a-z]+\s+)?(?P<noun>PR|MR|pull request|merge request|change request|ticket)"
)
"""An artefact without a name of its own."""
_BACK_REACH = 10
_FAR_BACK = 600
"""How many blocks back such words point, and how many characters in each."""
_PROPOSED = re.compile(
    r"(?i)\b(?:suggest|recommend|propos|offer|plan)\w*\s+(?:to\s+)?(?:post|ask|writ|shar|report|announc|tell|mov|discuss)\w*[^.;]*$"
)
_FOLLOWED = re.compile(r":[\s*_]*$")
"""A block that ends so shows in the next one what it speaks of."""


class UnlinkedParameters(Entry):
    """What `unlinked` looks for."""

    patterns: OneOrMore[Expression] = ()
    keys: OneOrMore[Expression] = ()
    nouns: OneOrMore[Expression] = ()
    cited: OneOrMore[Expression] = ()
    told: OneOrMore[Expression] = ()
    unless: OneOrMore[Expression] = ()
    in_code: OneOrMore[Expression] = ()
    shown: bool = False
    agreed: bool = False


@check("unlinked", parameters=UnlinkedParameters, any_language=True)
def unlinked(analysis: Analysis, parameters: UnlinkedParameters) -> Iterator[Match]:
    """Find the first mention of each artefact that no link stands near: in its sentence, list item or table row.

    `patterns` are regular expressions for artefacts in prose (their first group, where they have one), `told` for those
    that count where it is told what has happened, and `in_code` for those in code style, such as commit hashes; what
    also fits one of `unless` is none. `keys` are for numbers of tickets, which look like those of machines and goods.
    `nouns` are what artefacts are called: of these, particular ones are found, and of those that are `cited`, the ones
    of which it is told what stands in them. An artefact that was linked before is known to the reader; one that is
    linked later can be linked here, too. With `shown`, a picture near by does instead of a link. With `agreed`, what
    the settings know addresses of is found too.
    """
    review = analysis.review
    linked = [(link.block, link.text.lower()) for link in review.links if link.kind is not LinkKind.IMAGE]
    rows = _linked_rows(review)
    pictures = _pictures(review) if parameters.shown else frozenset()
    own_days = _own_days(analysis)
    things = _things(analysis) if parameters.keys else frozenset()
    mentioned: set[str] = set()
    for block in review.blocks:
        if block.kind not in PROSE - {BlockKind.HEADING} or analysis.is_quoted_material(block):
            continue
        if block.cell is not None and block.cell.header.strip().lower() == _MARKS:
            continue  # “Status page” says there what the event is
        in_linked_row = block.cell is not None and (block.cell.table, block.cell.row) in rows
        if pictures.intersection(range(block.index - _IMAGE_REACH, block.index + _IMAGE_REACH + 1)):
            continue
        foreign = analysis.foreign(block)
        found = [
            *_written(analysis, block, parameters.patterns, parameters.told),
            *(_agreed(analysis, block) if parameters.agreed else ()),
        ]
        found += _tickets(analysis, block, parameters.keys, things)
        found += _phrases(analysis, block, parameters.nouns)
        found += _phrases(analysis, block, parameters.cited, cited=True)
        found = [artefact for artefact in found if not foreign.overlap(artefact.place)]
        for artefact in _apart([*found, *_coded(block, parameters.in_code)]):
            text = block.text[slice(*artefact.place)]
            if _FOLLOWED.search(block.text, sentence_at(block.text, artefact.place.start).start):
                continue
            if artefact.head in mentioned and _is_planned(analysis, block):
                continue  # what it is to hold, after it was asked for
            if _fits(parameters.unless, text) or _is_of_one_of(own_days, analysis.times(block), artefact.place):
                continue
            if artefact.name in mentioned or _is_linked(artefact.name, block, linked):
                continue
            if _is_known(review, block, artefact):
                continue
            linked_here = in_linked_row or _link_near(artefact.place, block, review.links_in(block))
            if linked_here and any(character.isdigit() for character in artefact.name):
                continue  # that link may be another's
            mentioned |= {artefact.name, artefact.head}
            if linked_here:
                continue
            yield replace(in_block(block, artefact.place), fixes=link_fix(analysis, block, artefact.place))


def _is_known(review: Review, block: Block, artefact: _Named) -> bool:
    """Whether words only point back: to an artefact that was just brought in, linked or not particular."""
    found = _BACK.fullmatch(block.text[slice(*artefact.place)])
    if found is None or not artefact.head.isascii():
        return False
    brought = re.compile(rf"(?i)\b(?:an?|any|each|every)\s+(?:[\w-]+\s+){{0,2}}{re.escape(found['noun'])}\b")
    named = re.compile(rf"(?i)\b{re.escape(found['noun'])}s?\s+[#!]?\d")
    if any(named.search(b.text) for b in review.blocks[: block.index]):
        return True
    near = [b.text[-_FAR_BACK:] for b in review.blocks[max(block.index - _BACK_REACH, 0) : block.index]]
    near.append(block.text[max(artefact.place.start - _FAR_BACK, 0) : artefact.place.start])
    return any(brought.search(text) or named.search(text) for text in near)


def _is_linked(name: str, block: Block, links: Sequence[tuple[int, str]]) -> bool:
    """Whether a link names an artefact; one that only stands further on, by just that name, is offered here.

    Of each link, its block and its text in lower case are given.
    """
    return any(name in text and (at <= block.index or text.strip() != name) for at, text in links)


def _own_days(analysis: Analysis) -> set[tuple[int | None, int | None]]:
    """Return the months and days that a review is about."""
    told = [event.moment.date for event in analysis.events if event.moment.date is not None]
    stated = [stated.date for stated in document_dates(analysis.review)]
    return {*((day.month, day.day) for day in told), *((day.month, day.day) for day in stated)}


def _is_of_one_of(days: set[tuple[int | None, int | None]], times: Sequence[TimeExpression], place: Span) -> bool:
    """Whether words date an incident on a day of this one, and so mean the review itself."""
    dates = [time.date for time in times if place.start <= time.start < place.end and time.date is not None]
    return any(date.day is not None and (date.month, date.day) in days for date in dates)


def _written(analysis: Analysis, block: Block, patterns: Sequence[str], told: Sequence[str]) -> Iterator[_Named]:
    narrated = _is_narrated(analysis, block)
    planned = _is_planned(analysis, block)
    for pattern in (*patterns, *told):
        expression = _compiled(pattern)
        for found in expression.finditer(block.text):
            place = Span(*found.span(1 if expression.groups else 0))
            if pattern in told and _PROPOSED.search(
                block.text, sentence_at(block.text, place.start).start, place.start
            ):
                continue
            if pattern in patterns or (not planned and told_at(block.text, *place, narrated=narrated)):
                yield _named(block, place)


def _coded(block: Block, patterns: Sequence[str]) -> Iterator[_Named]:
    for inline in block.inlines:
        if inline.kind is InlineKind.CODE and _fits(patterns, block.text[slice(*inline.plain)]):
            yield _named(block, inline.plain)


def _agreed(analysis: Analysis, block: Block) -> Iterator[_Named]:
    for pattern in analysis.policy.links:
        for found in _compiled(rf"(?:^|[^\w/.-])({pattern})(?:$|[^\w-])").finditer(block.text):
            yield _named(block, Span(*found.span(1)))


def _named(block: Block, place: Span) -> _Named:
    name = _PREPOSITION.sub("", block.text[slice(*place)].lower())
    return _Named(place, name, name)


def _things(analysis: Analysis) -> frozenset[str]:
    """Return what the keys begin with that number machines, goods and the like somewhere in the review."""
    texts = (block.text for block in analysis.review.blocks if block.kind in PROSE)
    return frozenset(prefix for text in texts for prefix in numbered_things(text))


def _tickets(analysis: Analysis, block: Block, keys: Sequence[str], things: frozenset[str]) -> Iterator[_Named]:
    alone = block.cell is not None or _is_planned(analysis, block)
    for named in _written(analysis, block, keys, ()):
        if is_ticket(block.text, named.place, things, alone=alone):
            yield named


def _phrases(analysis: Analysis, block: Block, nouns: Sequence[str], *, cited: bool = False) -> Iterator[_Named]:
    if not nouns:
        return
    around = Surroundings(_is_narrated(analysis, block), _is_planned(analysis, block))
    for mention in mentions(block.text, [_compiled(noun) for noun in nouns], around, cited=cited):
        yield _Named(mention.span, mention.name, mention.head)


def _is_narrated(analysis: Analysis, block: Block) -> bool:
    return block.index in analysis.event_of or block.cell is not None


def _is_planned(analysis: Analysis, block: Block) -> bool:
    return block.checked is not None or analysis.review.in_section(block, "plans")


def _apart(found: list[_Named]) -> Iterator[_Named]:
    done = -1
    for artefact in sorted(found, key=lambda named: (named.place.start, -named.place.end)):
        if artefact.place.start >= done:
            yield artefact
            done = artefact.place.end


@cache
def _compiled(pattern: str) -> re2._Regexp:
    return re2.compile(pattern)


def _fits(patterns: Sequence[str], text: str) -> bool:
    return any(_compiled(pattern).fullmatch(text) for pattern in patterns)


def _link_near(place: Span, block: Block, links: Sequence[Link]) -> bool:
    if block.kind is not BlockKind.PARAGRAPH:
        return any(link.kind is not LinkKind.IMAGE for link in links)
    sentence = sentence_at(block.text, place.start)
    return any(link.plain.overlaps(sentence) for link in links if link.kind is not LinkKind.IMAGE)


def _linked_rows(review: Review) -> set[tuple[int, int]]:
    cells = (review.blocks[link.block].cell for link in review.links if link.kind is not LinkKind.IMAGE)
    return {(cell.table, cell.row) for cell in cells if cell is not None}


def _pictures(review: Review) -> frozenset[int]:
    return frozenset(link.block for link in review.links if link.kind is LinkKind.IMAGE)
