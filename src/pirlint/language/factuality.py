"""Whether a statement tells what has happened, or speaks of what is always so, of what may be, of plans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.syntax import Role
from pirlint.text.forms import irregular_pasts
from pirlint.text.sentences import sentence_at
from pirlint.text.words import words

if TYPE_CHECKING:
    from pirlint.language.syntax import Node

_NOT = {"not", "n't", "n’t", "no", "never", "only", "longer"}
_IF = {"if", "unless", "whether"}
_HAVE = {"has", "have", "'ve", "’ve"}
_AUXILIARY = {
    "am", "are", "be", "been", "being", "is", "was", "were", "i'm", "it's", "they're", "have", "has", "had", "having",
    "not", "to",
}  # fmt: skip
"""Words that a participle after them leaves the say to."""
_MODAL = {
    "can", "can't", "cannot", "could", "couldn't", "may", "might", "must", "ought", "shall", "should", "shouldn't",
    "will", "won't", "would", "wouldn't", "i'll", "it'll", "they'll", "we'll", "you'll", "i'd", "they'd", "we'd",
    "expect", "expects", "hope", "hopes", "need", "needs", "plan", "plans", "want", "wants",
}  # fmt: skip
"""Verbs of what may be, ought to be or is planned."""
_PRESENT = {
    "am", "are", "aren't", "do", "does", "doesn't", "don't", "is", "isn't", "whenever",
}  # fmt: skip
"""Verbs of what is so."""
_OUTSTANDING = {"expected", "needed", "planned", "scheduled"}
"""What is so is yet to come."""
_FORESEEN = {"expect", "expected", "expecting", "expects"}
"""What somebody foresees "to" happen is not told."""
_AWAY = 3
"""Words that whom it is foreseen of may take."""
_PAST = {
    "did", "didn't", "had", "hadn't", "has", "have", "haven't", "was", "wasn't", "were", "weren't", "we've", "i've",
    "they've", "it'd",
}  # fmt: skip
"""Verbs of what has happened."""
_DETERMINER = {"a", "an", "another", "any", "few", "many", "no", "several", "some", "the", "this", "two"}
_SUBORDINATE = frozenset({Role.ADNOMINAL_CLAUSE, Role.RELATIVE_CLAUSE, Role.ADVERBIAL_CLAUSE, Role.SENTENTIAL_RELATIVE})
_INFINITIVE_ROLES = frozenset({Role.ROOT, Role.ADVERBIAL_CLAUSE, Role.ADNOMINAL_CLAUSE})
_PART_END = re.compile(r"[;:(—–]|,\s+(?:and|but|so|which|who)\b|\s-\s")


def tells(node: Node, *, narrated: bool = False) -> bool:
    """Whether what a word is said of has happened: its verb is past or perfect, or it has none.

    What somebody told or saw in the past may stand in the present ("we found that the pods are gone"). `narrated` says
    that the text is an entry of a timeline, which may tell in the present tense.
    """
    verdict = True
    for head in (node, *node.ancestors):
        before = [child for child in head.children if child.index < head.index]
        if any(child.lower in _IF for child in before):
            return False
        verbs = [word for word in (head, *before) if word.pos == "AUX" or word is head]
        if any(word.lower == "did" for word in verbs):
            return True
        finite = next((word for word in verbs if "VerbForm=Fin" in word.features), None)
        if finite is not None:
            verdict = _is_told(finite, head)
            if verdict or "Tense=Pres" not in finite.features:
                return verdict
            if head.role in _SUBORDINATE:
                return narrated  # what is so whenever something else was
            verdict = narrated
        elif head.role in _INFINITIVE_ROLES and "VerbForm=Inf" in head.features:
            return narrated and head.role is Role.ROOT  # else an order, or what somebody did it for
    return verdict


def _is_told(finite: Node, head: Node) -> bool:
    if finite.lower == "could":
        # what could not be done was not done
        return any(child.lower in _NOT for child in head.children if child.index < head.index)
    present = "Tense=Pres" in finite.features
    return "Tense=Past" in finite.features or (present and finite is not head and finite.lower in _HAVE)


def told_at(text: str, start: int, end: int, *, narrated: bool = False) -> bool:
    """Tell by words alone whether what is said around a place has happened, or has no verb to say that it has not.

    The nearest verb before the place decides, else the nearest after it. `narrated` as in `tells`.
    """
    sentence = sentence_at(text, start)
    if any(
        word.text in _PAST or word.text in irregular_pasts() or word.text == "lasted" for word in words(text[start:end])
    ):
        return True
    begin = max((m.end() for m in _PART_END.finditer(text, sentence.start, start)), default=sentence.start)
    close = _PART_END.search(text, end, sentence.end)
    if close is None and begin < start and text[end : sentence.end].rstrip(" \"'”’)*_").endswith("?"):
        return False
    before = [word.text for word in words(text[begin:start])]
    if "if" in before or "unless" in before:
        return False
    after = [word.text for word in words(text[end : close.start() if close else sentence.end])]
    lead = [*before, *(word.text for word in words(text[start:end])[:1])]
    for at in reversed(range(len(before))):
        verdict = _verdict(lead, at, narrated=narrated)
        if verdict is not None:
            return verdict
    return next((v for at in range(len(after)) if (v := _verdict(after, at, narrated=narrated)) is not None), True)


def _verdict(found: list[str], at: int, *, narrated: bool) -> bool | None:
    """Whether a word makes its statement one of what has happened; None where it does not say."""
    word, before, after = found[at], found[at - 1] if at else "", found[at + 1] if at + 1 < len(found) else ""
    if word in _MODAL:
        return word.startswith("could") and (after in _NOT or word.endswith("n't"))
    if word in {"has", "have"} and (after == "to" or before == "to"):
        return False
    if word in {"has", "have"} and after in _DETERMINER:
        return False  # something at hand
    if word in _PAST:
        return None if before in _MODAL else True
    if word in _PRESENT:
        return narrated
    if word == "to" and after == "be":
        return None if before in _PAST else False
    if word == "to" and _FORESEEN & set(found[max(0, at - _AWAY) : at]):
        return False
    if word in _OUTSTANDING and {"is", "are"} & set(found[max(0, at - 3) : at]):
        return False
    if before in _AUXILIARY:
        return None  # which says
    return True if word in irregular_pasts() or (word.endswith("ed") and len(word) > 4 and word != "need") else None
