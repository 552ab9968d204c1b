"""Whether a statement is asserted as having happened, as opposed to habits, possibilities and plans.

There are two ways to tell, which may disagree. `is_asserted` follows the syntax from a parsed word to its governing
verb; token patterns use it, since their text is parsed anyway. `is_asserted_at` uses the nearest verb among the words
around a position; phrases, times and artefacts use it, for which nothing is parsed. A rule uses only one of them on a
text, so that no verdict depends on what else happened to be parsed.

In both, `narrated` is true for an entry of a timeline, in which the present tense asserts facts too.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from pirlint.language.roles import Role
from pirlint.text.forms import irregular_pasts
from pirlint.text.lexicon import closed_class
from pirlint.text.sentences import sentence_at
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.language.syntax import Node

_SUBORDINATE = frozenset({Role.ADNOMINAL_CLAUSE, Role.ADVERBIAL_CLAUSE, Role.RELATIVE_CLAUSE, Role.SENTENTIAL_RELATIVE})
_INFINITIVES = frozenset({Role.ADNOMINAL_CLAUSE, Role.ADVERBIAL_CLAUSE, Role.ROOT})
_BEFORE_PARTICIPLES = frozenset({"i'm", "it's", "not", "they're", "to"})
"""Words that, like "be" and "have", say more about time than the participle after them."""
_INTENTIONS = frozenset({"expect", "expects", "hope", "hopes", "need", "needs", "plan", "plans", "want", "wants"})
_OUTSTANDING = frozenset({"expected", "needed", "planned", "scheduled"})
"""After "is", they say that something has not happened yet."""
_EXPECTATIONS = frozenset({"expect", "expected", "expecting", "expects"})
"""Before "to", they express an expectation."""
_REACH = 3
"""The most words between these and the "is" or "to"."""
_PRESENT = frozenset({"am", "are", "do", "does", "is", "whenever"})
_PAST = frozenset({"did", "had", "has", "have", "was", "were"})
_QUANTIFIERS = frozenset({"another", "few", "many", "several", "this", "two"})
_CONTRACTED = {"'ll": "will", "'ve": "have", "'d": "would"}
_PART_END = re.compile(r"[;:(—–]|,\s+(?:and|but|so|which|who)\b|\s-\s")
"""Where a part of a sentence with its own verb may begin."""
_FROM_NOW_ON = re.compile(r"\b(?:from now on|going forward|henceforth|in (?:the )?future)\b", re.IGNORECASE)
_TRAILING = " \"'”’)*_"


def is_asserted(node: Node, *, narrated: bool = False) -> bool:
    """Whether the statement about a word is asserted: its verb is past or perfect, or it has none.

    What somebody said or saw in the past may be in the present tense ("we found that the pods are gone").
    """
    verdict = True
    for head in (node, *node.ancestors):
        before = [child for child in head.children if child.index < head.index]
        if any(child.lower in closed_class("conjunctions-conditional") for child in before):
            return False
        verbs = [head, *(word for word in before if word.pos == "AUX")]
        if any(word.lower == "did" for word in verbs):
            return True
        finite = next((word for word in verbs if "VerbForm=Fin" in word.features), None)
        if finite is not None:
            verdict = _is_past(finite, head, before)
            if verdict or "Tense=Pres" not in finite.features:
                return verdict
            if head.role in _SUBORDINATE:
                return narrated  # what is so whenever something else was
            verdict = narrated
        elif head.role in _INFINITIVES and "VerbForm=Inf" in head.features:
            return narrated and head.role is Role.ROOT  # else an order, or what somebody did it for
    return verdict


def _is_past(finite: Node, head: Node, before: Sequence[Node]) -> bool:
    """Whether a finite verb is past or perfect; a negated "could" is not."""
    if finite.lower == "could":
        return any(child.lower in _negations() for child in before)
    perfect = finite is not head and finite.lower in {"'ve", "has", "have"} and "Tense=Pres" in finite.features
    return perfect or "Tense=Past" in finite.features


def is_asserted_at(text: str, start: int, end: int, *, narrated: bool = False) -> bool:
    """Whether the statement around a position is asserted, judged by words alone; true if it has no verb.

    The nearest verb before the position decides, else the nearest after it.
    """
    within = [word.text for word in words(text[start:end])]
    if any(_base(word) in _PAST or word in irregular_pasts() or word == "lasted" for word in within):
        return True
    sentence = sentence_at(text, start)
    opening = max((m.end() for m in _PART_END.finditer(text, sentence.start, start)), default=sentence.start)
    closing = _PART_END.search(text, end, sentence.end)
    if closing is None and opening < start and text[end : sentence.end].rstrip(_TRAILING).endswith("?"):
        return False
    before = [word.text for word in words(text[opening:start])]
    if "if" in before or "unless" in before or _FROM_NOW_ON.search(text, sentence.start, start):
        return False
    after = [word.text for word in words(text[end : closing.start() if closing else sentence.end])]
    lead = [*before, *within[:1]]
    nearest_first = chain(
        ((lead, at) for at in reversed(range(len(before)))), ((after, at) for at in range(len(after)))
    )
    verdicts = (_verdict(found, at, narrated=narrated) for found, at in nearest_first)
    return next((verdict for verdict in verdicts if verdict is not None), True)


def _verdict(found: list[str], at: int, *, narrated: bool) -> bool | None:
    """Whether a word asserts its statement; None if it does not tell."""
    word, before, after = found[at], found[at - 1] if at else "", found[at + 1] if at + 1 < len(found) else ""
    base, leading = _base(word), set(found[max(0, at - _REACH) : at])
    if _is_modal(base):
        return base == "could" and (after in _negations() or word.endswith("n't"))
    if base in {"has", "have"} and ("to" in {before, after} or _determines(after)):
        return False  # an obligation, or something at hand
    if base in _PAST:
        return None if _is_modal(_base(before)) else True
    if base in _PRESENT:
        return narrated
    if word == "to" and after == "be":
        return None if _base(before) in _PAST else False
    if (word == "to" and _EXPECTATIONS & leading) or (word in _OUTSTANDING and {"is", "are"} & leading):
        return False
    if before in _BEFORE_PARTICIPLES | closed_class("forms-of-be", "forms-of-have"):
        return None
    return True if word in irregular_pasts() or (word.endswith("ed") and len(word) > 4 and word != "need") else None


def _determines(word: str) -> bool:
    return word in _QUANTIFIERS or word in closed_class("articles", "determiners-quantifying")


def _is_modal(base: str) -> bool:
    return base in _INTENTIONS or base in closed_class("modal-verbs")


def _negations() -> frozenset[str]:
    return closed_class("negations") | {"longer", "no", "only"}


def _base(word: str) -> str:
    """Return the auxiliary that a word is or contracts: "could" for "couldn't", "will" for "we'll"."""
    if word.endswith("n't"):
        stem = word.removesuffix("n't")
        return {"ca": "can", "wo": "will", "sha": "shall"}.get(stem, stem)
    if word == "cannot":
        return "can"
    if word == "it'd":
        return "had"
    return next((verb for ending, verb in _CONTRACTED.items() if word.endswith(ending)), word)
