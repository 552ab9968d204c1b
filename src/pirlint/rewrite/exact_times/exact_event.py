"""Adds when, where and by whom something was done, from the timeline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.exact_times.match_events import MOST_EVENTS, event_spoken_of, may_speak_of
from pirlint.rewrite.exact_times.statement_content import content, names_nothing_else
from pirlint.rewrite.exact_times.vague_time import own_entry, statement_around
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.lexicon import closed_class
from pirlint.text.spans import Span
from pirlint.timeline import find_times
from pirlint.timeline.milestones.evidence import MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext
    from pirlint.timeline.timed_events import TimedEvent

_TELLING = frozenset({MilestoneKind.EXTERNAL_COMMS, MilestoneKind.STATUS_PAGE})
"""Milestones that occur once in most timelines: the first external communication."""
_TO_THE_PUBLIC = re.compile(
    r"\b(?:public|external|customer) (?:comms|communications?|messages?|notices?|updates?)\b", re.IGNORECASE
)
_ANY_MESSAGE = "public external comms communication communications message notice update word sent"
"""Words for the first external communication, whatever its content."""
_AIM = re.compile(r" (?:to|in|for|across|on) (?:the |all |our |its )?(?:[\w/-]+ ){0,2}?[\w/-]+(?=\s*(?:[.,;:)]|$))")
"""Where something was done to: "to production"."""
_END = re.compile(r"\s*(?:[.,;:)]|$|(?:and|but|so|after|when|which)\b)")
_PLACE = re.compile(
    r"\b(?:on|in|via) (?:(?:(?:the|our) )?(?:[\w-]+ )?(?:status ?page|blog)\b|#[\w-]+|(?:Twitter|X)\b)", re.IGNORECASE
)
_STATUS_PAGE = re.compile(r"\bstatus ?page\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?i:\b(?:PR|MR|CL|pull request|merge request|change|commit|release|build|version) [#!]?[\w.-]*\d\w*)"
    r"|#\d+|\b[A-Z]{2,}-\d+\b|\bv\d+(?:\.\d+)*\b|\b\d+(?:\.\d+){2,}\b"
)
"""The number of a change."""
_CHANGES = frozenset({"change", "fix", "hotfix", "mitigation", "patch", "rollback", "workaround"})
_ARTICLE = re.compile(r"(?P<a>[Aa]n?) ")


@transformation("exact-event", needs={Need.CLAUSE, Need.EVENTS, Need.ENTRIES})
def exact_event(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "A fix was deployed" into "The fix (PR 4410) was deployed at 14:21 UTC", by its timeline entry."""
    clause = context.clause
    if clause is None or not _is_told_alone(clause) or own_entry(context) is not None:
        return
    statement = context.text_of(statement_around(context, clause.span))
    event = _event(context, statement) if not find_times(statement) else None
    rest = statement.replace(context.text_of(clause.span), " ")
    if event is None or not names_nothing_else(rest, (_ANY_MESSAGE, event.text)):
        return
    aim = _AIM.match(context.text, clause.span.end)
    place = aim.end() if aim else clause.span.end
    if _END.match(context.text, place):
        yield _told_of(context, clause, event, place)


def _is_told_alone(clause: Clause) -> bool:
    """Whether a clause only says that something was done."""
    past = clause.tense in {Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT, Tense.NONE}
    plain = clause.modality is Modality.FACT and not (clause.negated or clause.question or clause.condition)
    return past and plain and clause.complement is None and clause.content is None and clause.by is None


def _event(context: RewriteContext, statement: str) -> TimedEvent | None:
    """Return the entry about the same event, in a timeline of one day."""
    entries = [event for event in context.timed_events if event.listed]
    days = {event.date for event in entries}
    if len(context.timed_events) > MOST_EVENTS or len(days) > 1:
        return None
    found = event_spoken_of(statement, entries, context.timed_events) or _word_to_the_outside(statement, entries)
    return found if found is not None and found.clock is not None else None


def _word_to_the_outside(statement: str, entries: Sequence[TimedEvent]) -> TimedEvent | None:
    """Return the only entry of external communication, for a statement of just that."""
    ours = content(statement)
    told = _TO_THE_PUBLIC.search(statement) or ours.kinds & _TELLING
    if not told or ours.things - content(_ANY_MESSAGE).stems:
        return None
    found = [event for event in entries if event.kinds & _TELLING]
    return found[0] if len(found) == 1 and may_speak_of(statement, found[0]) else None


def _told_of(context: RewriteContext, clause: Clause, event: TimedEvent, place: int) -> Rewording:
    """Return the statement with who, when and where at its end, and the number after its subject."""
    added = [f" at {event.clock}"]
    if event.kinds & _TELLING and place == clause.span.end and (where := _where(event.text)):
        added.append(f" {where}")
    if clause.passive and (who := _doer(context, event)):
        added.insert(0, f" by {who}")
    subject, number = clause.subject, _number(event.text)
    if subject is None or subject.word not in _CHANGES or number is None or number in context.text:
        return Rewording(Span(place, place), ("".join(added),))
    numbered = (f" ({number})", Span(subject.span.end, place), "".join(added))
    article = _ARTICLE.match(context.text, subject.span.start)
    if article is None:
        return Rewording(Span(subject.span.end, place), numbered)
    the = "The " if article["a"][0].isupper() else "the "
    return Rewording(Span(article.start(), place), (the, Span(article.end(), subject.span.end), *numbered))


def _where(entry: str) -> str | None:
    """Return where an entry says that something was announced: "on the status page"."""
    if named := _PLACE.search(entry):
        return named[0]
    return "on the status page" if _STATUS_PAGE.search(entry) else None


def _number(entry: str) -> str | None:
    """Return the only number in an entry."""
    found = {match[0] for match in _NUMBER.finditer(entry)}
    return found.pop() if len(found) == 1 else None


def _doer(context: RewriteContext, event: TimedEvent) -> str | None:
    """Return the agent of an entry's first clause, as written."""
    for index in sorted(event.blocks):
        clauses = [c for c in context.clauses_of(index) if c.main and not c.passive]
        agent = clauses[0].agent if clauses else None
        if agent is not None and agent.kind in HUMAN - {ParticipantKind.AUTHOR, ParticipantKind.ANYONE}:
            bare = not agent.name and agent.word not in closed_class("pronouns-indefinite-human")
            return None if agent.pronoun else agent.text if not bare else _with_article(agent.text)
    return None


def _with_article(role: str) -> str:
    """Return a role as written within a sentence: "the on-call engineer"."""
    first = role.partition(" ")[0].lower()
    known = first in closed_class("articles") | closed_class("determiners-possessive")
    return f"{role[:1].lower()}{role[1:]}" if known else f"the {role[:1].lower()}{role[1:]}"
