"""Who did what to whom, read off the syntax.

This is the only module that knows dependency labels (Universal Dependencies). What it hands on is a `Clause`, whose
places are plain-text ranges.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.language.inflection import is_verb, lemma
from pirlint.language.people import HUMAN, ParticipantKind, People, noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from pirlint.language.placeholders import Parseable
    from pirlint.text.spans import Span


class Modality(StrEnum):
    """How a clause relates to fact; the "-have" forms speak of what did not happen."""

    FACT = "fact"
    SHOULD = "should"
    COULD = "could"
    WOULD = "would"
    MAY = "may"
    MUST = "must"
    SHOULD_HAVE = "should-have"
    COULD_HAVE = "could-have"
    WOULD_HAVE = "would-have"
    MAY_HAVE = "may-have"
    MUST_HAVE = "must-have"
    SUPPOSED = "supposed"
    """"was supposed to"."""
    DUE = "due"
    """An infinitive that says what somebody is to do: "Operators to check the log"."""


class Tense(StrEnum):
    """When a clause says that it happened; NONE for infinitives, gerunds and fragments."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    FUTURE = "future"
    NONE = "none"


class Condition(StrEnum):
    """How a clause is made conditional."""

    IF = "if"
    IF_ONLY = "if-only"
    INVERTED = "inverted"


@dataclass(frozen=True, slots=True)
class Participant:
    """A noun phrase that takes part in a clause."""

    text: str
    span: Span
    whole: Span
    """With the relative clauses and whatever else hangs on it."""
    lemma: str
    """Lemma of its head."""
    word: str
    """Its head as written, lower-cased."""
    head: Span
    kind: ParticipantKind
    plural: bool
    pronoun: bool
    name: bool
    whose: ParticipantKind | None = None
    """What it belongs to or comes from is: the role in "the reaction of the operator"."""


@dataclass(frozen=True, slots=True)
class Adverbial:
    """An adverb, or a phrase with a preposition, that goes with a clause."""

    lemma: str
    """The adverb ("accidentally"), or the preposition and the phrase's head ("by mistake")."""
    span: Span
    noun: Participant | None = None
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate and what goes with it."""

    predicate: str
    """Lemma of the verb (with its particle), noun or adjective that says something."""
    span: Span
    """The predicate's words, from the first auxiliary to the particle."""
    verb: Span
    sentence: Span
    nominal: bool
    """Whether the predicate is a noun or an adjective."""
    identity: ParticipantKind | None
    """Who the subject is said to be, where the predicate is a noun ("the cause was [the operator]")."""
    subject: Participant | None
    agent: Participant | None
    """Who or what did it, whatever the voice."""
    object: Participant | None
    owner: Participant | None
    """Whose it is, where the predicate is a noun ("Dana's mistake", "the mistake was Dana's")."""
    by: Span | None
    """The phrase that names the agent of a passive ("by Dana")."""
    complement: Clause | None
    content: Span | None
    """A clause that is its object ("failed to verify [that it ran]")."""
    adverbials: tuple[Adverbial, ...]
    negated: bool
    passive: bool
    modality: Modality
    tense: Tense
    condition: Condition | None
    mark: str
    """The word that makes it part of another statement ("without" asking, "before" he left), or nothing."""
    question: bool
    relative: bool
    """Whether it belongs to a noun ("Dana, who approved it")."""
    main: bool
    """Whether it is what its sentence says, and not part of another statement."""
    explained: bool
    """Whether it is negated and a reason follows it ("did not see it, as the list was long")."""
    shares_subject: bool
    """Whether another verb goes on with its subject ("Marcus missed the alert and restarted the pool")."""
    embedded: bool
    """Whether its verb has no subject of its own."""


_MODALS = {
    "should": Modality.SHOULD,
    "ought": Modality.SHOULD,
    "could": Modality.COULD,
    "can": Modality.COULD,
    "would": Modality.WOULD,
    "'d": Modality.WOULD,
    "may": Modality.MAY,
    "might": Modality.MAY,
    "must": Modality.MUST,
    "shall": Modality.MUST,
}
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_RELATIVES = {"who", "which", "that"}
_BE = {"am", "is", "are", "was", "were", "be", "been", "being", "'s", "got", "get"}
_DIRECTIONS = {"aside", "away", "back", "down", "off", "out", "over", "through", "up"}
_ACCIDENTS = {"mistake", "accident", "chance"}
_NO_AGENTS = _ACCIDENTS | {
    "default", "design", "email", "evening", "hand", "mail", "midnight", "morning", "night", "noon", "now", "phone",
    "then", "time", "today", "tomorrow",
}  # fmt: skip
"""What stands behind "by" and did nothing: "by hand", "by then"; "noon" stands in for each clock time."""
_DONE_TO_PEOPLE = {
    "add", "affect", "alert", "appoint", "base", "ask", "assign", "brief", "call", "concern", "connect", "contact",
    "email", "engage", "inform", "invite", "involve", "mail", "message", "notify", "page", "ping", "reach", "remind",
    "remove", "tell", "train", "update", "wake", "warn",
}  # fmt: skip
"""What entries without an auxiliary tell of people: "On-call paged"."""
_SOURCES = {"by", "from", "of"}
_NEGATIONS = {"not", "n't", "n’t", "never"}
_VIEWS = {
    "claim",
    "complaint",
    "concern",
    "criticism",
    "fear",
    "feedback",
    "feeling",
    "frustration",
    "impression",
    "rumour",
}
_REASONS = {"as", "because", "since"}
_RELUCTANT = {"afraid", "hesitant", "impossible", "reluctant", "unable", "unlikely", "unwilling"}
_NOBODY = {"no", "nobody", "none", "neither", "nothing"}
_OBJECT_CONTROL = {"ask", "tell", "remind", "force", "allow", "let", "get", "cause", "make", "lead", "instruct", "urge"}


def clauses(doc: Doc, source: Parseable, people: People) -> list[Clause]:
    """Return the clauses of a parsed text, in the order of their predicates."""
    reader = _ClauseReader(doc, source, people)
    # Backwards: what a predicate governs follows it and is then made, however many govern each other.
    found = [clause for token in reversed(doc) if (clause := reader.clause(token)) is not None]
    return found[::-1]


class _ClauseReader:
    """Reads the clauses of one parsed text; each is made once."""

    def __init__(self, doc: Doc, source: Parseable, people: People) -> None:
        self._doc = doc
        self._source = source
        self._people = people
        self._made: dict[int, Clause | None] = {}

    def clause(self, token: Token) -> Clause | None:
        if token.i not in self._made:
            self._made[token.i] = None  # a malformed parse may lead back here
            self._made[token.i] = self._read(token)
        return self._made[token.i]

    def _read(self, token: Token) -> Clause | None:
        copula = _child(token, "cop")
        verbal = (
            (token.pos_ == "VERB" and copula is None)
            or _participial(token)
            or _child(token, "aux:pass") is not None
            or _governs(token)
        )
        owner = self._owner(token)
        if not (verbal or copula is not None or owner is not None):
            return None
        subject, own = self._subject(token)
        acts = subject is not None and verbal and self._acts(token, subject)
        passive = verbal and not acts and _is_passive(token)
        done_by = _by_phrase(token)
        relative = token.dep_ in {"acl:relcl", "acl"}
        direct = _child(token, "obj") or _child(token, "iobj")
        agent, patient = (done_by, subject) if passive else (subject, direct)
        complement = _child(token, "xcomp") or _infinitive(token)
        content = _child(token, "ccomp")
        tense, modality, verbs = _tense_and_modality(token, copula)
        tense = Tense.PAST if acts else tense
        first = min([*verbs, token], key=lambda t: t.i)
        particle = _particle(token)
        negated = _negated(token, verbs)
        return Clause(
            predicate=_predicate(token, particle),
            span=self._span(first, particle if particle is not None and particle.i == token.i + 1 else token),
            verb=self._span(token, token),
            sentence=self._span(token.sent[0], token.sent[-1]),
            nominal=not verbal,
            identity=self._people.kind(token) if copula is not None and token.pos_ in {"NOUN", "PROPN"} else None,
            subject=self._participant(subject) if subject is not None else None,
            agent=self._participant(agent) if agent is not None else None,
            object=self._participant(patient) if patient is not None else None,
            owner=owner,
            by=self._span(*_edges(done_by)) if passive and done_by is not None else None,
            complement=self.clause(complement) if complement is not None else None,
            content=self._span(*_edges(content)) if content is not None else None,
            adverbials=tuple(self._adverbials(token, done_by if passive else None)),
            negated=negated,
            passive=passive,
            modality=modality,
            tense=tense,
            condition=_condition(token, subject if own else None, verbs),
            mark=_mark(token),
            question=_asks(token),
            relative=relative,
            main=_is_main(token),
            explained=negated and _is_explained(token),
            shares_subject=own
            and any(
                c.dep_ == "conj" and c.pos_ == "VERB" and not any(s.dep_ in _SUBJECTS for s in _children(c))
                for c in _children(token)
            ),
            embedded=not own,
        )

    def _span(self, first: Token, last: Token) -> Span:
        return self._source.plain(first.idx, last.idx + len(last))

    def _participant(self, token: Token) -> Participant:
        first, last = noun_phrase(token)
        span = self._span(first, last)
        return Participant(
            text=self._source.original[span.start : span.end],
            span=span,
            whole=self._span(*_edges(token)),
            lemma=lemma(token.text, token.pos_),
            word=token.lower_,
            head=self._span(token, token),
            kind=self._people.kind(token, handle=token.idx in self._source.handles),
            plural="Plur" in token.morph.get("Number", []) or _child(token, "conj") is not None,
            pronoun=token.pos_ == "PRON",
            name=token.pos_ == "PROPN",
            whose=self._whose(token),
        )

    def _whose(self, token: Token) -> ParticipantKind | None:
        found = _child(token, "nmod:poss") or next(
            (c for c in _labelled(token, "nmod") if (case := _child(c, "case")) and case.lower_ in _SOURCES), None
        )
        return self._people.kind(found) if found is not None else None

    def _subject(self, token: Token, depth: int = 0) -> tuple[Token | None, bool]:
        """Return the word that the verb is said of, and whether it stands with this very verb."""
        subjects = _labelled(token, *_SUBJECTS)
        # "a mail, which the office forgot": the parser may take the relative pronoun for a second subject.
        own = next((c for c in subjects if c.lower_ not in _RELATIVES), next(iter(subjects), None))
        if own is not None:
            if own.lower_ in _RELATIVES and token.dep_ in {"acl:relcl", "advcl:relcl"}:
                return token.head, True
            return own, True
        if token.dep_ == "ROOT" and _governs(token) and (name := _child(token, "compound")) is not None:
            return name, True  # "Carla overrode the check", parsed as a noun with two names
        if depth > 6:
            return None, False
        if _mark(token) == "without":
            return self._doer_of_marked(token, depth), False
        if token.dep_ == "acl" and "Part" in token.morph.get("VerbForm", []):
            return token.head, False
        if token.dep_ == "acl:relcl" and _child(token, "obj") is None:
            return None, False
        if token.dep_ == "ccomp" and (whoever := _child(token.head, "nsubj")) and whoever.lower_ == "whoever":
            return whoever, False  # "whoever reviewed it did not look", parsed as a statement and its content
        bearer = _bearer(token)
        if bearer is not None:
            return bearer, False
        if token.dep_ == "xcomp" and token.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            controller = _child(token.head, "obj")
            if controller is not None and lemma(token.head.text, "VERB") in _OBJECT_CONTROL:
                return controller, False
            return self._subject(token.head, depth + 1)[0], False
        if token.dep_ in {"conj", "advcl", "parataxis"} and token.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            if token.dep_ == "conj" and _is_passive(token) != _is_passive(token.head) and not _takes_up(token):
                return None, False
            if token.dep_ == "parataxis":
                return (token.head, False) if _resumed(token) else (None, False)
            if token.head.pos_ == "NOUN" and _child(token.head, "cop") is None:
                return None, False
            return self._subject(token.head, depth + 1)[0], False
        return None, False

    def _acts(self, token: Token, subject: Token) -> bool:
        """Whether somebody does what the parser takes for done to them: "the team relied on luck"."""
        return (
            (_past_participle(token) or _governs(token))
            and (bool(_labelled(token, "nsubj:pass")) or _states(token))
            and not _labelled(token, "aux", "aux:pass", "cop")
            and _by_phrase(token) is None
            and lemma(token.text, "VERB") not in _DONE_TO_PEOPLE
            and self._people.kind(subject, handle=subject.idx in self._source.handles) in HUMAN
        )

    def _doer_of_marked(self, token: Token, depth: int) -> Token | None:
        """Return who did what a "without" denies: whoever did what it goes with, and not what was done to it."""
        governor = token.head
        while governor.pos_ in {"NOUN", "PROPN", "PRON"} and governor.dep_ in {"obj", "obl", "nmod", "nsubj:pass"}:
            governor = governor.head  # "moved the address without telling" hangs on the address
        if _is_passive(governor):
            return _by_phrase(governor)
        if governor.pos_ == "NOUN":
            return governor
        return self._subject(governor, depth + 1)[0]

    def _owner(self, token: Token) -> Participant | None:
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        possessor = _child(token, "nmod:poss")
        if possessor is None:
            possessor = next(
                (
                    c
                    for c in _children(token)
                    if c.dep_ == "nmod" and (case := _child(c, "case")) is not None and case.lower_ == "by"
                ),
                None,
            )
        return self._participant(possessor) if possessor is not None else None

    def _adverbials(self, token: Token, agent: Token | None) -> Iterator[Adverbial]:
        if lemma(token.text, "VERB") == "leave":  # "left the port open", "left the flag enabled"
            left = _child(token, "obj")
            states = [*(_labelled(left, "acl") if left is not None else ()), *_labelled(token, "xcomp", "ccomp")]
            yield from (Adverbial(c.lower_, self._span(c, c)) for c in states if c.pos_ == "VERB")
        own = _child(token, "case") if _child(token, "cop") is not None else None
        if own is not None:  # "is on the network team"
            yield Adverbial(f"{own.lower_} {token.lower_}", self._span(own, token), None, own.lower_)
        for child in _children(token):
            if child.dep_ in {"advmod", "advmod:emph"} or (child.dep_ == "xcomp" and child.pos_ in {"ADJ", "ADV"}):
                yield Adverbial(child.lower_, self._span(*_edges(child)))
                if any(c.lower_ == "too" for c in _labelled(child, "advmod")):
                    yield Adverbial(f"too {child.lower_}", self._span(*_edges(child)))
            elif child.dep_.startswith(("obl", "advcl")) and (child != agent or child.lower_ in _ACCIDENTS):
                case = _child(child, "case") or _child(child, "mark")
                if case is None or (case.lower_ == "because" and not _labelled(case, "fixed")):
                    continue  # "because Dana was ill" gives a reason, "because of Dana" gives somebody
                article = _child(child, "det")
                name = f"{article.lower_} {child.lower_}" if article is not None else lemma(child.text, child.pos_)
                noun = self._participant(child) if child.dep_.startswith("obl") else None
                yield Adverbial(f"{case.lower_} {name}", self._span(*_edges(child)), noun, case.lower_)


def _states(token: Token) -> bool:
    """Whether what the parser takes for a noun and its participle is a statement: "The vendor hid."."""
    noun = token.head
    return (
        token.dep_ == "acl"
        and noun.dep_ == "ROOT"
        and noun.i < token.i
        and _child(noun, "cop") is None
        and token.sent[-1].text == "."
    )


def _governs(token: Token) -> bool:
    """Whether what the parser calls a noun governs as only verbs do: "the operator misunderstood the note"."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ", "ADP"} or _labelled(token, "cop", "det", "aux:pass", "nmod:poss"):
        return False
    stated = token.dep_ == "ROOT" and bool(_labelled(token, "nsubj")) and bool(_labelled(token, "obl"))
    return (stated or bool(_labelled(token, "obj"))) and is_verb(token.lower_)


def _bearer(token: Token) -> Token | None:
    """Return who an infinitive in a fragment is laid on: the operators in "Operators to check the log"."""
    mark = _child(token, "mark")
    if mark is None or mark.lower_ != "to" or mark.i == 0:
        return None
    if token.dep_ == "acl" and token.head.dep_ == "ROOT" and token.head.pos_ in {"NOUN", "PROPN"}:
        return token.head
    before = token.doc[mark.i - 1]
    # The parser may take the fragment for a statement, or for two sentences.
    loose = before.dep_ == "ROOT" or (before.dep_ == "nsubj" and before.head == token)
    return before if token.dep_ == "ROOT" and loose and before.pos_ in {"NOUN", "PROPN"} else None


def _resumed(token: Token) -> bool:
    """Whether a verb goes on after a relative clause: "Ana, who was on call, left", parsed as two statements."""
    return (
        token.head.dep_ == "ROOT"
        and token.head.pos_ in {"NOUN", "PROPN"}
        and any(c.dep_ == "acl:relcl" and c.i < token.i for c in _children(token.head))
    )


def _takes_up(token: Token) -> bool:
    """Whether a verb goes on with the subject of a passive: "was told and left it"."""
    auxiliaries = _labelled(token, "aux")
    return _child(token, "obj") is not None or any(
        c.lower_ in {"did", "does", "had", "has", "have"} for c in auxiliaries
    )


def _mark(token: Token) -> str:
    mark = _child(token, "mark") or (_child(token, "case") if token.pos_ == "VERB" else None)
    return mark.lower_ if mark is not None else ""


def _is_main(token: Token) -> bool:
    while token.dep_ in {"conj", "parataxis", "list"}:
        token = token.head
    return token.dep_ == "ROOT"


@lru_cache(maxsize=1)
def _syntax(doc: Doc) -> list[tuple[list[Token], dict[str, list[Token]]]]:
    """Return the children of each token, all and by label: spaCy would search the sentence each time."""
    found: list[tuple[list[Token], dict[str, list[Token]]]] = [([], defaultdict(list)) for _ in doc]
    for token in doc:
        if token.head != token:
            children, by_label = found[token.head.i]
            children.append(token)
            by_label[token.dep_].append(token)
    return found


def _children(token: Token) -> list[Token]:
    return _syntax(token.doc)[token.i][0]


def _labelled(token: Token, *labels: str) -> list[Token]:
    """Return the children with one of the labels, in their order."""
    by_label = _syntax(token.doc)[token.i][1]
    return sorted((child for label in labels for child in by_label.get(label, ())), key=lambda child: child.i)


def _child(token: Token, label: str) -> Token | None:
    return next(iter(_syntax(token.doc)[token.i][1].get(label, ())), None)


def _asks(token: Token) -> bool:
    """Whether a word's sentence is a question."""
    last = next((word for word in reversed(token.sent) if not word.is_space), token)
    return last.text.endswith("?")


def _edges(token: Token) -> tuple[Token, Token]:
    return token.doc[token.left_edge.i], token.doc[token.right_edge.i]


def _participial(token: Token) -> bool:
    """Whether what is tagged as an adjective is a passive: "was accidentally upgraded"."""
    return (
        token.pos_ == "ADJ"
        and token.lower_.endswith(("ed", "en"))
        and _child(token, "cop") is not None
        and lemma(token.text, "VERB") != token.lower_
    )


def _is_passive(token: Token) -> bool:
    if _participial(token):
        return True
    if _labelled(token, "aux:pass", "nsubj:pass", "csubj:pass"):
        return True
    if not _past_participle(token) or _child(token, "obj") is not None:
        return False
    auxiliaries = [c.lower_ for c in _labelled(token, "aux")]
    return auxiliaries[-1] in _BE if auxiliaries else _child(token, "nsubj") is None


def _by_phrase(token: Token) -> Token | None:
    """Return the word that names a passive's agent: in "destroyed by mistake by a colleague", the colleague."""
    named = [
        c
        for c in _children(token)
        if c.dep_ in {"obl", "obl:agent"}
        and (case := _child(c, "case")) is not None
        and case.lower_ == "by"
        and c.lower_ not in _NO_AGENTS
    ]
    return named[-1] if named else None


def _infinitive(token: Token) -> Token | None:
    """Return the infinitive after a verb, where the parser takes it for a purpose: "neglected to add"."""
    following = (c for c in _children(token) if c.dep_ in {"advcl", "ccomp"} and c.i > token.i)
    return next(
        (
            c
            for c in following
            if (mark := _child(c, "mark")) is not None and mark.lower_ == "to" and mark.i == token.i + 1
        ),
        None,
    )


def _particle(token: Token) -> Token | None:
    """Return the particle of a phrasal verb; a bare adverb of direction right after it or its object is one too."""
    particle = _child(token, "compound:prt")
    if particle is not None or token.pos_ != "VERB":
        return particle
    direct = _child(token, "obj")
    places = {token.i + 1, direct.right_edge.i + 1 if direct is not None else 0}
    return next(
        (
            c
            for c in _children(token)
            if c.dep_ in {"advmod", "obl"} and c.lower_ in _DIRECTIONS and c.i in places and not any(_children(c))
        ),
        None,
    )


def _predicate(token: Token, particle: Token | None) -> str:
    verbal = _participial(token) or _child(token, "aux:pass") is not None or _governs(token)
    name = lemma(token.text, "VERB" if verbal else token.pos_)
    if _child(token, "cop") is not None:
        # "at fault", "to blame": the preposition is part of what is said.
        case = _child(token, "case") or _child(token, "mark")
        if case is not None and case.i == token.i - 1 and case.lower_ in {"at", "to"}:
            return f"{case.lower_} {name}"
    return f"{name} {particle.lower_}" if particle is not None else name


def _auxiliaries(token: Token, copula: Token | None) -> list[Token]:
    found = [c for c in _labelled(token, "aux", "aux:pass") if c.i < token.i]
    return sorted([*found, copula] if copula is not None else found, key=lambda t: t.i)


def _tense_and_modality(token: Token, copula: Token | None) -> tuple[Tense, Modality, list[Token]]:
    verbs = _auxiliaries(token, copula)
    names = [v.lower_.replace("’", "'") for v in verbs]
    # "ought to have", "was supposed to have": the governor is the modal.
    governor = token.head if token.dep_ == "xcomp" else None
    if governor is not None and governor.lower_ == "ought":
        names = ["ought", *names]
    elif governor is not None and governor.lower_ == "supposed" and _past(governor):
        return Tense.NONE, Modality.SUPPOSED, [*_auxiliaries(governor, None), governor, *verbs]
    if governor is not None and _obliges(governor) and not _auxiliaries(governor, None):
        names = ["must", *names]
    if _bearer(token) is not None:
        return Tense.NONE, Modality.DUE, verbs
    if (_mark(token) == "without" and _is_held_back(token.head)) or _is_anothers_view(token):
        return Tense.NONE, Modality.MAY, verbs
    modal = next(
        (
            _MODALS[v]
            for v in names
            if v in _MODALS and not (v == "'d" and "have" not in names and _past_participle(token))
        ),
        None,
    )
    if modal is None and "'d" in names:
        return Tense.PLUPERFECT, Modality.FACT, verbs
    has = any(n in {"have", "has", "had", "having", "'ve", "of"} for n in names)
    if modal is not None:
        return Tense.NONE, Modality(f"{modal}-have") if has else modal, verbs
    if any(n in {"will", "'ll"} for n in names):
        return Tense.FUTURE, Modality.FACT, verbs
    if "did" in names:
        return Tense.PAST, Modality.FACT, verbs  # "didn't" has no tense of its own in some parses
    if has:
        had = "had" in names
        return (Tense.PLUPERFECT if had else Tense.PERFECT), Modality.FACT, verbs
    if not verbs and token.dep_ == "conj" and _past_participle(token) and _is_passive(token.head):
        return (*_tense_and_modality(token.head, None)[:2], verbs)  # "was seen but ignored"
    finite = verbs[0] if verbs else token
    if (
        not verbs
        and _past_participle(token)
        and (_child(token, "obj") is not None or _child(token, "nsubj") is not None)
    ):
        return Tense.PAST, Modality.FACT, verbs  # "the team botched the move", tagged as a participle
    if not verbs and _governs(token):
        return (Tense.PRESENT if token.lower_.endswith("s") else Tense.PAST), Modality.FACT, verbs
    forms = finite.morph.get("VerbForm", [])
    if finite.lower_ == "did":
        return Tense.PAST, Modality.FACT, verbs
    if "Fin" not in forms:
        return Tense.NONE, Modality.FACT, verbs
    return (Tense.PAST if "Past" in finite.morph.get("Tense", []) else Tense.PRESENT), Modality.FACT, verbs


def _obliges(governor: Token) -> bool:
    """Whether a verb says that something must be done: "need to", "have to", and not "has the rights to"."""
    word = governor.lower_
    return word in {"need", "needs"} or (word in {"have", "has"} and _child(governor, "obj") is None)


def _is_explained(token: Token) -> bool:
    """Whether a reason hangs on a verb, or on what it governs."""
    marks = (word for word in token.sent if word.lower_ in _REASONS and word.dep_ == "mark" and word.i > token.i)
    return any(mark.head.dep_ == "advcl" and token.is_ancestor(mark) for mark in marks)


def _is_anothers_view(token: Token) -> bool:
    """Whether a statement is what others feel or say: "concerns that the team is not listening"."""
    if token.dep_ not in {"acl", "acl:relcl", "ccomp"} or _mark(token) != "that":
        return False
    said = [token.head, *_labelled(token.head, "nmod")]  # "a lot of frustration that"
    return any(lemma(word.text, "NOUN") in _VIEWS for word in said)


def _is_held_back(token: Token) -> bool:
    """Whether an act is spoken of that nobody did: "hesitant to deploy", "cannot deploy"."""
    if any(c.lower_ in {*_MODALS, "will"} for c in _labelled(token, "aux")):
        return True
    return token.dep_ in {"advcl", "acl", "ccomp", "csubj", "xcomp"} and token.head.lower_ in _RELUCTANT


def _past_participle(token: Token) -> bool:
    return "Part" in token.morph.get("VerbForm", []) and "Past" in token.morph.get("Tense", [])


def _past(token: Token) -> bool:
    return any(c.lower_ in {"was", "were"} for c in _children(token))


def _negated(token: Token, verbs: list[Token]) -> bool:
    said = [token, *verbs]
    if token.pos_ == "NOUN" and token.head.pos_ == "VERB":
        said.append(token.head)  # "I do not see this as her mistake"
    if token.dep_ == "ccomp" and token.head.lower_ in {"think", "believe"}:
        said.append(token.head)  # "I don't think that he read it" says that he did not
    if any(c.lower_ in _NEGATIONS for v in said for c in _children(v)):
        return True
    return any(
        c.lower_ in _NOBODY
        or any(d.dep_ == "det" and d.lower_ in {"no", "neither"} for d in _children(c))
        or (c.dep_ in _SUBJECTS and _edges(c)[0].lower_ in {"not", "neither"})
        for c in _children(token)
        if c.dep_ in {*_SUBJECTS, "nmod:poss"} or (c.dep_ == "obj" and c.i > token.i) or c == _by_phrase(token)
    )


def _condition(token: Token, subject: Token | None, verbs: list[Token]) -> Condition | None:
    mark = next((c for c in _children(token) if c.dep_ == "mark" and c.lower_ == "if"), None)
    if mark is not None and token.dep_ != "ccomp":  # "asked if anyone had touched it" is a question
        after = token.doc[mark.i + 1]
        return Condition.IF_ONLY if after.lower_ == "only" else Condition.IF
    if subject is None or _asks(token) or subject.i > token.i:
        return None
    before = token.doc[subject.left_edge.i - 1] if subject.left_edge.i > token.sent.start else None
    if before is None or before.lower_ not in {"had", "were"} or (before.lower_ == "were" and not verbs):
        return None
    # "We had the engineer read it" has somebody before the "had".
    fronted = not any(c.dep_ in _SUBJECTS and c.i < before.i for c in _children(before))
    return Condition.INVERTED if fronted else None
