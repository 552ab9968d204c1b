"""What the events of a timeline are, by two witnesses: the patterns of the vocabulary, and the tagger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.language.tagger.onnx import tagger
from pirlint.settings.policy import OFF
from pirlint.text.spans import Span
from pirlint.timeline.milestones.classify import classify, denies, evidence_in, in_sequence
from pirlint.timeline.milestones.evidence import Classifier, Evidence, MilestoneKind
from pirlint.timeline.milestones.vocabulary import definitions, kinds_of_event

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pirlint.language.tagger.base import KindLevels, SpanTagger
    from pirlint.settings.policy import Policy


_ENDS = frozenset({MilestoneKind.MITIGATED, MilestoneKind.RESOLVED})


def event_classifier(policy: Policy) -> Classifier:
    """Return what says of events which milestones they are, as a team has agreed on; raises TaggerError."""
    if policy.language.tagger == OFF:
        return classify
    used = tagger()
    return TwoWitnesses(used, used.kind_levels)


class TwoWitnesses:
    """A classifier that hears the patterns and the tagger.

    A pattern of a closed class needs no second witness, nor does a field of a header. Any other pattern holds if the
    tagger does not doubt it; what no pattern shows holds if the tagger is sure of it, unless the words deny that it is
    over. Where a pattern says when the impact starts, the tagger alone does not say it of what it is less sure of: what
    it takes for the start may be the cause, and the clock counts from it. Of a milestone that none of the events would
    be, the least doubtful of each of its kinds that a pattern shows is one: nearly every incident has each.
    """

    def __init__(self, learned: SpanTagger, levels: Mapping[str, KindLevels]) -> None:
        """Take the tagger, and from which of its probabilities on an event is of a kind."""
        self._learned = learned
        self._levels = levels

    def __call__(self, texts: Sequence[str], beside: Collection[int] = ()) -> tuple[tuple[Evidence, ...], ...]:
        """Return the evidence in each of several texts, which say one after the other what happened."""
        probabilities = self._learned.kinds(texts)
        shown = [evidence_in(text) for text in texts]
        heard = [
            evidence if at in beside else self._heard(text, evidence, probabilities[at])
            for at, (text, evidence) in enumerate(zip(texts, shown, strict=True))
        ]
        return in_sequence(texts, _with_likeliest(_as_told(heard, shown, probabilities), shown, probabilities), beside)

    def _heard(
        self, text: str, evidence_shown: Sequence[Evidence], probabilities: Mapping[str, float]
    ) -> tuple[Evidence, ...]:
        shown = {evidence.kind: evidence for evidence in evidence_shown}
        found: dict[MilestoneKind, Evidence] = {}
        for name, probability in probabilities.items():
            kind, levels = MilestoneKind(name), self._levels[name]
            evidence = shown.get(kind)
            if evidence is not None and (
                evidence.source in kinds_of_event()[kind].closed or probability >= levels.shown
            ):
                found[kind] = evidence
            elif evidence is None and probability >= levels.alone and not (kind in _ENDS and denies(text, kind)):
                found[kind] = Evidence(kind, f"the tagger ({probability:.0%} sure)", Span(0, len(text)))
        for kind in list(found):
            for implied in kinds_of_event()[kind].implies:
                found.setdefault(implied, found[kind]._replace(kind=implied))
        return tuple(found.values())


def _as_told(
    heard: Sequence[tuple[Evidence, ...]],
    shown: Sequence[tuple[Evidence, ...]],
    probabilities: Sequence[Mapping[str, float]],
) -> list[tuple[Evidence, ...]]:
    """Return the evidence heard without starts of the impact that only the tagger sees, where a pattern is a surer one.

    A closed pattern is surer than the tagger ever is.
    """
    start = MilestoneKind.IMPACT_START
    closed = kinds_of_event()[start].closed
    surest = max(
        (
            1.0 if evidence.source in closed else probability[start.value]
            for of_event, by_patterns, probability in zip(heard, shown, probabilities, strict=True)
            for evidence in of_event
            if evidence.kind is start and evidence in by_patterns
        ),
        default=0.0,
    )
    return [
        tuple(e for e in of_event if e.kind is not start or e in by_patterns or probability[start.value] > surest)
        for of_event, by_patterns, probability in zip(heard, shown, probabilities, strict=True)
    ]


def _with_likeliest(
    heard: Sequence[tuple[Evidence, ...]],
    shown: Sequence[tuple[Evidence, ...]],
    probabilities: Sequence[Mapping[str, float]],
) -> list[tuple[Evidence, ...]]:
    """Return the evidence heard, and of each kind of a milestone not among it, the likeliest that a pattern shows."""
    kinds = {evidence.kind for of_event in heard for evidence in of_event}
    kinds |= {other for known in definitions().values() if known.kinds & kinds for other in known.kinds}
    found = list(heard)
    candidates = [(at, evidence) for at, of_event in enumerate(shown) for evidence in of_event]
    for kind in dict.fromkeys(evidence.kind for _, evidence in candidates if evidence.kind not in kinds):
        of_kind = [(at, evidence) for at, evidence in candidates if evidence.kind is kind]
        at, evidence = max(of_kind, key=lambda candidate: probabilities[candidate[0]].get(kind.value, 0.0))
        found[at] = (*found[at], evidence)
    return found
