"""Checks of what a review says of itself: its owner, reviewers, status, severity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.metadata import status_of
from pirlint.document.metadata_fields import asks
from pirlint.document.model import PROSE
from pirlint.document.roles import normalised
from pirlint.language.people import lexicon
from pirlint.rules.checks.anchors import title_line
from pirlint.rules.checks.registry import check
from pirlint.rules.entry import Entry, FieldName, OneOrMore
from pirlint.rules.match import Match
from pirlint.settings.policy import AUTO
from pirlint.settings.templates import MINIMUM, template
from pirlint.timeline.document_times import document_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.metadata import Fact
    from pirlint.settings.policy import Severities

_MET_BY: Mapping[str, tuple[str, ...]] = {
    "owner": ("owner", "author", "scribe", "facilitator"),
    "author": ("author", "owner", "scribe", "facilitator"),
    "date": ("date", "start", "detected", "resolved"),
    "start": ("start", "date"),
    "meeting": ("meeting", "reviewers"),
}
"""Fields that others will do for."""
_GENERAL = frozenset({"title", "author", "date", "tags", "published", "created", "modified", "draft"})
"""Fields that any article may have, and that show no metadata of an incident."""
_FEWEST_LABELS = 2
"""Labelled fields that show that a review has metadata."""
_NOBODY = re.compile(
    r"(?i)(?:the |our |my )?(?:whole |entire )?(?:team|teams|group|department|everyone|everybody|all|us|we|assignee|"
    r"on-?call(?: engineer)?|engineer on call|whoever .*|author)"
)
_ONE_OWNER = re.compile(r"(?i)(?:\w+[ -])?(?:owner|dri|contact|responsible(?: person)?|accountable)")
_AND = re.compile(r"\s*(?:[/&+;,]|\band\b)\s*")
_FIRMLY = re.compile(r"[/&+;]|\band\b")
_TOO = re.compile(r"\((?:and|with|&)\s+[A-Z@]")
_COMMANDER = re.compile(
    r"\b(?i:(?:incident )?(?:commander|coordinator)|incident (?:manager|lead)|t(?:akes|ook|aking) command)\b|\bIC\b"
)
_INCIDENT_STATE = re.compile(
    r"(?i)\W*(?:resolved|mitigated|monitoring|on-?going|investigating|identified|fixed|stable|over)\b"
)
_REVIEWED = re.compile(r"(?i)\b(?:reviewed|approved|signed off)\s+(?:in|by|at|on|with|during)\b")
_UNREVIEWED = re.compile(r"(?i)\b(?:without|no) (?:a )?review\b")
_NOT_HELD = re.compile(r"(?i)\bnot (?:yet )?(?:held|scheduled|planned|taken place)|\bcancell?ed|\bskipped|\bpending")
_MOVED = re.compile(r"(?i)\b(?:rais|escalat|downgrad|upgrad|lower|chang|re-?classif|de-?escalat|bump)\w*|→|->")
_SAME = re.compile(r"(?i)severity|priority|level|sev|[\s:#_-]|(?<![a-z])[sp](?=\d)")
_LONGEST_LEVEL = 4
"""Words of the longest severity: more is a remark."""


def unmet(analysis: Analysis) -> Mapping[str, str]:
    """Return what a review should say of itself and has no place for: by name, the label to give it.

    Only what the settings or its template ask for, or what other metadata of its own shows that there is room for.
    """
    fields, agreed = _owed(analysis)
    if not (agreed or _has_metadata(analysis)):
        return {}
    return {name: label for name, label in fields.items() if not _told(analysis, name)}


def _has_metadata(analysis: Analysis) -> bool:
    return analysis.template is not None or len(analysis.metadata.labelled - _GENERAL) >= _FEWEST_LABELS


def _owed(analysis: Analysis) -> tuple[Mapping[str, str], bool]:
    agreed, followed = analysis.policy.required.metadata, analysis.template or template(MINIMUM)
    if agreed is not None:
        return {name: followed.label_for(name) for name in agreed}, True
    return followed.metadata, analysis.policy.template != AUTO


def _told(analysis: Analysis, name: str) -> bool:
    """Whether a review states a field, or at least has a place for it, which its own rule speaks of."""
    facts = analysis.metadata
    if facts.asked(*_MET_BY.get(name, (name,))):
        return True
    if name == "resolved" and (told := analysis.milestones["resolution"]) is not None:
        return told.time is not None
    return name in {"date", "start", "resolved"} and _is_dated(analysis)


def _is_dated(analysis: Analysis) -> bool:
    """Whether a title, an event or any sentence gives a day."""
    return (
        any(event.moment.date is not None for event in analysis.events)
        or bool(document_dates(analysis.review))
        or any(t.date and t.date.placed for b in analysis.review.blocks if b.kind in PROSE for t in analysis.times(b))
    )


class FieldsParameters(Entry):
    """The fields that `fields-missing` speaks of."""

    fields: OneOrMore[FieldName]


@check("fields-missing", parameters=FieldsParameters)
def fields_missing(analysis: Analysis, parameters: FieldsParameters) -> Iterator[Match]:
    """Find the fields that a review owes and does not tell, in one finding; a single one only if it is of `fields`.

    Of these, one that has its label and no value is found in its place.
    """
    for name in parameters.fields:
        place = analysis.metadata.left_open(name)
        if place is not None and not _given(analysis, name):
            yield Match(
                place.span, {"told": f"“{place.label}” is left open" if place.label else "the title names no incident"}
            )
    owed = unmet(analysis)
    if len(owed) > 1 or any(name in parameters.fields for name in owed):
        told = f"the review does not say {_listed([asks(name) for name in owed])}"
        lines = ", ".join(f"**{label}:** __" for label in owed.values())
        question = f"say it under the title: {lines}"
        yield Match(title_line(analysis.review), {"told": told}, question=question)


class FieldParameters(Entry):
    """The field that `field-missing` speaks of."""

    field: FieldName


@check("field-missing", parameters=FieldParameters)
def field_missing(analysis: Analysis, parameters: FieldParameters) -> Iterator[Match]:
    """Find that a field has its label and no value, or is the only one that the review owes and does not tell."""
    names = _MET_BY.get(parameters.field, (parameters.field,))
    place = analysis.metadata.left_open(*names[:2])  # not that of a scribe, who may stand in for an owner
    if place is None and not _given(analysis, parameters.field):
        place = next(iter(analysis.metadata[parameters.field]), None)
    if place is not None:
        if not _given(analysis, parameters.field):
            yield Match(place.span, {"text": place.label})
        return
    owed = unmet(analysis)
    if len(owed) == 1 and not owed.keys().isdisjoint(names):
        yield Match(title_line(analysis.review))


def _given(analysis: Analysis, field: str) -> bool:
    """Whether a field has a value; people are somebody, and not "the team"."""
    stated = [fact for name in _MET_BY.get(field, (field,)) for fact in analysis.metadata[name]]
    if field in {"owner", "commander"}:
        return any(_people(fact) for fact in stated)
    return bool(stated)


def _people(fact: Fact) -> list[str]:
    return [name for name in fact.names if not _NOBODY.fullmatch(name)]


@check("owners-multiple")
def owners_multiple(analysis: Analysis) -> Iterator[Match]:
    """Find that several people are named where one owner belongs."""
    for fact in analysis.metadata["owner"]:
        if _ONE_OWNER.fullmatch(fact.label.strip()) and _are_several(fact.text):
            yield Match(fact.span, {"text": fact.text})


def _are_several(text: str) -> bool:
    if _TOO.search(text):
        return True
    bare = re.sub(r"\s*\([^()]*\)", "", text)
    parts = [part for part in _AND.split(bare) if part]
    if len(parts) < 2 or not all(part[0].isupper() or "@" in part for part in parts):
        return False
    known = [_is_known(part) for part in parts]
    # After a comma may stand what the owner is: "Ana Diaz, Payments".
    return any(known) if _FIRMLY.search(bare) else all(known) and (len(parts) > 2 or "@" in bare or " " in bare)


def _is_known(name: str) -> bool:
    return "@" in name or name.split()[0].lower() in lexicon().given_names


@check("commander-missing")
def commander_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a grave incident has no commander, or that the place for one is left open."""
    facts = analysis.metadata
    if _given(analysis, "commander"):
        return
    place = facts.left_open("commander") or facts.first("commander")
    if place is not None:
        yield Match(place.span, {"text": place.label})
        return
    severity = facts.first("severity")
    level = severity and level_of(severity.text, analysis.policy.severities)
    if severity is None or level not in analysis.policy.severities.grave or not _has_metadata(analysis):
        return
    if not any(_COMMANDER.search(block.text) for block in analysis.review.blocks if block.kind in PROSE):
        yield Match(severity.span, {"text": severity.text})


@check("reviewers-missing")
def reviewers_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that nobody but its authors is named as having read a review that others have before them, or too few."""
    facts, needed = analysis.metadata, analysis.policy.required.reviewers
    if not needed or _was_reviewed(analysis, needed):
        return
    status = facts.first("status")
    place = facts.left_open("reviewers") or facts.first("reviewers") or (status if facts.status else None)
    if place is not None and not (status is not None and _UNREVIEWED.search(status.text)):
        yield Match(
            place.span, {"told": f"{needed} are needed" if needed > 1 else "one is needed"}, milder=int(place is status)
        )


def _was_reviewed(analysis: Analysis, needed: int) -> bool:
    facts = analysis.metadata
    writers = {name.lower() for field in ("owner", "author") for fact in facts[field] for name in fact.names}
    readers = {name.lower() for fact in facts["reviewers"] for name in _people(fact)} - writers
    if len(readers) >= needed:
        return True
    if any(not _NOT_HELD.search(fact.text) for fact in facts["meeting"]) or facts.first("facilitator") is not None:
        return True
    return not facts["reviewers"] and any(
        _REVIEWED.search(block.text) for block in analysis.review.blocks if block.kind in PROSE
    )


@check("approval-missing")
def approval_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a review is called final though nobody has approved it, or that its date for approval has passed."""
    from pirlint.timeline.times.days import day_in

    facts = analysis.metadata
    status, due = facts.first("status"), facts.first("due")
    if _was_reviewed(analysis, 1) or (status is not None and _UNREVIEWED.search(status.text)):
        return
    if facts.status is not None and facts.status.done and status is not None:
        unheld = next((fact for fact in facts["meeting"]), None) or facts.left_open("meeting", "reviewers") or status
        yield Match(unheld.span, {"told": f"it is called “{status.text}”, and nothing says who has approved it"})
    elif due is not None and analysis.surroundings.today is not None:
        day = day_in(due.text)
        if day is not None and day < analysis.surroundings.today:
            yield Match(due.span, {"told": f"it was due on {day}, and nothing says that it was reviewed"})


@check("status-missing")
def status_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that the status is left open, is in no words that are known, or is all that the review owes."""
    facts = analysis.metadata
    place = facts.left_open("status")
    stated = facts.first("status")
    if stated is not None:
        unknown = facts.status is None and not _INCIDENT_STATE.match(stated.text) and status_of(stated.text) is None
        if unknown and len(stated.text.split()) <= _LONGEST_LEVEL:
            yield Match(stated.span, {"told": f"“{stated.text}” does not say how far the review has come"})
    elif place is not None:
        yield Match(place.span, {"told": "the status is left open"})
    elif list(unmet(analysis)) == ["status"]:
        yield Match(title_line(analysis.review), {"told": "the review does not say whether it is a draft"})


@check("severity-invalid")
def severity_invalid(analysis: Analysis) -> Iterator[Match]:
    """Find a severity that is no level of the scale, or two, or another than a label before it has."""
    scale = analysis.policy.severities
    seen: dict[str, str] = {}
    moved: bool | None = None  # looked up once, and only where two levels differ
    for fact in analysis.metadata["severity"]:
        if not fact.label:
            continue
        level = level_of(fact.text, scale)
        if level is None:
            if len(fact.text.split()) <= _LONGEST_LEVEL and "cvss" not in fact.text.lower():
                yield Match(fact.span, {"told": f"the scale is {', '.join(scale.levels)}", "text": fact.text})
            continue
        before = seen.setdefault(normalised(fact.label), level)
        if before == level:
            continue
        if moved is None:
            moved = any(_MOVED.search(block.text) for block in analysis.review.blocks if block.kind in PROSE)
        if not moved:
            yield Match(fact.span, {"told": f"further up it is {before}", "text": fact.text})


def level_of(text: str, scale: Severities) -> str | None:
    """Return the level of the scale that a text begins with; None for no level, or several to choose from."""
    said = re.split(r"[(,;–—→]|->|\s-\s|\.(?:\s|$)", text)[0].strip()
    levels = {_level(part, scale) for part in re.split(r"[/|]|\bor\b", said)}
    return levels.pop() if len(levels) == 1 else None


def _level(text: str, scale: Severities) -> str | None:
    names = {_key(name): level for level, also in scale.levels.items() for name in (level, *also)}
    words = text.split()
    for count in range(len(words), 0, -1):
        if (level := names.get(_key(" ".join(words[:count])))) is not None:
            return level
    return None


def _key(name: str) -> str:
    return _SAME.sub("", name.lower())


def _listed(parts: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
