"""Conditions on numbers near a match."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import InlineKind
from pirlint.language.inflection import lemma
from pirlint.language.syntax import Node
from pirlint.rules.conditions.context import sentence_part_at
from pirlint.rules.conditions.registry import condition
from pirlint.rules.pack_values import Words
from pirlint.text.durations import duration_follows, find_durations
from pirlint.text.lexicon import noun_class
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from pirlint.rules.conditions.context import MatchContext
    from pirlint.rules.conditions.registry import Test

_COUNT = re.compile(
    r"(?<![\w:.,/#-])(?![45]\d\ds?\b\s+(?:(?:\w+\s+)?(?:errors?|responses?|status|timeouts?)\b|(?-i:[A-Z]\w+)))"
    r"\d[\d.,]*(?:(?:k|m|bn|x|st|nd|rd|th)\b|(?![\w:/-]))"
    r"(?!\s?(?:degrees?|°|[ap]m|utc|h|hours?|hrs?|min|mins|minutes?|s|secs?|seconds?|ms|days?|weeks?|months?|years?)\b)",
    re.IGNORECASE,
)
"""A number that is no clock time, date, duration, status or key."""
_BRACKETED = re.compile(
    r"[^.;:()]{0,90}(?: \(|: )(?:(?:[a-z]+\.? |[~≈<>] ?)?(?:\d[\d.,]*(?![\d:])|half\b|an? (?:third|quarter)\b)"
    r"|(?<=\()\w+ (?:instead of|rather than) )|"
    r"[^.,;:()]{0,40}, (?:from|to|at|by|up to|peaking at) (?:[a-z]+ |[~≈<>] ?)?\d[\d.,]*(?![\d:])(?! ?(?:[ap]m|UTC)\b)",
    re.IGNORECASE,
)
"""A number or comparison right after, in brackets, after a comma or colon: "slow (hours instead of minutes)"."""
_NAMED = re.compile(
    r"\s?\((?:i\.e\.|namely\b)|[^.;:()]{0,60}?\b(?:including|namely)\s+(?:[A-Z`“\"][^.;,]{0,40},\s*){2,}"
)
"""The names of those that are counted, right after: "several hubs, namely North, South and West"."""
_FRACTION = re.compile(
    r"\b(?:half (?:of|the|our|all)|(?:an?|one|two|three) (?:third|quarter|fifth)s?"
    r"|(?:one|two|three|nine) (?:in|out of) (?:two|three|four|five|ten))\b",
    re.IGNORECASE,
)
"""A share in words."""
_ANNOUNCED = re.compile(
    r"\b(?:counts?|figures?|numbers?|totals?|tally|estimates?)\b[^.!?]{0,40}?"
    r"\b(?:due|follows?|to follow|to come|pending|outstanding|by [A-Z]\w+|on (?:mon|tues|wednes|thurs|fri)day)\b"
    r"|\b(?:still|being) (?:counting|counted)\b",
    re.IGNORECASE,
)
"""A number that is still being determined, with when or by whom."""
_ANSWER = re.compile(r"\W*(?:[QA]|Question|Answer)(?:\d+)?\s?:\s")
"""The start of a reader's question or its answer."""
_SHARE = r"\b\d[\d.,]*\s+(?:out\s+)?of\s+(?:(?:the|our|all)\s+)?\d[\d.,]*\s+(?:[\w-]+\s+)?"
"""A count and a total, before the noun that is counted."""
_SOURCED = re.compile(
    r"\b(?:reports?|lists?|logs?|counts?|figures?|statistics|sheets?|quer(?:y|ies)|exports?|records?|tally|minutes)\b[^.!?]{0,60}?"
    r"\b(?:says?|shows?|gives?|lists?|counts?|names?|has|have|puts?|holds?)\s[^.!?]{0,20}?(?<![\w:.-])\d[\d.,]*(?![\w:-])"
    r"|\bwe\s+(?:have\s+)?count(?:ed)?\s[^.!?]{0,20}?(?<![\w:.-])\d[\d.,]*(?![\w:-])"
    r"|(?<![\w:.-])\d[\d.,]*(?![\w:-])[^.!?]{0,30}\bcompared (?:to|with) [^.!?]{0,15}?\d",
    re.IGNORECASE,
)
"""A number with its source."""
_BOUNDS = re.compile(
    r"[^.;:()]{0,60} \((?:from |between )?\d{1,2}[:.]\d\d\b[^()]{0,16}?"
    r"(?:–|-|\bto\b|\band\b|\buntil\b) ?\d{1,2}[:.]\d\d\b"
)
"""A range right after in brackets: "for a while (14:02-14:09 UTC)"."""
_PACE = re.compile(r"(?<![\w.])\d[\d.,]*\s?(?:ms|milliseconds?|s|secs?|seconds?)\b", re.IGNORECASE)
"""A speed or duration in figures."""


@condition("counted")
def counted(found: MatchContext) -> bool:
    """Whether a count is in the same part of the sentence, later in the block, or in a list after a colon."""
    return _has_count(found) or _is_counted_later(found) or _opens_list(found)


def _has_count(found: MatchContext) -> bool:
    """Whether the part of the sentence has a number outside times and code."""
    at = found.span.start
    if _BRACKETED.match(found.text, at) or _FRACTION.search(found.text, *sentence_part_at(found.text, at)):
        return True
    others = [Span(time.start, time.end) for time in found.analysis.times(found.block)]
    others += [inline.plain for inline in found.block.inlines if inline.kind is InlineKind.CODE]
    counts = _COUNT.finditer(found.text, *sentence_part_at(found.text, at))
    return any(not any(other.start <= count.start() < other.end for other in others) for count in counts)


def _is_counted_later(found: MatchContext) -> bool:
    """Whether what an amount is of is named right after it, or counted later in the block."""
    if not isinstance(found.subject, Node):
        return False
    share = re.compile(_SHARE + re.escape(found.subject.text) + r"\b", re.IGNORECASE)
    return _NAMED.match(found.text, found.span.end) is not None or share.search(found.text, found.span.end) is not None


def _opens_list(found: MatchContext) -> bool:
    """Whether the sentence ends in a colon, so that a list can be counted."""
    end = found.span.end
    return found.text[end : sentence_at(found.text, end - 1).end].rstrip().endswith(":")


@condition("figure-behind")
def figure_behind(found: MatchContext) -> bool:
    """Whether the number is right after, in brackets, after a comma or a colon: "some carts were lost: 311"."""
    return _BRACKETED.match(found.text, found.span.end) is not None


@condition("count-announced")
def count_announced(found: MatchContext) -> bool:
    """Whether its sentence or the next one promises the number: "count by Kim, due Thursday"."""
    sentence = sentence_at(found.text, found.span.end - 1)
    following = sentence_at(found.text, min(sentence.end, len(found.text) - 1))
    return _ANNOUNCED.search(found.text, found.span.end, max(sentence.end, following.end)) is not None


@condition("sourced-count-next")
def sourced_count_next(found: MatchContext) -> bool:
    """Whether an adjacent sentence has a number with its source, or one of the same things."""
    sentence = found.sentence
    following = sentence_at(found.text, min(sentence.end, len(found.text) - 1))
    preceding = sentence_at(found.text, max(sentence.start - 2, 0))
    noun = re.escape(found.words.split()[-1].lower().rstrip("s"))
    same = re.compile(rf"(?<![\w.])\d[\d.,]*\s+(?:[\w-]+\s+){{0,2}}{noun}s?\b", re.IGNORECASE)
    for beside in (following, preceding):
        if beside != sentence and (
            (_SOURCED.search(found.text, *beside) and beside is following) or same.search(found.text, *beside)
        ):
            return True
    return False


@condition("logged-parts")
def logged_parts(found: MatchContext) -> bool:
    """Whether a timeline entry mentions parts of a system: "many pods are unknown, deleting them"."""
    if not found.in_event:
        return False
    stated = words(found.text[found.span.start : found.sentence.end])
    inside = sum(word.start < found.span.end - found.span.start for word in stated)
    return any(lemma(word.text, "NOUN") in noun_class("parts-of-systems") for word in stated[: inside + 1])


@condition("answers-reader")
def answers_reader(found: MatchContext) -> bool:
    """Whether it is in a list of questions and answers: "A: The queue only grew for some minutes."."""
    return _ANSWER.match(found.text) is not None


@condition("compounded")
def compounded(found: MatchContext) -> bool:
    """Whether the match begins with a compound, which is a kind: "most-used", "high-traffic"."""
    return re.match(r"\w+-[a-z]", found.words) is not None


@condition("measured")
def measured(found: MatchContext) -> bool:
    """Whether a duration or its bounds follow, in the next sentence too, or clock times in the list it introduces."""
    end = found.span.end
    if duration_follows(found.text, end) or _BOUNDS.match(found.text, end):
        return True
    sentence = sentence_at(found.text, end - 1)
    if sentence.end < len(found.text):
        following = sentence_at(found.text, sentence.end)
        return bool(find_durations(found.text[following.start : following.end]))
    listed = found.analysis.review.blocks[found.block.index + 1 : found.block.index + 2]
    return _opens_list(found) and any(time.has_clock for item in listed for time in found.analysis.times(item))


@condition("paced", takes=Words)
def paced(pace: tuple[str, ...]) -> Test:
    """Whether the match has one of these words ("slow"), and its sentence a number of seconds."""

    def holds(found: MatchContext) -> bool:
        flagged = {word.text for word in words(found.words)}
        return not flagged.isdisjoint(pace) and _PACE.search(found.text, *found.sentence) is not None

    return holds
