"""What the events of a review are, by the patterns of the vocabulary and by what is around them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.timeline.milestones.evidence import Evidence, MilestoneKind
from pirlint.timeline.milestones.plain_text import PlainText, cut_out
from pirlint.timeline.milestones.vocabulary import kinds_of_event, non_factual, patterns, unrelated

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_FORMALITY = re.compile(
    r"(?i)\b(?:clos(?:e[ds]?|ing|ure)|disband\w*|dissolv\w*|stood down|stand(?:ing)? down"
    r"|(?:set|marked|moved|changed) (?:to|as))\b"
)
"""What is done with a ticket, a call or a team when it is over."""
_CASE = r"(?:bridge|call|case|incident|issue|ticket)s?"
_CASE_CLOSED = re.compile(
    rf"(?i)\W*(?:(?:[\w-]+ ){{0,3}}{_CASE} (?:(?:is|was|has|been|now|formally|officially|finally) )*closed"
    rf"|(?:[\w-]+ ){{0,2}}clos(?:e[ds]?|ing) (?:[\w-]+ ){{0,3}}{_CASE})\b(?:\W+\w+){{0,2}}\W*"
)
"""An event that is no more than the end of a case: "Ticket closed"."""
_LAST_WORD = re.compile(r"(?i)\b(?:all[ -]clear|declared over)\b")
"""What is said when it is over."""
_QUESTION = re.compile(rb"[^.!?()\[\]]*\?(?!\w)")
"""A question, also one in brackets within a sentence."""
_TROUBLE = frozenset(
    {MilestoneKind.IMPACT_START, MilestoneKind.ALERT, MilestoneKind.REPORT, MilestoneKind.ACKNOWLEDGED}
)
_RELAPSE = frozenset({MilestoneKind.IMPACT_START, MilestoneKind.ALERT})
"""What shows, after service was restored, that it was not for long."""
_OVER = frozenset({MilestoneKind.MITIGATED, MilestoneKind.RESOLVED})
_RESOLVED = MilestoneKind.RESOLVED
_VENDOR = "vendor"
"""What the vocabulary calls others who serve us."""
MENDING = frozenset({MilestoneKind.REMEDIATION, MilestoneKind.MITIGATED, MilestoneKind.RESOLVED})
DONE = MENDING | {MilestoneKind.ACKNOWLEDGED}
"""What somebody did, and has not if it is asked."""


def classify(
    texts: Sequence[str], beside: Collection[int] = (), vendors: frozenset[str] = frozenset()
) -> tuple[tuple[Evidence, ...], ...]:
    """Return the evidence in each of several texts, which say one after the other what happened.

    The texts at the indices in `beside`, fields of a header, are outside the sequence and keep what they say.
    `vendors` are names of others who serve us.
    """
    return in_sequence(texts, [evidence_in(text, vendors) for text in texts], beside)


def in_sequence(
    texts: Sequence[str], shown: Sequence[tuple[Evidence, ...]], beside: Collection[int]
) -> tuple[tuple[Evidence, ...], ...]:
    """Return what is left of the evidence in each of several texts when they are read one after the other.

    What was done before anybody knew of trouble fixed nothing: a release or a restart is then no remediation, a
    normal state no resolution, as long as later texts show these. Closing the ticket and the all clear resolve nothing
    where service was restored before.
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
    """Leave out the resolutions that only close a ticket or call, or give the all clear, after service was restored."""
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
    """Whether what shows a resolution only closes a ticket, a call or a team."""
    return evidence.kind is _RESOLVED and _says(_FORMALITY, text, evidence)


def only_closes(text: str) -> bool:
    """Whether an event is no more than the end of a ticket, a call or the incident, of which nobody is told."""
    return _CASE_CLOSED.fullmatch(text) is not None


def is_last_word(text: str, evidence: Evidence) -> bool:
    """Whether what shows a resolution only says that it is over, and not what was restored."""
    return evidence.kind is _RESOLVED and _says(_LAST_WORD, text, evidence)


def _says(words: re.Pattern[str], text: str, evidence: Evidence) -> bool:
    return words.search(text[evidence.span.start : evidence.span.end]) is not None


def first_trouble(found: Sequence[tuple[Evidence, ...]]) -> int:
    """Return the index of the first text that describes trouble; 0 if none does."""
    return next((at for at, evidence in enumerate(found) if any(e.kind in _TROUBLE for e in evidence)), 0)


def kinds(text: str) -> frozenset[MilestoneKind]:
    """Return the kinds of event that a statement shows by itself, whatever is around it."""
    return frozenset(evidence.kind for evidence in evidence_in(text))


def denies(text: str, kind: MilestoneKind) -> bool:
    """Whether a text has words that only look like those of a kind of event: "almost back to normal"."""
    return bool(kinds_of_event()[kind].exclusions.find(PlainText.of_author(text)))


def only_asks(text: str) -> bool:
    """Whether a text has questions and nothing else: "shall we roll back?"."""
    plain = PlainText.of_author(text)
    return not plain.without(_questions(plain)).words


def _questions(plain: PlainText) -> list[tuple[int, int]]:
    return [found.span() for found in _QUESTION.finditer(plain.text)]


def without_unrelated(text: str, vendors: frozenset[str]) -> str:
    """Return a text without what is no event of ours: "Ticket with the vendor. Their status page is green"."""
    plain = PlainText.of_author(text).calling(vendors, _VENDOR)
    return cut_out(text, [plain.original(*span) for span in unrelated().spans(plain)], "")


@lru_cache(maxsize=1 << 15)
def evidence_in(text: str, vendors: frozenset[str] = frozenset()) -> tuple[Evidence, ...]:
    """Return the evidence in one text: for each kind the first pattern that it has."""
    plain = PlainText.of_author(text).calling(vendors, _VENDOR)
    # Most texts show little, and looking for patterns is cheaper than taking out what only looks like one.
    matches = patterns().find(plain)
    related = plain.without(unrelated().spans(plain)) if matches else plain
    factual = related.without(non_factual().spans(related)) if matches else plain
    evidence: dict[MilestoneKind, Evidence] = {}
    for kind, words in kinds_of_event().items() if matches else ():
        if not any(match.phrase in words.patterns for match in matches):
            continue
        stated = factual.without(_questions(factual)) if kind in DONE else factual
        left = stated.without(words.exclusions.spans(stated))
        left_over = matches if left is plain else patterns().find(left, words.patterns)
        of_kind = [match for match in left_over if match.phrase in words.patterns]
        if match := next((match for match in of_kind if match.phrase in words.closed), next(iter(of_kind), None)):
            evidence[kind] = Evidence(kind, match.phrase, left.original(match.start, match.end))
    return tuple(evidence.values())
