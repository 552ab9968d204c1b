"""Replaces words that end an analysis by blanks for what only the author knows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.roles import role_group
from pirlint.language.clauses import Modality
from pirlint.language.people import ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.passive import passive
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.lexicon import alternation, closed_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

CONDITION = "__ (the condition that made the action easy, likely or invisible)"
_BELIEF = re.compile(r"\b(?:assum|believ|suspect)\w*\b", re.IGNORECASE)
_VERDICT = re.compile(
    r"\b(?:human|manual|operator|pilot|user)(?:['’]s)? (?:error|failure|mistake|oversight)s?\b", re.IGNORECASE
)
_OF_SOMEBODY = re.compile(r"\s*\((?:by|from|of)\b", re.IGNORECASE)
_WHOSE_FAULT = re.compile(
    r" (?:(?:among|by|of|on the part of) (?:(?:an?|one of|our|the|their) )?(?:[\w-]+ ){0,2}?[\w-]+"
    r"(?=\W*$|[.,;:)]|\s[–—-]\s|\s(?:and|at|but|by|caused|delayed|during|for|from|in|is|led|"
    r"let|meant|on|that|was|when|while)\b)"
    r"|(?:in|within) (?:(?:our|the) )?(?:[\w-]+ )?"
    r"(?:crew|department|group|office|shift|staff|team|unit)\b(?! \w+ing\b))"
)
"""The person at fault, removed with the noun."""
_COMPLEMENT = re.compile(r" (?:about|by|for|of|on the part of|over|regarding|that|to|towards?|with)\b")
"""A complement that needs its noun."""
_CAUSAL = re.compile(
    r"\b(?:attribut\w+|because|blam\w+|caus\w+|contribut\w+|down to|due|explanation|factors?|it (?:is|was)|led|"
    r"owing|reasons?|result\w*|through|trigger\w*|by)\b|\b(?:are|is|was|were) (?:an? |just |plain |pure |simply )*$",
    re.IGNORECASE,
)
_AFTER_CAUSE = re.compile(
    r"\W*$|[.;:]|\s*[-–—|]|\s+(?:at|by|during|from|in|of|on|when|while|caused|led|let|meant|resulted|"
    r"was (?:a|one|the)(?: \w+)? cause)\b",
    re.IGNORECASE,
)
_AS_WORD = re.compile(r"\b(?:label|phrase|term|word)s? $", re.IGNORECASE)
"""Words that mention a term rather than use it."""
_CATEGORY = re.compile(r"\b(?:categor\w+|class|classifi\w+|type|taxonomy)\b[^.]*$", re.IGNORECASE)
"""Words that make it a category in a form."""
_REFERS_BACK = re.compile(r"\s*(?:he|her|his|she|their|they)\b", re.IGNORECASE)
"""The start of a sentence that refers to somebody named before."""
_STATED_AS_CAUSE = re.compile(
    r"(?:^[\W\d]*|[:(|–—]\s*|\s-\s|\b(?:are|been|being|by|from|is|through|was|were|(?:because|result) of|"
    r"(?:attributed|contributed|down|due|owing) to) |\b(?:cause|factor|reason)s?\b[^.;:]*(?:,|\band) )$",
    re.IGNORECASE,
)
"""Text before a cause: a label, a preposition of cause, a form of "be", or another cause."""
_MODIFIERS = re.compile(r"(?:^|[:|–—(] |\b(?:due to|caused by) )(?P<words>[\w-]+(?:['’]s?)? )$")
"""Modifiers of a cause: "vendor complacency"."""
_DETERMINERS = re.compile(
    r"(?:\b(?:an?|another|his|her|just|our|plain|pure|simple|some|that(?! \w+['’]s )|the|their|this|\w+['’]s) )+$",
    re.IGNORECASE,
)
"""Determiners of a noun."""
_SUBJECT_OF_BE = re.compile(r"(?P<noun>[\w-]+) (?:are|is|was|were) $")
_CAUSE_OF = re.compile(r"\b(?:cause|explanation|factor|reason|trigger)s? (?:behind|for|of) [^.,;:]* $", re.IGNORECASE)
_CAUSE = re.compile(r"(?:cause|explanation|factor|it|reason|that|this|trigger|which)s?", re.IGNORECASE)
"""Subjects that can be a condition; others only contribute."""

_STATEMENT_END = re.compile(
    r"\s*$|[.;:!?…]+(?=\s|$)|,|\)|\s+(?:[–—-]\s|\(|(?:although|and|because|but|so|when|while)\b)"
)
_TICKET = re.compile(r"\b[A-Z][A-Z0-9]+-\d+\b|https?://|(?<!\w)#\d+\b")
_TOLD = frozenset({"remind", "tell", "warn"})
_OTHERWISE = "otherwise"
"""The key for any other predicate in the `replacements` of `ask-for-evidence`."""

DONE = "__ (what was changed in the tools or the process)"
OWNER_AND_DATE = ", owner: __, due: __"
_OWNER = re.compile(r", (?P<who>[A-Z][a-z][\w'’-]*)$")
"""The owner after an action."""
_DUE = re.compile(
    r" (?P<due>(?:before|by|no later than|until) (?:the )?(?:coming|end|first|last|next|start|"
    rf"{alternation('weekday-names', 'month-names')})\b[^,;:.()]*)$",
    re.IGNORECASE,
)
"""The due date of an action."""
_OWNER_FIELD = re.compile(r"\b(?:assignee|owner|responsible)s?\s*[:=]", re.IGNORECASE)
_DUE_FIELD = re.compile(r"\b(?:date|deadline|due|due date|target)\s*[:=]", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"(?:^|(?<=\s))\(?(?:[a-z]|[A-Z]?\d{1,2})[.)](?:\s+|$)")
"""The author's number of an item that the format reads as part of the paragraph."""
_REMEDY = re.compile(r"\b(?:be|been|has|have|must|needs?|revoked|shall|should|to|will|with|withdrawn)\b")
_DONE_ALREADY = re.compile(r"\b(?:has|have|had|was|were)\b(?!.*\b(?:must|needs?|shall|should|to be|will)\b)")
"""Words for what was already done."""
_FULL_STOP = re.compile(r"[.!?…]*$")
_LONGEST_MEASURE = 24
"""The most words of a sentence with only a measure."""


@transformation("fill-in-cause")
def fill_in_cause(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Root cause: human error" into "Root cause: __ (the condition …)".

    The rule's `replacements` may give other words for the match.
    """
    if _BELIEF.search(context.text, context.sentence.start, context.span.start):
        return  # what somebody took it for is a fact
    if _OF_SOMEBODY.match(context.text, context.span.end):
        return
    blank = context.replacements.get(context.text_of(context.span).lower(), CONDITION)
    if (
        context.clause_at_match is not None
        and context.clause_at_match.owner
        and context.clause_at_match.owner.kind is ParticipantKind.AUTHOR
    ):
        return  # "it was my mistake" is what authors say of themselves
    context = replace(context, span=_fault(context))
    if not _is_cause(context):
        return
    yield with_blank(context, context.span.end, blank)


def _fault(context: RewriteContext) -> Span:
    """Return the range of "human error", or of a fault and its owner: "a lapse by the supplier"."""
    verdict = next((m for m in _VERDICT.finditer(context.text) if Span(*m.span()).overlaps(context.span)), None)
    fault = context.clause_at_match
    if verdict is not None or fault is None or not fault.nominal or fault.owner is None:
        return Span(*verdict.span()) if verdict is not None else context.span
    return Span(min(fault.verb.start, fault.owner.whole.start), max(fault.verb.end, fault.owner.span.end))


def _is_cause(context: RewriteContext) -> bool:
    """Whether the match is given as a cause, not only mentioned."""
    start, end = context.sentence
    led, follows = context.text[start : context.span.start], context.text[context.span.end : end]
    led = _DETERMINERS.sub("", led)
    opens = not led.strip() or led.rstrip().endswith((":", "(", "|", "–", "—"))
    return _CAUSAL.search(led) is not None or (opens and _AFTER_CAUSE.match(follows) is not None)


def with_blank(context: RewriteContext, end: int, blank: str) -> Rewording | None:
    """Replace a noun given as a cause, up to `end`, by a blank, with its modifiers."""
    first = context.sentence.start
    led = context.text[first : context.span.start]
    if _REFERS_BACK.match(context.text, context.sentence.end) or _AS_WORD.search(led) or _CATEGORY.search(led):
        return None
    if determiners := _DETERMINERS.search(led):
        led = led[: determiners.start()]
    elif modifiers := _MODIFIERS.search(led):
        led = led[: modifiers.start("words")]
    start = first + len(led)
    whose = _WHOSE_FAULT.match(context.text, end)
    end = whose.end() if whose else end
    if not _STATED_AS_CAUSE.search(led) or _COMPLEMENT.match(context.text, end):
        return None
    subject = _SUBJECT_OF_BE.search(context.text, context.sentence.start, start)
    cause = subject is not None and (_CAUSE.fullmatch(subject["noun"]) or _CAUSE_OF.search(context.text, 0, start))
    if subject is not None and not cause:
        blank = f"made likely by {blank}"
    return Rewording(Span(start, end), (blank,))


@transformation("ask-for-evidence")
def ask_for_evidence(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "We had asked for a canary" into "A canary had been asked for (when and where: __)".

    The rule's `replacements` give the question, by predicate or for any "otherwise". A blank after an unchanged
    statement fixes nothing, and is not offered.
    """
    clause = context.clause or next((c for c in context.clauses if context.span.contains(c.verb)), None)
    default = context.replacements.get(_OTHERWISE)
    if clause is not None and clause.predicate in _TOLD:
        return  # that somebody was warned is compared with them in the passive, too
    asked = context.replacements.get(clause.predicate, default) if clause is not None else default
    if asked is None or (clause is not None and (clause.question or clause.modality is not Modality.FACT)):
        return
    if _TICKET.search(context.text_of(context.sentence)):
        return  # the evidence is there
    stop = _STATEMENT_END.search(context.text, _statement_end(context, clause))
    if stop is None:
        return
    end, blank = stop.start(), f" ({asked})"
    made = passive(context, clause, clause, negated=clause.negated) if clause and not clause.passive else None
    if made is not None and made.span.end <= end and made.parts[0] not in {"I", "he", "she", "they", "we"}:
        yield Rewording(Span(made.span.start, end), (*made.parts, Span(made.span.end, end), blank), made.capital)


def _statement_end(context: RewriteContext, clause: Clause | None) -> int:
    """Return the end of a statement, with its complements and modifiers."""
    if clause is None:
        return context.span.end
    ends = [clause.span.end, context.span.end, *(a.span.end for a in clause.adverbials)]
    ends += [clause.object.whole.end] if clause.object is not None else []
    ends += [clause.content.end] if clause.content is not None else []
    ends += [_statement_end(context, clause.complement)] if clause.complement is not None else []
    return min(max(ends), clause.sentence.end)


@transformation("systemic-measure", needs={Need.ROLES})
def systemic_measure(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Both engineers have been spoken to", among the action items, into "__ (what was changed …)"."""
    if not role_group("plans").intersection(context.roles):
        return
    item = item_of(context)
    words = context.text_of(item)
    if not _REMEDY.search(words) or re.search(r"\d", words) or len(words.split()) > _LONGEST_MEASURE:
        return  # a date or a ticket is a fact
    stop = _FULL_STOP.search(words)
    place = Span(item.start, item.start + stop.start()) if stop else item
    if _DONE_ALREADY.search(words):
        yield Rewording(place, (DONE,))


def fields_behind(context: RewriteContext, end: int) -> tuple[bool, bool]:
    """Whether an item's owner and due date follow its action as fields: "Owner: Ops. Due: 3 May"."""
    number = _ITEM_NUMBER.search(context.text, end)
    behind = context.text[end : number.start() if number else len(context.text)]
    return _OWNER_FIELD.search(behind) is not None, _DUE_FIELD.search(behind) is not None


def with_owner_and_date(context: RewriteContext, action: str, item: Span, owner: str = "") -> str:
    """Return an action instead of an item, with its owner and date, and blanks for missing ones.

    A table has columns for them.
    """
    if context.block.cell is not None:
        return action
    named, until = _OWNER.search(context.text_of(item)), _DUE.search(context.text_of(item))
    if named is not None and named["who"].lower() not in closed_class("weekday-names", "month-names"):
        owner = named["who"]
    due = until["due"].removeprefix("by ") if until is not None and until["due"] not in action else "__"
    has_owner, has_due = fields_behind(context, item.end)
    blanks = ([] if has_owner else [f"owner: {owner or '__'}"]) + ([] if has_due else [f"due: {due}"])
    return ", ".join([action, *blanks])


def item_of(context: RewriteContext) -> Span:
    """Return the sentence of the match, or its numbered part."""
    start, end = context.sentence
    for number in _ITEM_NUMBER.finditer(context.text, start, end):
        if number.end() <= context.span.start:
            start = number.end()
        else:
            end = number.start()
            break
    return Span(start, start + len(context.text[start:end].rstrip()))
