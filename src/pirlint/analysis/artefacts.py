"""Mentions of artefacts as noun phrases: "the failover runbook" is a particular one, "runbooks" are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.analysis.noun_phrases import LeftEdge, describes_next_noun, left_edge
from pirlint.language.factuality import is_asserted_at
from pirlint.text.calendar_words import MONTH
from pirlint.text.lexicon import cue, cues, word_lists
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import re2

_REACH = 120
"""The characters before a noun that are searched for its determiner."""
_WIDEST = 60
"""The characters before a noun phrase that are searched for its governing verb."""

_CLAUSE_START = re.compile(r"[,;:(]|\b(?:and|but|because|since|although|though|which|that)\b")
_DENIED = re.compile(rf"\b{cues('denials')}\b|n't\b", re.IGNORECASE)
_FAILING = re.compile(
    r"\s+(?:itself |also |then |only |still |all )?(?:(?:was|were|is|are|went|became|stayed|had been|has been) )?"
    rf"{cues('failing-behind-artefacts')}\b"
    r"|\s+(?:could|can)(?: ?not|n['’]t)\s+be\s+(?:reached|opened|loaded|used|accessed|seen)\b",
    re.IGNORECASE,
)
"""Words for failure: a failed artefact is mentioned as a system."""
_TO_COME = re.compile(r"\s+(?:will|shall|is to be|are to be)\b")
"""Words for the future: the artefact does not exist yet."""
_FOR_EACH = re.compile(r"[^.;:!?]{0,30}\b(?:for|per|to|in|by|with|after) (?:each|every|all)\b")
"""Words for one of many, none in particular."""
_AS_SYSTEM = re.compile(rf"\b(?:{cues('artefacts-as-systems')} to|(?:restart|upgrad|redeploy)\w*)\s+$", re.IGNORECASE)
"""Words before an artefact that is mentioned as a system."""
_IDENTIFIED = re.compile(
    r"[\"”’]?\s+(?:(?:of|from|in|for|to|by|on|about|with)\s+(?:(?:the|our|their|this|my|his|her)\b|[#@\d]|[A-Z]"
    rf"|{MONTH})|\([^)]|\"|“)"
)
"""Words after a noun that identify it."""
_LOOSELY = re.compile(r"\s+(?:about|from|for|with|of|on|to)\s+[\w#@“\"]")
_KEPT = re.compile(
    r"[^.;:!?]{0,30}?(?:\s(?:is|are|was|were) (?:in|on|at|attached|available|held|kept|stored)\b|: attached\b)"
)
"""Words for keeping: what is kept somewhere exists and is particular."""
_ACTED_AFTER = re.compile(rf"[^.;:!?]{{0,25}}\b{cues('done-to-artefacts')}\b", re.IGNORECASE)
_ACTED_BEFORE = re.compile(rf"\b{cues('doing-to-artefacts')}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_HABITUAL = re.compile(r"\b(?:which|that|who)\s+(?:\w+ly\s+)?\w+s\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
"""What is habitually done with an artefact: "a mailbox which opens a ticket"."""
_SAYS = re.compile(
    r"(?:\s+(?:of|from|in|for|by|on|with)\s+[^.;:,()]{1,40}?)?(?:\s*\([^()]*\))?(?::\s+[“\"]|\s+"
    r"(?:also |only |even |still |itself |already )?(?:(?:do(?:es)?|did)(?: not|n[’']t) )?"
    r"(?:sa(?:ys?|id)|states?d?|list(?:s|ed)?|describe[sd]?|mention(?:s|ed)?|name[sd]?|shows?|showed|recommend(?:s|ed)?|"
    r"verif(?:y|ies|ied)|compare[sd]?|tells?|told|warn(?:s|ed)?|note[sd]|reads?|calls? (?:it|this|for)|contains?|"
    r"has (?:a|an|one|two|no|only|\d[\d,]*|[a-z-]+ (?:step|item|entr|line|page|row)\w*)|leads?|points? (?:to|at)|"
    r"explain(?:s|ed)?|claim(?:s|ed)?|gives?|gave|was written|is on|lives)\b)"
)
"""Text after a document whose content is reported."""
_WRITTEN_IN = re.compile(rf"\b{cues('written-in')}(?: (?:clearly|so|as|down|\d+))* (?:in|on)\s+$", re.IGNORECASE)
"""Text before such a document."""
_PART_OF = re.compile(
    r"\b(?:section|chapter|clause|paragraph|page|p\.|step|annex|appendix)\s+[\w.]+\s+(?:of|in)\s+$", re.IGNORECASE
)
"""A chapter or section: what is cited that way is a published book."""
_THERE_IS = re.compile(r"\bthere(?:[’']s| is| exists)(?: already| still)?\s+$", re.IGNORECASE)
_USED = re.compile(r"\b(?:in|on|from|via|per|see|to|by)\s+$", re.IGNORECASE)
"""Text before a noun without a determiner that names what was used."""
_SELF = re.compile(
    r"this (?:\w+ )?(?:report|document|review|post-?mortem|write-?up|analysis|statement)\b", re.IGNORECASE
)
"""Words by which a review refers to itself."""
_VERB = re.compile(
    r"(?:notices?|reports?|logs?|e?mails?|posts?|tweets?|graphs?|charts?|commits?)\s+"
    rf"{cues('behind-nouns-that-are-verbs')}\b",
    re.IGNORECASE,
)
"""A word that is both verb and noun, and what follows the verb."""
_NUMBERED = re.compile(r" ?\(?(?:[#!]?\d{2,}\b|(?:(?:is|was|no\.?|number|=|:) )?[A-Z]{2,}[\w-]*-\d)")
"""What has a number is found by the number."""
_OF_OTHERS = re.compile(
    r"their own (?:[\w-]+ ){0,2}(?:guidelines|guidance|polic(?:y|ies))\b"
    r"|(?:his|her|their) own (?:[\w-]+ ){0,2}(?:screen ?shots?|photos?|pictures?)\b",
    re.IGNORECASE,
)
"""Artefacts of others, and what they go by or have a picture of, need no link."""
_GOES_ROUND = re.compile(
    r"\s+(?:(?:that|which)(?:['’]s| is| are| was| were)? |now |still )*"
    r"(?:(?:going|passed|doing|making) (?:round|around|the rounds)|circulat\w+|went (?:round|around|viral))\b",
    re.IGNORECASE,
)
"""Documents that everybody has."""
_ASKED_FOR = re.compile(
    r"\b(?:ask(?:s|ed|ing)? (?:\w+ )?for|request(?:s|ed|ing)?|want(?:s|ed)?|need(?:s|ed)?|demand(?:s|ed)?)\s+$",
    re.IGNORECASE,
)
"""Text before something that is requested and does not exist yet."""
_RULED_OUT = re.compile(r"[^.;:!?]{0,50}\b(?:could|would)(?: not|n['’]t) have\b", re.IGNORECASE)
"""Words that say only what an artefact could not do."""
_PROGRAM = re.compile(r"play ?book", re.IGNORECASE)
"""Words that mean a program as often as a document."""
_RUN_BEFORE = re.compile(
    r"\b(?:ansible|(?:re-?)?r[au]n(?:ning|s)?|execut\w+|applied|applies)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_RUN_AFTER = re.compile(
    r"\s+(?:(?:was|is|has|had|been)\s+)*(?:through|ran|runs|run|finished|finishes|applied|executed|aborts|aborted)\b",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"^(?:the|this|that|these|those|an?|our|their|his|her|my|its|one)\s+")


class Mention(NamedTuple):
    """A noun phrase: its range, and its distinguishing words."""

    span: Span
    name: str
    """Its words without the determiner, in lower case."""
    head: str


class MentionContext(NamedTuple):
    """The context of a text."""

    narrated: bool
    """Whether it is an entry of a timeline or a cell of a table, which are fragments in the present tense."""
    planned: bool
    """Whether it is among the actions or lessons, where much does not exist yet."""


def mentions(
    text: str, nouns: Iterable[re2._Regexp], context: MentionContext, *, cited: bool = False
) -> Iterator[Mention]:
    """Return the particular artefacts that a text mentions, given the nouns for artefacts of a kind.

    With `cited`, only those whose content is reported.
    """
    for noun in nouns:
        for found in noun.finditer(text):
            mention = _mention(text, Span(*found.span()), context)
            if mention is not None and (not cited or _is_cited(text, mention.span)):
                yield mention


def _is_cited(text: str, span: Span) -> bool:
    before = text[max(sentence_at(text, span.start).start, span.start - _WIDEST) : span.start]
    if _PART_OF.search(before):
        return False
    return _SAYS.match(text, span.end) is not None or _WRITTEN_IN.search(before) is not None


def _mention(text: str, head: Span, context: MentionContext) -> Mention | None:
    if _is_no_artefact(text, head):
        return None
    sentence = sentence_at(text, head.start)
    left = left_edge(text, max(sentence.start, head.start - _REACH), head.start)
    if left.determiner == "open" or _SELF.match(text, left.start):
        return None
    if not left.determiner and _VERB.match(text, head.start):
        return None
    before = text[max(sentence.start, left.start - _WIDEST) : left.start]
    asked_for = left.determiner != "definite" and _ASKED_FOR.search(before) is not None
    if asked_for or _AS_SYSTEM.search(before) or _OF_OTHERS.match(text, left.start):
        return None
    if not _exists(_CLAUSE_START.split(before)[-1], left) or not _is_particular(text, head, left, context, before):
        return None
    name = _DETERMINER.sub("", text[left.start : head.end].lower())
    return Mention(Span(left.start, head.end), name, text[head.start : head.end].lower())


def _is_no_artefact(text: str, head: Span) -> bool:
    """Whether a noun modifies the next one, is part of a word, has a number, failed, or does not exist yet."""
    if any(pattern.match(text, head.end) for pattern in (_NUMBERED, _FAILING, _TO_COME, _RULED_OUT, _GOES_ROUND)):
        return True
    if text[: head.start].endswith(("non-", "Non-")):
        return True
    if _PROGRAM.match(text, head.start):
        before = text[max(head.start - _WIDEST, 0) : head.start]
        if _RUN_BEFORE.search(before) or _RUN_AFTER.match(text, head.end):
            return True
    if text[head.end : head.end + 1] in {"-", "_", "/"} and text[head.end + 1 : head.end + 2].isalnum():
        return True
    return describes_next_noun(text, head)


def _exists(before: str, left: LeftEdge) -> bool:
    """Whether the object of a clause exists: it is not just being created, planned or negated."""
    nearest = re.findall(r"[\w']+", before.lower())[-3:]
    if not word_lists("mentions")["creating"].isdisjoint(nearest) or cue("plans-and-conditions").search(before):
        return False
    return left.determiner == "definite" or not _DENIED.search(before)


def _is_particular(text: str, head: Span, left: LeftEdge, context: MentionContext, before: str) -> bool:
    if left.determiner == "definite":
        return True
    kept = _KEPT.match(text, head.end) is not None
    identified = _IDENTIFIED.match(text, head.end) is not None
    if (context.planned and not kept) or _FOR_EACH.match(text, head.end):
        return False
    if identified and kept:
        return True
    if _THERE_IS.search(before) and _LOOSELY.match(text, head.end):
        return True
    if not is_asserted_at(text, left.start, head.end, narrated=context.narrated):
        return False
    if identified or text[head.end - 1] == "s":
        return identified  # the plural without a determiner mentions many
    if not context.narrated and left.determiner == "indefinite" and _HABITUAL.search(before):
        return False
    acted = bool(_ACTED_BEFORE.search(before) or _ACTED_AFTER.match(text, head.end))
    if left.determiner:
        return acted or _LOOSELY.match(text, head.end) is not None
    return acted or context.narrated or _USED.search(before) is not None
