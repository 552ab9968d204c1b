"""A rewrite keeps the meaning: what was done stays done, what was not done stays undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.people import HUMAN
from pirlint.language.roles import Role
from pirlint.rewrite.grammar.attitudes import keeps_from_doing
from pirlint.rewrite.grammar.coordination import same_subject
from pirlint.rewrite.grammar.counterfactuals import CIRCUMSTANCE, COUNTERFACTUAL
from pirlint.rewrite.grammar.frames import framed
from pirlint.rewrite.grammar.reference import is_negative
from pirlint.rewrite.verification.registry import requirement
from pirlint.text.lexicon import verb_class

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.verification.comparison import Comparison, Passage

_BY = re.compile(r"\bby (?:just |simply )?$", re.IGNORECASE)
_WITHOUT = re.compile(r"\b(?:against|without) [^,;.]*$", re.IGNORECASE)


@requirement
def keeps_polarity(compared: Comparison) -> str | None:
    """Object if what was done becomes what was not done, or the other way round."""
    before, after = _done(compared.before), _done(compared.after)
    for verb in before.keys() & after.keys():
        if before[verb] != after[verb] and len(before[verb]) == len(after[verb]) == 1:
            return f"“{verb}” is turned round"
    return None


def _done(passage: Passage) -> Mapping[str, set[bool]]:
    """Return for each verb whether it says that something was done."""
    found: dict[str, set[bool]] = {}
    undone = [one.deed for one in framed(passage.whole, passage.clauses) if one.negated]
    governors = {id(c.complement): c for c in passage.clauses if c.complement is not None}
    for clause in passage.clauses:
        circumstance = clause.tense is Tense.NONE and clause.mark in _CIRCUMSTANCES
        noun = _DETERMINED.search(passage.whole, passage.span.start, clause.span.start)
        open_ = clause.modality is Modality.MAY_HAVE or (clause.mark == "if" and clause.tense is Tense.PLUPERFECT)
        contrast = _CONTRAST.match(passage.whole, clause.verb.end, passage.span.end)
        if not (clause.nominal or clause.condition or circumstance or noun or open_ or contrast):
            turned = _is_without(passage, clause) or _is_what_would_have_helped(passage, clause)
            turned ^= _shares_denial(passage, clause)
            done = _is_done(clause, governors, _before(passage, clause)) ^ turned
            done = done and clause not in undone
            done = done and not any(keeps_from_doing(passage.whole, c, clause) for c in passage.clauses)
            found.setdefault(clause.predicate.partition(" ")[0], set()).add(done)
    return found


_CIRCUMSTANCES = frozenset({"after", "before", "while"})
_CONTRAST = re.compile(
    r"(?:[^,;:.]|[:.](?=\d))*?,? (?:(?:instead|in place) of|rather than|not)(?= (?:an?|its|our|the|their)\b)"
)
"""A contrast of two objects: "the worker, not the broker"."""
_DETERMINED = re.compile(r"\b(?:an?|no|one|the) $", re.IGNORECASE)
"""A determiner that makes a word tagged as a verb a noun: "no ping to the host"."""


def _before(passage: Passage, clause: Clause) -> str:
    return passage.whole[passage.span.start : clause.verb.start].rstrip().lower()


def _is_without(passage: Passage, clause: Clause) -> bool:
    """Whether it is a step that was omitted: "without the help desk being informed"."""
    free = clause.tense is Tense.NONE and clause.modality is Modality.FACT
    return free and bool(_WITHOUT.search(passage.whole, passage.span.start, clause.verb.start))


def _shares_denial(passage: Passage, clause: Clause) -> bool:
    """Whether a bare verb shares a negation: "should have asked and waited", "did not ask or wait"."""
    if not clause.embedded or clause.span != clause.verb:
        return False
    earlier = [c for c in passage.clauses if c.verb.end < clause.verb.start]
    if _before(passage, clause).endswith(" or"):
        return any(c.negated and _STRAIGHT_ON.fullmatch(passage.whole, c.verb.end, clause.verb.start) for c in earlier)
    both = _before(passage, clause).endswith(" and")
    return both and any(c.modality in COUNTERFACTUAL and same_subject(c, clause) for c in earlier)


def _is_done(clause: Clause, governors: Mapping[int, Clause], before: str) -> bool:
    if clause.tense is Tense.NONE and _UNDONE.search(before):
        return False
    governed = clause.tense is Tense.NONE and clause.modality not in COUNTERFACTUAL
    governor = governors.get(id(clause)) if governed else None
    if governor is not None and governor.predicate in verb_class("implicative", "undoing") | _WANTING:
        undone = clause.negated ^ (governor.predicate in verb_class("undoing"))
        return undone ^ (not (governor.negated or is_negative(governor.subject)))
    none = is_negative(clause.subject) or is_negative(clause.object) or before.endswith(" no")
    done = not (clause.negated or none)
    return done ^ (clause.modality in COUNTERFACTUAL)


def _is_what_would_have_helped(passage: Passage, clause: Clause) -> bool:
    """Whether it is what was not done: "avoided by testing it", "testing it would have shown it"."""
    if clause.tense is not Tense.NONE or clause.modality in COUNTERFACTUAL:
        return False
    same = [c for c in passage.clauses if c.sentence == clause.sentence]
    if CIRCUMSTANCE.fullmatch(passage.whole, clause.sentence.start, clause.verb.start):
        return any(c.modality in COUNTERFACTUAL | {Modality.WOULD} for c in same)
    other = [c for c in same if c.modality in COUNTERFACTUAL]
    before = any(c.verb.end <= clause.verb.start for c in other)
    if _BY.search(passage.whole, passage.span.start, clause.span.start):
        return before
    if clause.mark == "to":
        well = (c for c in other if c.nominal or c.predicate in verb_class("serving"))
        return any(_STRAIGHT_ON.fullmatch(passage.whole, c.verb.end, clause.verb.start) for c in well)
    if other and not _before(passage, clause):
        return True
    return any(c.subject is not None and c.subject.span.start == clause.span.start for c in other)


_STRAIGHT_ON = re.compile(r"[^,;:.]*")
_UNDONE = re.compile(
    r"\b(?:failure|inability|neglect|omission|refusal) to$|"
    r"\b(?:never|nobody|no[ -]one|not)\b[^,;.]*\bth(?:ink|ought) of$|"
    r"(?:n['’]t|\b(?:never|not))\b[^,;.]*\boccur(?:red)? to [^,;.]* to$|\boccurred to no[^,;.]* to$"
)
"""Words that negate the next verb."""
_WANTING = frozenset({"get", "try", "want"})


@requirement
def states_facts(compared: Comparison) -> str | None:
    """Object if a fact becomes a possibility, wish or duty, or the other way round."""
    before = {_modality(clause) for clause in compared.before.clauses}
    for clause in compared.after.clauses:
        if _modality(clause) is not Modality.FACT and _modality(clause) not in before | {Modality.DUE}:
            return f"“{clause.predicate}” is no fact any more"
    return None


def _modality(clause: Clause) -> Modality:
    return clause.modality


_UNTRUE = re.compile(r"\b(?:false\w*|incorrect\w*|lie[ds]?|lying|not true|untrue|untruth\w*|wrong\w*)\b", re.IGNORECASE)


@requirement
def keeps_what_was_untrue(compared: Comparison) -> str | None:
    """Object if a statement loses that it is untrue."""
    before, after = compared.before.text, compared.after.text
    if not after or len(after.split()) < len(before.split()) / 2:
        return None
    lost = (word[0] for word in _UNTRUE.finditer(before) if word[0].lower() not in after.lower())
    return next((f"“{word}” is lost" for word in lost), None)


_LOOKING_BACK = re.compile(
    r"\b(?:the benefit of|hindsight|looking back|re-?reading|retrospect|what (?:i|we|one) knows? (?:now|today))\b",
    re.IGNORECASE,
)
_LEAD_IN = 6
"""Words of a changed statement's introduction."""
_VERDICT = re.compile(
    r"\b(?:avoidable|bad|careless|clear|dangerous|evident|"
    r"in the face|foolish|mistakes?|na[iï]ve|obvious|poor|preventable|reckless|risky|stupid|"
    r"unwise|wrong)\b",
    re.IGNORECASE,
)


_OTHERWISE = re.compile(r"\b(?:could|might|need(?:n['’]t| not)|ought to|should|would)(?: not)? have\b", re.IGNORECASE)


@requirement
def judges_no_more(compared: Comparison) -> str | None:
    """Object if a hindsight verdict only loses the word "hindsight"."""
    before = compared.before
    if not _LOOKING_BACK.search(before.text) or _LOOKING_BACK.search(compared.after.text):
        return None
    gone = before.text_of(before.changed)
    if compared.after.text and _LOOKING_BACK.search(gone) and len(gone.split()) <= _LEAD_IN:
        return "it is still seen from hindsight"
    verdict = _VERDICT.search(compared.after.text) or _OTHERWISE.search(compared.after.text)
    return f"“{verdict[0]}” is still a verdict" if verdict else None


@requirement
def leaves_no_verdict_half_said(compared: Comparison) -> str | None:
    """Object if a verdict loses only a word, and "should have" or "would have" remains."""
    before, after = compared.before, compared.after
    told = (
        c for c in before.clauses if c.modality in COUNTERFACTUAL and any(s.contains(c.verb) for s in compared.found)
    )
    left = next((c for c in told if not before.is_new(c.verb) and before.text_of(c.span) in after.text), None)
    if left is not None:
        return f"“{before.text_of(left.span)}” is still a verdict"
    removed = len(after.text_of(after.changed)) <= 1
    other = (c for c in after.clauses if c.modality in COUNTERFACTUAL or _WOULD_BE_NOW.match(after.text_of(c.span)))
    left = next(other, None) if removed else None
    return f"“{after.text_of(left.span)}” is still a verdict" if left is not None else None


@requirement
def affirms_no_bare_content(compared: Comparison) -> str | None:
    """Object if a sentence is the content of saying: "[What we do not say:] That it was …"."""
    first = compared.before.words[0].node if compared.before.words else None
    bare = first is not None and first.lower == "that" and first.role is Role.SUBORDINATOR
    stated = compared.after.text_of(compared.after.changed)
    return "who says so stands elsewhere" if bare and stated and "__" not in stated else None


@requirement
def answers_no_open_question(compared: Comparison) -> str | None:
    """Object if an indirect question becomes a fact: "by whom it ought to have been handed in is not known"."""
    before = compared.before
    asked = _ASKED.search(before.whole, before.span.start, before.changed.start)
    counter = any(c.modality in COUNTERFACTUAL and before.is_new(c.verb) for c in before.clauses)
    return f"“{asked[1]}” is asked" if asked and counter else None


_ASKED = re.compile(
    r"\b((?:by|from|for|to|with) wh(?:at|ich|om)|who|whom|whose|why|how|whether) (?:(?:\w+ )?\w+ )?$", re.IGNORECASE
)


@requirement
def leaves_no_counterfactual(compared: Comparison) -> str | None:
    """Object if a counterfactual consequence remains: "was not paused, and I'd have seen it"."""
    after = compared.after
    if not after.changed.end - after.changed.start:
        return None
    left = (c for c in after.clauses if c.modality in COUNTERFACTUAL or _WOULD_BE.match(after.text_of(c.span)))
    gone = any(c.modality in COUNTERFACTUAL for c in compared.before.clauses if compared.before.is_new(c.verb))
    open_ = next((c for c in left if c.verb.start > after.changed.end), None)
    return f"“{after.text_of(open_.span)}” is left open" if open_ is not None and gone else None


_WOULD_BE = re.compile(r"(?:would|['’]d)\b(?! like)", re.IGNORECASE)
_WOULD_BE_NOW = re.compile(r"(?:would|['’]d) (?:not |now |still )?be\b", re.IGNORECASE)


_DISCLAIMER = re.compile(r"\b(?:no(?:body| one|-one)|none)\b[^.;]*\b(?:at fault|to blame|wrong)\b", re.IGNORECASE)


@requirement
def keeps_questions(compared: Comparison) -> str | None:
    """Object if a question is removed: its answer may follow."""
    lost = compared.before.text.count("?") > compared.after.text.count("?")
    return "a question is lost" if lost else None


@requirement
def lets_disclaimers_stand(compared: Comparison) -> str | None:
    """Object if the text says that nobody is to blame: there is nothing to fix."""
    said = _DISCLAIMER.search(compared.before.text)
    return f"“{said[0]}” blames nobody" if said else None


_TECHNICAL = frozenset({"blindly", "eagerly", "lazily", "naively"})
"""Adverbs for the behaviour of a program."""


@requirement
def leaves_programs_alone(compared: Comparison) -> str | None:
    """Object if the manner of a program is removed: "objects are freed lazily"."""
    before = compared.before
    found = next((w for w in before.words if w.node.lower in _TECHNICAL and before.changed.overlaps(w.span)), None)
    somebody = any(who is not None and who.kind in HUMAN for c in before.clauses for who in (c.agent, c.subject))
    return f"“{found.node.text}” judges nobody" if found is not None and not somebody else None


_OWNING = re.compile(
    r"\b(?:i|we)\b[^.;!?]*\b(?:also|as well|either|myself|ourselves|too)\b|\bwe all\b|\b(?:i|we) (?:take|withdraw)\b",
    re.IGNORECASE,
)


@requirement
def keeps_fellow_feeling(compared: Comparison) -> str | None:
    """Object if it is removed that the author would have done the same, or takes something back."""
    owned = _OWNING.search(compared.before.text_of(compared.before.changed))
    return f"“{owned[0]}” blames nobody" if owned and len(compared.after.text_of(compared.after.changed)) <= 1 else None
