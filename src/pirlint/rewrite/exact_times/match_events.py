"""Which event of the timeline a statement tells again, by what both say: the evidence, weighed."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from pirlint import yaml12
from pirlint.resources import resource
from pirlint.text.forms import forms, irregular_pasts
from pirlint.text.words import words
from pirlint.timeline import find_times
from pirlint.timeline.milestones.classify import kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.timeline.timed_events import TimedEvent

CLEAR = 1.5
"""What the evidence must come to before one event is taken for the one meant."""
AHEAD = 0.6
"""By how much it must beat that for any other event."""
_HAPPENING = 0.75
"""What a happening in common counts, where a word in common counts up to 1."""
_FURTHER_HAPPENING, _OTHER_HAPPENING = 0.3, 0.5
"""What it takes away that the event, or the statement, tells of something else too."""
_OTHER_THING = 0.25
"""What it takes away that each speaks of a thing that the other does not."""
_NEAR = 90.0
"""Likeness, of 100, from which two long words are taken for one in two spellings."""
_LONG = 6
_NOT = re.compile(r"\b(?:no|not|never|nobody|none|nothing|without|unable|cannot)\b|n['’]t\b", re.IGNORECASE)
_FURTHER = re.compile(
    r"\b(?:second|2nd|third|3rd|fourth|another|again|last|final|finally|more|next|once more|re-?(?:run|tried))\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)|\s[-–—]\s[^-–—.;:]*\s[-–—]\s")
"""What is said by the way, between brackets or dashes."""
_IDENTIFIER = re.compile(r"(?=.*\d)\w+(?:[.\-/]\w+)+|v\d+")
"""A version, a host, a ticket: what few statements share by chance."""
_WHOLE = re.compile(r"\b(?:all|every|everywhere|both|fully|entirely)\b", re.IGNORECASE)
_BOT = re.compile(r"^[\w .-]{0,30}\b[Bb]ot: ")
"""The tool that says it, whose name tells of no event."""
_COMPOUND = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
"""Where words are joined, as in the names of alerts."""
_MOMENT = 2
"""Minutes within which two sources may tell of the same moment."""
_FIRST = re.compile(r"\b(?:first|1st|initial|earliest)\b", re.IGNORECASE)
_BY = re.compile(r"\bby (?:@?)([A-Z][\w-]+)")
_HANDLE = re.compile(r"@(\w[\w-]*)")
_DOES = re.compile(r"(?<!\w)([A-Z][a-z]+)(?: [A-Z][a-z]+)? ([a-z]+)\b")


class _Said(NamedTuple):
    """What a statement says, made comparable."""

    stems: frozenset[str]
    happenings: frozenset[str]
    kinds: frozenset[str]
    negated: bool
    further: frozenset[str]
    first: bool
    doers: frozenset[str]
    named: frozenset[str]
    """Versions, hosts, tickets."""
    whole: bool
    """Whether it speaks of all of them."""


class _Lexicon(NamedTuple):
    """What `rules/lexicons/happenings.yaml` says."""

    words: dict[str, frozenset[str]]
    """Happenings by the single words that tell of them."""
    phrases: dict[str, frozenset[str]]
    """And by two words."""
    opposites: frozenset[frozenset[str]]
    common: frozenset[str]
    """Words that any two statements may share."""
    neutral: frozenset[str]
    """Stems of who takes part, and of verbs that fit all: no sign of which event is meant, nor of another."""


@cache
def _lexicon() -> _Lexicon:
    data = yaml12.load(resource("rules/lexicons/happenings.yaml").read_text("utf-8"))
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
    return _Lexicon(
        {word: frozenset(names) for word, names in single.items()},
        {word: frozenset(names) for word, names in phrases.items()},
        frozenset(frozenset(pair) for pair in data["opposites"]),
        frozenset(data["common"].split()),
        frozenset(_stem(word) for word in data["neutral"].split()),
    )


@lru_cache(maxsize=32768)
def _said(text: str) -> _Said:
    text = _COMPOUND.sub(" ", _ASIDE.sub(" … ", _BOT.sub("", text)))
    for time in reversed(find_times(text)):
        text = f"{text[: time.start]} … {text[time.end :]}"
    found = [word.text for word in words(text)]
    lexicon = _lexicon()
    told: set[str] = set()
    in_phrase: set[int] = set()
    for at in range(len(found) - 1):
        if names := lexicon.phrases.get(f"{found[at]} {found[at + 1]}"):
            told |= names
            in_phrase |= {at, at + 1}
    for at, word in enumerate(found):
        if at not in in_phrase:
            told |= lexicon.words.get(word, frozenset())
    return _Said(
        frozenset(_stem(word) for word in found if word not in lexicon.common and len(word) > 1),
        frozenset(told),
        frozenset(kinds(text)),
        bool(_NOT.search(text)),
        frozenset(match.lower() for match in _FURTHER.findall(text)),
        bool(_FIRST.search(text)),
        _doers(text),
        frozenset(word for word in found if _IDENTIFIER.fullmatch(word)),
        bool(_WHOLE.search(text)),
    )


def _doers(text: str) -> frozenset[str]:
    """Return the names of those who do something, as far as their capitals show it."""
    single = _lexicon().words
    named = {
        match[1].lower()
        for match in _DOES.finditer(text)
        if (match[2].endswith(("ed", "s")) or match[2] in irregular_pasts())
        and match[2] not in _lexicon().common
        and match[1].lower() not in single
    }
    return frozenset(named | {n.lower() for n in (*_BY.findall(text), *_HANDLE.findall(text))} - _lexicon().common)


def _stem(word: str) -> str:
    """Cut a word down to what its forms share."""
    word = word.removesuffix("'s")
    if not word.isalpha() or len(word) < 5:
        return word.removesuffix("s") if word.isalpha() and len(word) > 3 and not word.endswith("ss") else word
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "aeiouls" else word


@lru_cache(maxsize=4)
def _rarity(texts: tuple[str, ...]) -> Counter[str]:
    """Count, by stem, in how many texts a word stands."""
    return Counter(stem for text in texts for stem in _said(text).stems)


def retold(
    statement: str,
    candidates: Sequence[TimedEvent],
    among: Sequence[TimedEvent],
    *,
    clear: float = CLEAR,
    opposed: bool = False,
) -> TimedEvent | None:
    """Return the one of the candidates that a statement tells of; None where none is, or where two may be.

    `among` are all the timed_events of the review: a word that few of them have weighs more. `opposed` says that a
    statement of trouble ("down until …") may tell of its end.
    """
    said = _said(statement)
    rare = _rarity(tuple(occasion.text for occasion in among))
    weighed = sorted(
        ((_weight(said, occasion, among, rare, opposed=opposed), occasion) for occasion in candidates),
        key=lambda pair: -pair[0],
    )
    if not weighed or weighed[0][0] < clear:
        return None
    best, meant = weighed[0]
    rivals = [o for weight, o in weighed[1:] if 0 < weight > best - AHEAD and not _same_moment(o, meant)]
    if rivals or meant.clock is None:
        return None
    return next((o for weight, o in weighed if weight >= clear and o.listed and _same_moment(o, meant)), meant)


def _same_moment(one: TimedEvent, other: TimedEvent) -> bool:
    """Whether two exact timed_events are of the same moment, as when the timeline and a feed tell of it."""
    if one.clock is None or other.clock is None:
        return False
    first, second = one.moment.instant(), other.moment.instant()
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return one.clock == other.clock and one.date == other.date
    return abs((first - second).total_seconds()) <= _MOMENT * 60


def _weight(
    said: _Said, occasion: TimedEvent, among: Sequence[TimedEvent], rare: Counter[str], *, opposed: bool
) -> float:
    """Weigh the evidence that a statement tells of an occasion; 0 where something speaks against it."""
    own = _said(occasion.text)
    if _contradicts(said, own, opposed=opposed):
        return 0.0
    shared = [stem for stem in said.stems if stem in own.stems or _spelled_otherwise(stem, own.stems)]
    named = sum((2.0 if _IDENTIFIER.fullmatch(stem) else 1.0) / max(rare[stem], 1) for stem in shared)
    common = said.happenings & own.happenings
    if not shared or not (common or opposed or named >= CLEAR):
        return 0.0
    things, own_things = _things(said), _things(own)
    if things - own.stems and own_things - said.stems and not things & own_things and not opposed:
        return 0.0  # the same happened to two things
    evidence = named + _HAPPENING * min(len(common), 2)
    if not opposed:
        evidence -= _FURTHER_HAPPENING * len(own.happenings - said.happenings)
        evidence -= _OTHER_HAPPENING * len(said.happenings - own.happenings)
        evidence -= _OTHER_THING * min(len(things - own.stems), len(own_things - said.stems), 2)
    evidence += 0.5 if said.kinds & own.kinds else 0.0
    if said.first and (own.first or _earliest(occasion, common, among)):
        evidence += 0.5
    return evidence


def _contradicts(said: _Said, own: _Said, *, opposed: bool) -> bool:
    if said.doers and own.doers and not said.doers & own.doers:
        return True
    if (said.further or own.further) and said.further != own.further:
        return True
    if (said.further and own.first) or (own.further and said.first):
        return True
    if said.named and own.named and not said.named & own.named:
        return True
    if said.whole != own.whole and (_things(said) - own.stems if own.whole else _things(own) - said.stems):
        return True
    if opposed:
        return False
    opposites = _lexicon().opposites
    pairs = ((a, b) for a in said.happenings for b in own.happenings if not {a, b} <= said.happenings & own.happenings)
    return said.negated != own.negated or any(frozenset(pair) in opposites for pair in pairs)


def _things(said: _Said) -> frozenset[str]:
    """Return the words that do not tell what happened, but of what."""
    return said.stems - _happening_stems() - said.doers - _lexicon().neutral


@cache
def _happening_stems() -> frozenset[str]:
    lexicon = _lexicon()
    return frozenset(
        _stem(word) for known in (lexicon.words, lexicon.phrases) for phrase in known for word in phrase.split()
    )


def _spelled_otherwise(stem: str, others: frozenset[str]) -> bool:
    return len(stem) >= _LONG and any(len(o) >= _LONG and fuzz.ratio(stem, o) >= _NEAR for o in others)


def _earliest(occasion: TimedEvent, happenings: frozenset[str], among: Sequence[TimedEvent]) -> bool:
    """Whether nothing of the kind stands before an occasion."""
    for other in among:
        if other is occasion:
            return True
        if happenings & _said(other.text).happenings:
            return False
    return False


def nothing_else(statement: str, others: Sequence[str]) -> bool:
    """Whether a statement speaks of no thing that none of the others speaks of."""
    return not _things(_said(statement)) - _telling() - frozenset().union(*(_said(other).stems for other in others))


def trouble(statement: str) -> bool:
    """Whether a statement tells that something did not work."""
    return "trouble" in _said(statement).happenings


def starts(statement: str) -> bool:
    """Whether a statement tells that something began."""
    return "start" in _said(statement).happenings and not _said(statement).negated


def ends(statement: str) -> bool:
    """Whether a statement tells that something was done."""
    return "end" in _said(statement).happenings and not _said(statement).negated


def shares(statement: str, other: str) -> bool:
    """Whether two statements have a word in common that does not only tell what kind of thing happened."""
    return bool((_said(statement).stems - _telling()) & _said(other).stems)


@cache
def _telling() -> frozenset[str]:
    """Return the words of trouble, of its end, of beginning and ending: no statement is known by them."""
    telling = {"trouble", "recovery", "start", "end"}
    said = {word for word, names in _lexicon().words.items() if names & telling and not word.startswith("restor")}
    return frozenset(_stem(word) for word in said | {"few", "hour", "last", "long", "several", "take", "time", "took"})
