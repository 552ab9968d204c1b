"""The content of a statement, for comparison: happenings, things, names, order."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pirlint.text.forms import forms, irregular_pasts
from pirlint.text.lexicon import cue, table
from pirlint.text.words import words
from pirlint.timeline import find_times
from pirlint.timeline.milestones.classify import kinds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NEGATION = re.compile(r"\b(?:no|not|never|nobody|none|nothing|without|unable|cannot)\b|n['’]t\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:first|1st|initial|earliest)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:all|every|everywhere|both|fully|entirely)\b", re.IGNORECASE)
PARENTHESIS = re.compile(r"\([^()]*\)|\s[-–—]\s[^-–—.;:]*\s[-–—]\s")
"""Text between brackets or dashes."""
_IDENTIFIER = re.compile(r"(?=.*\d)\w+(?:[.\-/]\w+)+|v\d+")
_BOT = re.compile(r"^[\w .-]{0,30}\b[Bb]ot: ")
"""The name of a tool that reports, which is not about the event."""
_COMPOUND = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
"""Joints within words, as in names of alerts."""
_BY = re.compile(r"\bby (?:@?)([A-Z][\w-]+)")
_HANDLE = re.compile(r"@(\w[\w-]*)")
_NAME_AND_VERB = re.compile(r"(?<!\w)([A-Z][a-z]+)(?: [A-Z][a-z]+)? ([a-z]+)\b")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y")
COURSE = frozenset({"trouble", "recovery", "start", "end"})
"""Happenings that every statement about an outage shares."""
_COURSE_WORDS = frozenset({"few", "hour", "last", "long", "several", "take", "time", "took"})


class Content(NamedTuple):
    """The content of a statement."""

    stems: frozenset[str]
    happenings: frozenset[str]
    kinds: frozenset[str]
    """Its milestones."""
    negated: bool
    further: frozenset[str]
    """Words that say that it was not the first of its kind."""
    first: bool
    actors: frozenset[str]
    identifiers: frozenset[str]
    """Versions, hosts, tickets."""
    whole: bool
    """Whether it is about all of them."""

    @property
    def things(self) -> frozenset[str]:
        """The stems of words for things rather than happenings."""
        return self.stems - _happening_stems() - self.actors - lexicon().neutral


class Lexicon(NamedTuple):
    """The content of `rules/lexicons/happenings.yaml`."""

    words: Mapping[str, frozenset[str]]
    """Happenings by single words."""
    phrases: Mapping[str, frozenset[str]]
    """Happenings by pairs of words."""
    opposites: frozenset[frozenset[str]]
    common: frozenset[str]
    """Words that any two statements may share."""
    neutral: frozenset[str]
    """Stems of participants and general verbs, which are no evidence for or against an event."""


@cache
def lexicon() -> Lexicon:
    """Return the words for happenings."""
    data = table("happenings")
    single: dict[str, set[str]] = {}
    phrases: dict[str, set[str]] = {}
    for name, known in data["happenings"].items():
        for word in known:
            head, _, rest = word.partition(" ")
            for form in forms(head):
                if rest:
                    phrases.setdefault(f"{form} {rest}", set()).add(name)
                else:
                    single.setdefault(form, set()).add(name)
    return Lexicon(
        {word: frozenset(names) for word, names in single.items()},
        {word: frozenset(names) for word, names in phrases.items()},
        frozenset(frozenset(pair) for pair in data["opposites"]),
        frozenset(data["common"].split()),
        frozenset(_stem(word) for word in data["neutral"].split()),
    )


@lru_cache(maxsize=32768)
def content(statement: str) -> Content:
    """Return the content of a statement, without times and parentheses."""
    text = _COMPOUND.sub(" ", PARENTHESIS.sub(" … ", _BOT.sub("", statement)))
    for time in reversed(find_times(text)):
        text = f"{text[: time.start]} … {text[time.end :]}"
    found = [word.text for word in words(text)]
    return Content(
        frozenset(_stem(word) for word in found if word not in lexicon().common and len(word) > 1),
        _happenings(found),
        frozenset(kinds(text)),
        bool(_NEGATION.search(text)),
        frozenset(word.lower() for word in cue("further-ones").findall(text)),
        bool(_FIRST.search(text)),
        _actors(text),
        frozenset(word for word in found if is_identifier(word)),
        bool(_WHOLE.search(text)),
    )


def is_identifier(word: str) -> bool:
    """Whether a word is a version, host or ticket, which few statements share by chance."""
    return _IDENTIFIER.fullmatch(word) is not None


def _happenings(found: Sequence[str]) -> frozenset[str]:
    known = lexicon()
    happenings: set[str] = set()
    in_phrase: set[int] = set()
    for at in range(len(found) - 1):
        if names := known.phrases.get(f"{found[at]} {found[at + 1]}"):
            happenings |= names
            in_phrase |= {at, at + 1}
    for at, word in enumerate(found):
        if at not in in_phrase:
            happenings |= known.words.get(word, frozenset())
    return frozenset(happenings)


def _actors(text: str) -> frozenset[str]:
    """Return the names of agents, as far as capitals show them."""
    known = lexicon()
    named = {
        name.lower()
        for name, verb in _NAME_AND_VERB.findall(text)
        if (verb.endswith(("ed", "s")) or verb in irregular_pasts())
        and verb not in known.common
        and name.lower() not in known.words
    }
    return frozenset(named | {name.lower() for name in (*_BY.findall(text), *_HANDLE.findall(text))} - known.common)


def _stem(word: str) -> str:
    """Return the stem of a word."""
    word = word.removesuffix("'s")
    if not word.isalpha() or len(word) < 5:
        return word.removesuffix("s") if word.isalpha() and len(word) > 3 and not word.endswith("ss") else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "aeiouls" else word


@cache
def _happening_stems() -> frozenset[str]:
    known = lexicon()
    return frozenset(_stem(word) for phrase in (*known.words, *known.phrases) for word in phrase.split())


def tells_of_trouble(statement: str) -> bool:
    """Whether a statement is about something that did not work."""
    return "trouble" in content(statement).happenings


def tells_of_start(statement: str) -> bool:
    """Whether a statement is about a start."""
    return "start" in content(statement).happenings and not content(statement).negated


def tells_of_end(statement: str) -> bool:
    """Whether a statement is about a completed act."""
    return "end" in content(statement).happenings and not content(statement).negated


def share_a_thing(one: str, other: str) -> bool:
    """Whether two statements share a word that is not just a kind of happening."""
    return bool((content(one).stems - _course_stems()) & content(other).stems)


def names_nothing_else(statement: str, others: Sequence[str]) -> bool:
    """Whether a statement mentions only things that some other also mentions."""
    known = frozenset().union(*(content(other).stems for other in others))
    return not content(statement).things - _course_stems() - known


@cache
def _course_stems() -> frozenset[str]:
    """Return the stems of words for trouble, its start and end: they identify no statement."""
    course = {word for word, names in lexicon().words.items() if names & COURSE and not word.startswith("restor")}
    return frozenset(_stem(word) for word in course | _COURSE_WORDS)
