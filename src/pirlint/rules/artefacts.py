"""Reads mentions of artefacts as noun phrases: "the failover runbook" is a particular one, "runbooks" are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.model import Span
from pirlint.language.narration import told_at
from pirlint.language.words import irregular_pasts, sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import re2

_WORD = re.compile(r"[\w#@&+.'’/-]*[\w']")
_MODIFIERS = 5
"""Words that may stand between a determiner and its noun."""
_DEFINITE = frozenset(
    "the this that these those our their his her my its your whose same last previous first second latest".split()
)
_INDEFINITE = frozenset("a an one another two three four five six".split())
_NEGATIVE = frozenset(
    "no any every each some many most more all few which what such other certain neither without missing lacking "
    "nonexistent better best proper new next separate dedicated additional typical usual standard average".split()
)
"""Words before a noun that leave open which one it is, or whether there is one."""
_FUNCTION = frozenset(
    "about above after against and around as at be because been before being below between but by did do does during "
    "for from had has have he how i if in into is are was were it just of off on onto or out over per she since so "
    "than then there they through till to until up upon via we when where while who with within you not also again "
    "us them him me it's there's that's can could may might must shall should will would let see".split()
)
_APART = frozenset(
    "affected agreed anonymous approved archived attached broken canned closed combined daily detailed dated expired "
    "existing final full joint last latest linked missing original outdated pinned preliminary recorded related "
    "rendered reported saved shared signed so-called undated unedited updated".split()
)
"""Adjectives that look like verbs of the past."""
_COMPOUND = frozenset(
    "account accounts agent agents api app application area backend bot box branch budget buffer capacity channel client "
    "cluster collector commit component components config configuration counter creation database db delivery description disk drive "
    "editor engine entry exporter feature field file files flow form format forwarder forwarding framework function "
    "gateway generation generator group handling hash host hosting infrastructure ingestion integration interface job jobs "
    "level levels library limit limits line lines linter loss management manager module name names node notification "
    "number numbers owner owners parser partition pipeline platform plugin policy portal price prices printer process "
    "processor processing product provider queue queues rate repository retention rotation rules schema script search "
    "server servers service services sha shipper shipping size software software space spool stack statement storage "
    "store stream subsystem system systems table tables team template templates tool tooling tools title topic type url "
    "user users value view volume volumes vendor widget widgets worker workers writer".split()
)
"""Nouns that a noun before them only describes: a log volume is no log."""
_CREATING = frozenset(
    "add adds adding author build builds building create creates creating define develop draft establish extend "
    "implement introduce introducing need needs needed prepare produce propose provide setup set write writes writing "
    "want wants wanted missing lack lacks lacked lacking without".split()
)
_NOT_BEFORE = re.compile(
    r"\b(?:no|not|never|without|nobody|none|neither|nor|lack(?:s|ed|ing)?(?: of)?|missing|absence of|instead of|"
    r"if|unless|whether|when(?:ever)? (?:they|you|someone|anyone|somebody|users?)|should|would|could|must|might|may|shall|will|won't|wouldn't|ought to|can|plan(?:s|ned)? to|"
    r"want(?:s|ed)? to|need(?:s|ed)? (?:to|an?)|going to|in order to|so that|whenever)\b|n't\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\b(?:should|would|could|must|might|may|shall|will|ought to|plan(?:s|ned)? to|going to|if|unless)\b", re.I)
_FAILING = re.compile(
    r"\s+(?:itself |also |then |only |still |all )?(?:(?:was|were|is|are|went|became|stayed|had been|has been) )?(?:down|"
    r"unavailable|unreachable|offline|slow|slower|broken|failing|failed to load|failed|crashed|timing out|timed out|"
    r"unresponsive|inaccessible|full|empty|overloaded|returned \d|did not load|would not load|stopped loading)\b",
    re.IGNORECASE,
)
"""An artefact that failed is spoken of as a system."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_IDENTIFIED = re.compile(
    rf"[\"”’]?\s+(?:(?:of|from|in|for|to|by|on|about|with)\s+(?:the|our|their|this|my|his|her|#\w|@\w|[A-Z0-9]|{_MONTH}\b)"
    r"|\([^)]|\"|“|named\b|called\b|titled\b|entitled\b)",
    re.IGNORECASE,
)
"""What after a noun tells which one it is."""
_IDENTIFIED_STRICTLY = re.compile(
    rf"[\"”’]?\s+(?:(?:of|from|in|for|to|by|on|about|with)\s+(?:(?:the|our|their|this|my|his|her)\b|[#@\d]|[A-Z]"
    rf"|(?i:{_MONTH})\b)|\([^)]|\"|“)"
)
_TOLD_AFTER = re.compile(
    r"[^.;:!?]{0,25}\b(?:posted|published|sent|opened|raised|filed|created|updated|shared|circulated|went out|merged|"
    r"is in|is on|are in|are on|attached|triggered|fired|pushed|released|reverted|closed|escalated|issued|shows?|showed|reads|says?|said|states?|stated|lists?|describes?|"
    r"indicates?|arrive[sd]?|comes? in|came in)\b",
    re.IGNORECASE,
)
_TOLD_BEFORE = re.compile(
    r"\b(?:opens?|opened|raises?|raised|files?|filed|logs|logged|creates?|created|posts?|posted|sends?|sent|publish(?:es|ed)|"
    r"shares?|shared|writes|wrote|written|gets|got|receives?|received|merges?|merged|pushes|pushed|finds?|found|sees|saw|"
    r"notices?|noticed|reads?|issues?|issued|releases?|released|there(?:’s|'s| is| was| were| are| had been)|circulates?|"
    r"circulated|reports?|reported|runs?|ran|approves?|approved|in|on|from|via|per|see|to|by)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_SELF = re.compile(r"(?i:this) (?:\w+ )?(?i:report|document|review|post-?mortem|write-?up|analysis|statement)\b")
"""What a review calls itself."""
_VERB = re.compile(
    r"(?:notices?|reports?|logs?|e?mails?|posts?|tweets?|graphs?|charts?|commits?)\s+"
    r"(?:that|the|a|an|it|this|us|him|them|me|back|in|into|out|on to|less|fewer|no|we|how|what)\b",
    re.IGNORECASE,
)
"""A word that is a verb as well as a noun, and what comes after the verb."""
_NUMBERED = re.compile(r" ?\(?(?:[#!]?\d{2,}\b|[A-Z]{2,}[\w-]*-\d)")
"""What has its number is found by that."""
_KEPT = re.compile(r"[^.;:!?]{0,30}?(?:\s(?:is|are|was|were) (?:in|on|at|attached|available|held|kept|stored)\b|: attached\b)")
"""What is kept somewhere exists, and is a particular one."""
_LOOSELY = re.compile(r"\s+(?:about|from|for|with|of|on|to)\s+[\w#@“\"]")
_WIDEST = 60
"""Characters before a noun phrase that are searched for the verb that governs it."""


class Mention(NamedTuple):
    """A noun phrase: its range, and the words that tell it from others."""

    span: Span
    name: str
    """Its words without the determiner, lower-cased."""
    head: str


class Surroundings(NamedTuple):
    """Where a text stands."""

    narrated: bool
    """It is an entry of a timeline, which tells in fragments and in the present."""
    noted: bool
    """It is a cell of a table or an item of a list, which need not be a sentence."""
    planned: bool
    """It is among the actions or lessons, where much does not exist yet."""


class _Left(NamedTuple):
    """What stands before a noun."""

    determiner: str
    """ "definite", "indefinite", "open", or "" where there is none."""
    start: int
    modifiers: int


def mentions(text: str, nouns: Sequence[re2._Regexp], around: Surroundings) -> Iterator[Mention]:
    """Give the particular artefacts that a text speaks of, by the nouns that artefacts of a kind are called by."""
    for noun in nouns:
        for found in noun.finditer(text):
            mention = _mention(text, Span(*found.span()), around)
            if mention is not None:
                yield mention


def _mention(text: str, head: Span, around: Surroundings) -> Mention | None:
    sentence = sentence_at(text, head.start)
    if _is_part(text, head):
        return None
    left = _left(text, sentence.start, head.start)
    if left.determiner == "open" or _SELF.match(text, left.start) or _FAILING.match(text, head.end):
        return None
    before = text[max(sentence.start, left.start - _WIDEST) : left.start]
    clause = re.split(r"[,;:(]|\b(?:and|but|because|since|although|though|which|that)\b", before)[-1]
    if _creates(clause) or (_PLANNED if left.determiner == "definite" else _NOT_BEFORE).search(clause):
        return None
    if not _is_particular(text, head, left, around, before):
        return None
    words = text[left.start : head.end].lower()
    name = re.sub(r"^(?:the|this|that|these|those|an?|our|their|his|her|my|its|one)\s+", "", words)
    return Mention(Span(left.start, head.end), name, text[head.start : head.end].lower())


def _is_part(text: str, head: Span) -> bool:
    """Tell whether a noun only describes the next one, or is itself a part of a word."""
    if _VERB.match(text, head.start) or _NUMBERED.match(text, head.end):
        return True
    after = text[head.end : head.end + 1]
    if after in {"-", "_", "/"} and text[head.end + 1 : head.end + 2].isalnum():
        return True
    following = re.match(r"[ ]([a-z]+)\b", text[head.end : head.end + 30])
    return following is not None and following[1] in _COMPOUND


def _left(text: str, sentence: int, start: int) -> _Left:
    """Read the words before a noun back to its determiner, or to where its phrase cannot reach."""
    at, first, count = start, start, 0
    words = list(_WORD.finditer(text, sentence, start))
    for place, word in enumerate(reversed(words)):
        said = word[0].lower().replace("’", "'")
        if text[word.end() : at].strip(" “\"'‘*_") or place > _MODIFIERS:
            break
        if said in _DEFINITE or said.endswith("'s") and said not in _FUNCTION or said.endswith("s'"):
            return _Left("definite", word.start(), count)
        if said in _INDEFINITE:
            return _Left("indefinite", word.start(), count)
        if said in _NEGATIVE:
            return _Left("open", word.start(), count)
        if any(character.isdigit() for character in said) and count:
            break
        if said[0].isdigit():
            return _Left("open", word.start(), count)
        if said in _FUNCTION and not (said in {"and", "&"} and count):
            break
        if _is_verb(said) and not _after_determiner(words, len(words) - 1 - place):
            break
        at, count = word.start(), count + 1
        first = word.start() if count <= 2 else first
    return _Left("", first, count)


def _is_verb(word: str) -> bool:
    if word in _APART:
        return False
    return word in irregular_pasts() or (word.endswith("ed") and len(word) > 4)


def _after_determiner(words: list[re.Match[str]], index: int) -> bool:
    return index > 0 and words[index - 1][0].lower() in _DEFINITE | _INDEFINITE


def _creates(before: str) -> bool:
    """Tell whether the nearest verb makes what is spoken of: it does not exist yet."""
    words = re.findall(r"[\w']+", before.lower())
    return any(word in _CREATING for word in words[-3:])


def _is_particular(text: str, head: Span, left: _Left, around: Surroundings, before: str) -> bool:
    if left.determiner == "definite":
        return True
    if around.planned and not _KEPT.match(text, head.end):
        return False
    identified = _IDENTIFIED_STRICTLY.match(text, head.end) is not None
    told = told_at(text, left.start, head.end, narrated=around.narrated or around.noted)
    acted = bool(_TOLD_BEFORE.search(before) or _TOLD_AFTER.match(text, head.end))
    if identified and _KEPT.match(text, head.end):
        return True
    if left.determiner == "indefinite":
        return told and (identified or acted or _LOOSELY.match(text, head.end) is not None)
    plural = text[head.end - 1] == "s"
    if plural:
        return told and identified
    return told and (identified or acted or around.narrated or around.noted)
