"""A rewrite keeps phrases together: a noun and its clause, a verb and its complements."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pirlint.language.inflection import lemma, participle
from pirlint.language.roles import SUBJECTS, Role
from pirlint.rewrite.verification.registry import requirement
from pirlint.text.lexicon import verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Container

    from pirlint.language.syntax import Node
    from pirlint.rewrite.verification.comparison import Comparison, Passage

_DANGLING = re.compile(r"[,;] (?:which|who|whose)\b")
_RELATIVE = re.compile(r"[,;] (?:(?:at|by|for|from|in|of|on|to|with) which|(?P<alone>which)|whom?|whose)\b")
"""The start of a relative clause; "which" may also refer to the whole statement."""


@requirement
def moves_no_relative(compared: Comparison) -> str | None:
    """Object if a clause on a statement becomes one on a noun: "the tables, which was a mistake, were"."""
    before, after = compared.before, compared.after
    for relative in _DANGLING.finditer(after.whole, *after.changed):
        words = after.whole[relative.start() : relative.end() + 12]
        if words in before.whole[before.changed.start :]:
            return f"“{words.strip(', ')} …” may belong to the whole statement"
    left = _RELATIVE.match(after.whole, after.changed.end) if after.text_of(after.changed) else None
    moved = before.text_of(before.changed).split()[-1:] != after.text_of(after.changed).split()[-1:]
    if left is None or not moved or (left["alone"] and _tells_what_came_of_it(before)):
        return None
    return f"“{left[0].strip(', ;')}” is apart from its noun"


def _tells_what_came_of_it(before: Passage) -> bool:
    """Whether the relative clause after the change is on the whole statement: "which led to a spill"."""
    verbs = (w.node.head for w in before.words if w.span.start >= before.changed.end and w.node.lower == "which")
    verb = next(verbs, None)
    return verb is not None and lemma(verb.text, "VERB") in verb_class("brought-about") | {"cost"}


@requirement
def leaves_no_participle_dangling(compared: Comparison) -> str | None:
    """Object if a leading participle loses its subject: "Interrupted, it was not known"."""
    after = compared.after
    first = after.words[0].node if after.words else None
    if first is None or first.child(Role.SUBORDINATOR) or not after.text_of(after.changed)[:1].islower():
        return None
    opens = first.pos == "VERB" and not first.features.isdisjoint({"VerbForm=Part", "VerbForm=Ger"})
    led = after.whole[after.span.start : after.changed.start].rstrip().endswith(",")
    return f"“{first.text}” dangles" if opens and led else None


@requirement
def leaves_no_alternative_dangling(compared: Comparison) -> str | None:
    """Object if a comparison or gerund loses its agent or verb: "instead of calling", "as others did"."""
    after = compared.after
    stop = _STOP.search(after.whole, after.changed.end, after.span.end)
    other = _ALTERNATIVE.search(after.whole, after.changed.start, stop.end() if stop else after.span.end)
    passive = any(c.passive and c.by is None and after.is_new(c.verb) for c in after.clauses)
    alone = _ELLIPSIS_ALONE.fullmatch(after.text)
    dangling = alone or (other if passive else None)
    return f"“{dangling[0].strip()}” dangles" if dangling else None


_STOP = re.compile(r"[.!?;](?=\s|$)")
_ALTERNATIVE = re.compile(
    r"\b(?:instead of|rather than|when|while) \w+ing\b|\b(?:neither|nor|so) (?:did|do|does|had|has|have) \w+|"
    r",? like (?:an?|some|the) [\w-]+(?=[.,;:!?)])|"
    r", (?:me|myself|ourselves|them|themselves|us) (?:above|among|included|least|most|too)\b|"
    r"\b(?:either|(?:could|did|do|does|had|should|would)(?:n['’]t| not)?|(?:has|have)(?:n['’]t| not))\s*"
    r"(?:$|[.,;:!?)])",
    re.IGNORECASE,
)
_ELLIPSIS_ALONE = re.compile(r"\W*\w+ (?:did|do|does|had|has|have|was|were)(?:n['’]t| not)?\W*", re.IGNORECASE)

_HELD_UP = re.compile(r"\b(for (?:\w+ )?\w+ (?:second|minute|hour|day|week|month|year)s?) (?:had|has|have|was|were)\b")
"""A duration between a noun and the verb that it belongs to."""
_APART_NOW = re.compile(r" (?:(?:of|between)\b|from (?:an?|the)\b|for (?:our|the) (?!\w+ time\b))")


@requirement
def keeps_phrases_together(compared: Comparison) -> str | None:
    """Object if a modifier is left behind by its noun: "the e-mail was not seen from the bank"."""
    after = compared.after
    if held := _HELD_UP.search(after.text_of(after.changed)):
        return f"“{held[1]}” tells how long, not which"
    if apart := _apart_from_noun(compared):
        return f"“{apart}” is apart from its noun"
    said = after.text_of(after.changed)
    if _ABOUT.match(after.whole, after.changed.end) and said.endswith(_HEEDED):
        return "“about” is apart from its noun"
    left = _APART_NOW.match(after.whole, after.changed.end)
    return f"“{left[0].strip()}” is apart from its noun" if left is not None and said.endswith(_PERCEIVED) else None


def _apart_from_noun(compared: Comparison) -> str | None:
    """Return the noun of a modifier that is left behind: "a column [with good numbers]"."""
    before, after = compared.before, compared.after
    node = next((w.node for w in before.words if w.span.start >= before.changed.end), None)
    if node is None or node.lower not in _ON_NOUNS:
        return None
    noun = node.head
    moved = any(w.node.index == noun.head.index and before.changed.contains(w.span) for w in before.words)
    said = after.text_of(after.changed)
    if said.endswith(_told()):
        return None  # "was not told about it"
    return (
        noun.text if moved and noun.role is Role.NOUN_MODIFIER and said and not said.endswith(noun.head.text) else None
    )


@cache
def _told() -> tuple[str, ...]:
    return tuple(participle(verb) for verb in verb_class("telling", "telling-or-involving"))


_ABOUT = re.compile(r" about\b")
_HEEDED = ("acted on", "addressed", "adhered to", "attended to", "followed", "kept", "observed", "respected")
"""Verbs for warnings and rules, without a topic."""
_ON_NOUNS = frozenset({"about", "with"})
_PERCEIVED = ("answered", "found", "heard", "noticed", "opened", "read", "received", "seen", "spotted", "understood")
"""Verbs of perception, with an origin."""


@requirement
def keeps_as_what(compared: Comparison) -> str | None:
    """Object if a complement with "as" is removed: "should it be filed [as human error]"."""
    before, after = compared.before, compared.after
    if after.text_of(after.changed) or before.whole[: before.changed.start].rstrip().endswith(","):
        return None
    left_out = next((w.node for w in before.words if before.changed.contains(w.span)), None)
    taken = left_out is not None and left_out.lower == "as" and left_out.head.role is Role.OBLIQUE
    verb = left_out.head.head if left_out is not None and taken else None
    return f"“{verb.text}” needs what it was taken for" if verb is not None and verb.pos == "VERB" else None


_BY_ANOTHER = re.compile(
    r"\s*by (?:an(?:other)?|any(?:body|one)?|some(?:body|one)|a (?:different|second|third)) ", re.IGNORECASE
)


@requirement
def keeps_whoever_it_takes(compared: Comparison) -> str | None:
    """Object if a required agent is removed: "was not reviewed [by another developer]"."""
    gone = compared.before.text_of(compared.before.changed)
    needed = _BY_ANOTHER.match(gone) if not compared.after.text_of(compared.after.changed) else None
    return f"“{gone.strip()}” is a condition" if needed else None


@requirement
def tears_no_phrase(compared: Comparison) -> str | None:
    """Object if what is removed is no phrase: "for the benefit[, I guess, of all]"."""
    before = compared.before
    removed = compared.after.text_of(compared.after.changed)
    left_out = Span(
        before.changed.start, max(before.changed.start, before.changed.end - len(removed))
    )  # but for a letter that is a capital now
    gone = [w.node for w in before.words if left_out.contains(w.span)]
    inside = {node.index for node in gone}
    if len(removed) <= 1 and (verb := _without_subject(before, inside)):
        return f"“{verb}” has lost its subject"
    if removed or before.changed.start <= before.span.start:
        return None
    if any(node.role is Role.ROOT for node in gone):
        return None
    on = [node for node in gone if node.head.index not in inside and not _is_joint(node)]
    behind = (w.node for w in before.words if w.span.start >= before.changed.end and not _is_joint(w.node))
    torn = next((node for node in behind if node.head.index in inside), None)
    if len(on) > 1 and {node.head.index for node in on} != {on[0].head.index}:
        torn = on[-1]
    return f"“{torn.text}” is torn off" if torn is not None else None


def _without_subject(before: Passage, gone: Container[int]) -> str | None:
    """Return a remaining word that lost its subject."""
    left = (w.node for w in before.words if w.node.index not in gone)
    return next((n.text for n in left if any(s.index in gone for s in n.children_as(*SUBJECTS))), None)


def _is_joint(node: Node) -> bool:
    """Whether a token only joins others."""
    return node.is_punctuation or node.role in {Role.COORDINATOR, Role.SUBORDINATOR}
