"""Classifies events by the patterns of the vocabulary and their context."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.text.sentences import sentence_texts
from pirlint.timeline.milestones.evidence import Evidence, MilestoneKind
from pirlint.timeline.milestones.plain_text import PlainText, cut_out
from pirlint.timeline.milestones.vocabulary import (
    decisions,
    kinds_of_event,
    non_factual,
    patterns,
    unrelated,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_FORMALITY = re.compile(
    r"(?i)\b(?:clos(?:e[ds]?|ing|ure)|disband\w*|dissolv\w*|stood down|stand(?:ing)? down"
    r"|(?:set|marked|moved|changed) (?:to|as))\b"
)
"""The closing of a ticket, a call or a team."""
_CASE = r"(?:bridge|call|case|incident|issue|ticket)s?"
_CASE_CLOSED = re.compile(
    rf"(?i)\W*(?:(?:[\w-]+ ){{0,3}}{_CASE} (?:(?:is|was|has|been|now|formally|officially|finally) )*closed"
    rf"|(?:[\w-]+ ){{0,2}}clos(?:e[ds]?|ing) (?:[\w-]+ ){{0,3}}{_CASE})\b(?:\W+\w+){{0,2}}\W*"
)
"""An event that only closes a case: "Ticket closed"."""
_LAST_WORD = re.compile(r"(?i)\b(?:all[ -]clear|declared over)\b")
"""An all-clear."""
_QUESTION = re.compile(rb"[^.!?()\[\]]*\?(?!\w)")
"""A question, also in brackets within a sentence."""
_TROUBLE = frozenset(
    {MilestoneKind.IMPACT_START, MilestoneKind.ALERT, MilestoneKind.REPORT, MilestoneKind.ACKNOWLEDGED}
)
_RELAPSE = frozenset({MilestoneKind.IMPACT_START, MilestoneKind.ALERT})
"""Kinds that show that restored service did not last."""
_OVER = frozenset({MilestoneKind.MITIGATED, MilestoneKind.RESOLVED})
_RESOLVED = MilestoneKind.RESOLVED
_VENDOR = "vendor"
"""The vocabulary's word for vendors."""
MENDING = frozenset({MilestoneKind.REMEDIATION, MilestoneKind.MITIGATED, MilestoneKind.RESOLVED})
DONE = MENDING | {MilestoneKind.ACKNOWLEDGED}
"""Kinds of completed acts, which a question does not state."""


def classify(
    texts: Sequence[str], beside: Collection[int] = (), vendors: frozenset[str] = frozenset()
) -> tuple[tuple[Evidence, ...], ...]:
    """Return the evidence in each text; the texts are in chronological order.

    The texts at the indices in `beside`, fields of a header, are outside the sequence and keep their evidence.
    `vendors` are names of vendors.
    """
    return in_sequence(texts, [evidence_in(text, vendors) for text in texts], beside)


def in_sequence(
    texts: Sequence[str], shown: Sequence[tuple[Evidence, ...]], beside: Collection[int]
) -> tuple[tuple[Evidence, ...], ...]:
    """Return the evidence that remains when the texts are read in sequence.

    What precedes any trouble fixed nothing: a release or restart is then no remediation, a normal state no resolution,
    if later texts show these. Closing a ticket and the all-clear resolve nothing after service was restored.
    """
    found = _without_formalities(texts, shown, beside)
    known = first_trouble(found)
    later = {e.kind for evidence in found[known:] for e in evidence} & MENDING
    return tuple(
        tuple(e for e in evidence if e.kind not in later) if at < known and at not in beside else evidence
        for at, evidence in enumerate(found)
    )


def _without_formalities(
    texts: Sequence[str], found: Sequence[tuple[Evidence, ...]], beside: Collection[int]
) -> list[tuple[Evidence, ...]]:
    """Drop resolutions that only close a ticket or give the all-clear after service was restored."""
    over, restored, kept = False, False, []
    for at, (text, evidence) in enumerate(zip(texts, found, strict=True)):
        if at in beside:
            kept.append(evidence)
            continue
        formal = [e for e in evidence if (closes(text, e) and over) or (is_last_word(text, e) and restored)]
        kept.append(tuple(e for e in evidence if e not in formal))
        if not formal:
            shown = {e.kind for e in evidence}
            over = over or bool(shown & _OVER)
            restored = _RESOLVED in shown or (restored and not _RELAPSE & (shown | kinds(text)))
    return kept


def closes(text: str, evidence: Evidence) -> bool:
    """Whether the evidence of a resolution only closes a ticket, a call or a team."""
    return evidence.kind is _RESOLVED and _says(_FORMALITY, text, evidence)


def only_closes(text: str) -> bool:
    """Whether an event only closes a ticket, a call or the incident, without informing anybody."""
    return _CASE_CLOSED.fullmatch(text) is not None


def is_last_word(text: str, evidence: Evidence) -> bool:
    """Whether the evidence of a resolution only says that it is over."""
    return evidence.kind is _RESOLVED and _says(_LAST_WORD, text, evidence)


def _says(words: re.Pattern[str], text: str, evidence: Evidence) -> bool:
    return words.search(text[evidence.span.start : evidence.span.end]) is not None


def first_trouble(found: Sequence[tuple[Evidence, ...]]) -> int:
    """Return the index of the first text about trouble; 0 if there is none."""
    return next((at for at, evidence in enumerate(found) if any(e.kind in _TROUBLE for e in evidence)), 0)


def kinds(text: str) -> frozenset[MilestoneKind]:
    """Return the kinds of event of a statement by itself."""
    return frozenset(evidence.kind for evidence in evidence_in(text))


def denies(text: str, kind: MilestoneKind) -> bool:
    """Whether a text has words that only look like those of a kind: "almost back to normal"."""
    return bool(kinds_of_event()[kind].exclusions.find(PlainText.of_author(text)))


def only_decides(text: str) -> bool:
    """Whether each sentence of a text says what somebody has made up their mind to do: "agrees to go back"."""
    return all(decisions().find(PlainText.of_author(sentence)) for sentence in sentence_texts(text))


def only_asks(text: str) -> bool:
    """Whether a text consists of questions: "shall we roll back?"."""
    plain = PlainText.of_author(text)
    return not plain.without(_questions(plain)).words


def _questions(plain: PlainText) -> list[tuple[int, int]]:
    return [found.span() for found in _QUESTION.finditer(plain.text)]


def _stated(text: PlainText, kind: MilestoneKind) -> PlainText:
    """Return a text without what it does not say to have happened, as far as that matters to a kind of event."""
    factual = text.without(non_factual().spans(text))
    done = factual.without(decisions().spans(factual)) if kind in MENDING else factual
    return done.without(_questions(done)) if kind in DONE else done


def without_unrelated(text: str, vendors: frozenset[str]) -> str:
    """Return a text without what is about others: "Ticket with the vendor. Their status page is green"."""
    plain = PlainText.of_author(text).calling(vendors, _VENDOR)
    return cut_out(text, [plain.original(*span) for span in unrelated().spans(plain)], "")


@lru_cache(maxsize=1 << 15)
def evidence_in(text: str, vendors: frozenset[str] = frozenset()) -> tuple[Evidence, ...]:
    """Return the evidence in one text: the first pattern of each kind."""
    plain = PlainText.of_author(text).calling(vendors, _VENDOR)
    # Most texts show little, and looking for patterns is cheaper than taking out what only looks like one.
    matches = patterns().find(plain)
    related = plain.without(unrelated().spans(plain)) if matches else plain
    evidence: dict[MilestoneKind, Evidence] = {}
    for kind, words in kinds_of_event().items() if matches else ():
        if not any(match.phrase in words.patterns for match in matches):
            continue
        stated = _stated(related, kind)
        left = stated.without(words.exclusions.spans(stated))
        left_over = matches if left is plain else patterns().find(left, words.patterns)
        of_kind = [match for match in left_over if match.phrase in words.patterns]
        if match := next((match for match in of_kind if match.phrase in words.closed), next(iter(of_kind), None)):
            evidence[kind] = Evidence(kind, match.phrase, left.original(match.start, match.end))
    return tuple(evidence.values())
