"""The overview of a review, each part with its line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pirlint.analysis.claims import claims
from pirlint.analysis.contradictions import contradiction, moments_of
from pirlint.analysis.required_sections import has_section, required_sections
from pirlint.analysis.unfilled import is_unfilled
from pirlint.document.label_headings import LABEL_LEVEL
from pirlint.output.timeline.view import View, clock
from pirlint.rules.checks.prose import open_questions
from pirlint.timeline.milestones.vocabulary import definitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.action_items import ActionField, ActionItem
    from pirlint.analysis.analysis import Analysis
    from pirlint.timeline import Event, Interval

FACTS = ("status", "severity", "owner", "commander", "date")
"""The fields of metadata to show, as in `rules/fields.yaml`."""


class Fact(NamedTuple):
    """A field of metadata with its line."""

    field: str
    text: str
    line: int


class MilestoneEntry(NamedTuple):
    """A milestone: its time, line and event; None for what is missing."""

    title: str
    time: str | None
    line: int | None
    text: str | None


class StatedDuration(NamedTuple):
    """A stated duration with its line, and the contradicting one of the timeline, if any."""

    label: str
    text: str
    line: int
    contradiction: str | None


class SectionEntry(NamedTuple):
    """A section with its line; None if it is missing."""

    title: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Action:
    """An action item; missing fields are None."""

    what: str
    line: int
    owner: str | None
    due: str | None
    link: str | None
    state: str
    """open, done, or settled if nothing will be done."""


class Question(NamedTuple):
    """An open question with its line."""

    text: str
    line: int


class Overview:
    """The overview of a review; each part is computed once."""

    def __init__(self, analysis: Analysis) -> None:
        """Take the analysis of the review."""
        self.review = analysis.review
        self._analysis = analysis

    @cached_property
    def view(self) -> View:
        """The timeline of the review."""
        return View(self._analysis)

    @cached_property
    def incidents(self) -> tuple[Overview, ...]:
        """An overview for each incident of the file; this one if there is only one."""
        parts = self._analysis.incidents
        return (self,) if len(parts) == 1 else tuple(map(Overview, parts))

    @property
    def title(self) -> str:
        """The review's title, or the name of its file."""
        return self.view.title

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The metadata of the review."""
        found = ((field, self._analysis.metadata.first(field)) for field in FACTS)
        return tuple(
            Fact(field, _one_line(value.text), self._line(value.span.start)) for field, value in found if value
        )

    @cached_property
    def milestones(self) -> tuple[MilestoneEntry, ...]:
        """The milestones of the timeline in order; then the other required ones."""
        rows = tuple(
            MilestoneEntry(mark, self._when(row.event), self._line(row.event.time_span.start), row.text)
            for row in self.view.rows
            for mark in row.marks
        )
        shown = {entry.title for entry in rows}
        return (*rows, *(entry for entry in self._required() if entry.title not in shown))

    def _when(self, event: Event) -> str:
        """Return the clock time of an event, with its day if the timeline spans several."""
        day = event.moment.date
        several = len({row.event.moment.date for row in self.view.rows if row.event.moment.date is not None}) > 1
        return f"{day.isoformat()} {clock(event)}" if several and day is not None else clock(event)

    def _required(self) -> Iterator[MilestoneEntry]:
        """Return the required milestones, with their lines in the prose."""
        for name in self.view.required:
            found = self.view.milestones.get(name)
            block = self.review.blocks[found.block] if found is not None and found.block is not None else None
            line = self._line(block.span.start) if block is not None else None
            yield MilestoneEntry(definitions()[name].title, found.time if found is not None else None, line, None)

    @property
    def computed(self) -> dict[str, Interval]:
        """The metrics of the timeline by name."""
        return {name: found for name, found in self.view.intervals.items() if found is not None}

    @cached_property
    def stated(self) -> tuple[StatedDuration, ...]:
        """The durations that the review states."""
        moments = moments_of(self._analysis)
        return tuple(
            StatedDuration(
                _one_line(claim.label),
                claim.duration.text,
                self._line(claim.span.start),
                contradiction(claim, moments, self._analysis),
            )
            for claim in claims(self.review, self._analysis.event_of)
        )

    @cached_property
    def sections(self) -> tuple[SectionEntry, ...]:
        """The sections that the review has."""
        return tuple(
            SectionEntry(_one_line(section.title), self._line(self.review.blocks[section.heading].span.start))
            for section in self.review.sections
            if section.heading is not None and section.role is not None and section.level < LABEL_LEVEL
        )

    @cached_property
    def missing_sections(self) -> tuple[str, ...]:
        """The required sections that are missing."""
        required = required_sections(self._analysis)
        return tuple(
            section.title for section in required.sections if not has_section(self._analysis, section, required)
        )

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The action items."""
        return tuple(self._action(item) for actions in self._analysis.actions for item in actions.items)

    def _action(self, item: ActionItem) -> Action:
        block = self.review.blocks[item.block]

        def text_of(field: ActionField) -> str | None:
            value = item.fields.get(field)
            return None if value is None or is_unfilled(value.text) else _one_line(value.text)

        return Action(
            _one_line(item.plain.of(block.text)),
            self._line(block.span.start),
            text_of("owner"),
            text_of("due"),
            text_of("tracking") or self._link(item.blocks),
            "done" if item.done else "settled" if item.settled else "open",
        )

    def _link(self, blocks: Sequence[int]) -> str | None:
        """Return the target of an item's first link."""
        return next((link.target for link in self.review.links if link.block in blocks), None)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The open questions of the review."""
        found = (match.span for match in open_questions(self._analysis))
        return tuple(Question(_one_line(self.review.source[s.start : s.end]), self._line(s.start)) for s in found)

    def _line(self, offset: int) -> int:
        return self.review.position(offset).line


def _one_line(text: str) -> str:
    return " ".join(text.split())
