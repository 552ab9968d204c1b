"""Artefacts in a block: by patterns, numbers, noun phrases, or in code style."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from pirlint.analysis.artefacts import MentionContext, mentions
from pirlint.analysis.ticket_ids import is_ticket
from pirlint.document.model import InlineKind
from pirlint.language.factuality import is_asserted_at
from pirlint.rules.pack_values import Expression, OneOrMore
from pirlint.settings.strict_model import StrictModel
from pirlint.text.patterns import compiled, fits_any, found_by_any, places
from pirlint.text.sentences import sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.text.spans import Span

_PREPOSITION = re.compile(r"^(?:on|in|to|via|through|over)\s+(?:the\s+|our\s+)?")
"""A preposition before the name of a chat: "on Slack" and "in Slack" are the same."""
_DETERMINER = re.compile(r"^(?:the|our|an?)\s+")
_PROPOSED = re.compile(
    r"(?i)\b(?:suggest|recommend|propos|offer|plan)\w*\s+(?:to\s+)?(?:post|ask|writ|shar|report|announc|tell|mov|discuss)\w*[^.;]*$"
)


class ArtefactParameters(StrictModel):
    """How artefacts of one kind are named."""

    patterns: OneOrMore[Expression] = ()
    """Regular expressions for them in prose; the first group, if any, is the name."""
    factual_patterns: OneOrMore[Expression] = ()
    """Expressions that count only in statements of fact."""
    keys: OneOrMore[Expression] = ()
    """Expressions for ticket ids, which may also be ids of machines and goods."""
    nouns: OneOrMore[Expression] = ()
    """Nouns for them; only particular ones are found."""
    cited_nouns: OneOrMore[Expression] = ()
    """Nouns for documents; only those whose content is reported are found."""
    nouns_for: Literal["all", "colleagues"] = "all"
    """Whose reviews the nouns are looked for in: the public cannot open what has no name but "our runbook"."""
    code_patterns: OneOrMore[Expression] = ()
    """Expressions for code style, such as commit hashes."""
    from_settings: bool = False
    """Whether names with an address in the settings are found too."""
    unless: OneOrMore[Expression] = ()
    """Expressions that exempt a match."""
    in_passing: OneOrMore[Expression] = ()
    """Text after an artefact that is only located or explained, and so is no evidence."""
    shown_to_others: OneOrMore[Expression] = ()
    """The end of text before an artefact that is part of the product: "merchants opened the dashboard"."""

    @cached_property
    def in_prose(self) -> tuple[str, ...]:
        """All expressions for prose."""
        return (*self.patterns, *self.factual_patterns, *self.keys, *self.nouns, *self.cited_nouns)


class Artefact(NamedTuple):
    """An artefact in the text: its place, name, and head noun."""

    place: Span
    name: str
    head: str


def artefacts_in(block: Block, analysis: Analysis, parameters: ArtefactParameters) -> Iterator[Artefact]:
    """Return the artefacts in a block, in order and without overlaps."""
    found = list(_in_prose(block, analysis, parameters))
    if found:
        quoted = analysis.quotations(block)
        found = [artefact for artefact in found if not quoted.overlap(artefact.place)]
    found += _coded(block, parameters)
    accepted = {_DETERMINER.sub("", name.lower()) for name in analysis.policy.accept.artefacts} if found else set()
    done = -1
    for artefact in sorted(found, key=lambda a: (a.place.start, -a.place.end)):
        if artefact.place.start >= done:
            done = artefact.place.end
            if (
                artefact.name not in accepted
                and not fits_any(parameters.unless, artefact.place.of(block.text))
                and not any(compiled(way).match(block.text, artefact.place.end) for way in parameters.in_passing)
                and not found_by_any(parameters.shown_to_others, _up_to(block, artefact.place))
            ):
                yield artefact


def _up_to(block: Block, place: Span) -> str:
    """Return a sentence up to an offset."""
    return block.text[sentence_at(block.text, place.start).start : place.end]


def _in_prose(block: Block, analysis: Analysis, parameters: ArtefactParameters) -> Iterator[Artefact]:
    if parameters.from_settings:
        yield from _configured(block, analysis)
    if found_by_any(parameters.in_prose, block.text):  # most blocks name none
        yield from _described(block, analysis, parameters)
        yield from _tickets(block, analysis, parameters)
        yield from _noun_phrases(block, analysis, parameters)


def is_planned(block: Block, analysis: Analysis) -> bool:
    """Whether a block is about what does not exist yet."""
    return block.checked is not None or analysis.review.in_section(block, "plans")


def _is_narrated(block: Block, analysis: Analysis) -> bool:
    return block.index in analysis.event_of or block.cell is not None


def _described(block: Block, analysis: Analysis, parameters: ArtefactParameters) -> Iterator[Artefact]:
    for place in places(parameters.patterns, block.text):
        yield _artefact(block, place)
    if is_planned(block, analysis):
        return
    narrated = _is_narrated(block, analysis)
    for place in places(parameters.factual_patterns, block.text):
        sentence = sentence_at(block.text, place.start)
        proposed = _PROPOSED.search(block.text, sentence.start, place.start)
        if not proposed and is_asserted_at(block.text, *place, narrated=narrated):
            yield _artefact(block, place)


def _artefact(block: Block, place: Span) -> Artefact:
    name = _PREPOSITION.sub("", place.of(block.text).lower())
    return Artefact(place, name, name)


def _configured(block: Block, analysis: Analysis) -> Iterator[Artefact]:
    patterns = tuple(rf"(?:^|[^\w/.-])({pattern})(?:$|[^\w-])" for pattern in analysis.policy.links)
    return (_artefact(block, place) for place in places(patterns, block.text))


def _tickets(block: Block, analysis: Analysis, parameters: ArtefactParameters) -> Iterator[Artefact]:
    alone = block.cell is not None or is_planned(block, analysis)
    for place in places(parameters.keys, block.text):
        if is_ticket(block.text, place, analysis.numbered_things, alone=alone):
            yield _artefact(block, place)


def _noun_phrases(block: Block, analysis: Analysis, parameters: ArtefactParameters) -> Iterator[Artefact]:
    if parameters.nouns_for == "colleagues" and analysis.is_public:
        return
    context = MentionContext(_is_narrated(block, analysis), is_planned(block, analysis))
    # What plans name is to be changed, unless they say what it shows.
    for nouns, cited in ((parameters.nouns, context.planned), (parameters.cited_nouns, True)):
        if found_by_any(nouns, block.text):
            for mention in mentions(block.text, map(compiled, nouns), context, cited=cited):
                yield Artefact(mention.span, mention.name, mention.head)


def _coded(block: Block, parameters: ArtefactParameters) -> Iterator[Artefact]:
    for inline in block.inlines:
        if inline.kind is InlineKind.CODE and fits_any(parameters.code_patterns, inline.plain.of(block.text)):
            yield _artefact(block, inline.plain)
