"""Replaces a clause or noun that blames a trait of people by a blank for the condition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.inflection import lemma
from pirlint.language.people import HUMAN
from pirlint.language.roles import Role
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.reference import takes_capital
from pirlint.rewrite.grammar.remarks import constituent, is_remark, words_of
from pirlint.rewrite.sentences.fill_in import CONDITION
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.lexicon import verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.language.reading import Reading
    from pirlint.language.syntax import Node
    from pirlint.rewrite.context import RewriteContext

_LABEL = re.compile(r"(?:[\w'’-]+ ){0,3}(?:cause|factor|reason|trigger)s?:\s+", re.IGNORECASE)
_WHOSE = frozenset({"at", "by", "in", "of", "on"})
"""Prepositions of the person at fault; others are about the topic."""
_CAUSES = frozenset({"cause", "factor", "reason", "trigger"})


@transformation("blank-cause", needs={Need.WORDS})
def blank_cause(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "because Jonas was careless" into "because of __ (the condition …)", "arrogance" as a cause likewise."""
    reading = context.reading
    if reading is None:
        return
    yield _behind_label(context, reading)
    for node in words_of(reading, context.sentence):
        if node.lower == "because" and node.role is Role.SUBORDINATOR:
            yield _behind_because(context, reading, node)
        if node.role in {Role.SUBJECT, Role.AGENT} and _is_brought_about(node.head):
            yield _named(context, reading, node)


def _behind_label(context: RewriteContext, reading: Reading) -> Rewording | None:
    """Turn "Root cause: arrogance" into "Root cause: __ (the condition …)"."""
    text, (start, end) = context.text, context.sentence
    label = _LABEL.match(text, start)
    if label is None:
        return None
    stated = Span(label.end(), len(text[:end].rstrip(" .!")))
    return _blank(context, stated, words_of(reading, stated), "")


def _behind_because(context: RewriteContext, reading: Reading, node: Node) -> Rewording | None:
    """Turn "because Jonas was careless with it" into "because of __ (the condition …)"."""
    clause = [word for word in constituent(node.head) if word.index > node.index]
    subject = node.head.child(Role.SUBJECT)
    plain = reading.text.plain
    place = Span(plain(node.start, node.end).end + 1, plain(clause[0].start, clause[-1].end).end)
    if subject is None or not _is_somebody(reading, subject) or not place.contains(context.span):
        return None
    who = constituent(subject)
    return _blank(context, place, [word for word in clause if word not in who], "of ")


def _named(context: RewriteContext, reading: Reading, node: Node) -> Rewording | None:
    """Turn "negligence of the host led to it" into "__ (the condition …) led to it", "by negligence" likewise."""
    if node.pos != "NOUN" or _is_somebody(reading, node):
        return None
    nodes = [word for word in constituent(node) if word.role is not Role.PREPOSITION or word.head is not node]
    about = any(word.role is Role.PREPOSITION and word.lower not in _WHOSE for word in nodes)
    return None if about else _blank(context, reading.text.plain(nodes[0].start, nodes[-1].end), nodes, "")


def _is_somebody(reading: Reading, node: Node) -> bool:
    """Whether a word is a person who takes part in a clause."""
    place = reading.text.plain(node.start, node.end)
    taking_part = (who for c in reading.clauses for who in (c.subject, c.agent) if who is not None)
    return any(who.head == place and who.kind in HUMAN for who in taking_part)


def _is_brought_about(node: Node) -> bool:
    """Whether a word takes a cause: "caused", "is the cause"."""
    return lemma(node.text, node.pos) in verb_class("brought-about") | _CAUSES


def _blank(context: RewriteContext, place: Span, said: Sequence[Node], lead: str) -> Rewording | None:
    """Return a blank for words without facts."""
    if not place.overlaps(context.span) or not said or not is_remark(said, verdict=True):
        return None
    return Rewording(place, (f"{lead}{CONDITION}",), capital=takes_capital(context.text, place.start))
