"""Replaces a vague amount by the number that the review gives for the same thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.roles import role_group
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.exact_times.statement_content import content
from pirlint.rewrite.grammar.reference import takes_capital
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span
from pirlint.timeline import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.counts import Count
    from pirlint.rewrite.context import RewriteContext

_SIZE = (
    r"(?:(?:very |fairly |rather )?(?:small|large|limited|considerable|significant|substantial|size?able|decent|good"
    r"|great|fair|moderate|unknown|high|low) )?"
)
_QUANTIFIER = re.compile(
    rf"(?:(?:quite )?an? {_SIZE}(?:number|handful|couple|lot|bunch|few|minority|subset|fraction|portion|share|part"
    r"|percentage|proportion)(?: of)?|some|many|several|few|multiple|numerous|various|certain|countless"
    r"|(?:lots|loads|plenty|dozens|hundreds|(?:tens of )?thousands) of) (?P<of>of )?(?P<whole>(?:the|our|their|its) )?",
    re.IGNORECASE,
)
_THINGS = re.compile(r"(?:[\w-]+ )*?(?P<noun>[a-z][\w-]*s|people)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:quite )?an? ", re.IGNORECASE)
_SINGULAR_VERB = re.compile(
    r"(?:(?!\b(?:are|could|did|do|had|have|were|would)\b)[^,.;:])*?\b(?:does|has|is|was)\b", re.IGNORECASE
)
"""A verb that makes the amount one thing: "a number of orders in May was lost"."""
_NOT_ALL = re.compile(
    r"\b(?:others?|also|still|even|again|another|further|additional\w*|more|while|whereas|first)\b", re.IGNORECASE
)
"""Words that make it the number of something else, or not the only one."""
_OF_A_PART = re.compile(r"\b(?:at|by|for|from|in|of|on|using|via|with) (?:the )?[A-Z]")
_AFFECTED = re.compile(
    r"\b(?:could not|couldn['’]t|cannot|unable|were (?:not able|affected|impacted|hit)|failed|fail|lost|saw|got"
    r"|received|experienced|had)\b",
    re.IGNORECASE,
)
_ANY_AFFECTED = content("affected impacted number total count of people").stems


@transformation("exact-quantity", needs={Need.COUNTS, Need.ROLES})
def exact_quantity(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Some users could not log in" into "412 users could not log in", if the review counts them."""
    vague = _QUANTIFIER.match(context.text, *context.span)
    things = _THINGS.fullmatch(context.text, vague.end(), context.span.end) if vague is not None else None
    if vague is None or things is None:
        return
    if _ARTICLE.match(vague[0]) and _SINGULAR_VERB.match(context.text, context.span.end):
        return
    statement = context.text_of(context.sentence)
    rest = statement.replace(vague[0], " ", 1)
    found = {
        _normalised(count.number): count.number
        for count in context.counts_of(context.text[vague.end() : context.span.end])
        if count.statement != statement and _is_of_just_that(context, rest, things["noun"], count)
    }
    if len(found) != 1:
        return
    number = next(iter(found.values()))
    whole = f"of {vague['whole']}" if vague["whole"] else ""
    if whole and " of " in number:
        return
    share = not whole and ("%" in number or "cent" in number)
    kept = whole or ("of " if share and vague[0].endswith("of ") else "")
    of = "of " if share and not kept else ""
    amount = Span(vague.start(), vague.end() - len(kept))
    yield Rewording(amount, (f"{number} {of}",), capital=takes_capital(context.text, vague.start()))


def _normalised(number: str) -> str:
    return re.sub(r"\W", "", number.lower())


def _is_of_just_that(context: RewriteContext, rest: str, noun: str, count: Count) -> bool:
    """Whether a count says the same as a sentence, apart from the number."""
    if (
        _NOT_ALL.search(rest)
        or find_times(rest)
        or (content(rest).negated != content(count.statement).negated and not count.label)
    ):
        return False
    ours, theirs = content(rest).stems, content(re.sub(r"\d[\d.,]*", " ", count.statement)).stems
    if ours == theirs - content(count.number).stems:
        return True
    hit = count.label and not theirs - content(noun).stems - _ANY_AFFECTED
    return hit and _tells_who_was_hit(context, rest, noun)


def _tells_who_was_hit(context: RewriteContext, rest: str, noun: str) -> bool:
    """Whether it is the only sentence of the summary or impact about who was affected."""
    overview = not context.roles or bool(role_group("overview").intersection(context.roles[:1]))
    vague = re.compile(rf"{_QUANTIFIER.pattern}{re.escape(noun)}\b", re.IGNORECASE)
    alone = len(vague.findall(" ".join(context.stated.split()))) <= 1
    return overview and alone and _AFFECTED.search(rest) is not None and not _OF_A_PART.search(rest)
