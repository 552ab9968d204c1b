"""Whether a statement tells what has happened, or speaks of what is always so, of what may be, of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT = {"not", "n't", "n’t", "no", "never", "only", "longer"}
_HAVE = {"has", "have", "'ve", "’ve"}


def tells(token: Token, *, narrated: bool = False) -> bool:
    """Tell whether what a token is said of has happened: its verb is past or perfect, or it has none.

    What somebody told or saw in the past may stand in the present ("we found that the pods are gone"). `narrated` says
    that the text is an entry of a timeline, which may tell in the present tense.
    """
    verdict = True
    for head in (token, *token.ancestors):
        verbs = [word for word in (head, *head.lefts) if word.pos_ == "AUX" or word is head]
        finite = next((word for word in verbs if "Fin" in word.morph.get("VerbForm")), None)
        if finite is not None:
            verdict = _is_told(finite, head)
            if verdict or "Pres" not in finite.morph.get("Tense"):
                return verdict
            verdict = narrated
        elif head.head is head and head.pos_ == "VERB" and "Inf" in head.morph.get("VerbForm"):
            return False  # an order or a plan
    return verdict


def _is_told(finite: Token, head: Token) -> bool:
    if finite.lower_ == "could":
        return any(child.lower_ in _NOT for child in head.lefts)  # what could not be done was not done
    tense = finite.morph.get("Tense")
    return "Past" in tense or ("Pres" in tense and finite is not head and finite.lower_ in _HAVE)
