"""Action items for tools instead of people: a guard or check, with blanks for what is open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.inflection import is_verb, lemma, participle
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.reference import takes_capital
from pirlint.rewrite.sentences.fill_in import fields_behind, with_owner_and_date
from pirlint.rewrite.sentences.mechanisms import SHOWN, mechanism, prompt
from pirlint.text.lexicon import cue, cues
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext

GUARD = "Add a guard:"
GUARD_AGAINST = "Add a guard against"
GUARD_FOR = "Add a guard for"
_BLANK_GUARD = "Add __ (a guard that works whoever is there)"
_ACTION_END = re.compile(cues("ends-of-actions"))
_COLUMN = frozenset({"-", "–", "—", "("})
"""The separator of an action from its owner and date."""
_MORE_THAN_ONE = re.compile(cues("more-than-one-action"), re.IGNORECASE)
"""Text that shows more than one action."""
_MANNER = re.compile(
    r" (?:(?:extra|more|very) )?(?:attentively|carefully|closely|diligently|thoroughly)\b|"
    r" (?:any ?more|from now on|going forward|in (?:the )?future|next time)\b",
    re.IGNORECASE,
)
_MAKE_SURE = re.compile(r"make sure to ", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?:communicate|look at) (?P<topic>[^.;,]+?)"
    r"(?: (?:better|clearly|earl(?:ier|y)|faster|in advance|properly|sooner|well))*"
)
_FOR_PEOPLE_ALONE = re.compile(rf"(?:always |please )?{cues('actions-for-people-alone')}\b", re.IGNORECASE)
"""Actions that no mechanism can do."""
_THEY = re.compile(r"\b(?:they|their|theirs|them|themselves)\b", re.IGNORECASE)
"""Pronouns for people who would no longer be named."""
_IMPORTANCE = re.compile(r"(?:the )?importance of (?:the )?(?P<against>not )?")
_REMINDED = re.compile(r"\b(?:forget|remember|remind)", re.IGNORECASE)
"""Requests for an action that is known to be needed."""
_GERUND = re.compile(r"(?:[\w-]+ )?[a-z]+ing\s*")
"""A skill, for which there is no guard: "coached on listening"."""
_BEFORE_DOING = re.compile(r" before (?P<doing>[a-z]+ing) (?P<thing>(?:(?:an?|our|the) )?[\w-]+(?: [\w-]+)?)(?=[.;]?$)")
_MINE = re.compile(r"(?:^|\n|[.;] )(?:me|us)[:–—] $", re.IGNORECASE)
"""Authors who name themselves as owners: "Me: read the log"."""


def item(context: RewriteContext, start: int, lead: str, at: int) -> Rewording | None:
    """Return an action item for the text from `at` to the end of the action, after its opening words."""
    text = context.text
    if text[at - 1 : at] == "-":
        at = text.rfind(" ", 0, at) + 1  # "double-check"
    sure = _MAKE_SURE.match(text, at)
    at = sure.end() if sure else at
    if lead == GUARD_FOR and (stressed := _IMPORTANCE.match(text, at)):
        at, lead = stressed.end(), GUARD_AGAINST if stressed["against"] else lead
    stop = _ACTION_END.search(text, at, context.sentence.end)
    end = stop.start() if stop else context.sentence.end
    action = text[at:end]
    if _MORE_THAN_ONE.search(action) or not action.strip():
        return None
    known = mechanism(action) if lead == GUARD else None
    vague = lead == GUARD and known is None and (action.strip().isalpha() or _FOR_PEOPLE_ALONE.match(action))
    if vague or _THEY.search(action):
        return _item_on_topic(context, Span(start, end), at)  # "CAB must read", "keep their hands off"
    if lead == GUARD_FOR and (_GERUND.fullmatch(action) or cue("attitudes").fullmatch(action.strip())):
        return None
    if lead == GUARD:
        if known is None and not _REMINDED.search(text, start, at):
            return None
        lead, done = known or prompt()
        at += done
    blanks = ", ".join(_blanks(context, start, end, apart=stop is not None and stop[0].strip() in _COLUMN))
    before = _BEFORE_DOING.search(text, at, end) if lead == SHOWN else None
    words = [*_without_manner(context, at, before.start() if before else end)]
    if before is not None and is_verb(lemma(before["doing"], "VERB")):
        words += _before_it_is_done(before)
    return Rewording(Span(start, end), (f"{cased(context, start, lead)} ", *words, f" ({blanks})"))


def _before_it_is_done(before: re.Match[str]) -> Iterator[str | Span]:
    """Return "before the host is drained" for "before draining the host", which a prompt does not do."""
    last = before["thing"].split()[-1]
    be = "are" if lemma(last, "NOUN") != last.lower() else "is"
    yield from (" before ", Span(*before.span("thing")), f" {be} {participle(lemma(before['doing'], 'VERB'))}")


def _blanks(context: RewriteContext, start: int, end: int, *, apart: bool) -> Iterator[str]:
    """Return the blanks of an action, whose owner and date may be given before or after it."""
    yield "how: __"
    if context.block.cell is not None or apart:
        return
    has_owner, has_due = fields_behind(context, end)
    if not (has_owner or _MINE.search(context.text, 0, start)):
        yield "owner: __"
    if not has_due:
        yield "due: __"


def _without_manner(context: RewriteContext, start: int, end: int) -> Iterator[str | Span]:
    """Return an action's words without those that only ask for more care."""
    first = context.text[start : start + 2]
    if first.istitle() and takes_capital(context.text, start):
        yield first[0].lower()
        start += 1
    for manner in _MANNER.finditer(context.text, start, end):
        yield Span(start, manner.start())
        start = manner.end()
    yield Span(start, end)


def _item_on_topic(context: RewriteContext, place: Span, at: int) -> Rewording | None:
    """Return a blank action that keeps its topic: "communicate upgrades", "look closely at PRs"."""
    action = _MANNER.sub("", context.text[at : place.end])
    about = _TOPIC.fullmatch(action)
    if about is None or _THEY.search(action):
        return None
    return _blank_item(context, place, f"{_BLANK_GUARD} for {about['topic']}")


def _blank_item(context: RewriteContext, place: Span, blank: str) -> Rewording:
    return Rewording(place, (with_owner_and_date(context, cased(context, place.start, blank), place),))


def cased(context: RewriteContext, start: int, action: str) -> str:
    """Return an action with a capital if it opens a sentence or replaces a capitalised word."""
    capital = takes_capital(context.text, start) or context.text[start].isupper()
    return action if capital else action[0].lower() + action[1:]
