"""New reviews: a template, filled in as far as possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from pirlint.output.markdown import escaped, line, table
from pirlint.output.timeline.recorded import DisplayZone, impact_start_event, rows, view
from pirlint.settings.business_days import business_day
from pirlint.text.plurals import counted
from pirlint.timeline.metrics import interval
from pirlint.timeline.milestones.vocabulary import definitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pirlint.feeds import FeedEvent
    from pirlint.output.timeline.view import View
    from pirlint.settings.policy import Policy
    from pirlint.settings.templates import Template, TemplateSection
    from pirlint.timeline import Event

BLANK = "__"
"""The placeholder for what only the author knows; checks treat it as missing."""
SHOWN = DisplayZone("UTC", UTC)
"""The zone of times."""
_COLUMNS = {"owner": "Owner", "due": "Due", "link": "Ticket"}
"""The columns of action items, by the needs in the policy."""
_TOP = 2
"""The level of headings below the title."""
_START = "impact-start"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about an incident before its review is written."""

    title: str = ""
    severity: str | None = None
    """A level of the policy's scale."""
    feed: Sequence[FeedEvent] = ()


def new_review(template: Template, policy: Policy, known: Known) -> str:
    """Return the Markdown of a review with the sections of a template and policy, and blanks for what is unknown."""
    timeline = view(known.feed, SHOWN, policy.milestones)
    values = {**_asked(template, policy, known, _recorded(known.feed, timeline)), **_agreed(policy, timeline)}
    metadata = ["| | |", "| --- | --- |", *(line([label, value or BLANK]) for label, value in values.items())]
    filled: dict[str | None, list[str]] = {
        "metrics": metadata,
        "timeline": _timeline(policy, known.feed, timeline),
        "actions": _actions(policy),
    }
    parts = [f"# {_title(known.title)}"]
    sections = (*template.sections, *_other_required_sections(template, policy))
    if not any(section.role == "metrics" for section in sections):
        parts.append("\n".join(metadata))
    for section in sections:
        parts += _section(section, _TOP, filled)
    return "\n\n".join(parts) + "\n"


def _title(text: str) -> str:
    """Return a title as Markdown; trailing number signs are escaped."""
    title = escaped(" ".join(text.split()))
    bare = title.rstrip("#")
    return bare + "\\#" * (len(title) - len(bare)) or BLANK


def _other_required_sections(template: Template, policy: Policy) -> Iterator[TemplateSection]:
    """Return the sections that the policy requires and the template lacks."""
    has = {section.role for section in template.all_sections}
    return (template.section_for(role) for role in policy.required.sections or () if role not in has)


def _section(section: TemplateSection, level: int, filled: Mapping[str | None, Sequence[str]]) -> Iterator[str]:
    """Return a section: heading, guidance and content, or a blank."""
    optional = level == _TOP and not section.required and section.role not in filled
    yield f"{'#' * level} {section.title}"
    if section.guidance:
        yield f"<!-- {'Optional. ' if optional else ''}{section.guidance} -->"
    if not section.sections:
        yield "\n".join(filled.get(section.role, [BLANK]))
    for inner in section.sections:
        yield from _section(inner, level + 1, filled)


def _actions(policy: Policy) -> list[str]:
    header = ["Action", *(_COLUMNS[need] for need in policy.actions.needs)]
    return list(table(header, [[BLANK] * len(header)]))


def _timeline(policy: Policy, feed: Sequence[FeedEvent], found: View) -> list[str]:
    """Return the table of recorded events, with a blank row for each milestone that it lacks.

    The start of the impact comes first; the author must place the others.
    """
    begins = policy.asks_for_impact_start and impact_start_event(found) is None
    missing = [_START] * begins + [name for name in definitions() if name in found.missing and name != _START]
    blanks = [line([BLANK, BLANK, definitions()[name].title.capitalize()]) for name in missing]
    return [*table(SHOWN.header, ()), *blanks[:begins], *rows(feed, SHOWN), *blanks[begins:]]


def _asked(template: Template, policy: Policy, known: Known, recorded: Mapping[str, str]) -> dict[str, str]:
    """Return the labels of required fields, with their values if known."""
    asked = policy.required.metadata if policy.required.metadata is not None else tuple(template.metadata)
    besides = ["severity"] * bool(known.severity) + ["commander"] * (known.severity in policy.severities.grave)
    values = {"status": "Draft", "severity": known.severity or "", **recorded}
    names = dict.fromkeys(["status", *asked, *besides])
    return {template.label_for(name): values.get(name, "") for name in names if name != "title"}


def _agreed(policy: Policy, found: View) -> dict[str, str]:
    """Return the required number of readers, and when the draft is due."""
    needed, agreed = policy.required.reviewers, policy.draft
    readers = {"Reviewers" if needed == 1 else f"Reviewers ({needed} needed)": ""} if needed else {}
    resolved = _event(found, "resolution")
    day = resolved.moment.date if resolved is not None else None
    due = f"{counted(agreed.due_days, 'business day')} after the resolution"
    return {**readers, "Draft due": due if day is None else str(business_day(day, agreed.due_days, agreed.country))}


def _recorded(feed: Sequence[FeedEvent], found: View) -> dict[str, str]:
    """Return the day, start and end of the incident according to a feed; nothing is guessed."""
    start, resolved = impact_start_event(found), _event(found, "resolution")
    first = start or _event(found, "alert")
    days = {event.instant.astimezone(SHOWN.zone).date() for event in feed}
    day = first.moment.date if first is not None else min(days) if len(days) == 1 else None
    length = interval(start, resolved)
    return {
        "date": str(day or ""),
        "start": _at(start),
        "resolved": _at(resolved),
        "duration": length.text if length is not None else "",
    }


def _event(found: View, milestone: str) -> Event | None:
    met = found.milestones[milestone]
    return found.events[met.event] if met is not None and met.event is not None else None


def _at(event: Event | None) -> str:
    return f"{event.time.text} {SHOWN.name}" if event is not None else ""
