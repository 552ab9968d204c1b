"""Removes words without facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.removal import (
    without_brackets,
    without_first_statement,
    without_last_statement,
    without_relative,
    without_sentence,
)
from pirlint.rewrite.sentences.drop_adverbs import comment_at, drop_adverbial
from pirlint.rewrite.transformation import transformation
from pirlint.text.lexicon import cue, cues, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext


_COUNTERFACTUAL = frozenset({Modality.COULD_HAVE, Modality.WOULD_HAVE})
_CONDITION_OF_WORK = re.compile(r"\b(?:hurry|rush\w*|tired)\b", re.IGNORECASE)
"""Working conditions, which are facts."""
_SUBJECT_AND_VERB = re.compile(
    r"\b(?:i|it|that|there|they|this|we)(?: (?:is|was|were|had|has|just|really|\w+ly)|['’]s)* $", re.IGNORECASE
)
_OBJECT = re.compile(r"(?: bit)?(?: of)? (?:it|that|this)(?=[.,;!)]|$| and\b)(?: and (?:did not|didn['’]t))?")
_KNOWN_RULE = re.compile(r"every(?:body|one) knows\b(?: that)? (?:a|no|one|you)\b[^.;!?\d]*", re.IGNORECASE)
"""A rule held against somebody, which is no fact of the incident."""
_OBVIOUS = re.compile(
    r",? (?:it|that|this)(?:['’]s| is| was) (?:an? |so |quite |rather |very )*"
    r"(?:bad|clear|evident|obvious|plain)(?: \w+)?(?=[.,;!]| and\b)",
    re.IGNORECASE,
)
"""A marker of hindsight, which is removed too."""
_NO_EXCUSE = re.compile(r"\bno excuse$", re.IGNORECASE)
_FOR_DOING = re.compile(r" for (?:not )?\w+ing\b[^.,;:!?\d]*")
"""The object of a missing excuse, which another sentence states."""
_OWN_SUBJECT = re.compile(r"(?:I|[Ww]e)(?= (?:am|are|was|were) )")
_AND_VERB = re.compile(rf" and (?!{cues('behind-and-no-verbs')}\b)(?=[\w'’]+ \w)", re.IGNORECASE)
_BLAMING_PREDICATES = frozenset({"at fault", "to blame", "blame"})
_MEASURE = re.compile(r"[\d:]|\b(?:second|minute|hour|day|week|month)s?\b")
_FEW = 4
"""Words beside a judgement that are only its target."""
_RHETORICAL = re.compile(rf"{cues('rhetorical-questions')}", re.IGNORECASE)
"""Words that make a question rhetorical."""


@transformation("drop-words")
def drop_words(context: RewriteContext) -> Iterator[Rewording | None]:
    """Remove the match, with the comma, brackets or sentence that only it needs."""
    if comment_at(context) is not None:
        yield from drop_adverbial(context)
        return
    if (
        _tells_what_was_not_done(context.clause)
        or _has_condition(context)
        or _CONDITION_OF_WORK.search(context.text, *context.span)
    ):
        return
    place = _statement(context)
    yield without_brackets(context.text, place)
    yield without_relative(context, place)
    yield without_sentence(context, place)
    yield without_first_statement(context, place)
    yield _without_shared_subject(context, place)
    yield without_last_statement(context, place)
    yield _without_judgement(context)
    yield _without_question(context)


def _has_condition(context: RewriteContext) -> bool:
    """Whether the sentence has an unmet condition."""
    return any(c.condition is not None and context.sentence.contains(c.verb) for c in context.clauses)


def _tells_what_was_not_done(clause: Clause | None) -> bool:
    """Whether a counterfactual is a fact: "support could have called", but not "it could have been known"."""
    if clause is None:
        return False
    if clause.nominal:  # "we could have been quicker" is what authors admit
        who = clause.subject
        return clause.modality is Modality.COULD_HAVE and who is not None and who.kind is ParticipantKind.AUTHOR
    somebody = clause.agent is not None and clause.agent.kind in HUMAN
    return clause.modality is Modality.SHOULD_HAVE or (
        clause.modality in _COUNTERFACTUAL and somebody and clause.predicate not in verb_class("averting")
    )


def _statement(context: RewriteContext) -> Span:
    """Return the match with the pronouns and verb around it that mean nothing without it."""
    text, (start, end) = context.text, context.span
    subject = _SUBJECT_AND_VERB.search(text, context.sentence.start, start)
    object_ = _OBJECT.match(text, end)
    begin, end = subject.start() if subject else start, object_.end() if object_ else end
    if rule := _KNOWN_RULE.match(text, start):
        end = rule.end()
    if "hindsight" in text[start:end].lower() and (obvious := _OBVIOUS.match(text, end)):
        end = obvious.end()
    if _NO_EXCUSE.search(text, start, end) and (doing := _FOR_DOING.match(text, end)):
        end = doing.end()
    clause = context.clause
    if clause is None or clause.modality not in _COUNTERFACTUAL or clause.complement is not None or clause.content:
        return Span(begin, end)
    if re.search(r"\d", text[begin : context.sentence.end]):
        return Span(start, end)
    ends = [end, *(adverbial.span.end for adverbial in clause.adverbials)]
    ends += [clause.object.whole.end] if clause.object is not None else []
    return Span(begin, max(ends))


def _without_shared_subject(context: RewriteContext, place: Span) -> Rewording | None:
    """Turn "I was careless and missed the alert" into "I missed the alert"."""
    subject = _OWN_SUBJECT.match(context.text, place.start)
    goes_on = _AND_VERB.match(context.text, place.end)
    if subject is None or goes_on is None or subject.end() > place.end:
        return None
    return Rewording(Span(subject.end(), goes_on.end()), (" ",))


def _without_judgement(context: RewriteContext) -> Rewording | None:
    """Remove a short sentence with only the match: "The handoff was sloppy."."""
    whole, clause = context.sentence, context.clause
    if clause is not None and not clause.nominal and clause.predicate not in _BLAMING_PREDICATES:
        return None  # what was done is a fact
    around = context.text[whole.start : context.span.start] + context.text[context.span.end : whole.end]
    if len(around.split()) > _FEW or _MEASURE.search(around):
        return None
    return without_sentence(context, whole)


def _without_question(context: RewriteContext) -> Rewording | None:
    """Remove a rhetorical question without facts: "How could anyone think that?"."""
    if not _RHETORICAL.match(context.text, context.span.start) or re.search(r"\d", context.text_of(context.sentence)):
        return None
    return without_sentence(context, context.sentence)


_AFTER_COMMA = re.compile(r", $")
_SENTENCE_END = re.compile(r"\s*(?:[.!?]|$)")
_STOPS = " .!?…"


_AGAIN = re.compile(r"\b(?:again|as (?:always|ever|usual)|once more)\b", re.IGNORECASE)
"""Words that also say that it had happened before."""


@transformation("drop-emphasis", keeps_facts=True)
def drop_emphasis(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "It was never tried!!" into "It was never tried.", and remove emoticons, sighs and "(!)"."""
    if not _AGAIN.search(context.text_of(context.span)):
        yield from _without_emphasis(context)


@transformation("drop-repetition")
def drop_repetition(context: RewriteContext) -> Iterator[Rewording | None]:
    """Remove ", as usual" and "(again)", with the fact that it had happened before."""
    if _AGAIN.search(context.text_of(context.span)):
        yield from _without_emphasis(context)


def _without_emphasis(context: RewriteContext) -> Iterator[Rewording | None]:
    found = context.text_of(context.span)
    if found.strip("!? ") == "":
        yield _one_mark(context)
    elif not any(c.isalnum() for c in found) or found.startswith("("):
        yield _without_symbol(context)
    elif found.endswith(","):
        yield _without_opening(context)
    else:
        yield _without_closing(context)
        yield from drop_comment(context)


def _one_mark(context: RewriteContext) -> Rewording | None:
    """Replace several marks by one: "!!" by a full stop, "?!" by a question mark."""
    text, (start, end) = context.text, context.span
    mark = "?" if "?" in text[start:end] else "" if text[end : end + 1] == ")" else "."
    last = len(text[:start].rstrip()) - 1
    return Rewording(Span(last, end), (Span(last, last + 1), mark)) if last >= 0 else None


def _without_symbol(context: RewriteContext) -> Rewording | None:
    """Remove an emoticon or "(!)", with the space before it."""
    before = len(context.text[: context.span.start].rstrip())
    return Rewording(Span(before, context.span.end), ()) if before else None


def _without_opening(context: RewriteContext) -> Rewording | None:
    """Turn "Oh, and the spare was gone" into "And the spare was gone"."""
    text, (start, end) = context.text, context.span
    follows = end + len(text[end:]) - len(text[end:].lstrip())
    if follows >= len(text):
        return None
    return Rewording(Span(start, follows + 1), (Span(follows, follows + 1),), capital=True)


def _without_closing(context: RewriteContext) -> Rewording | None:
    """Turn "It took all night, ugh." into "It took all night."."""
    comma = _AFTER_COMMA.search(context.text, 0, context.span.start)
    if comma is None or not _SENTENCE_END.match(context.text, context.span.end):
        return None
    return Rewording(Span(comma.start(), context.span.end), ())


@transformation("drop-comment")
def drop_comment(context: RewriteContext) -> Iterator[Rewording | None]:
    """Remove a remark that is a sentence of its own, without facts: "Typical."."""
    sentence = context.text_of(context.sentence)
    alone = sentence.strip(_STOPS) == context.text_of(context.span).strip(_STOPS)
    if alone and not cue("informative-in-emphasis").search(sentence):
        yield from drop_words(context)
