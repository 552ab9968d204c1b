"""The kinds of timeline events, from two sources: the patterns of the vocabulary, and the tagger."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pirlint.language.tagger.onnx import tagger
from pirlint.settings.policy import OFF
from pirlint.text.spans import Span
from pirlint.timeline.milestones.classify import (
    DONE,
    MENDING,
    classify,
    closes,
    denies,
    evidence_in,
    first_trouble,
    in_sequence,
    is_last_word,
    only_asks,
    only_closes,
    only_decides,
    without_unrelated,
)
from pirlint.timeline.milestones.evidence import Classifier, Evidence, MilestoneKind
from pirlint.timeline.milestones.vocabulary import definitions, kinds_of_event

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pirlint.language.tagger.base import SpanTagger
    from pirlint.language.tagger.onnx import OnnxTagger
    from pirlint.language.tagger.sequence import SequenceModel
    from pirlint.settings.policy import Policy

_LIKELY = 0.2
"""The least probability of the most likely event for a milestone that is otherwise missing."""
_MORE_LIKELY = 0.5
"""The least probability of communication for an event that ends the impact."""
_SHOWN_ALONE = ("alert", "resolution")
"""Milestones for which a pattern is enough if no event combines to one.

On published reviews that is right in nine of ten cases; for communication, only in three of four.
"""
_ENDS = frozenset({MilestoneKind.MITIGATED, MilestoneKind.RESOLVED})
_COMMUNICATION = definitions()["comms"].kinds
_TO_OTHERS = definitions()["external-comms"].kinds
_NOT_OF_WORD_TO_OTHERS = frozenset({MilestoneKind.REPORT, MilestoneKind.ACKNOWLEDGED, MilestoneKind.STATUS_PAGE})
_NOT_OF_START = MENDING | {MilestoneKind.EXTERNAL_COMMS, MilestoneKind.REPORT}


def tagger_of(policy: Policy) -> OnnxTagger | None:
    """Return the tagger if the settings use it; raises TaggerError."""
    return tagger() if policy.language.tagger != OFF else None


def event_classifier(policy: Policy, vendors: frozenset[str] = frozenset()) -> Classifier:
    """Return the classifier of events according to the settings; raises TaggerError.

    `vendors` are the names of the vendors in the review.
    """
    used = tagger_of(policy)
    return CombinedClassifier(used, used.sequence, vendors) if used is not None else partial(classify, vendors=vendors)


class CombinedClassifier:
    """A classifier that combines patterns, the tagger, and the usual order of events.

    A closed pattern needs no confirmation, nor does a field of a header; what the words deny is not over. The tagger
    alone is not believed in these cases: a fix or communication if a pattern shows the start of the impact; an end if a
    pattern shows a status update; a completed act in a question; communication by closing the incident; word to others
    if they certainly report to us, and the reverse; a fix that is only decided. Unrelated parts are not passed to the
    tagger. If a pattern shows the start of the impact, less certain starts by the tagger alone are dropped: they may be
    the cause, and the clock counts from the start. For a milestone without an event, the most likely event is used with
    a lower threshold, since nearly every incident has each. A first alert may come from a pattern alone.
    """

    def __init__(self, learned: SpanTagger, sequence: SequenceModel, vendors: frozenset[str] = frozenset()) -> None:
        """Take the tagger, the sequence model and the names of vendors."""
        self._learned = learned
        self._sequence = sequence
        self._vendors = vendors

    def __call__(self, texts: Sequence[str], beside: Collection[int] = ()) -> tuple[tuple[Evidence, ...], ...]:
        """Return the evidence in each text; the texts are in chronological order."""
        shown = [evidence_in(text, self._vendors) for text in texts]
        told = [at for at in range(len(texts)) if at not in beside]
        tagged = self._tagged([texts[at] for at in told])
        by_patterns = [{evidence.kind.value for evidence in shown[at]} for at in told]
        probabilities = dict(zip(told, self._sequence.probabilities(tagged, by_patterns), strict=True))
        combined = [
            self._combined(texts[at], evidence, probabilities[at]) if at in probabilities else evidence
            for at, evidence in enumerate(shown)
        ]
        combined = _with_likely(texts, _as_told(combined, shown, probabilities), shown, probabilities)
        for milestone in _SHOWN_ALONE:
            combined = _with_shown(milestone, texts, combined, shown, probabilities)
        combined = _with_opening(combined, shown, told)
        return in_sequence(texts, combined, beside)

    def _tagged(self, texts: Sequence[str]) -> list[Mapping[str, float]]:
        """Return the tagger's probabilities for each text; unrelated parts are left out first."""
        related = [without_unrelated(text, self._vendors) for text in texts]
        tagged = self._learned.kinds(texts)
        if related == texts:
            return tagged
        pairs = zip(texts, related, tagged, self._learned.kinds(related), strict=True)
        return [whole if part == text else of_part for text, part, whole, of_part in pairs]

    def _combined(
        self, text: str, evidence_shown: Sequence[Evidence], probabilities: Mapping[str, float]
    ) -> tuple[Evidence, ...]:
        shown = {evidence.kind: evidence for evidence in evidence_shown}
        found: dict[MilestoneKind, Evidence] = {}
        for name, probability in probabilities.items():
            kind = MilestoneKind(name)
            evidence = shown.get(kind)
            closed = evidence is not None and evidence.source in kinds_of_event()[kind].closed
            if not closed and probability < self._sequence.thresholds[name]:
                continue
            if evidence is not None:
                found[kind] = evidence
            elif not _denied(kind, text, evidence_shown) and not _only_ends(kind, probability, shown):
                found[kind] = _by_tagger(kind, text, probability)
        return tuple(found.values())


def _by_tagger(kind: MilestoneKind, text: str, probability: float) -> Evidence:
    return Evidence(kind, f"the tagger ({probability:.0%} sure)", Span(0, len(text)))


def _denied(kind: MilestoneKind, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether the words of an event contradict what only the tagger says about it."""
    shown = {found.kind for found in evidence}
    certain = {found.kind for found in evidence if found.source in kinds_of_event()[found.kind].closed}
    if _is_of_another_sender(kind, certain) or (kind in MENDING and only_decides(text)):
        return True
    if kind in _COMMUNICATION and (only_closes(text) or any(closes(text, found) for found in evidence)):
        return True
    if kind in _ENDS and (MilestoneKind.STATUS_PAGE in shown or MilestoneKind.ALERT in certain or denies(text, kind)):
        return True
    if kind is MilestoneKind.STATUS_PAGE and kind not in shown:
        return MilestoneKind.INTERNAL_COMMS in shown or denies(text, kind)
    return (kind in _NOT_OF_START and MilestoneKind.IMPACT_START in shown) or (kind in DONE and only_asks(text))


def _is_of_another_sender(kind: MilestoneKind, certain: Collection[MilestoneKind]) -> bool:
    """Whether others certainly report to us and a kind is what we tell them, or the reverse."""
    to_us, to_others = MilestoneKind.REPORT in certain, MilestoneKind.EXTERNAL_COMMS in certain
    return (to_us and kind in _TO_OTHERS) or (to_others and kind in _NOT_OF_WORD_TO_OTHERS)


def _only_ends(kind: MilestoneKind, probability: float, ends: Collection[MilestoneKind]) -> bool:
    """Whether an event that ends the impact is hardly communication as well."""
    return kind in _COMMUNICATION and probability < _MORE_LIKELY and not _ENDS.isdisjoint(ends)


def _as_told(
    combined: Sequence[tuple[Evidence, ...]],
    shown: Sequence[tuple[Evidence, ...]],
    probabilities: Mapping[int, Mapping[str, float]],
) -> list[tuple[Evidence, ...]]:
    """Return the evidence without starts of the impact by the tagger alone, if a pattern is more certain.

    A closed pattern is more certain than the tagger ever is.
    """
    start = MilestoneKind.IMPACT_START
    closed = kinds_of_event()[start].closed
    surest = max(
        (
            1.0 if evidence.source in closed else _probability(probabilities, at, start)
            for at, (of_event, by_patterns) in enumerate(zip(combined, shown, strict=True))
            for evidence in of_event
            if evidence.kind is start and evidence in by_patterns
        ),
        default=0.0,
    )
    return [
        tuple(
            e
            for e in of_event
            if e.kind is not start or e in by_patterns or _probability(probabilities, at, start) > surest
        )
        for at, (of_event, by_patterns) in enumerate(zip(combined, shown, strict=True))
    ]


def _with_likely(
    texts: Sequence[str],
    combined: Sequence[tuple[Evidence, ...]],
    shown: Sequence[tuple[Evidence, ...]],
    probabilities: Mapping[int, Mapping[str, float]],
) -> list[tuple[Evidence, ...]]:
    """Return the evidence with the most likely event for each missing milestone, if it is likely enough.

    Milestones that are part of another, such as a status update, may really be missing. What precedes the trouble fixed
    nothing, and what was fixed had begun.
    """
    known = first_trouble(combined)
    mends = (at for at, of_event in enumerate(combined) if at > known and any(e.kind in MENDING for e in of_event))
    mended = next(mends, len(combined))
    found = list(combined)
    wanted = [known.kinds for known in definitions().values()]
    for kinds in wanted:
        missing = kinds.isdisjoint(_kinds_that_count(texts, found))
        if not missing or any(kinds < others for others in wanted):
            continue
        candidates = (
            (probabilities[at][kind.value], at, kind)
            for at in probabilities for kind in kinds
            if kinds.isdisjoint(evidence.kind for evidence in found[at])
            and not _denied(kind, texts[at], shown[at])
            and _is_likely(kind, probabilities[at], found[at], shown[at])
            and not (kind in MENDING and at < known) and not (kind is MilestoneKind.IMPACT_START and at > mended)
        )  # fmt: skip
        probability, at, kind = max(candidates, default=(0.0, 0, MilestoneKind.ALERT))
        if probability:
            own = (evidence for evidence in shown[at] if evidence.kind is kind)
            found[at] = (*found[at], next(own, _by_tagger(kind, texts[at], probability)))
    return found


def _with_shown(
    milestone: str,
    texts: Sequence[str],
    combined: Sequence[tuple[Evidence, ...]],
    shown: Sequence[tuple[Evidence, ...]],
    probabilities: Mapping[int, Mapping[str, float]],
) -> list[tuple[Evidence, ...]]:
    """Return the evidence with the most likely event of a pattern for a missing milestone."""
    kinds = definitions()[milestone].kinds
    found = list(combined)
    candidates = [
        (_probability(probabilities, at, evidence.kind), at, evidence)
        for at, of_event in enumerate(shown) for evidence in of_event
        if evidence.kind in kinds and not _is_formal(texts[at], evidence)
    ]  # fmt: skip
    if kinds.isdisjoint(_kinds_that_count(texts, combined)) and candidates:
        _, at, evidence = max(candidates, key=lambda one: one[:2])
        found[at] = (*found[at], evidence)
    return found


def _with_opening(
    combined: Sequence[tuple[Evidence, ...]], shown: Sequence[tuple[Evidence, ...]], told: Sequence[int]
) -> list[tuple[Evidence, ...]]:
    """Return the evidence, in which the first event starts the impact if only a pattern shows any start."""
    start = MilestoneKind.IMPACT_START
    found = list(combined)
    if not any(evidence.kind is start for of_event in combined for evidence in of_event):
        for first in (at for at in told[:1] if not found[at]):
            found[first] = (*found[first], *(evidence for evidence in shown[first] if evidence.kind is start))
    return found


def _is_likely(
    kind: MilestoneKind, probabilities: Mapping[str, float], combined: Sequence[Evidence], shown: Sequence[Evidence]
) -> bool:
    probability = probabilities[kind.value]
    ends = {evidence.kind for evidence in combined} | {evidence.kind for evidence in shown}
    by_pattern = any(evidence.kind is kind for evidence in shown)
    return probability >= _LIKELY and (by_pattern or not _only_ends(kind, probability, ends))


def _kinds_that_count(texts: Sequence[str], combined: Sequence[tuple[Evidence, ...]]) -> set[MilestoneKind]:
    """Return the kinds of events, without fixes before the trouble and formalities."""
    known = first_trouble(combined)
    return {
        evidence.kind
        for at, of_event in enumerate(combined)
        for evidence in of_event
        if not (at < known and evidence.kind in MENDING) and not _is_formal(texts[at], evidence)
    }


def _is_formal(text: str, evidence: Evidence) -> bool:
    return is_last_word(text, evidence) or closes(text, evidence)


def _probability(probabilities: Mapping[int, Mapping[str, float]], at: int, kind: MilestoneKind) -> float:
    return probabilities.get(at, {}).get(kind.value, 0.0)
