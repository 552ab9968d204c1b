"""From who did something, or did not, to what was done or was not: the core of most transformations."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.auxiliary import passive_auxiliary
from pirlint.rewrite.grammar.patient import Patient, patient
from pirlint.rewrite.grammar.reference import inside_sentence, is_negative, opens, refers_back, without_possessives
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_AUXILIARY = re.compile(
    r"(?:do|does|did|have|has|had|having|was|were|is|are|be|been|being|to|could|should|would|may|might|must|ought|supposed|not|"
    r"never|will|ca|wo)?(?:n't|'ve|'d|'ll)?"
)
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_KEPT = {
    "again", "also", "apparently", "finally", "initially", "later", "only", "still", "subsequently", "then",
    "therefore",
}  # fmt: skip
"""Adverbs before a verb that say the same before "was not"."""
_EARLY = frozenset({"actually", "already", "always", "really", "yet"})
"""Adverbs that stand right after the negation, with which "ever" is "never"."""
_DROPPED = {
    "accidentally", "basically", "carelessly", "clearly", "completely", "erroneously", "even", "evidently",
    "foolishly", "frankly", "honestly", "inadvertently", "just", "mistakenly", "obviously", "plainly", "really",
    "sadly", "simply", "stupidly", "totally", "unfortunately", "unintentionally",
}  # fmt: skip
"""Adverbs that only judge."""
_HEDGES = {
    "certainly", "definitely", "easily", "likely", "maybe", "perhaps", "possibly", "probably", "surely",
}  # fmt: skip
"""Adverbs that say how likely another world was."""
_JOINT = re.compile(
    r"\s*(?P<joint>,(?! (?:so|then)\b)(?:\s*(?:and|but|or))?|\b(?:and|but|nor|or))\s+"
    r"(?:(?:also|even|just|later|then)\s+)?"
)
"""What may join a further object, and may join a clause."""
_PREFIXED = re.compile(r"\b\w+-$")
"""What the parser takes off a verb: "re-enable"."""
_NUMBER = re.compile(r"\b(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|both|half)\b)", re.IGNORECASE)
_LEADING = re.compile(
    r"(?:^|[,;:] |\b(?:and|but) )(?:after|although|as|because|before|if|once|since|when|while)\s[^,]*$", re.IGNORECASE
)
"""What opens a clause that a comma ends."""
_ELLIPSIS = re.compile(
    r"(?:\b(?:and|but|so) (?:then )?|[,;] \w+ )"
    r"(?:could|did|do|does|had|has|have|should|was|were|would)(?:n['’]t| not)?\s*(?:[.,;!]|$)"
)
"""A verb that means the one that is reworded: "and didn't"."""
_LATE_OBJECT = re.compile(r"(?P<joint>, (?:and|or|nor) |\s(?:or|nor) )(?:an?|any|its|our|the|their)\b")
_ON_CALL = re.compile(r"\bon-call $", re.IGNORECASE)
"""What the parser takes off a subject."""
_TITLED = re.compile(r"\b(?:Dr|Jr|Mr|Mrs|Ms|Prof|Sr)\.? $")
_CALLED = re.compile(r"\b(?:an?|her|his|its|our|the|their)(?: [\w-]+){1,2} $", re.IGNORECASE)
_SELVES = re.compile(r"\w+sel(?:f|ves)\b")
_BEFORE = re.compile(r" before(?=[.,;!?)]|$| and\b| but\b)")
_COORDINATED = re.compile(
    r"(?:\band|\bbut|\bor|\bthen|,|;|[-–—])\s+(?:(?:also|instead|later|so|then)\s+)?$", re.IGNORECASE
)


def passive(
    context: RewriteContext,
    clause: Clause,
    done: Clause,
    *,
    negated: bool,
    what: Patient | None = None,
    verbs: str = "",
) -> Rewording | None:
    """Tell what was done, or was not, in place of who did it.

    `clause` names who did it; `done` is what they did: `clause` itself or its complement. `what` gives what is acted
    on, and `verbs` what to say of it, where that is known beforehand.
    """
    start = opening(context, clause)
    what = what or patient(context, done, negated=negated)
    if start is None or what is None or _personal(context, clause, what.end):
        return None
    adverbs = kept_adverbs(context, clause, done, negated=negated)
    going_on = _going_on(context, clause, done, what, negated=negated)
    if adverbs is None or going_on is None or (verbs and any(adverbs)):
        return None
    if _unnamed(context, clause, what):
        disowning = without_possessives(context, what.end) if going_on == (what.end, ()) else None
        if disowning is None:
            return None
        going_on = disowning
    end, more = going_on
    if clause is done and _progressive(context, clause):
        what = replace(what, said=f"being {what.said}")
    verbs = verbs or verb_group(what, clause.tense, negated=negated, adverbs=adverbs)
    return Rewording(Span(start, end), (*what.named, f" {verbs}", *more), capital=opens(context.text, start))


def _unnamed(context: RewriteContext, clause: Clause, what: Patient) -> bool:
    """Whether somebody would no longer be named of whom it is still spoken; an earlier verb keeps its subject."""
    if clause.embedded and not _SELVES.search(context.text, what.end, context.sentence.end):
        return False
    return refers_back(context, clause.subject, what.end, plural=what.plural and what.named != ("we",))


def _personal(context: RewriteContext, clause: Clause, end: int) -> bool:
    """Whether it is somebody's experience that is told, or what is still to come: without them it is not true."""
    verbs = context.text_of(clause.span).lower()
    if _progressive(context, clause) and (" been " in verbs or clause.tense is Tense.NONE):
        return True  # "someone pushing to main" says only that it may be
    if is_negative(clause.subject):
        return False
    perfect = clause.tense in {Tense.PERFECT, Tense.PLUPERFECT}
    if perfect and re.search(r"\b(?:never|ever|will|wo)\b|'ll|won['’]t", verbs):
        return True
    return _BEFORE.match(context.text, end) is not None


def _progressive(context: RewriteContext, clause: Clause) -> bool:
    verb = context.text_of(clause.verb).lower()
    return verb.endswith("ing") and verb != clause.predicate.partition(" ")[0]


def verb_group(what: Patient, tense: Tense, *, negated: bool, adverbs: tuple[list[str], list[str]] = ([], [])) -> str:
    """Return "was also not properly tested" and the like: the adverbs before the negation, and those after it."""
    before, after = adverbs
    was = passive_auxiliary(tense, plural=what.plural, negated=negated and not what.emptied)
    first, *others = was.replace(" not", "").split()
    early = [adverb for adverb in after if adverb in _EARLY]
    late = [adverb for adverb in after if adverb not in _EARLY | {"ever"}]
    no = [("never" if "ever" in after else "not")] if "not" in was else []
    return " ".join([first, *before, *no, *early, *others, *late, what.said]) + what.then


def opening(context: RewriteContext, clause: Clause) -> int | None:
    """Return where the wording to replace begins: at the subject, or at a verb that goes on with another's.

    None where what stands before the verb says more than who it was.
    """
    who, text = clause.subject, context.text
    if clause.relative or clause.question:
        return None
    if clause.embedded:
        return _goes_on_from(context, clause)
    if who is None or who.span.start >= clause.span.start or who.whole.end > who.span.end:
        return None  # "Dana, who was on call, forgot": what is told of Dana would be lost
    if _NUMBER.search(who.text) and not who.text.startswith("@"):
        return None
    if _TITLED.search(text, 0, who.span.start) or (who.name and _CALLED.search(text, 0, who.span.start)):
        return None  # "the registrar Example Ltd", of which the parser took but the name
    start = found.start() if (found := _ON_CALL.search(text, 0, who.span.start)) else who.span.start
    if text[start - 1 : start] in {"-", "/", "'", "’"}:
        return None  # within a word that the parser took apart
    between = Span(who.span.end, clause.span.start)
    return start if _only_adverbs(context, clause, between) else None


def _goes_on_from(context: RewriteContext, clause: Clause) -> int | None:
    start, text = clause.span.start, context.text
    before = text[context.sentence.start : start] if context.sentence.start <= start else ""
    if not any(char.isalnum() for char in before):
        return start if clause.tense is not Tense.NONE and clause.subject is None else None
    if not _COORDINATED.search(before) or before.rstrip().endswith(",") or clause.tense is Tense.NONE:
        return None
    earlier = [c for c in context.clauses if c.sentence == clause.sentence and c.verb.start < start]
    head = next((c for c in reversed(earlier) if clause.subject is None or _same(c, clause)), None)
    if head is None or head.relative or any(c.relative for c in earlier if c.verb.start > head.verb.start):
        return None
    return start


def _same(one: Clause, other: Clause) -> bool:
    return one.subject is not None and other.subject is not None and one.subject.span == other.subject.span


def kept_adverbs(
    context: RewriteContext, clause: Clause, done: Clause, *, negated: bool
) -> tuple[list[str], list[str]] | None:
    """Return the adverbs to say before the negation and after it; None where one would say something else."""
    first = clause.span.start if clause.embedded or clause.subject is None else clause.subject.span.end
    for part, end in ((clause, clause.verb.start), (done, done.verb.start)):
        start = first if part is clause else clause.span.end
        if not _only_adverbs(context, part, Span(start, end)):
            return None
    before: list[str] = []
    after: list[str] = []
    negation = is_negative(clause.subject)
    for lemma in _before_verb(clause, first):
        negation = negation or lemma in NEGATIONS
        if lemma in NEGATIONS | _DROPPED or (lemma in _HEDGES and clause.modality is not Modality.FACT):
            continue
        if not negated or negation:
            after.append(lemma)
        elif lemma in _KEPT:
            before.append(lemma)
        else:
            return None
    if done is not clause:
        after += [lemma for lemma in _before_verb(done, clause.span.end) if lemma not in _DROPPED]
    return before, after


def _before_verb(clause: Clause, start: int) -> list[str]:
    return [
        a.lemma
        for a in clause.adverbials
        if a.noun is None and not a.preposition and start <= a.span.start < clause.verb.start
    ]


def _only_adverbs(context: RewriteContext, clause: Clause, span: Span) -> bool:
    """Whether nothing but auxiliaries and adverbs of the clause stands in a range before its verb."""
    text = context.text_of(span)
    for adverbial in clause.adverbials:
        if adverbial.noun is None and not adverbial.preposition and span.contains(adverbial.span):
            text = text.replace(context.text_of(adverbial.span), " ")
    text = _PREFIXED.sub("", text)
    return all(_AUXILIARY.fullmatch(word.lower().replace("’", "'")) for word in text.split())


def _going_on(
    context: RewriteContext, clause: Clause, done: Clause, what: Patient, *, negated: bool
) -> tuple[int, tuple[str | Span, ...]] | None:
    """Return where the rewording ends, and what it says besides, so that a verb that went on with the subject keeps it.

    None where what goes on cannot be told so.
    """
    text, end = context.text, what.end
    others = [
        c for c in context.clauses if c.verb.start >= end and c.sentence == clause.sentence and c not in (clause, done)
    ]
    going_on = [c for c in others if c.embedded and not c.passive and c.tense is Tense.PAST and _joined(text, c)]
    if any(c.subject is None or what.named == ("it",) for c in going_on):
        return None  # it may go on with what is dropped, or with the fact
    shared = next((c for c in others if c.embedded and _same(c, clause) and _joined(text, c)), None)
    joint = _JOINT.match(text, end)
    if _ELLIPSIS.search(text, end, clause.sentence.end) or _adds_object(text, end, clause.sentence.end, others):
        return None
    if joint is not None and joint["joint"] and not _is_clause(text, joint, others):
        leading = joint["joint"] == "," and _LEADING.search(text, clause.sentence.start, clause.span.start)
        if not leading:
            return None
    if shared is None:
        return end, ()
    if shared.tense is Tense.NONE and done is not clause:
        return _also_undone(context, clause, shared, end) if negated else None
    if shared.tense is Tense.NONE or clause.subject is None or shared.passive or clause.embedded:
        return None
    return shared.span.start, (Span(end, shared.span.start), inside_sentence(clause.subject), " ")


def _also_undone(
    context: RewriteContext, clause: Clause, further: Clause, end: int
) -> tuple[int, tuple[str | Span, ...]] | None:
    """Read on in "forgot to check the queue and to restart the pool"."""
    start = further.span.start
    joint = Span(end, start - 4) if context.text[:start].endswith(" to ") else Span(end, start - 1)
    what = patient(context, further, negated=True)
    if what is None or not context.text_of(joint).endswith(" and"):
        return None
    if any(c.verb.start > what.end and _same(c, clause) and _joined(context.text, c) for c in context.clauses):
        return None
    return what.end, (joint, " ", *what.named, f" {verb_group(what, clause.tense, negated=True)}")


def _joined(text: str, clause: Clause) -> bool:
    before = text[: clause.span.start].removesuffix("to ")
    return _COORDINATED.search(before) is not None


def _adds_object(text: str, start: int, end: int, others: list[Clause]) -> bool:
    """Whether a further object comes late: "spotted the jobs in the report, or the warning above"."""
    begins = {at for c in others for at in _starts(c)}
    return any(m.end("joint") not in begins for m in _LATE_OBJECT.finditer(text, start, end))


def _is_clause(text: str, joint: re.Match[str], others: list[Clause]) -> bool:
    """Whether it is a clause that is joined, and not a further object."""
    if joint["joint"] == ",":
        return not re.match(r"(?:the|a|an|its|our|their|his|her|my)\b", text[joint.end() :]) or any(
            joint.end() in _starts(c) for c in others
        )
    at = {joint.end(), joint.end() + 3} if text.startswith("to ", joint.end()) else {joint.end()}
    return any(at & set(_starts(c)) for c in others)


def _starts(clause: Clause) -> Iterator[int]:
    yield clause.span.start
    if clause.subject is not None:
        yield clause.subject.span.start
    for adverbial in clause.adverbials:
        yield adverbial.span.start
