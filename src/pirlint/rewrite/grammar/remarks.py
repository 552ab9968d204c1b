"""Remarks: words that only comment, and where they stand in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.syntax import SUBJECTS, Role
from pirlint.text.lexicon import closed_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.language.reading import Reading
    from pirlint.language.syntax import Node
    from pirlint.text.spans import Span

_LOOSE = frozenset({Role.ADJECTIVE, Role.ADVERB, Role.BARE_OBLIQUE, Role.NOUN_MODIFIER, Role.OBLIQUE, Role.OTHER})
"""Roles of phrases that a sentence may stand without, wherever they are."""
_LOOSE_APART = _LOOSE | {
    Role.ADNOMINAL_CLAUSE, Role.ADVERBIAL_CLAUSE, Role.AGENT, Role.APPOSITION, Role.BARE_NOUN_MODIFIER, Role.CONJUNCT,
    Role.PARATAXIS, Role.RELATIVE_CLAUSE, Role.SENTENTIAL_RELATIVE,
}  # fmt: skip
"""Roles of what a sentence may stand without where marks set it apart."""
_APART = frozenset({",", ";", ":", "(", ")", "–", "—", ".", "!", "?", "…"})
_COMPARING = frozenset({"as", "like"})
_DOING = frozenset({"did", "do", "does", "doing", "done"})
_OWN = closed_class("pronouns-first-person") | {"one", "you"}
"""Subjects of what the author says of himself, and to the reader."""
_PRIVATIVE = frozenset({"without", "no", "not", "n't", "never"})
"""What says that something was not there, or was not done."""
_QUOTED = frozenset('"“”`')
_TIME = re.compile(r"(?:second|minute|hour|day|night|week|month|quarter|time|year)s?", re.IGNORECASE)


def remarks(reading: Reading, sentence: Span, found: Span) -> Iterator[Span]:
    """Return the ranges of remarks that what was found fills, or that stand apart in it, the shortest first."""
    plain = reading.text.plain
    places = set()
    for node in words_of(reading, sentence):
        nodes = _within(node)
        place = plain(nodes[0].start, nodes[-1].end)
        apart = node.role in _LOOSE_APART and _stands_apart(nodes)
        loose = node.role in _LOOSE and not _is_needed(node)
        if ((apart and found.contains(place)) or ((apart or loose) and fills(found, place))) and is_remark(nodes):
            places.add(place)
    yield from sorted(places, key=lambda place: place.end - place.start)


def words_of(reading: Reading, place: Span) -> list[Node]:
    """Return the words of a plain range."""
    plain = reading.text.plain
    return [node for node in reading.tree if not node.is_space and place.contains(plain(node.start, node.end))]


def fills(found: Span, place: Span) -> bool:
    """Whether what was found is the better part of a place around it."""
    return place.contains(found) and (found.end - found.start) * 2 > place.end - place.start


def _within(node: Node) -> Sequence[Node]:
    """Return a word with all that hangs on it, without the marks and the conjunction around it."""
    nodes = node.tree[node.first.index : node.last.index + 1]
    while len(nodes) > 1 and nodes[-1].is_punctuation:
        nodes = nodes[:-1]
    while len(nodes) > 1 and (nodes[0].is_punctuation or nodes[0].role is Role.COORDINATOR):
        nodes = nodes[1:]
    return nodes


def _stands_apart(nodes: Sequence[Node]) -> bool:
    """Whether marks stand around words, or the bounds of their sentence."""
    before, after = nodes[0].previous, nodes[-1].next
    if before is not None and before.role is Role.COORDINATOR:
        before = before.previous
    begins = before is None or nodes[0].opens_sentence or before.text in _APART
    return begins and (after is None or after.text in _APART)


def _is_needed(node: Node) -> bool:
    """Whether what a phrase depends on says nothing without it, or something else: "guilty [of inattention]"."""
    if node.role is Role.ADJECTIVE:
        said = node.head.child(Role.COPULA) is not None or node.head.head.lower in _DOING
        return said or _TIME.fullmatch(node.head.text) is not None  # "a long time"
    return node.role not in {Role.ADVERB, Role.OTHER} and (node.preposition in {"", "of"} or node.head.pos != "VERB")


def is_remark(nodes: Sequence[Node], *, verdict: bool = False) -> bool:
    """Whether words tell nothing of what happened: no number, time or name, no deed, and nothing that was missing.

    A `verdict` may say what something was, in the past.
    """
    if all(node.lower in closed_class("function-words") for node in nodes):
        return False
    return not any(_is_fact(node, verdict=verdict) for node in nodes if not _is_compared(node, nodes[0]))


def is_feeling(nodes: Sequence[Node]) -> bool:
    """Whether a sentence tells of nothing but the author, without a number, a time or a name: "I laughed and cried"."""
    root = next((node for node in nodes if node.role is Role.ROOT), None)
    own = root.child(Role.SUBJECT) if root is not None else None
    if own is None or own.lower not in _OWN:
        return False
    subjects = (node for node in nodes if node.role in SUBJECTS and node is not own)
    participles = ({"VerbForm=Part", "Tense=Pres"} <= node.features for node in nodes)
    facts = (_is_named(node) or _counts(node) for node in nodes if node is not own)
    return all(subject.lower in _OWN | {"it"} for subject in subjects) and not any((*participles, *facts))


def says_nothing(nodes: Sequence[Node]) -> bool:
    """Whether a sentence does but exclaim, passes a verdict on what was, or tells what the author makes of it."""
    if not is_remark(nodes, verdict=True) or any(node.text == ":" for node in nodes):
        return False  # behind a colon, it is the value of a field
    root = next((node for node in nodes if node.role is Role.ROOT), None)
    copula = root.child(Role.COPULA) if root is not None and not root.preposition else None
    verdict = copula is not None and "Tense=Past" in copula.features
    return verdict or is_feeling(nodes) or not any(node.pos in {"AUX", "VERB"} for node in nodes)


def _is_compared(node: Node, first: Node) -> bool:
    """Whether a word belongs to what something is only like: "as one signs for a parcel"."""
    return first.lower in _COMPARING and first.pos in {"ADP", "SCONJ"} and node.pos != "PROPN" and not _counts(node)


def _counts(node: Node) -> bool:
    measures = node.pos == "NUM" and node.lower not in {"one", "ones"}
    return measures or any(c.isdigit() for c in node.text) or _TIME.fullmatch(node.text) is not None


def _is_named(node: Node) -> bool:
    return node.pos == "PROPN" or bool(node.entity) or node.text in _QUOTED


def _is_fact(node: Node, *, verdict: bool) -> bool:
    if _is_named(node) or _counts(node) or node.lower in _PRIVATIVE:
        return True
    if node.pos == "AUX":
        return "Tense=Past" in node.features and not verdict
    if node.pos != "VERB" or node.role is Role.ADJECTIVE:
        return False
    auxiliaries = {child.lower for child in node.children_as(Role.AUXILIARY)}
    told = not node.features.isdisjoint({"Tense=Past", "VerbForm=Ger", "VerbForm=Part"})
    return told and auxiliaries.isdisjoint(closed_class("modal-verbs"))
