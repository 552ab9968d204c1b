"""What a review says of itself: its owner, status, severity, dates, and where it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from pirlint.document.key_values import key_values
from pirlint.document.metadata_fields import field_of, may_stand_anywhere
from pirlint.document.model import PROSE, BlockKind
from pirlint.document.roles import normalised, role_group
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pirlint.document.key_values import KeyValue
    from pirlint.document.model import Block, Review

_PLACEHOLDER = re.compile(
    r"(?:[-–—?.…_\s]*|\([^()]*\)|n/?a|none|no ?one|nobody|nil|null|"
    r"not (?:yet )?(?:known|set|assigned|applicable|available|decided)|"
    r"\[\]|\{\}|tbd|tba|tbc|to be (?:determined|decided|confirmed|announced|added|filled(?: in)?|assigned|completed)|"
    r"todo|fixme|unknown|unassigned|pending|open|empty|blank|x{2,}|\?+ ?mins?|"
    r"y{4}-m{2}-d{2}.*|h{2}:m{2}.*|d{2}[./-]m{2}[./-]y{4}.*|(?:your |the )?names?(?: (?:goes )?here)?\.?|links?|"
    r"(?:your|the) names? goes? here\.?|<[^<>]*>|\{\{.*\}\}|\{[^{}]*\}|\[[^\[\]]*\]|@?handle|@|first ?name last ?name)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;/&+|\n]|\band\b)\s*")
_AND = re.compile(r"\s*(?:/|&|\band\b)\s*")
_NAME = (
    r"(?P<name>@[\w.-]+|[^\W\d_a-z][\w'’.-]*"
    r"(?:\s+(?:[^\W\d_a-z][\w'’.-]*|van|von|de|da|del|der|den|di|le|la|bin|al)){0,3})"
)
_BYLINE = re.compile(rf"(?:^|[_*(,;.·|—–-]\s*|\b(?i:review|report|notes|draft|mortem)\s)(?i:by|from):?\s+{_NAME}")
_WRITTEN_BY = re.compile(rf"\b(?i:(?:written|posted|prepared|authored|drafted|reported)\s+by):?\s+{_NAME}")
_SIGNATURE = re.compile(rf"^\s*[—–-]*\s*{_NAME}(?:,[^.]{{1,40}})?\.?\s*$")
_LONGEST_BYLINE = 16
"""Words of a block before the first section that may say who wrote the review."""
_LEVEL = re.compile(
    r"(?i:\bsev(?:erity)?\s?[-:# ]{0,2}\s?[0-5]\b)|\bP[0-5]\b(?=\s+(?:incident|outage))|~?severity::\w+|"
    r"\b[Mm]ajor [Ii]ncident\b"
)
_DECLARED = re.compile(
    r"\b(?i:sev(?:erity)?)[ -]?[0-5]\b|\bP[0-5]\b(?=\s+(?i:incident|outage|declared|ticket|raised|opened))"
)
_ID = re.compile(
    r"\b(?:[A-Z][A-Z0-9]{1,9}-\d+(?:-\d+)*|(?:INC|PM|PRB|CHG|RCA|PIR)[-_# ]?\d[\d-]*|IR\d+|T\d{5,})\b|(?<!\w)#\d{2,}\b"
)
_NO_TITLES = frozenset(
    {"untitled", "postmortem", "post mortem", "title", "incident", "incident report", "incident review", "rca",
     "pir", "post incident review", "postmortem report", "incident postmortem", "root cause analysis", "review",
     "report"}
)  # fmt: skip


class Status(StrEnum):
    """How far a review has come."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    FINAL = "final"
    PUBLISHED = "published"
    CLOSED = "closed"

    @property
    def stage(self) -> Literal["draft", "in-review", "done"]:
        """Whether it is being written, is being read by others, or is done."""
        return "draft" if self is Status.DRAFT else "in-review" if self is Status.IN_REVIEW else "done"

    @property
    def done(self) -> bool:
        """Whether nothing is left to write."""
        return self.stage == "done"


_STATUS_WORDS: Mapping[Status, str] = {
    Status.DRAFT: r"drafts?|drafting|wip|work in progress|in (?:progress|work)|to do|to be completed|"
    r"not (?:yet )?(?:reviewed|final|complete|approved|done)|unreviewed|unfinished|incomplete",
    Status.IN_REVIEW: r"(?:in|under|ready for|for|awaiting)[- ]review|review|reviewing|awaiting (?:approval|sign-?off)",
    Status.FINAL: r"final(?:i[sz]ed)?|reviewed|approved|completed?|done|accepted|finished|signed[- ]off|ready",
    Status.PUBLISHED: r"published|released|public",
    Status.CLOSED: r"closed|archived",
}
_STATUS = re.compile("|".join(rf"(?P<s{i}>\b(?:{words})\b)" for i, words in enumerate(_STATUS_WORDS.values())), re.I)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a review states in one place; `text` is "" where it leaves the place open."""

    name: str
    """The field, as in `rules/fields.yaml`."""
    text: str
    label: str
    """The label as it is written, "" where the fact is told without one."""
    span: Span
    """The value in the source; the label where the value is left open."""
    block: int | None = None
    """Index of the block that holds it, None in front matter and file names."""

    @property
    def names(self) -> tuple[str, ...]:
        """The people (or teams) of a list, without what stands in brackets."""
        parts = _BETWEEN_NAMES.split(_BRACKETED.sub("", self.text))
        return tuple(name for part in parts if not is_placeholder(name := part.strip(" \t.*_\"'")))


@dataclass(frozen=True)
class Metadata:
    """All that a review states of itself."""

    stated: Mapping[str, tuple[Fact, ...]]
    """By field, what is stated, and what has a label and no value, in the order of the text."""

    def __getitem__(self, name: str) -> tuple[Fact, ...]:
        """Return what the review says of a field."""
        return tuple(fact for fact in self.stated.get(name, ()) if fact.text)

    def first(self, *names: str) -> Fact | None:
        """Return the first thing that the review says of one of the fields, the first field before the next."""
        return next((fact for name in names for fact in self[name]), None)

    def left_open(self, *names: str) -> Fact | None:
        """Return the first place where a field has its label and no value."""
        return next((fact for name in names for fact in self.stated.get(name, ()) if not fact.text), None)

    def asked(self, *names: str) -> bool:
        """Whether the review has a place for one of the fields, filled or not."""
        return any(name in self.stated for name in names)

    @cached_property
    def status(self) -> Status | None:
        """The document's status; None where it is not told, or not in words that are known."""
        if any(fact.text.lower() == "true" for fact in self["draft"]):
            return Status.DRAFT
        return next((status for fact in self["status"] if (status := status_of(fact.text)) is not None), None)

    @property
    def labelled(self) -> frozenset[str]:
        """The fields that the review has a labelled place for."""
        return frozenset(name for name, told in self.stated.items() if any(fact.label for fact in told))


def read_metadata(review: Review) -> Metadata:
    """Read what a review states of itself, in labels, its title, byline and file name."""
    found: dict[str, list[Fact]] = {}
    labelled_facts = list(_labelled(review))
    for fact in (*labelled_facts, *_unlabelled(review, {fact.block for fact in labelled_facts})):
        found.setdefault(fact.name, []).append(fact)
    return Metadata({name: tuple(told) for name, told in found.items()})


def is_placeholder(text: str) -> bool:
    """Whether a value only keeps a place: "TBD", "?", "<name>", "YYYY-MM-DD"."""
    return _PLACEHOLDER.fullmatch(text.strip().strip("*_ ")) is not None


def status_of(text: str) -> Status | None:
    """Return the status that a text begins to tell: "Complete, action items in progress" is final."""
    found = _STATUS.search(text)
    if found is None or re.match(r"\s*[/|]", text[found.end() :]):
        return None  # or several to choose from
    return list(_STATUS_WORDS)[int(str(found.lastgroup)[1:])]


def _fields_of(label: str) -> list[str]:
    """Return the fields of a label that may name two: "Facilitator / author"."""
    whole = field_of(label)
    parts = [whole] if whole is not None else [field_of(part) for part in _AND.split(label)]
    return [part for part in parts if part is not None] if None not in parts else []


def _labelled(review: Review) -> Iterator[Fact]:
    for place in key_values(review):
        if place.in_sentence or not place.paired:
            continue
        block = review.blocks[place.block] if place.block is not None else None
        place, names = _known(place)
        missing = is_placeholder(place.value)
        span = place.label_span if missing else place.span
        for name in names:
            if block is None or _is_its_own(review, block, name, place):
                yield Fact(name, "" if missing else place.value, place.label, span, place.block)


def _known(place: KeyValue) -> tuple[KeyValue, list[str]]:
    """Return the fields of a label, or of the end of words that run into one: "10:00 UTC End: 11:00"."""
    if place.block is None and place.label == "draft":
        return place, ["draft"]
    words = place.label.split()
    for at in range(len(words)):
        label = " ".join(words[at:])
        names = _fields_of(label) if at == 0 or label[0].isupper() else []
        if names:
            span = Span(place.label_span.end - len(label), place.label_span.end) if at else place.label_span
            return place._replace(label=label, label_span=span), names
    return place, []


def _is_its_own(review: Review, block: Block, name: str, place: KeyValue) -> bool:
    """Whether a field is the review's: not an event's or an action's, nor the header of a table."""
    if block.cell is not None and block.cell.row == 0 and field_of(place.value) is not None:
        return False  # "Owner | Due" is no key with its value
    with_own_fields = role_group("learning", "actions", "timeline", "five_whys", "risks", "glossary", "comms")
    return may_stand_anywhere(name) or with_own_fields.isdisjoint(review.roles(block))


def _unlabelled(review: Review, labelled_blocks: set[int | None]) -> Iterator[Fact]:
    """Return what is told without a label: title, byline; severity and number in the title or before the sections."""
    opening = list(_opening(review))
    title = next((block for block in review.blocks if block.kind is BlockKind.HEADING and not block.quoted), None)
    if title is None or review.roles(title):
        title = next((block for block in opening[:1] if block.index not in labelled_blocks), None)
    if title is not None:
        told = "" if normalised(title.text) in _NO_TITLES or is_placeholder(title.text) else title.text
        yield Fact("title", told, "", title.source(0, len(title.text)), title.index)
    for block in [*([title] if title is not None and title not in opening else []), *opening]:
        for name, pattern in (("severity", _LEVEL), ("id", _ID)):
            if (found := pattern.search(block.text)) is not None:
                yield Fact(name, found[0], "", block.source(*found.span()), block.index)
        if (by := _byline(block)) is not None:
            yield Fact("author", by["name"], "", block.source(*by.span("name")), block.index)
    yield from _signature(review)
    yield from _declared(review)
    name = PurePath(review.path).name
    if (found := _ID.search(name)) is not None:
        yield Fact("id", found[0], "", Span(0, 0))


def _byline(block: Block) -> re.Match[str] | None:
    by = _WRITTEN_BY.search(block.text)
    short = len(block.text.split()) <= _LONGEST_BYLINE
    return by or (_BYLINE.search(block.text) if short else None)


def _signature(review: Review) -> Iterator[Fact]:
    """Read a name under the text: "— Ana Diaz"."""
    last = next((block for block in reversed(review.blocks) if block.text.strip()), None)
    if last is None or last.kind is not BlockKind.PARAGRAPH or _is_under_heading(review, last):
        return
    found = _SIGNATURE.search(last.text)
    if found is not None:
        yield Fact("author", found["name"], "", last.source(*found.span("name")), last.index)


def _is_under_heading(review: Review, block: Block) -> bool:
    return block.index > 0 and review.blocks[block.index - 1].kind is BlockKind.HEADING


def _declared(review: Review) -> Iterator[Fact]:
    """Read a severity that the text tells: "P1 declared"."""
    for block in review.blocks:
        if block.kind in PROSE and not block.quoted and (found := _DECLARED.search(block.text)) is not None:
            yield Fact("severity", found[0], "", block.source(*found.span()), block.index)
            return


def _opening(review: Review) -> Iterator[Block]:
    """Return the blocks before the first section that has a role."""
    for block in review.blocks:
        if review.roles(block):
            return
        if block.kind in PROSE and not block.quoted and block.text.strip():
            yield block
