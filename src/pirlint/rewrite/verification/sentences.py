"""A rewrite consists of whole sentences: with verb and subject, and nothing dangling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.people import ParticipantKind
from pirlint.language.roles import SUBJECTS, Role
from pirlint.rewrite.grammar.counterfactuals import COUNTERFACTUAL
from pirlint.rewrite.grammar.verbs import TAKE_PLURAL
from pirlint.rewrite.verification.registry import requirement
from pirlint.text.lexicon import closed_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.language.clauses import Clause
    from pirlint.language.syntax import Node
    from pirlint.rewrite.verification.comparison import Comparison, Passage

_SPOILT = re.compile(
    r"\b(?P<word>(?!had\b|that\b|is\b)[A-Za-z]{2,}) (?P=word)\b"
    r"|\s[,;.!?)](?!\w|\.)|[,;:–—]\s*[,;.!?]|(?<!\.)\.\.(?!\.)|\(\s*\)|\(\s|^\W*[,;:)]"
    r"|,? \b(?:and|or|because|if|that|the|an?|(?<!ght )of|to the)[,.!?](?=\s|$)"
    r"|\b(?:no|the|an?) of\b|\b(?:how|what|which|who|why), (?:he|i|it|she|they|we)\b"
    r"|\b(?:what|which|whom|whose)[.;!](?=\s|$)|, \(|^It (?:appears|seems), |^(?:Are|Is|Was|Were) [^?]*$"
    r"|\b(?:ought|had|have|has|is|are|was|were|did|do|does|to)(?: not| to)* (?:did|does|was|were|had not|is)\b",
)
"""Text that no sentence has."""
_SPLICE = re.compile(
    r",\s+(?:(?:the|this|these|those|our|an?) (?:[\w-]+ )?[\w-]+|i|it|he|she|they|we|nobody|nothing)"
    r" (?:am|are|did|does|had|has|is|was|were)(?:n['’]t)?\b",
    re.IGNORECASE,
)
"""A statement joined to another by only a comma."""
_OPENER = re.compile(
    r"(?:^|[,;:–—(] ?)(?:\w+ )?(?:after|although|as|because|before|despite|during|following|given|had|if|in|on|once|"
    r"since|though|unless|until|when|whenever|where|whereas|while|with|which|who|by|at|for|from|to|not)\b[^,;:]*$",
    re.IGNORECASE,
)
"""Text before a comma and a statement that is no statement itself."""


_ARTICLES = frozenset({"a", "an", "the"})
_OF_NOUNS = frozenset({*SUBJECTS, Role.OBJECT, Role.OBLIQUE})


@requirement
def is_unspoilt(compared: Comparison) -> str | None:
    """Object to doubled or incompatible words, and to stray marks."""
    before, after = compared.before.text, compared.after.text
    for spoilt in _SPOILT.finditer(after):
        first = not spoilt.start() and not _SPOILT.match(before)
        if first or before.count(spoilt[0]) < after.count(spoilt[0]):
            return f"“{spoilt[0]}” is no English"
    ends = after.endswith(":") and not before.endswith(":")
    return "nothing stands behind the colon" if ends else None


@requirement
def keeps_sentences(compared: Comparison) -> str | None:
    """Object if a sentence loses its verb, or a verb its subject."""
    if not compared.after.text:
        return None
    if _is_statement(compared.before) and not _is_statement(compared.after) and "__" not in compared.after.text:
        return "no verb with a subject is left"
    if _without_subject(compared.after) > _without_subject(compared.before):
        return "a verb has no subject"
    return None


_FINITE = frozenset({"VerbForm=Fin", "Tense=Past"})
"""Tags of finite verbs; the parser tags some past tenses as participles."""


def _is_statement(passage: Passage) -> bool:
    """Whether a finite verb follows a noun, whatever the parser makes of them."""
    noun = False
    for word in passage.words:
        if noun and not word.node.features.isdisjoint(_FINITE):
            return True
        noun = noun or word.node.pos in {"NOUN", "PRON", "PROPN", "NUM", "DET"}
    return False


_EXPLETIVE = re.compile(r"\b(?:it|there|that|this|which|who) $", re.IGNORECASE)


def _without_subject(passage: Passage) -> int:
    auxiliaries = closed_class("auxiliaries-finite")
    return sum(
        clause.subject is None
        and (
            clause.modality in COUNTERFACTUAL
            or (
                clause.tense in {Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT}
                and passage.whole[clause.span.start : clause.span.end].lower().split()[0] in auxiliaries
            )
        )
        and not _EXPLETIVE.search(passage.whole, passage.span.start, clause.span.start)
        for clause in passage.clauses
    )


@requirement
def keeps_what_is_said(compared: Comparison) -> str | None:
    """Object if only a subordinate clause remains: "given how often it fails"."""
    before = compared.before
    left = {w.node.index for w in before.words if not before.changed.overlaps(w.span) and not w.node.is_punctuation}
    if compared.after.text_of(compared.after.changed)[1:] or not left:
        return None
    for word in before.words:
        root = word.node
        if root.role is not Role.ROOT or not before.changed.contains(word.span):
            continue
        heads = [c for c in root.children if c.index in left or any(n.index in left for n in _below(c))]
        if heads and all(head.role in _CIRCUMSTANCES for head in heads):
            return "only a circumstance is left"
    return None


@requirement
def keeps_a_statement(compared: Comparison) -> str | None:
    """Object if only an exclamation remains: "IT, God forgive me[, comes late]"."""
    before, after = compared.before, compared.after
    whole = before.text_of(before.changed).rstrip().endswith((".", "!", "?"))
    if len(after.text_of(after.changed)) > 1 or not after.text or whole:
        return None
    if _states(before) and after.clauses and not _states(after):
        return "no statement is left"
    told = (c for c in before.clauses if c.passive and c.subject is not None)
    asked = (c for c in told if c.subject and c.subject.kind is not ParticipantKind.SYSTEM)
    first = next((w for w in before.words if before.changed.contains(w.span) and not w.node.is_punctuation), None)
    bare = first is not None and first.node.lower == "to" and first.node.role is Role.SUBORDINATOR
    verb = first.node.head.head.text if first is not None and bare else ""
    left = any(before.text_of(c.verb) == verb and c.verb.end <= before.changed.start for c in asked)
    return f"“{verb}” lacks its “to”" if left else None


def _states(passage: Passage) -> bool:
    """Whether something is stated as a fact, or as a task."""
    finite = (c for c in passage.clauses if c.tense is not Tense.NONE and c.subject is not None)
    return any(c.modality is Modality.DUE for c in passage.clauses) or any(c.modality is Modality.FACT for c in finite)


_CIRCUMSTANCES = frozenset(
    {
        Role.ADVERB,
        Role.ADVERBIAL_CLAUSE,
        Role.BARE_OBLIQUE,
        Role.COORDINATOR,
        Role.OBLIQUE,
        Role.PUNCTUATION,
        Role.SUBORDINATOR,
    }
)


def _below(node: Node) -> Sequence[Node]:
    """Return a node with its descendants."""
    return node.tree[node.first.index : node.last.index + 1]


@requirement
def leaves_no_article_alone(compared: Comparison) -> str | None:
    """Object if an article loses its noun: "the [careless] never noticed"."""
    alone = _articles_alone(compared.after)
    return f"“{alone[0].text}” has no noun" if len(alone) > len(_articles_alone(compared.before)) else None


def _articles_alone(passage: Passage) -> list[Node]:
    nodes = (word.node for word in passage.words)
    return [node for node in nodes if node.text.lower() in _ARTICLES and node.role in _OF_NOUNS]


@requirement
def splices_nothing(compared: Comparison) -> str | None:
    """Object to statements joined by only a comma, if the author had a conjunction."""
    for splice in _SPLICE.finditer(compared.after.text):
        begin = max(compared.after.text.rfind(stop, 0, splice.start()) for stop in (". ", "! ", "? ")) + 1
        led = compared.after.text[begin : splice.start()]
        stood = splice[0] in compared.before.text and not _gave_the_reason(compared, splice)
        if stood or _OPENER.search(led.strip()) or len(led.split()) < _SHORT:
            continue
        return f"“{splice[0]}” is joined by a comma alone"
    return None


def _gave_the_reason(compared: Comparison, splice: re.Match[str]) -> bool:
    """Whether a splice gave the reason: "it could have been reset, the key was there"."""
    before, after = compared.before, compared.after
    possible = any(c.modality is Modality.COULD_HAVE and before.is_new(c.verb) for c in before.clauses)
    between = after.whole[after.changed.end : after.span.start + splice.start()]
    told = after.changed.end - after.changed.start
    return bool(possible and told and after.span.start + splice.start() >= after.changed.end) and not _STOP.search(
        between
    )


_STOP = re.compile(r"[.;!?](?=\s)")
_SHORT = 3
"""The most words before a comma that are no statement."""


@requirement
def agrees(compared: Comparison) -> str | None:
    """Object if a verb and its subject do not agree: "the pods was"."""
    for verb, subject in _new_verbs(compared.after):
        if verb.lower in _SINGULAR and _is_a_family(subject):
            return f"“the {subject.text} … {verb.text}” do not agree"
        plural = _number(subject)
        if plural is not None and plural != (verb.lower in _PLURAL) and verb.lower in _PLURAL | _SINGULAR:
            return f"“{subject.text} … {verb.text}” do not agree"
    return None


_AUXILIARIES = (Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.COPULA)
_PLURAL = frozenset({"are", "were", "have", "do"})
_SINGULAR = frozenset({"is", "was", "has", "does"})


def _new_verbs(passage: Passage) -> Iterator[tuple[Node, Node]]:
    """Yield the finite auxiliaries in the changed text with their subjects.

    For mere deletions, all auxiliaries: one that does not agree now had another subject.
    """
    removed = len(passage.text_of(passage.changed)) <= 1
    for word in passage.words:
        node = word.node
        if node.role in _AUXILIARIES and (removed or passage.changed.contains(word.span)):
            first = min(node.head.children_as(*_AUXILIARIES), key=lambda n: n.index)
            subject = next(iter(node.head.children_as(*SUBJECTS)), None)
            if first is node and subject is not None and subject.index < node.index:
                yield node, subject


def _is_a_family(subject: Node) -> bool:
    """Whether a name may be plural: "the Hendrys"."""
    determiner = subject.child(Role.DETERMINER)
    named = subject.pos == "PROPN" and subject.text.istitle() and subject.lower.endswith("s")
    return named and determiner is not None and determiner.lower == "the"


def _number(subject: Node) -> bool | None:
    """Return whether a noun or pronoun takes a plural verb; None if its form does not tell."""
    if subject.lower in TAKE_PLURAL:
        return True
    if subject.child(Role.CONJUNCT) is not None or subject.pos != "NOUN" or subject.child(Role.NUMBER) is not None:
        return None
    determiner = subject.child(Role.DETERMINER)
    if determiner is not None and determiner.lower in {"no", "any", "some", "all"}:
        return None
    return subject.plural


_IF = re.compile(
    r"(?:^|[.,;] )(?:had|if|were) (?!only\b)\w+ [^,]*,|\bif (?:\w+[\w'’-]* ){1,4}(?:had|were)\b", re.IGNORECASE
)


@requirement
def leaves_no_condition_open(compared: Comparison) -> str | None:
    """Object if an inverted condition ("had it done so") keeps a factual consequence."""
    before, after = (any(c.modality in COUNTERFACTUAL for c in p.clauses) for p in (compared.before, compared.after))
    open_ = before and not after and _IF.search(compared.after.text)
    return f"“{open_[0].strip(', .;')}” is left open" if open_ else None


@requirement
def keeps_doers(compared: Comparison) -> str | None:
    """Object if a coordinated verb gets another subject: "it was missed that it fails and merged"."""
    before = {c.predicate: c for c in compared.before.clauses if _goes_on(c)}
    for clause in compared.after.clauses:
        was = before.get(clause.predicate)
        if was is None or clause.passive or was.subject is None or clause.tense is not was.tense:
            continue
        who = clause.subject.text.lower() if clause.subject is not None else ""
        if who != was.subject.text.lower() and was.subject.text.lower() not in compared.after.text.lower():
            return f"“{clause.predicate}” has another subject"
    return None


def _goes_on(clause: Clause) -> bool:
    return clause.embedded and not clause.passive and clause.tense in {Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT}


@requirement
def loses_no_subject_behind_a_content_clause(compared: Comparison) -> str | None:
    """Object where a past verb goes on with a subject that has gone: "it was missed that it can fail and merged"."""
    for word in compared.after.words:
        node, head = word.node, word.node.head
        past = node.role is Role.CONJUNCT and "Tense=Past" in node.features
        if past and "VerbForm=Inf" in head.features and not node.children_as(Role.AUXILIARY, Role.PASSIVE_AUXILIARY):
            return f"“{node.text}” has no subject"
    return None
