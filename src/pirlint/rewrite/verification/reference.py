"""A rewrite keeps antecedents: of pronouns, ellipses, "such" and "otherwise"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pirlint.language.inflection import lemma
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.language.roles import SUBJECTS, Role
from pirlint.rewrite.grammar.reference import is_negative
from pirlint.rewrite.verification.registry import requirement
from pirlint.text.sentences import sentence_at, sentences
from pirlint.text.spans import Span, Spans

if TYPE_CHECKING:
    from pirlint.rewrite.verification.comparison import Comparison

_POINTING = re.compile(
    r"\W*((?:both|but|by contrast|either|however|instead|it|neither|nor|otherwise|so|such|that|these|they|this|those|"
    r"yet|(?:by|for|from|to|with) wh(?:ich|om))\b)",
    re.IGNORECASE,
)
"""The start of a sentence that refers to or continues the text before."""
_COUNTING = re.compile(r"\W*((?:both|either|neither)\b)", re.IGNORECASE)
"""The start of a sentence that refers to two things before it."""
_ELLIPSIS = re.compile(
    r"\W*((?:\w+ ){1,3}?(?:can|could|did|do|does|had|has|have|may|might|must|should|was|were|will|would)"
    r"(?:n['’]t| not)?(?: have)?(?: either| too)?)(?=[.,;!?])",
    re.IGNORECASE,
)
"""The start of an elliptical sentence: "I might not have either", "We didn't, as"."""
_ON_WORDS = re.compile(
    r"\W*(?:\((?:from|wording|words?)\b|"
    r"(?:[\w’']+ ){0,6}(?:this|that|the (?:last|previous)) (?:phrase|sentence|term|word|wording)\b|"
    r"(?:that|this)(?:['’]s| is| was) how \w+(?: \w+)* (?:puts?|said|says?|worded) it\b)",
    re.IGNORECASE,
)
"""The start of a sentence about the words of the one before."""
_ITS = re.compile(r"\W*(?:it|its)\b", re.IGNORECASE)


@requirement
def keeps_what_is_pointed_at(compared: Comparison) -> str | None:
    """Object if the next sentence refers to a removed one, or to changed words."""
    before, after = (
        [whole[span.start : span.end].strip() for span in sentences(whole)]
        for whole in (compared.before.whole, compared.after.whole)
    )
    for changed, following in pairwise(before):
        leaning = (_POINTING if len(after) < len(before) else _COUNTING).match(following) or _ELLIPSIS.match(following)
        if _ON_WORDS.match(following) and changed not in after:
            return f"“{following}” is on words that are gone"
        if leaning and changed not in after and following in after:
            return f"“{leaning[1]}” points at nothing"
    return None


@requirement
def keeps_what_is_spoken_of(compared: Comparison) -> str | None:
    """Object where a statement is left out that the next one speaks of: "[We could have asked a nurse.] The nurse"."""
    before, after = compared.before, compared.after
    gone = before.words_of(before.changed)
    stated = any(before.changed.contains(c.verb) and c.subject is not None for c in before.clauses)
    if not stated or len(after.text_of(after.changed)) > 1:
        return None
    named = {lemma(w.node.text, "NOUN") for w in gone if w.node.pos in _NOUNS}
    named -= {lemma(word, "NOUN") for word in re.findall(r"\w+", before.whole[: before.changed.start])}
    whole = any(w.node.role is Role.ROOT for w in gone)
    back = _BACK | _BACK_TO_NOUNS if named and whole else _BACK
    rest = before.whole[before.changed.end :]
    goes_on = len(before.whole) - len(rest.lstrip(" .!?…"))
    following = before.words_of(Span(gone[-1].span.end, sentence_at(before.whole, goes_on).end))
    people = Spans(
        [c.subject.span for c in before.reading.clauses if c.subject is not None and c.subject.kind in HUMAN]
    )
    things = (w.span for w in following if w.node.pos in _NOUNS and w.node.entity != "DATE")
    first_thing = next((span.start for span in things if not people.overlap(span)), len(before.whole))
    for word in following:
        node, determiner = word.node, word.node.child(Role.DETERMINER)
        noun = node.pos == "PRON" or node.role in _PARTICIPANTS  # some of which the parser takes for conjunctions
        noun = noun and not (node.lower == "one" and node.role in SUBJECTS)  # "one sees"
        pointing = noun and node.lower in back and word.span.start < first_thing
        definite = determiner is not None and determiner.lower in _DEFINITE and lemma(node.text, "NOUN") in named
        joined = node.lower in _JOINING and node.head.role is Role.ROOT and node.index < node.head.index
        if pointing or definite or joined:
            return f"“{node.text}” points at nothing"
    return None


_BACK = frozenset({"both", "so", "that", "these", "this", "those"})
_BACK_TO_NOUNS = frozenset({"it", "none", "one", "them", "they"})
_DEFINITE = frozenset({"that", "the", "these", "this", "those"})
_JOINING = frozenset({"also", "either", "however", "instead", "therefore", "though", "too"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PARTICIPANTS = frozenset({*SUBJECTS, Role.OBJECT, Role.OBLIQUE})


@requirement
def repeats_no_denial(compared: Comparison) -> str | None:
    """Object if a negation is repeated: "We forgot to call. We did not do so"."""
    after = compared.after
    again = _NOT_SO.search(after.whole, after.changed.start, after.span.end)
    led = [after.text_of(span) for span in sentences(after.whole[: after.changed.start])]
    said = led[-1] if again and after.changed.start == after.span.start and led else ""
    return f"“{again[0]}” is said twice" if again and _DENIED.search(said) else None


_NOT_SO = re.compile(r"\b(?:did not|was not) (?:do (?:it|so|that|this)|done)\b")
_DENIED = re.compile(
    r"\b(?:did not|didn['’]t|failed to|forgot|neglected|never|no-?one|nobody|not|skipped)\b", re.IGNORECASE
)


@requirement
def leaves_no_pronoun_alone(compared: Comparison) -> str | None:
    """Object if "it" loses its antecedent: "[The belt →] Names were not read, it reads only numbers"."""
    before, after = compared.before, compared.after
    led = before.changed.start == before.span.start and len(after.text_of(after.changed)) <= 1
    stated = any(before.changed.contains(c.verb) for c in before.clauses)
    if led and stated and before.changed.end < before.span.end and (it := _ITS.match(after.text)):
        return f"“{it[0]}” points at nothing"
    left = after.whole.lower()
    things = (c.subject for c in before.clauses if c.subject is not None and before.changed.contains(c.subject.span))
    gone = (thing for thing in things if not thing.pronoun and thing.kind not in HUMAN and not is_negative(thing))
    lost = next((thing for thing in gone if thing.word not in left), None)
    goes_on = next((c for c in after.clauses if c.verb.start > after.changed.end), None)
    subject = goes_on.subject if goes_on is not None else None
    spoken_of = subject is not None and _ITS.fullmatch(subject.text)
    return f"“it” was “{lost.text}”" if lost is not None and spoken_of else None


@requirement
def leaves_nobody_to_they(compared: Comparison) -> str | None:
    """Object if "they" lose their antecedent: "two lists were not compared before they went home"."""
    told = compared.before.clauses
    people = [who for c in told for who in (c.subject, c.agent, *(a.noun for a in c.adverbials)) if who is not None]
    if not any(is_negative(who) or who.kind is ParticipantKind.ANYONE for who in people):
        return None
    after = compared.after
    passive = any(c.passive and c.by is None and after.is_new(c.verb) for c in after.clauses)
    theirs = (c for c in after.clauses if c.subject is not None and c.subject.text.lower() == "they")
    acts = next((c for c in theirs if not c.passive and not c.nominal and c.verb.start > after.changed.start), None)
    return f"“they {acts.predicate}” may be said of anybody" if acts is not None and passive else None
