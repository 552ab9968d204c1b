"""What rules need to know about a review, computed lazily and once."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from pirlint.analysis.action_items import ActionItem, ActionList, action_lists
from pirlint.analysis.addresses import link_targets
from pirlint.analysis.audience import is_public
from pirlint.analysis.causes import Cause, causes
from pirlint.analysis.clocks import Clocks
from pirlint.analysis.counts import Counts
from pirlint.analysis.event_kinds import event_classifier
from pirlint.analysis.five_whys import WhyChain, last_answers, why_chains
from pirlint.analysis.metadata import Metadata, read_metadata
from pirlint.analysis.quotations import is_quoted_material, quoted_ranges
from pirlint.analysis.readings import Readings
from pirlint.analysis.review_kind import is_security_incident
from pirlint.analysis.roster import known_names
from pirlint.analysis.surroundings import UNKNOWN, Surroundings
from pirlint.analysis.tags import Tags
from pirlint.analysis.ticket_ids import numbered_things
from pirlint.document.model import PROSE
from pirlint.language.people import People, Roster, people_of
from pirlint.language.tagger.onnx import TaggerError
from pirlint.settings.policy import AUTO, DEFAULT_POLICY, Policy
from pirlint.settings.templates import Template, recognised, template
from pirlint.suppression.reach import SuppressedRange, suppressed_ranges
from pirlint.suppression.reader import directives
from pirlint.text.spans import Span, Spans
from pirlint.timeline import events, find_times, metrics, milestones, timezone
from pirlint.timeline.date_order import DateOrder, date_order, time_in_order
from pirlint.timeline.document_dates import document_dates
from pirlint.timeline.document_zones import review_zone
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.events import joined, read_timelines, single_incident
from pirlint.timeline.milestones.classify import classify
from pirlint.timeline.sequence import order_violations
from pirlint.timeline.timed_events import TimedEvent, recorded, timed_events

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pirlint.document.model import Block, Link, Review
    from pirlint.language.reading import Reading
    from pirlint.suppression.directive import Directive
    from pirlint.timeline import Event, Metrics, Milestone, TimeExpression
    from pirlint.timeline.document_zones import Timezone
    from pirlint.timeline.events import Timelines
    from pirlint.timeline.milestones.evidence import Classifier
    from pirlint.timeline.sequence import OrderViolation
    from pirlint.timeline.times.zone_names import Zone


class Analysis:
    """A review with its policy and surroundings, and everything derived from them."""

    def __init__(
        self,
        review: Review,
        policy: Policy = DEFAULT_POLICY,
        surroundings: Surroundings = UNKNOWN,
        known: Timelines | None = None,
    ) -> None:
        """Take the review, the policy and the surroundings."""
        self.review = review
        self.policy = policy
        self.surroundings = surroundings
        self._known = known
        self._times: dict[int, list[TimeExpression]] = {}
        self._quotations: dict[int, Spans] = {}
        self._is_quoted_material: dict[int, bool] = {}

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The blocks in the author's own words."""
        blocks = self.review.blocks
        return tuple(block for block in blocks if block.kind in PROSE and not self.is_quoted_material(block))

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """The directives in the review."""
        return directives(self.review)

    @cached_property
    def suppressed_ranges(self) -> list[SuppressedRange]:
        """The suppressed rules, and where."""
        return suppressed_ranges(self.review, self.directives)

    @cached_property
    def is_security_incident(self) -> bool:
        """Whether the review is about an attack or a vulnerability rather than an outage."""
        return is_security_incident(self.review, self.prose)

    @cached_property
    def is_public(self) -> bool:
        """Whether the review is written for the public rather than for colleagues."""
        return is_public(self.review, self.prose, self.metadata)

    @cached_property
    def date_order(self) -> DateOrder | None:
        """The order of day and month in its numeric dates; None if unknown."""
        return date_order(self.review, self._usual_date_order)

    @property
    def _usual_date_order(self) -> DateOrder | None:
        """The date order from the settings, or from neighbouring reviews."""
        return self.policy.agreed_date_order or self.surroundings.date_order

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The entries of the timeline."""
        if len(self.incidents) > 1:
            return joined(one.events for one in self.incidents)
        return events(self.review, self.classifier, agreed=self._usual_date_order, known=self.timelines)

    @property
    def classifier(self) -> Classifier:
        """The classifier of events; if the tagger cannot be loaded, it uses patterns alone."""
        try:
            return event_classifier(self.policy, self.roster.vendors)
        except TaggerError:  # reported where rules use the tagger
            return classify

    @cached_property
    def timelines(self) -> Timelines:
        """The entries of the timelines, and the incidents."""
        return self._known or read_timelines(self.review)

    @cached_property
    def incidents(self) -> tuple[Analysis, ...]:
        """An analysis for each incident of the file; this one if there is only one."""
        parts = self.timelines.incidents
        if len(parts) == 1:
            return (self,)
        around = replace(self.surroundings, date_order=self.date_order)
        return tuple(Analysis(part, self.policy, around, single_incident(part)) for part in parts)

    @cached_property
    def days(self) -> frozenset[tuple[int | None, int | None]]:
        """The months and days of the timeline and of the metadata."""
        dates = (event.moment.date for event in self.events)
        stated = ((found.date.month, found.date.day) for found in document_dates(self.review, self.date_order))
        return frozenset((*((date.month, date.day) for date in dates if date is not None), *stated))

    @cached_property
    def numbered_things(self) -> frozenset[str]:
        """Prefixes of keys that number machines, goods and the like in the review."""
        texts = (block.text for block in self.review.blocks if block.kind in PROSE)
        return frozenset(prefix for text in texts for prefix in numbered_things(text))

    @cached_property
    def timed_events(self) -> tuple[TimedEvent, ...]:
        """Events of the timeline and of feeds, for matching vague times."""
        return (*timed_events(self.events), *recorded(self.surroundings.feed, self.zone))

    @cached_property
    def zone(self) -> Zone | None:
        """The time zone of the review's times; None if there are several or none."""
        return review_zone(self.review, self.events)

    @cached_property
    def clocks(self) -> Clocks:
        """The exact clock times that the timeline gives."""
        return Clocks(self.review, self.events)

    @cached_property
    def counts(self) -> Counts:
        """The quantities that the review gives."""
        return Counts(self.review)

    @cached_property
    def stated(self) -> str:
        """The facts in the review and in feeds, in the review's time zone."""
        recorded = (f"{event.clock or ''} {event.text}" for event in self.timed_events if not event.blocks)
        return "\n".join((self.review.source, *recorded))

    @cached_property
    def milestones(self) -> dict[str, Milestone | None]:
        """The milestones of the review; of the first incident, if there are several."""
        if len(self.incidents) > 1:
            return self.incidents[0].milestones
        return milestones(self.review, self.events)

    @cached_property
    def order_violations(self) -> list[OrderViolation]:
        """The entries that are out of order."""
        return order_violations(self.review, self.events, self.date_order)

    @cached_property
    def misordered(self) -> frozenset[int]:
        """Indices of the events whose moment is doubtful because they are out of order."""
        return frozenset(index for found in self.order_violations for index in (*found.carried, found.event.index))

    @cached_property
    def metrics(self) -> Metrics:
        """The durations according to the timeline; of the first incident, if there are several."""
        if len(self.incidents) > 1:
            return self.incidents[0].metrics
        return metrics(self.events, self.milestones)

    @cached_property
    def timezone(self) -> Timezone:
        """Whether the review gives the zone of its times."""
        return timezone(self.review, self.events)

    @cached_property
    def event_of(self) -> dict[int, Event]:
        """The event that a block belongs to, by the block's index; prose belongs to no event."""
        entries = (event for event in self.events if event.shape is not Shape.PROSE)
        return {index: event for event in entries for index in (event.time_block, *event.text_blocks)}

    @cached_property
    def metadata(self) -> Metadata:
        """The metadata of the review: owner, status, severity and the like."""
        return read_metadata(self.review)

    @cached_property
    def template(self) -> Template | None:
        """The template of the review: from the settings, or recognised by the headings."""
        agreed = self.policy.template
        return template(agreed) if agreed != AUTO else recognised(self.review)

    @cached_property
    def actions(self) -> tuple[ActionList, ...]:
        """The lists of action items, without a template's guidance."""
        return tuple(
            replace(found, items=items)
            for found in action_lists(self.review)
            if (items := tuple(i for i in found.items if not self.is_quoted_material(self.review.blocks[i.block])))
        )

    @property
    def open_actions(self) -> Iterator[ActionItem]:
        """The open action items."""
        return (item for actions in self.actions for item in actions.items if item.open)

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """The sentences that name the causes."""
        return tuple(causes(self.review, self.prose))

    @cached_property
    def why_chains(self) -> tuple[WhyChain, ...]:
        """The chains of whys."""
        return why_chains(self.review)

    @cached_property
    def last_answers(self) -> Mapping[int, Span]:
        """The last answers of chains of whys: their plain ranges by block index."""
        return last_answers(self.review)

    @cached_property
    def roster(self) -> Roster:
        """The names of people in the settings, the review and its repository."""
        return known_names(self.review, self.policy, self.surroundings.committers)

    @cached_property
    def people(self) -> People:
        """The classifier of people."""
        return people_of(self.roster)

    @cached_property
    def link_targets(self) -> dict[str, str]:
        """The targets of the review's links, by their text in lower case."""
        return link_targets(self.review)

    def quotations(self, block: Block) -> Spans:
        """Return the plain ranges of a block that are not its author's words."""
        if block.index not in self._quotations:
            self._quotations[block.index] = Spans(quoted_ranges(block))
        return self._quotations[block.index]

    def is_quoted_material(self, block: Block) -> bool:
        """Whether a whole block is quoted."""
        if block.index not in self._is_quoted_material:
            self._is_quoted_material[block.index] = is_quoted_material(block)
        return self._is_quoted_material[block.index]

    def times(self, block: Block) -> list[TimeExpression]:
        """Return the time expressions of a block."""
        if block.index not in self._times:
            self._times[block.index] = [time_in_order(time, self.date_order) for time in find_times(block.text)]
        return self._times[block.index]

    @cached_property
    def tags(self) -> Tags:
        """The marks of the span tagger."""
        return Tags(self.review)

    @cached_property
    def _readings(self) -> Readings:
        return Readings(self.review, self.people, self.times, self.policy.language.model)

    def reading(self, block: Block) -> Reading:
        """Return the parsed block."""
        return self._readings[block]

    def parse(self, blocks: Iterable[Block]) -> None:
        """Parse blocks in one batch, which is faster than one by one."""
        self._readings.parse(blocks)

    def with_block(self, block: Block, links: Iterable[Link]) -> Analysis:
        """Return the analysis of the review with one block, and its links, replaced.

        Results for the rest of the review are reused.
        """
        version = copy(self)
        blocks, others = list(self.review.blocks), (link for link in self.review.links if link.block != block.index)
        blocks[block.index] = block
        version.review = replace(self.review, blocks=tuple(blocks), links=(*others, *links))
        version._times, version._quotations, version._is_quoted_material = {}, {}, {}
        version.__dict__["_readings"] = self._readings.of(version.review, version.times)
        version.__dict__["tags"] = Tags(version.review, self.tags)
        return version

    def parse_versions(self, versions: Sequence[tuple[Analysis, Block]]) -> None:
        """Parse the blocks of versions of the review in one batch."""
        self._readings.parse_together([(version._readings, block) for version, block in versions])
