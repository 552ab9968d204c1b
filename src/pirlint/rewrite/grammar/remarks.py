"""Remarks: words that only comment, and their place in a sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pirlint.language.inflection import lemma
from pirlint.language.roles import SUBJECTS, Role
from pirlint.text.lexicon import closed_class, judgements, noun_class

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from pirlint.language.reading import Reading
    from pirlint.language.syntax import Node
    from pirlint.text.spans import Span

_LOOSE = frozenset({Role.ADJECTIVE, Role.ADVERB, Role.BARE_OBLIQUE, Role.NOUN_MODIFIER, Role.OBLIQUE, Role.OTHER})
"""Roles of phrases that can be removed anywhere."""
_LOOSE_APART = _LOOSE | {
    Role.ADNOMINAL_CLAUSE, Role.ADVERBIAL_CLAUSE, Role.AGENT, Role.APPOSITION, Role.BARE_NOUN_MODIFIER, Role.CONJUNCT,
    Role.PARATAXIS, Role.RELATIVE_CLAUSE, Role.SENTENTIAL_RELATIVE,
}  # fmt: skip
"""Roles of phrases that can be removed if marks set them apart."""
_ON_NOUNS = frozenset({Role.APPOSITION, Role.RELATIVE_CLAUSE})
_APART = frozenset({",", ";", ":", "(", ")", "–", "—", ".", "!", "?", "…"})
_WHEN = frozenset({"after", "before", "during", "since", "till", "until"})
_PHRASES = frozenset({Role.NOUN_MODIFIER, Role.OBLIQUE})
_COMPARING = frozenset({"as", "like"})
_DOING = frozenset({"did", "do", "does", "doing", "done"})
OWN = closed_class("pronouns-first-person") | {"one", "you"}
"""Subjects for the author and the reader."""
_PRIVATIVE = frozenset({"against", "despite", "without", "no", "not", "nothing", "n't", "never"})
"""Words for what was missing, not done, or in the way."""
_WEIGHTY = frozenset({"ADJ", "NOUN", "VERB"})
_FUNCTION_WORDS = closed_class("function-words", "pronouns-first-person")
_QUOTED = frozenset('"“”`()')
_TIME = re.compile(r"(?:second|minute|hour|day|night|week|month|quarter|time|year)s?", re.IGNORECASE)


def remarks(reading: Reading, sentence: Span, found: Span, told: Container[str]) -> Iterator[Span]:
    """Yield the ranges of remarks that fill a match, or are set apart in it, shortest first.

    A phrase with a noun that is `told` elsewhere says how or to whom it happened.
    """
    plain = reading.text.plain
    places = set()
    words = words_of(reading, sentence)
    verbless = not any("VerbForm=Fin" in node.features for node in words)
    for node in words:
        nodes = constituent(node)
        place = plain(nodes[0].start, nodes[-1].end)
        apart = node.role in _LOOSE_APART and _stands_apart(nodes)
        loose = node.role in _LOOSE and not _is_needed(node) and not verbless
        heads = found.contains(plain(node.start, node.end)) and not node.children_as(*SUBJECTS)
        in_it = (
            (found.contains(place) and not _is_about_it(nodes))
            or (node.role in _ON_NOUNS and place.contains(found))
            or heads
        )
        if node.role in _PHRASES and node.preposition not in _COMPARING and any(_is_told(n, told) for n in nodes):
            continue
        if "so" in {_joint(nodes[0]), nodes[0].lower} or nodes[0].lower == "if":
            continue  # what came of it, or would come of it
        if verbless and len(nodes) == 1 and not _judges(nodes):
            continue  # one note among others: "not him, swap"
        if "-" in (reading.text.original[place.end : place.end + 1], reading.text.original[: place.start][-1:]):
            continue  # "fat-fingered" is one word
        if ((apart and in_it) or ((apart or loose) and fills(found, place))) and is_remark(nodes):
            places.add(place)
    yield from sorted(places, key=lambda place: place.end - place.start)


def words_of(reading: Reading, place: Span) -> list[Node]:
    """Return the nodes of a plain range."""
    plain = reading.text.plain
    return [node for node in reading.tree if not node.is_space and place.contains(plain(node.start, node.end))]


def fills(found: Span, place: Span) -> bool:
    """Whether a match is most of a range around it."""
    return place.contains(found) and (found.end - found.start) * 2 > place.end - place.start


def constituent(node: Node) -> Sequence[Node]:
    """Return the range of a node's subtree, without marks and the conjunction around it."""
    nodes = node.tree[node.first.index : node.last.index + 1]
    while len(nodes) > 1 and nodes[-1].is_punctuation:
        nodes = nodes[:-1]
    while len(nodes) > 1 and (nodes[0].is_punctuation or nodes[0].role is Role.COORDINATOR):
        nodes = nodes[1:]
    return nodes


def _stands_apart(nodes: Sequence[Node]) -> bool:
    """Whether marks, or the bounds of the sentence, are on both sides of words."""
    before, after = nodes[0].previous, nodes[-1].next
    if before is not None and before.role is Role.COORDINATOR:
        before = before.previous
    begins = before is None or nodes[0].opens_sentence or before.text in _APART
    return begins and (after is None or after.text in _APART)


def _joint(first: Node) -> str:
    """Return the conjunction before words."""
    before = first.previous
    return before.lower if before is not None and before.role is Role.COORDINATOR else ""


def _is_needed(node: Node) -> bool:
    """Whether the head of a phrase needs it: "guilty [of inattention]"."""
    if node.role is Role.ADJECTIVE:
        said = node.head.child(Role.COPULA) is not None or node.head.head.lower in _DOING
        return said or _TIME.fullmatch(node.head.text) is not None  # "a long time"
    if node.role in {Role.ADVERB, Role.OTHER}:
        return False
    bare = node.preposition in {"", "of"} or node.head.pos != "VERB"
    return bare or (node.head.child(Role.OBJECT) is None and node.preposition not in _COMPARING)


def is_remark(nodes: Sequence[Node], *, verdict: bool = False) -> bool:
    """Whether words have no facts: no number, time or name, no deed, and nothing that was missing.

    A `verdict` may say what something was, in the past.
    """
    if not (_judges(nodes) or any(node.pos in _WEIGHTY and node.lower not in _FUNCTION_WORDS for node in nodes)):
        return False  # "though"
    return not any(_is_fact(node, verdict=verdict) for node in nodes if not _is_compared(node, nodes[0]))


def is_feeling(nodes: Sequence[Node], told: Container[str]) -> bool:
    """Whether a sentence is only about the author, or about nothing `told` elsewhere: "I aged ten years"."""
    alone = _is_own(nodes) or not any(_is_told(node, told) for node in nodes)
    return alone and states_nothing(nodes) and not is_doing(nodes)


def says_nothing(nodes: Sequence[Node], told: Container[str]) -> bool:
    """Whether a sentence only exclaims, judges, or generalises about nothing `told` elsewhere."""
    if not states_nothing(nodes) or any(_counts(node) for node in nodes):
        return False
    root = next((node for node in nodes if node.role is Role.ROOT), None)
    copula = root.child(Role.COPULA) if root is not None else None
    if copula is not None and _is_own(nodes) and any(node.lower == "could" for node in nodes):
        return False  # authors on what they could have done better
    if any(node.lower in {"could", "should"} for node in nodes) and all(n.pos != "VERB" or _is_view(n) for n in nodes):
        return False  # "I suppose I should have", which means what is before it
    if copula is not None and not _is_own(nodes) and not _judges(nodes):
        return False  # "it is still unread", "the lead was a staircase away"
    if is_remark(nodes, verdict=True) and copula is not None and "Tense=Past" in copula.features:
        return not any(_is_told(node, told) for node in nodes if node.index > copula.index)
    deeds = any(node.pos in {"AUX", "VERB"} and _happened(node) for node in nodes)
    undone = any(n.lower in _PRIVATIVE | {"nobody"} for n in nodes) and any("VerbForm=Inf" in n.features for n in nodes)
    about_others = (undone or _is_about_it(nodes)) and not _is_own(nodes)
    return not (deeds or about_others) and is_feeling(nodes, told)


def states_nothing(nodes: Sequence[Node]) -> bool:
    """Whether a sentence has no number, name or quotation, and is no field."""
    return not any(_is_named(node) or any(c.isdigit() for c in node.text) or node.text == ":" for node in nodes)


def _is_view(node: Node) -> bool:
    """Whether a verb only marks an opinion: "I suppose"."""
    return lemma(node.text, "VERB") in {"guess", "suppose", "think"} | {"have"}


def is_doing(nodes: Sequence[Node]) -> bool:
    """Whether it is somebody's or something's activity: "[running] on one encoder"."""
    return any({"VerbForm=Part", "Tense=Pres"} <= node.features for node in nodes)


def _judges(nodes: Sequence[Node]) -> bool:
    """Whether a word judges by itself."""
    return any(
        node.lower in _judging() or lemma(node.text, "NOUN") in noun_class("blaming", "judging") for node in nodes
    )


@cache
def _judging() -> frozenset[str]:
    return closed_class("adverbs-judging").union(*judgements().values())


def _is_about_it(nodes: Sequence[Node]) -> bool:
    """Whether somebody acts on what was mentioned before: "they ship it off by default"."""
    return any(node.role is Role.OBJECT and node.lower in {"it", "them"} for node in nodes)


def _is_own(nodes: Sequence[Node]) -> bool:
    """Whether a sentence is about the author alone."""
    root = next((node for node in nodes if node.role is Role.ROOT), None)
    own = root.child(Role.SUBJECT) if root is not None else None
    subjects = {node.lower for node in nodes if node.role in SUBJECTS}
    return own is not None and own.lower in OWN and subjects <= OWN | {"it"}


def _is_told(node: Node, told: Container[str]) -> bool:
    return node.pos == "NOUN" and (node.lower in told or lemma(node.text, "NOUN") in told)


def _is_compared(node: Node, first: Node) -> bool:
    """Whether a word belongs to a comparison: "as one signs for a parcel"."""
    return first.lower in _COMPARING and first.pos in {"ADP", "SCONJ"} and node.pos != "PROPN" and not _counts(node)


def _counts(node: Node) -> bool:
    measures = (node.pos == "NUM" and node.lower not in {"one", "ones"}) or node.lower in {"each", "every"}
    return measures or any(c.isdigit() for c in node.text) or _TIME.fullmatch(node.text) is not None


def _is_named(node: Node) -> bool:
    if node.text in _QUOTED:
        return True
    subject = Role.SUBJECT in {node.role, node.head.role} and node.entity != "LOC"  # somebody, who is mentioned
    name = node.pos == "PROPN" and not node.opens_sentence  # the parser takes some capitals for a name's
    return (name or bool(node.entity)) and not subject


def _is_fact(node: Node, *, verdict: bool) -> bool:
    if _is_named(node) or _counts(node) or node.lower in _PRIVATIVE or (node.pos == "ADP" and node.lower in _WHEN):
        return True
    if node.pos == "AUX":
        return "Tense=Past" in node.features and not verdict
    if node.pos != "VERB" or node.role is Role.ADJECTIVE:
        return False
    return _happened(node)


def _happened(node: Node) -> bool:
    """Whether a verb is in a form of what was done or being done; not "would have done"."""
    auxiliaries = {child.lower for child in node.children_as(Role.AUXILIARY)}
    form = not node.features.isdisjoint({"Tense=Past", "VerbForm=Ger", "VerbForm=Part"})
    return form and auxiliaries.isdisjoint(closed_class("modal-verbs"))
