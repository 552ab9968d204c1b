"""Reads the fields of an action item from its text: labels, owners at the start, dates and tickets at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.analysis.action_items.due_dates import (
    DATE,
    DUE_BY,
    RELATIVE_DATE,
    VAGUE_DATE,
    VAGUE_IN_SENTENCE,
    date_at,
)
from pirlint.analysis.action_items.model import FieldValue, action_field
from pirlint.analysis.action_items.state import is_done
from pirlint.analysis.roster import is_name
from pirlint.analysis.unfilled import is_unfilled
from pirlint.document.key_values import pairs
from pirlint.document.model import LinkKind
from pirlint.language.inflection import is_word
from pirlint.language.people import lexicon
from pirlint.text.calendar_words import MONTH
from pirlint.text.lexicon import cues
from pirlint.text.spans import Span, without_space

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pirlint.analysis.action_items.model import ActionField
    from pirlint.document.model import Block, Review

TICKET = re.compile(
    r"(?<![\w/.-])(?!(?:UTF|SHA|ISO|UTC|GMT|CVE|RFC|SEV|TLS|SSL|AES|MD|P|S|V|Q|"
    r"H)-?\d)[A-Z][A-Z0-9]{1,9}(?:-[A-Z]{2,6})?-\d{1,7}\b"
    r"|(?<![\w&])[#!]\d+\b|\b(?:INC|CHG|PRB|TASK|BUG|RITM)\d{4,}\b|https?://\S+"
    r"|\b(?:PR|MR|ticket|issue|bug|story|epic|case) (?:no\.? )?#?\d+\b|\bb/\d{4,}\b",
)
"""Words for a ticket, an issue or a change."""
_CAPITALISED = r"[^\W\d_a-z][\w’'.-]*"
_PERSON = (
    rf"(?:@[\w.-]*\w|{_CAPITALISED}(?: (?:& )?(?:van|de|der|von|da|di|bin|al|el|la|le|{_CAPITALISED})){{0,3}}|me|I)"
)
_GROUP = r"(?:(?:[Tt]he )?(?:[\w&/-]+ ){0,2}(?:[Tt]eam|[Oo]ps|[Ss]quad|[Gg]uild|[Dd]esk|[Gg]roup))"
_OWNER = rf"(?:{_PERSON}|{_GROUP})"
_SPOKEN_FOR = re.compile(
    rf"(?P<who>{_OWNER})\s+"
    r"(?:(?:said|agreed|promised|(?:is|are)\s+on|[a-z]{2,}s|say|see\s+to|take|agree|promise|hope|plan|want"
    r"|(?:to|will|shall)\s+(?!be\b)[a-z]+)\b"
    r"|(?:by|until|before|in|for|end)\b)"
)
"""A part with a name, then what they say or a date: "Northgrid says May", "Kim by Friday"."""
_LEAD_OF_OWNER = re.compile(r"(?:with|for|on|up to|asked)\s+(?=[^\W\d_a-z]|@)")
_MONTH_AT_END = re.compile(rf"\b{MONTH}\W*$", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w/.@])@[\w-]+(?:[/.][\w-]+)*")
_ASSIGNED = re.compile(rf"\b(?:assigned to|owned by|owner is|led by|responsible:?|on the plate of)\s+(?P<who>{_OWNER})")
_ON_LIST = re.compile(
    rf"\b(?i:on) (?P<of>{_PERSON})['’]s? (?:list|plate|desk|board|to-?do)\b"
    rf"|(?:^|[.;]\s+)(?P<who>{_PERSON}) (?:does|is doing|will do|sees to|looks after|is on|takes|owns) "
    r"(?:it|this|that|both|these|them)\b"
)
"""A part that says who has the item: "on Kim's list", "Kim does it before the fair"."""
_NAMED_IN_FRONT = re.compile(rf"^\W*(?P<who>{_PERSON}):\s")
_BEFORE_DATE = re.compile(
    rf"[:,]\s+(?P<who>{_PERSON}),\s+(?:(?:{TICKET.pattern}),\s+)?(?P<rest>[^,;]{{3,60}}?)(?:,\s+(?:{TICKET.pattern}))?\W*$"
)
"""An owner and a date at the very end, with at most a ticket: "A spare route: Ewan, 30 November"."""
_BEFORE_TICKET = re.compile(rf"[:,]\s+(?P<who>{_PERSON}),\s+(?:{TICKET.pattern})\W*$")
_IN_FRONT = re.compile(
    rf"^\W*(?P<who>@[\w.-]+|{_OWNER})(?:\s*:\s+|\s+(?:to|will|is going to|shall|must|has to|owns)\s+(?=[a-z]))"
)
_NO_NAME = re.compile(rf"(?i){cues('openings-of-actions')}\b.*")
_EDGE = re.compile(r"\s*(?:[,;|→]|\s[-–—/]\s|\s[–—]|[–—]\s|(?<!\b[A-Z])\.(?=\s|$)|[()\[\]])\s*")
_DASH = re.compile(r"\s+[-–—]\s")
_TAIL = re.compile(
    r"(?P<open>[(\[])(?P<inside>[^()\[\]]{1,120})[)\]]\W*$|(?:\s[-–—]\s|\s[–—]\s?)(?P<dashed>.{1,120})$|"
    r"(?<=[.;?!])(?<!\b[A-Z]\.)\s+(?P<last>(?:[^.!?]|\b[A-Z]\.\s|\.(?=\S)){1,120})\W*$",
    re.DOTALL,
)
_BOX = re.compile(r"^\s*(?:\[[ xX]?\]\s*|\d+[.)]\s+|[☐☑✅✔☒]\s*)+")
_PRIORITY = re.compile(
    r"(?<![\w.-])P[0-5]\b|\b(?:low|medium|high|critical)[ -]prio(?:rity)?\b|^\W*(?:LOW|MEDIUM|HIGH|CRITICAL)\b"
)
_TYPE = re.compile(
    r"^\W*(?P<type>prevent|detect|mitigate|process|repair|investigate|respond)\w*\s*[:\])]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FieldSpans:
    """The ranges of an item's fields in its text."""

    what: Span
    """The range of what will be done."""
    values: Mapping[ActionField, Span]
    labelled: frozenset[ActionField]
    """The fields with a label, filled or not."""


def field_spans(text: str, *, own: bool) -> FieldSpans:
    """Return the fields in a text; `own` is false for a text nested in the item."""
    values: dict[ActionField, Span] = {}
    labelled: set[ActionField] = set()
    what = Span(_after_box(text), len(text))
    for name, value, label in _labelled(text):
        labelled.add(name)
        if not is_unfilled(text[value.start : value.end]):
            values.setdefault(name, value)
        if own and label > what.start:
            what = Span(what.start, min(what.end, label))
    for name, span in _by_form(text):
        values.setdefault(name, span)
    if own:
        what = _without_owner_in_front(text, what, values)
        front, what = what, _without_tail(text, what, values)
        _add_named_in_front(text, front, values)
    return FieldSpans(what, values, frozenset(labelled))


def owner_of_group(text: str) -> Span | None:
    """Return the range of the owner in the heading of a group: "Kim Lee:", "@kim", "Payments team", "KL"."""
    head = text.strip(" *_:")
    start = text.find(head)
    who = re.fullmatch(rf"(?:(?:[Ff]or|[Bb]y|[Oo]wner:?)\s+)?(?P<who>{_OWNER})", head)
    if who is None or _NO_NAME.fullmatch(who["who"]):
        return None
    name = who["who"]
    initials = re.fullmatch(r"[A-Z]{2,3}", name) is not None and name.lower() not in lexicon().software_names
    known = name[0] == "@" or re.fullmatch(_GROUP, name) is not None or lexicon().is_given_name(name.split()[0])
    return Span(start + who.start("who"), start + who.end("who")) if known or initials else None


def first_link(review: Review, blocks: Iterable[Block]) -> FieldValue | None:
    """Return the first link of an item's blocks, which tracks it if nothing else does."""
    links = (link for block in blocks for link in review.links_in(block) if link.kind is not LinkKind.IMAGE)
    first = next(links, None)
    return FieldValue(first.text or first.target, first.block, first.plain) if first is not None else None


def _after_box(text: str) -> int:
    box = _BOX.match(text)
    return box.end() if box is not None else 0


def _labelled(text: str) -> Iterator[tuple[ActionField, Span, int]]:
    """Return the labelled fields: the field, the range of its value, the start of the label."""
    for words, value in pairs(text, dashed=False):
        # The label may be the last words of what was taken for it: "queue depth Owner: Kim".
        for start in (words.start + word.start() for word in re.finditer(r"\S+", text[words.start : words.end])):
            name = action_field(text[start : words.end])
            if name is not None and name not in {"what", "status", "type"}:
                yield name, _value(text, value), start - (text[start - 1 : start] == "(")
                break


def _value(text: str, span: Span) -> Span:
    """Return the value of a field without what follows: another field, or another part of the sentence."""
    value = span.of(text)
    for end in (_EDGE.search(value), re.search(r"\s+[A-Za-z]+ ?:", value)):
        if end is not None and end.start() > 0:
            value = value[: end.start()]
    return Span(span.start, span.start + len(value.rstrip()))


def _by_form(text: str) -> Iterator[tuple[ActionField, Span]]:
    if handle := _HANDLE.search(text):
        yield "owner", Span(*handle.span())
    if assigned := _ASSIGNED.search(text):
        yield "owner", Span(*assigned.span("who"))
    if (listed := _ON_LIST.search(text)) and not _NO_NAME.fullmatch(listed["of"] or listed["who"]):
        yield "owner", Span(*listed.span("of" if listed["of"] else "who"))
    if key := TICKET.search(text):
        yield "tracking", Span(*key.span())
    if owner := _owner_before_fields(text):
        yield "owner", owner
    for due in DUE_BY.finditer(text):
        start = due.start("when")
        for form in (DATE, RELATIVE_DATE, VAGUE_DATE):
            if found := form.search(text, due.start(), due.end()):
                yield "due", Span(max(found.start(), min(start, found.end())), found.end())
                break
        else:
            if span := date_at(text, Span(*due.span("when"))):
                yield "due", span
    for form in (DATE, RELATIVE_DATE):
        if found := form.search(text):
            yield "due", Span(*found.span())
    if vague := VAGUE_IN_SENTENCE.search(text):
        yield "due", Span(*vague.span())
    if priority := _PRIORITY.search(text):
        yield "priority", Span(*priority.span())
    if kind := _TYPE.match(text):
        yield "type", Span(*kind.span("type"))


def _owner_before_fields(text: str) -> Span | None:
    """Return the range of a name before the date or ticket at the end of an item."""
    dated, tracked = _BEFORE_DATE.search(text), _BEFORE_TICKET.search(text)
    if dated is not None and _is_dated(text, Span(*dated.span("rest"))) and not TICKET.fullmatch(dated["who"]):
        return Span(*dated.span("who"))
    if tracked is None or not is_name(tracked["who"]) or is_word(tracked["who"].split()[0].lower()):
        return None
    if _is_other_field(tracked["who"]):
        return None
    return Span(*tracked.span("who"))


def _without_owner_in_front(text: str, what: Span, values: dict[ActionField, Span]) -> Span:
    found = _IN_FRONT.match(text[what.start : what.end])
    if found is None or _NO_NAME.fullmatch(found["who"]) or action_field(found["who"]):
        return what
    if found["who"][0] != "@" and ":" in found[0]:
        return what  # it names a subject as often as somebody: "Runbook: …"
    values.setdefault("owner", Span(what.start + found.start("who"), what.start + found.end("who")))
    return Span(what.start + found.end(), what.end)


def _add_named_in_front(text: str, what: Span, values: dict[ActionField, Span]) -> None:
    """Add a name before a colon as the owner beside a date or ticket: "Wiebe: a lock for each, BILL-2101"."""
    found = _NAMED_IN_FRONT.match(text[what.start : what.end])
    if found is None or not values.keys() & {"due", "tracking"} or is_word(found["who"].split()[0].lower()):
        return
    if is_name(found["who"]) and not _NO_NAME.fullmatch(found["who"]) and action_field(found["who"]) is None:
        values.setdefault("owner", Span(what.start + found.start("who"), what.start + found.end("who")))


def _without_tail(text: str, what: Span, values: dict[ActionField, Span]) -> Span:
    """Read owner, date and ticket from brackets, after a dash, or from a last sentence.

    Unknown words are an owner only beside a date, a ticket or a state.
    """
    end = what.end
    for _ in range(3):
        found = _TAIL.search(text, what.start, end)
        group = next((name for name in ("inside", "dashed", "last") if found is not None and found[name]), None)
        if found is None or group is None:
            break
        parts = list(_parts(text, Span(*found.span(group))))
        known = [
            p for p in parts if _is_other_field(text[p.start : p.end]) or (p is not parts[0] and _is_dated(text, p))
        ]
        names = [name for p in parts if p not in known and (name := _owner_in(text, p)) is not None]
        between = names[:1] == parts[:1] and _DASH.match(text, parts[0].end) if parts else None
        spoken = any(name not in parts for name in names)
        if not known and not between and not spoken and not (names and _only(text, parts, names)):
            break
        if names:
            values.setdefault("owner", names[0])
        for part in known:
            if _is_dated(text, part):
                values.setdefault("due", part)
        end = found.start()
    return Span(what.start, max(end, what.start))


def _owner_in(text: str, span: Span) -> Span | None:
    """Return the range of the owner that a part is, or begins with if a date follows."""
    lead = _LEAD_OF_OWNER.match(text, span.start, span.end)
    span = Span(lead.end(), span.end) if lead is not None else span
    spoken = _SPOKEN_FOR.match(text, span.start, span.end) if _is_dated(text, span) else None
    end = spoken.end("who") if spoken is not None else span.end
    part = text[span.start : end]
    if re.fullmatch(_OWNER, part) is None or _NO_NAME.fullmatch(part) or action_field(part) is not None:
        return None
    return Span(span.start, end)


def _is_dated(text: str, span: Span) -> bool:
    part = span.of(text)
    return (
        any(form.search(part) for form in (DATE, RELATIVE_DATE, VAGUE_DATE)) or _MONTH_AT_END.search(part) is not None
    )


def _only(text: str, parts: list[Span], names: list[Span]) -> bool:
    return len(parts) == len(names) and all(not text[p.start : p.end].isupper() for p in names)


def _parts(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for edge in [*_EDGE.finditer(text, span.start, span.end), None]:
        end = edge.start() if edge is not None else span.end
        if text[at:end].strip():
            yield without_space(text, Span(at, end))
        at = edge.end() if edge is not None else end


def _is_other_field(part: str) -> bool:
    forms = (DATE, RELATIVE_DATE, VAGUE_DATE, TICKET, DUE_BY, _HANDLE)
    return any(form.match(part) for form in forms) or is_unfilled(part) or is_done(part)
