"""Turns a lesson for people into a blank guard that keeps their group and the topic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.document.roles import role_group
from pirlint.language.clauses import Tense
from pirlint.language.inflection import inflect
from pirlint.language.people import ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.groups import is_a_group, without_article
from pirlint.rewrite.sentences.fill_in import DONE, item_of, with_owner_and_date
from pirlint.rewrite.sentences.left_blank import GUARD
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.lexicon import cue, cues, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext

_ITEMS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
_END = re.compile(cues("ends-of-actions"))
_TAUGHT = re.compile(rf"\b(?:(?P<verb>{cues('lessons-given')})|{cues('lessons')})\b", re.IGNORECASE)
_LEARNERS_FIRST = re.compile(
    r"(?:(?:that|to) )?(?P<who>[^,;:.()]+?) (?:(?:be|are|is|must|needs?|should|shall|to|will|has|have|had|was|were)\b|"
    r"(?:get|gets|receive|receives|re-?sits?|sits?|attends?|follows?)\b)",
    re.IGNORECASE,
)
_LEARNERS_BEHIND = re.compile(
    r" (?:(?:course|education|programme|session|training)s? )?(?:for|of|to|with) "
    r"(?P<who>[^,;:.()]+?)(?= (?:about|as|before|by|in|on|regarding|that|to|until|with)\b|[,;:.()]|$)"
)
_LEARNERS_INSIDE = re.compile(
    r" (?:(?:course|education|programme|session|training)s? )?(?:among|in|inside|within) "
    r"(?P<who>[^,;:.()]+?)(?= (?:about|as|before|by|on|regarding|that|to|until|with)\b|[,;:.()]|$)"
)
"""Prepositions before which the learners may be: "training in the new tool"."""
_LEARNERS_OBJECT = re.compile(r" (?P<who>[^,;:.()]+?)(?= (?:about|in|not|of|on|regarding|that|to|with)\b|[,;:.()]|$)")
_BY_OTHERS = re.compile(r"\w (?:must|shall|should|to|will) $")
"""Words between a teacher and the learners: "Kollmar to [remind its staff]"."""
_BY_NAMED = re.compile(r"(?P<who>[A-Z][\w'’-]*) (?:must|shall|should|to|will) ")
_SUBJECT_MATTER = re.compile(
    r" (?:about|in|of|on|regarding|with respect to) (?:the importance of )?"
    r"(?P<against>not )?(?P<topic>[^,;:.()]+?)(?=[,;:.()]|$| (?:after|before|by|for|until)\b)"
)
_COURSE = re.compile(r"\b(?:an?|redo|repeat|retake|the) (?P<topic>(?!instruction|refresher)[\w-]+(?: [\w-]+)?) $")
"""The name of a course: "attends the data protection course"."""
_MANNER = re.compile(r"\b(?:careful|diligent|proper|responsible|thorough) ")
_ACTION = re.compile(r" (?:(?:again|once more|in writing) )*(?P<against>not )?to (?P<verb>[a-z]+)(?P<rest>[^,;:.()]*)")
_NO_TOPIC = re.compile(
    r"(?:[\w ]+ )?(?:charge|general|particular|question|writing)$|"
    r"(?:how|what|when|where|whether|who|why)\b|['\"“]|"
    r".*\b(?:difference|duty|duties|her|his|its|obligations?|their)\b|\w+ing$|(?:more )?(?:careful|close) ",
    re.IGNORECASE,
)
"""Topics that nothing can guard: duties and attitudes."""
_FACT = re.compile(r"(?<![A-Za-z])\d|https?:")
_PAST = re.compile(r"\b(?:been|has|have|was|were)\b|\bre-?briefed\b")
_LONGEST = 24
"""The most words of an item with only learners and a topic."""


@transformation("lesson", needs={Need.ROLES})
def lesson(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "QA to be reminded of the freeze" into "QA: add __ (a guard …) for the freeze, owner: __, due: __"."""
    item = _item(context)
    taught = _TAUGHT.search(context.text, *item) if item is not None else None
    if item is None or taught is None or not context.span.overlaps(item) or not _is_lesson(context, item, taught):
        return
    words = context.text_of(item)
    if _FACT.search(words) or len(words.split()) > _LONGEST:
        return
    if _PAST.search(words):
        yield Rewording(item, (DONE,))
        return
    teacher = _BY_NAMED.fullmatch(context.text, item.start, taught.start())
    learners, behind = _learners(context, Span(taught.start(), item.end) if teacher else item, taught)
    told = _told(context, taught, Span(behind, item.end))
    guard = with_owner_and_date(context, GUARD + told, item, teacher["who"] if teacher else "")
    whose = "" if learners is None else without_article(context.text_of(learners)) + ": "
    small = context.text[item.start].islower()
    action = whose + guard[0].lower() + guard[1:] if whose or small else guard
    yield Rewording(item, (action if small else action[0].upper() + action[1:],))


def _item(context: RewriteContext) -> Span | None:
    """Return the range of an action item, without what follows its action."""
    planned = role_group("plans").intersection(context.roles)
    if context.block.kind not in _ITEMS and not planned:
        return None
    start, end = item_of(context)
    stop = _END.search(context.text, max(start, context.span.start), end)
    return Span(start, stop.start() if stop else end)


def _is_lesson(context: RewriteContext, item: Span, taught: re.Match[str]) -> bool:
    """Whether an item is only about a lesson for our people."""
    for clause in context.clauses:
        if not item.contains(clause.verb):
            continue
        given = _TAUGHT.fullmatch(context.text_of(clause.verb)) is not None
        whom = (clause.subject, clause.object) if given else ()
        if any(who is not None and who.kind is ParticipantKind.VENDOR for who in whom):
            return False  # to tell somebody outside is an action
        light = clause.nominal or clause.predicate in verb_class("taking-part")
        if not given and not light and clause.verb.start < taught.end():
            return False
        if not given and clause.tense is not Tense.NONE and (clause.passive or clause.main) and not light:
            return False
    aside = context.text[item.end : item.end + 2].strip().startswith("(")
    by_others = taught["verb"] is not None and _BY_OTHERS.search(context.text, item.start, taught.start())
    named = _BY_NAMED.fullmatch(context.text, item.start, taught.start())
    return not aside and (named is not None or not by_others)


def _learners(context: RewriteContext, item: Span, taught: re.Match[str]) -> tuple[Span | None, int]:
    """Return the range of a team or trade, and the start of what they are told.

    None for one person, or for anybody.
    """
    text = context.text
    first = _LEARNERS_FIRST.match(text, item.start, taught.start())
    behind = (_LEARNERS_OBJECT if taught["verb"] and not first else _LEARNERS_BEHIND).match(
        text, taught.end(), item.end
    )
    if (
        behind is None
        and (inside := _LEARNERS_INSIDE.match(text, taught.end(), item.end))
        and is_a_group(inside["who"])
    ):
        behind = inside
    found = (who for who in (first, behind) if who is not None and is_a_group(who["who"]))
    learners = next((Span(*who.span("who")) for who in found), None)
    if learners is None and taught["verb"]:
        taught_here = (c for c in context.clauses if c.passive and c.verb == Span(*taught.span()))
        bodies = (c.subject for c in taught_here if c.subject and c.subject.kind is ParticipantKind.SYSTEM)
        learners = next((body.span for body in bodies if item.contains(body.span)), None)  # "the University"
    return learners, behind.end("who") if behind is not None else taught.end()


def _told(context: RewriteContext, taught: re.Match[str], place: Span) -> str:
    """Return the topic with its preposition, if it is a thing."""
    text = context.text
    action = _ACTION.match(text, *place)
    if (
        action is not None
        and action["verb"] not in verb_class("mental")
        and not _NO_TOPIC.match(action["rest"].strip())
    ):
        against = "against" if action["against"] else "for"
        return f" {against} {inflect(action['verb'], 'VBG')}{action['rest'].rstrip()}"
    about = _SUBJECT_MATTER.match(text, *place) or _COURSE.search(text, context.sentence.start, taught.start())
    topic = _MANNER.sub("", about["topic"]).rstrip() if about is not None else ""
    people = about is not None and about[0].startswith((" in ", " of ")) and is_a_group(topic)
    if about is None or people or _NO_TOPIC.match(topic) or cue("attitudes").search(topic):
        return ""
    return f" {'against' if about.groupdict().get('against') else 'for'} {topic}"
