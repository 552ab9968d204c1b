"""Objects of verbs as subjects of passives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.rewrite.grammar.reference import is_group, is_negative
from pirlint.text.calendar_words import MONTH
from pirlint.text.lexicon import cues, noun_class, object_forms
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.language.clauses import Participant

_LONGEST_SUBJECT = 14
"""The most words of a readable subject."""
_ADJUNCT = re.compile(
    r" (?:to be|against|before|after|during|through|via|"
    r"until|till|since|despite|without|because|while|when|upon|once|so that|in order|"
    r"in (?:advance|time)|on time|due to|(?:at|from|in|on|to) the wrong|"
    r"with (?:care|full|good|great|little|no)|"
    rf"at the time|the (?:day|evening|month|morning|night|week)$|in (?:(?:19|20)\d\d|{MONTH})|"
    r"within|yesterday|today|earlier|later|again|twice|properly|correctly|at \d|on (?:\w+day|\d)|by \w+ing|"
    r"(?:last|this|next) (?:night|week|month|year|time|\w+day)|"
    r"for the \w+ time|for (?:\S+ ){0,2}(?:seconds|(?:minute|hour|day|week|month|year)s?))\b",
    re.IGNORECASE,
)
"""Modifiers of the verb, wherever the parser attaches them."""
_LATE_ADVERB = re.compile(rf" {cues('adverbs-late')}$")
_MATTER = re.compile(r" (?:about|by|of|that|to|whether|how|why|when|what|which|for|on)\b")
"""Text after the recipient of a message."""
_SECOND_OBJECT = re.compile(r" access(?: |$)")
"""A word that shows a second object after the first ("give Priya access")."""
_PAIRED = re.compile(r"[^.,;:]*\b(\w+) by \1\b", re.IGNORECASE)
"""An adverbial that the parser attaches to a noun: "side by side"."""
_ANY = re.compile(r"(any(?:one|body)|anything|any of|any|a single|an?)\b\s*", re.IGNORECASE)
_NONE = {"any of": "none of ", "any": "no ", "a": "no ", "an": "no ", "a single": "not a single "}
_NOTHING = {"anything": "nothing", "anyone": "nobody", "anybody": "nobody"}
_ONE = re.compile(r"one\b(?! of\b)", re.IGNORECASE)
_QUANTIFIER = re.compile(rf"{cues('quantifiers')}\b", re.IGNORECASE)
"""Objects for which "was not" means something else, or nothing."""
_COUNTING = re.compile(r"all |both |every|each |many |most |some|a few ", re.IGNORECASE)
"""Objects for which "was" means the same."""
_APART = re.compile(r"[:;!?“”\"]")
"""Separators of statements."""
_LEADING_POSSESSIVE = re.compile(r"(his|her|their|its)\b ", re.IGNORECASE)
_RELATIVE = re.compile(r"^(?!any\b)[^,:;]+, (?:where|which|who) [^,:;]+$")
"""A noun with a relative clause."""
_STOP = re.compile(r"[.!]?$|[.!] ")


class Subject(NamedTuple):
    """An object as a subject."""

    named: tuple[str | Span, ...]
    plural: bool
    negative: bool = False
    """Whether it is negative ("no"), so that the verb must not be."""


def subject_form(word: str) -> str | None:
    """Return the subject form of a personal pronoun, "they" for "them"; None for other words."""
    form = next((subject for subject, object_ in object_forms().items() if object_ == word.lower()), None)
    return "I" if form == "i" else form


def object_end(text: str, thing: Participant, *, recipient: bool) -> int | None:
    """Return the end of an object's words, before modifiers of the verb; None if they are too many.

    With `recipient`, it is somebody who is told something: what follows is not part of it.
    """
    whole = thing.whole if thing.whole.start == thing.span.start else thing.span
    words = text[thing.span.start : thing.span.end]
    head = any_.end(1) if (any_ := _ANY.match(words)) else 0
    found = (_ADJUNCT.search(words), _LATE_ADVERB.search(words), _MATTER.search(words, head) if recipient else None)
    cuts = [cut.start() for cut in found if cut]
    last = thing.span.end if recipient or _ADJUNCT.match(text, thing.span.end) else whole.end
    end = thing.span.start + min(cuts) if cuts else last
    kept = text[thing.span.start : end].rstrip(" ,;:.")
    if (
        len(kept.split()) > _LONGEST_SUBJECT
        or _SECOND_OBJECT.search(kept)
        or _PAIRED.match(text, thing.span.start, end + 40)
    ):
        return None
    return thing.span.start + len(kept)


def as_subject(
    text: str, thing: Participant, words_end: int, end: int, *, negated: bool, owner: Participant | None, reworded: bool
) -> Subject | None:
    """Return an object as a subject, or None if the passive would change the meaning.

    Its words end at `words_end`, those of its clause at `end`. `owner` may be the agent, who is no longer named. With
    `reworded`, another verb than the author's is used.
    """
    start = thing.span.start
    words = text[start:words_end]
    named = Span(start, words_end)
    if thing.lemma in noun_class("stated") and text.startswith(" that ", end):
        return None
    if _RELATIVE.search(words) and _STOP.match(text, end):
        return Subject((named, ","), thing.plural)
    if ("," in words and (" and " not in words or " as well as " in words)) or _APART.search(words):
        return None  # an apposition, of which the closing comma would remain, or more than one statement
    if negated and _ONE.match(words):
        return None  # "one line was not written" says that others were
    if reworded and words.lower().startswith("any"):
        return None
    if _QUANTIFIER.match(words) and (negated or not _COUNTING.match(words)):
        return None
    if negated and not reworded and (any_ := _ANY.match(words)) and any_[1].islower():  # "A" is a name
        return _none(any_, named, plural=thing.plural)
    if thing.pronoun and (form := subject_form(words)):
        return Subject((form,), form in {"they", "we"})
    plural = thing.plural or bool(re.search(r",? and ", words))
    theirs = _LEADING_POSSESSIVE.match(words)
    if theirs and (_ANY.match(words, theirs.end()) or (theirs[1].lower() != "its" and is_negative(owner))):
        return None  # "ask her anything", "nobody raised their voice"
    if theirs and (theirs[1].lower() != "its" or is_group(owner)):
        return Subject(("the ", Span(start + theirs.end(), words_end)), plural)
    return Subject((named,), plural)


def _none(any_: re.Match[str], named: Span, *, plural: bool) -> Subject:
    """Return "none of the customers" for "any of the customers", "nobody" for "anyone", "no limit" for "a limit"."""
    first = any_[1]
    if first in _NOTHING:
        rest = Span(named.start + len(first), named.end)
        parts = (_NOTHING[first], rest) if rest.start < rest.end else (_NOTHING[first],)
        return Subject(parts, plural=False, negative=True)
    return Subject((_NONE[first], Span(named.start + any_.end(), named.end)), plural, negative=True)
