"""The syntax of a parsed text: its words with their roles.

Clauses, people and factuality are read from these nodes alone. To replace the parser, let `words` return the new one's
output, with parts of speech and features in Universal terms, and map its labels to roles (`language/roles.py`). Only
the `tokens` matcher of rules uses spaCy itself.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pirlint.language.roles import SUBJECTS, Role, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc


_NOUN_PHRASE = frozenset(
    {
        Role.ADJECTIVE, Role.ADVERB, Role.APPOSITION, Role.BARE_NOUN_MODIFIER, Role.COMPOUND, Role.CONJUNCT,
        Role.COORDINATOR, Role.DETERMINER, Role.FIXED, Role.NAME_PART, Role.NOUN_MODIFIER, Role.NUMBER, Role.POSSESSOR,
        Role.PREDETERMINER, Role.PREPOSITION, Role.PUNCTUATION, Role.TITLE,
    }
)  # fmt: skip
"""Roles within a noun phrase: everything except clauses."""
_PLURAL_ENDINGS = ("s", "x", "men", "women")
_PLURALS = frozenset(
    {
        "children", "criteria", "data", "dice", "feet", "fish", "folk", "indices", "media", "men", "mice", "people",
        "phenomena", "personnel", "police", "staff", "teeth", "women",
    }
)  # fmt: skip
"""Irregular plurals."""
_BE = frozenset({Role.COPULA, Role.PASSIVE_AUXILIARY})


class Word(NamedTuple):
    """A token from the parser, as plain values that can be sent to another process."""

    text: str
    lower: str
    pos: str
    features: str
    entity: str
    label: str
    """The parser's dependency label."""
    start: int
    space_after: bool
    is_punctuation: bool
    is_space: bool
    opens_sentence: bool
    head: int
    """The index of its head; its own index if it has none."""
    left: int
    """The index of the first word of its subtree."""
    right: int


class Node:
    """A token of a parsed text, with its dependents."""

    __slots__ = (
        "_by_role", "_left", "_right", "children", "entity", "features", "head", "index", "is_punctuation", "is_space",
        "lower", "pos", "role", "sentence", "space_after", "start", "text", "tree",
    )  # fmt: skip

    def __init__(self, index: int, word: Word, tree: list[Node]) -> None:
        """Take a parsed word; `tree` sets its neighbours, head and children."""
        self.index = index
        self.text = word.text
        self.lower = word.lower.replace("’", "'")
        """In lower case, with straight apostrophes."""
        self.pos = word.pos
        """The Universal part of speech: "NOUN", "VERB" …"""
        self.features = _features(word.features)
        """Universal features, such as "Number=Plur"."""
        self.entity = word.entity
        """"PERSON", "ORG" or "LOC" in a name, else nothing."""
        self.start = word.start
        """Its offset in the parsed text."""
        self.space_after = word.space_after
        self.is_punctuation = word.is_punctuation
        self.is_space = word.is_space
        self.role = role_of(word.label)
        self.tree = tree
        self.head = self
        self.children: list[Node] = []
        """In text order."""
        self.sentence: Sequence[Node] = ()
        self._by_role: dict[Role, list[Node]] = {}
        self._left, self._right = word.left, word.right

    def __repr__(self) -> str:
        return f"<{self.text} {self.role}>"

    @property
    def end(self) -> int:
        """Return the offset of its end in the parsed text."""
        return self.start + len(self.text)

    @property
    def previous(self) -> Node | None:
        """Return the previous node of the text."""
        return self.tree[self.index - 1] if self.index else None

    @property
    def next(self) -> Node | None:
        """Return the next node of the text."""
        return self.tree[self.index + 1] if self.index + 1 < len(self.tree) else None

    @property
    def first(self) -> Node:
        """Return the first node of its subtree."""
        return self.tree[self._left]

    @property
    def last(self) -> Node:
        """Return the last node of its subtree."""
        return self.tree[self._right]

    @property
    def opens_sentence(self) -> bool:
        """Whether it is the first node of its sentence."""
        return self.sentence[0] is self

    @property
    def ancestors(self) -> Iterator[Node]:
        """Return its head, the head's head and so on, up to the root."""
        node = self
        while node.head is not node:
            node = node.head
            yield node

    def child(self, role: Role) -> Node | None:
        """Return the first child with a role."""
        found = self._by_role.get(role)
        return found[0] if found else None

    def children_as(self, *roles: Role) -> Sequence[Node]:
        """Return the children with one of the roles, in text order."""
        if len(roles) == 1:
            return self._by_role.get(roles[0], ())
        return [child for child in self.children if child.role in roles]

    @property
    def preposition(self) -> str:
        """Return its preposition in lower case, or an empty string."""
        found = self.child(Role.PREPOSITION)
        return found.lower if found is not None else ""

    @property
    def plural(self) -> bool:
        """Whether it is plural by its form; the parser takes some singulars for plurals: "the wiki"."""
        marked = "Number=Plur" in self.features
        return marked and (self.pos != "NOUN" or self.lower.endswith(_PLURAL_ENDINGS) or self.lower in _PLURALS)

    @property
    def past_participle(self) -> bool:
        """Whether it is a past participle by its form."""
        return {"VerbForm=Part", "Tense=Past"} <= self.features


@cache
def _features(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


def words(doc: Doc) -> list[Word]:
    """Return the words of a parsed text, one for each token."""
    opening = {sentence.start for sentence in doc.sents}
    return [
        Word(
            token.text, token.lower_, token.pos_, str(token.morph), token.ent_type_, token.dep_, token.idx,
            bool(token.whitespace_), token.is_punct, token.is_space, token.i in opening, token.head.i,
            token.left_edge.i, token.right_edge.i,
        )
        for token in doc
    ]  # fmt: skip


def tree(words: Sequence[Word]) -> Sequence[Node]:
    """Return the nodes of a parsed text, one for each word."""
    nodes: list[Node] = []
    nodes.extend(Node(index, word, nodes) for index, word in enumerate(words))
    starts = [index for index, word in enumerate(words) if word.opens_sentence]
    for first, end in pairwise([*starts, len(nodes)]):
        within = nodes[first:end]
        for node in within:
            node.sentence = within
    for node, word in zip(nodes, words, strict=True):
        node.head = nodes[word.head]
    for node, word in zip(nodes, words, strict=True):
        if (outer := word.label.endswith(":outer")) or node.role is Role.PASSIVE_SUBJECT:
            _raise_copula(node, outer=outer)
    for node in nodes:
        if node.head is not node:
            node.head.children.append(node)
            node.head._by_role.setdefault(node.role, []).append(node)
    return nodes


def _raise_copula(subject: Node, *, outer: bool) -> None:
    """Make the content of a statement depend on its copula.

    Then "The cause was [that it ran]" is like "He said [that it ran]". Universal Dependencies attach both statements,
    with a subject each, to the verb of the content.
    """
    verb = subject.head
    of_verb = [node for node in verb.sentence if node.head is verb and node is not verb]
    own = next((node for node in of_verb if subject.index < node.index < verb.index and node.role in SUBJECTS), None)
    copula = next((node for node in of_verb if node.index > subject.index and node.role in _BE), None)
    if own is None or copula is None or copula.index > own.index:
        return
    that = next((node for node in of_verb if copula.index < node.index < own.index and node.lower == "that"), None)
    if that is None and not outer:
        return
    start = that.index if that is not None else own._left
    content = [
        node for node in of_verb if node.index >= start and not (node.is_punctuation and node.index > verb.index)
    ]
    for node in of_verb:
        if node not in content:
            node.head = copula
    copula.role, copula.head = verb.role, verb.head if verb.head is not verb else copula
    copula._left, copula._right = verb._left, verb._right
    verb.role, verb.head = Role.CONTENT_CLAUSE, copula
    verb._left, verb._right = start, max(verb.index, *(node._right for node in content))


def text_between(first: Node, last: Node) -> str:
    """Return the parsed text from the first node to the last, white space included."""
    nodes = first.tree[first.index : last.index]
    return "".join(f"{node.text} " if node.space_after else node.text for node in nodes) + last.text


_BEFORE_PHRASES = frozenset({Role.COORDINATOR, Role.PREPOSITION})
"""Roles of words before a noun phrase that are not part of it."""


def noun_phrase(head: Node) -> tuple[Node, Node]:
    """Return the first and last node of a noun phrase, without relative clauses and participles.

    The preposition or conjunction before it is excluded.
    """
    inside = {head.index}
    pending = [head]
    while pending:
        for child in pending.pop().children:
            before = child.head is head and child.index < head.index and child.role in _BEFORE_PHRASES
            if child.role in _NOUN_PHRASE and not before:
                inside.add(child.index)
                pending.append(child)
    first = last = head.index
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    nodes = head.tree
    while last > head.index and nodes[last].is_punctuation and nodes[last].text not in ")]\"”’'":
        last -= 1
    while first < head.index and nodes[first].is_punctuation and nodes[first].text not in "([\"“‘'":
        first += 1
    return nodes[first], nodes[last]


def is_passive_agent(node: Node) -> bool:
    """Whether a noun after "by" modifies a verb: "restarted by Dana"; "by hand" has the same structure."""
    return node.role in {Role.AGENT, Role.OBLIQUE} and node.preposition == "by"
