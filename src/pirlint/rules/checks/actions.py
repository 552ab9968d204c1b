"""Checks of action items: who does what by when, where it is tracked, and whether anybody can tell that it is done."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import re2
from pydantic import Field

from pirlint.analysis.action_fields import DATE, NOBODY, VAGUE
from pirlint.analysis.action_items import action_sections
from pirlint.analysis.metadata import is_placeholder
from pirlint.analysis.review_kind import has_essential_sections
from pirlint.document.model import PROSE, BlockKind
from pirlint.language.people import lexicon
from pirlint.rules.checks.anchors import last_heading
from pirlint.rules.checks.registry import check
from pirlint.rules.entry import Entry, Expression, OneOrMore
from pirlint.rules.match import Match, in_block
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pirlint.analysis.action_fields import Duty
    from pirlint.analysis.action_items import ActionItem, ActionList
    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block


class _Need(NamedTuple):
    """What an action item needs: the duty that it fulfils, and what to call it and its lack."""

    duty: Duty
    thing: str
    lack: str


Needed = Literal["owner", "due", "link"]
"""A need, as the settings call it."""
_NEEDS: Mapping[Needed, _Need] = {
    "owner": _Need("owner", "an owner", "no owner"),
    "due": _Need("due", "a due date", "no due date"),
    "link": _Need("tracking", "a ticket", "no ticket or link"),
}
_MOST_LINES = 6
"""Lines that a message names."""
_FEWEST = 3
"""Items of a list that can have an order."""
_GROUP = re.compile(
    r"(?i)(?:the |our |whole |all )*(?:teams?|everyone|everybody|all|any(?:one|body)|some(?:one|body)|whoever|we|"
    r"us|ops|operations|engineering|"
    r"engineers|developers?|devs?|dev ?team|devops|staff|management|managers|line managers|leads|it|members|"
    r"operators|reviewers|"
    r"on-?call|engineering team|ops team|it team|all of us|volunteers?|various|multiple|tbd team)(?: (?:members|"
    r"staff))?"
)
_NO_NOTHING = re.compile(
    r"(?i)\W*(?:none|nothing|n/?a|not applicable|tb[acd]|todo|-+|_+|…|\.+|no(?:ne)? (?:action|follow)[\w -]*|nil)?\W*"
)
_PLANS = re.compile(
    r"(?i)\b(?:we|i|they|team)(?:['’]ll| will| plan| are (?:going|planning|working)| intend| have (?:added|"
    r"changed|since|now)| want to| need to| should)\b"
    r"|\bto (?:prevent|avoid) (?:this|such|similar|a repeat|it)\b|\bin (?:the )?future\b|\bgoing forward\b|"
    r"\bfollow-?ups?\b|\bnext steps?\b|\baction items?\b|\bno further action\b"
    r"|\b(?:addressed|fixed|patched|mitigated|resolved) (?:in|by|with)\b|\bfix (?:was|has been|is) (?:introduced|"
    r"released|merged|deployed)\b|\binclud(?:ed|es|ing) (?:the|a) fix\b"
    r"|\b(?:improvements?|prevention|preventive|remediat\w+|counter-?measures?|hardening|actions? taken)\b"
)
"""What shows that something was or will be changed, where no section lists it."""
_OURS = re.compile(
    r"(?i)^\W*(?:what (?:else )?(?:we|we['’]re|we['’]ve|we['’]ll)|how we|our (?:next steps|response|commitment))\b"
)
"""How a heading begins that tells readers what was or will be done, and hands it to nobody."""
_FIRST_PERSON = re.compile(r"\b(?:I|me|I'll|I’ll|myself|my)\b")
_SIGNED = re.compile(r"(?:\s[–—]\s*(?:the )?(?P<team>[a-z][\w/&]*(?: [a-z][\w/&]*)?)|,\s*(?P<known>[a-z]+))\W*$")
"""What stands at the end behind a dash, or a comma if it is known, will be the team that sees to it: "… – mobile"."""
_LEAD_IN = re.compile(
    r"(?i)^\W*(?:(?:#\d+|[A-Z][A-Z0-9]+-\d+)\W+)?(?:(?:we|i|team|the team)\s+)?(?:(?:should|need(?:s)? to|"
    r"have to|must|will|shall|want to|plan to|could|can|might)\s+)?"
    r"(?:also\s+)?(?:please\s+)?(?:to\s+)?"
)
_DEFENCES = re.compile(r"(?i)prevent|detect|avoid|guard|protect|eliminat|harden|alert|monitor|test")


@check("action-none")
def action_none(analysis: Analysis) -> Iterator[Match]:
    """Find that a review has no action items, and does not say that none are needed and why."""
    review = analysis.review
    if analysis.actions or not has_essential_sections(analysis.review) or analysis.is_security_incident:
        return
    sections = action_sections(review)
    blocks = [review.blocks[index] for section in sections for index in section.blocks]
    texts = [block.text for block in blocks if block.kind in PROSE and (block.cell is None or block.cell.row > 0)]
    if sections and not any(_says_something(text) for text in texts):
        heading = next((s.heading for s in sections if s.heading is not None), None)
        yield Match(review.blocks[heading].span if heading is not None else last_heading(analysis.review))
    elif not sections and not any(_PLANS.search(b.text) for b in review.blocks if b.kind in PROSE):
        yield Match(last_heading(analysis.review))


def _says_something(text: str) -> bool:
    return not _NO_NOTHING.fullmatch(text) and not is_placeholder(text)


class MissingParameters(Entry):
    """What `action-missing` looks for."""

    needed: Needed


@check("action-missing", parameters=MissingParameters)
def action_missing(analysis: Analysis, parameters: MissingParameters) -> Iterator[Match]:
    """Find open items without an owner, a due date or a link, as far as the policy asks for them.

    Where half of a list's items or more lack one of them, the list is told of once, with the lines, and where they
    lack owners, of all that they lack; else the first item of those that lack the same. The rules for owner, date and
    link say the same then, and share their cause.
    """
    needs = analysis.policy.actions.needs
    if parameters.needed not in needs:
        return
    for actions in analysis.actions:
        if _tells_readers(analysis, actions):
            continue
        lacking = {need: _lacking(analysis, actions, need) for need in needs}
        owed = sum(item.open for item in actions.items)
        mostly = {need: items for need, items in lacking.items() if len(items) > 1 and 2 * len(items) >= owed}
        told = {need: items for need, items in lacking.items() if items and (need in mostly or "owner" in mostly)}
        if parameters.needed in told:
            # What no item of a list has, the team keeps elsewhere, or does not keep.
            milder = int(not _named(actions) and not _is_agreed(analysis))
            yield Match(_head(analysis, actions), {"told": _told(analysis, told, owed)}, milder=milder)
        else:
            yield from _alike(analysis, {need: lacking[need] for need in needs if need not in told}, parameters.needed)


def _tells_readers(analysis: Analysis, actions: ActionList) -> bool:
    """Whether a list says to the public what "we" are doing, in which no name or date is looked for."""
    if _is_agreed(analysis) or _named(actions) or actions.heading is None:
        return False
    return _OURS.search(analysis.review.blocks[actions.heading].text) is not None


def _alike(analysis: Analysis, lacking: Mapping[Needed, Sequence[ActionItem]], needed: Needed) -> Iterator[Match]:
    """Find the first of the items that lack the same, with the lines of the others."""
    alike: dict[tuple[Needed, ...], list[ActionItem]] = {}
    for item in lacking[needed]:
        alike.setdefault(tuple(need for need, items in lacking.items() if item in items), []).append(item)
    for needs, (first, *others) in alike.items():
        lacks = _joined([_NEEDS[need].lack for need in needs], "and")
        more = f" ({_lines(analysis, others)} too)" if others else ""
        yield _at(analysis, first, told=f"this action has {lacks}{more}")


def _lacking(analysis: Analysis, actions: ActionList, need: Needed) -> list[ActionItem]:
    """Return the open items without what is needed; in a list that gives tickets alone, a ticket tells the rest."""
    duty = _NEEDS[need].duty
    in_tickets = _named(actions) <= {"tracking"} and not _is_agreed(analysis)
    return [
        item for item in actions.items
        if item.open and not _has(analysis, item, duty) and not (in_tickets and "tracking" in item.duties)
    ]  # fmt: skip


def _named(actions: ActionList) -> set[Duty]:
    """Return which of the needs any item of a list has, or has a field for."""
    known: set[Duty] = {duty for item in actions.items for duty in (*item.duties, *item.columns)}
    return known.intersection(need.duty for need in _NEEDS.values())


def _is_agreed(analysis: Analysis) -> bool:
    return "actions" in analysis.policy.model_fields_set


def _told(analysis: Analysis, lacking: Mapping[Needed, Sequence[ActionItem]], owed: int) -> str:
    """Tell what the items of a list lack: what none has together, and what some have with the lines of the others."""
    nowhere = [_NEEDS[need].thing for need, items in lacking.items() if len(items) == owed]
    parts = [f"none of {owed} actions has {_joined(nowhere, 'or')}"] if nowhere else []
    alike: dict[tuple[int, ...], list[Needed]] = {}
    for need, items in lacking.items():
        if len(items) < owed:
            alike.setdefault(tuple(item.block for item in items), []).append(need)
    for blocks, needs in alike.items():
        lacks = _joined([_NEEDS[need].lack for need in needs], "and")
        lines = _lines(analysis, lacking[needs[0]])
        parts.append(f"{len(blocks)} of {owed} actions {'has' if len(blocks) == 1 else 'have'} {lacks} ({lines})")
    return "; ".join(parts)


def _joined(parts: Sequence[str], last: str) -> str:
    return f" {last} ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def _has(analysis: Analysis, item: ActionItem, duty: Duty) -> bool:
    if duty in item.duties:
        return not NOBODY.fullmatch(item.duties[duty].text)
    if duty != "owner" or "owner" in item.columns:
        return False
    blocks = analysis.review.blocks
    tail = {word.text for word in words(blocks[item.block].text[item.plain.end :])}
    known = lexicon().roles | lexicon().teams | lexicon().departments
    signed = _SIGNED.search(blocks[item.block].text)
    if tail & known or (signed is not None and (signed["team"] is not None or signed["known"] in known)):
        return True
    return any(_names_somebody(analysis, blocks[index].text) for index in item.blocks)


def _names_somebody(analysis: Analysis, text: str) -> bool:
    capitalised = {word.text for word in words(text) if text[word.start].isupper()}
    known = bool(capitalised & lexicon().given_names) or any(True for _ in analysis.people.named(text))
    return known or _FIRST_PERSON.search(text) is not None


def _lines(analysis: Analysis, items: Sequence[ActionItem]) -> str:
    review = analysis.review
    numbers = [str(review.position(review.blocks[item.block].span.start)[0]) for item in items]
    rest = f" and {len(numbers) - _MOST_LINES} more" if len(numbers) > _MOST_LINES else ""
    return f"{'line' if len(numbers) == 1 else 'lines'} {', '.join(numbers[:_MOST_LINES])}{rest}"


def _head(analysis: Analysis, actions: ActionList) -> Span:
    review = analysis.review
    if actions.heading is not None:
        heading = review.blocks[actions.heading]
        if heading.kind is BlockKind.HEADING:
            return heading.span
    return _span(analysis, actions.items[0])


def _span(analysis: Analysis, item: ActionItem) -> Span:
    block = analysis.review.blocks[item.block]
    return block.source(*_trimmed(block, item.plain))


def _trimmed(block: Block, plain: Span) -> Span:
    text = block.text[plain.start : plain.end]
    start = plain.start + len(text) - len(text.lstrip())
    end = plain.start + len(text.rstrip())
    return Span(start, end) if start < end else Span(0, len(block.text))


def _at(analysis: Analysis, item: ActionItem, told: str) -> Match:
    block = analysis.review.blocks[item.block]
    return in_block(block, _trimmed(block, item.plain), told=told)


@check("action-owner-is-group")
def action_owner_is_group(analysis: Analysis) -> Iterator[Match]:
    """Find items that are owned by everybody, and so by nobody."""
    yield from _fields(analysis, "owner", lambda text: bool(_GROUP.fullmatch(text.strip(" .@*_"))))


@check("action-due-vague")
def action_due_vague(analysis: Analysis) -> Iterator[Match]:
    """Find items that are due at no date: "soon", "next sprint", a quarter without its year."""
    yield from _fields(analysis, "due", lambda text: bool(VAGUE.search(text)) and not DATE.search(text))


def _fields(analysis: Analysis, duty: Duty, fits: Callable[[str], bool]) -> Iterator[Match]:
    for item in _open(analysis):
        said = item.duties.get(duty)
        if said is not None and fits(said.text):
            block = analysis.review.blocks[said.block]
            yield in_block(block, _trimmed(block, said.plain))


def _open(analysis: Analysis) -> Iterator[ActionItem]:
    return (item for actions in analysis.actions for item in actions.items if item.open)


class WordsParameters(Entry):
    """What `action-words` looks for."""

    patterns: OneOrMore[Expression]
    unless: OneOrMore[Expression] = ()
    dated: bool = True


@check("action-words", parameters=WordsParameters)
def action_words(analysis: Analysis, parameters: WordsParameters) -> Iterator[Match]:
    """Find what regular expressions describe at the beginning of an open item's words, behind "we should" and the like.

    A list is told of once, at its first such item, with the lines of the others. What fits one of `unless` anywhere in
    the item is innocent; with `dated: false`, an item with a date or an address is too.
    """
    for actions in analysis.actions:
        owed = [item for item in actions.items if item.open and (parameters.dated or not _bounded(analysis, item))]
        said = [(item, _said(analysis, item, parameters.patterns, parameters.unless)) for item in owed]
        found = [(item, place) for item, place in said if place is not None]
        if found:
            (first, place), *others = found
            told = f" ({_lines(analysis, [item for item, _ in others])} too)" if others else ""
            yield in_block(analysis.review.blocks[first.block], place, told=told)


def _said(analysis: Analysis, item: ActionItem, patterns: Sequence[str], unless: Sequence[str]) -> Span | None:
    block = analysis.review.blocks[item.block]
    if block.kind is BlockKind.HEADING or any(_compiled(pattern).search(block.text) for pattern in unless):
        return None
    return _opening(block, _trimmed(block, item.plain), patterns)


def _opening(block: Block, plain: Span, patterns: Sequence[str]) -> Span | None:
    """Return the range that one of the patterns describes at a range's beginning, or right behind its lead-in."""
    lead = _LEAD_IN.match(block.text[plain.start : plain.end])
    for start in dict.fromkeys((plain.start, plain.start + (lead.end() if lead is not None else 0))):
        said = block.text[start : plain.end].rstrip()
        found = next((f for pattern in patterns if (f := _compiled(pattern).match(said)) is not None), None)
        if found is not None and found.end() > found.start():
            return Span(start + found.start(), start + found.end())
    return None


def _bounded(analysis: Analysis, item: ActionItem) -> bool:
    """Whether an item has a date, or leads to where it is told what is to be done."""
    dated = "due" in item.duties and not VAGUE.search(item.duties["due"].text)
    return dated or any(analysis.review.links_in(analysis.review.blocks[index]) for index in item.blocks)


@check("action-no-priority")
def action_no_priority(analysis: Analysis) -> Iterator[Match]:
    """Find that a list with priorities gives none, or the same to all."""
    for actions in analysis.actions:
        owed = [item for item in actions.items if item.open]
        said = [item.duties["priority"].text.strip().lower() for item in owed if "priority" in item.duties]
        if len(owed) < _FEWEST or not (said or any("priority" in item.columns for item in owed)):
            continue
        given = [text for text in said if not NOBODY.fullmatch(text)]
        if not given:
            yield Match(_head(analysis, actions), {"told": "no action has a priority"})
        elif len(given) == len(owed) and len(set(given)) == 1:
            told = f"all {len(owed)} actions have the same priority, {given[0]}"
            yield Match(_head(analysis, actions), {"told": told})


@check("action-only-mitigative")
def action_only_mitigative(analysis: Analysis) -> Iterator[Match]:
    """Find that a list with types has none that prevents or detects."""
    for actions in analysis.actions:
        kinds = [item.duties["type"].text.lower() for item in actions.items if "type" in item.duties]
        if len(kinds) >= _FEWEST and not any(_DEFENCES.search(kind) for kind in kinds):
            named = ", ".join(dict.fromkeys(kinds))
            yield Match(_head(analysis, actions), {"told": f"all {len(kinds)} actions are of the kind “{named}”"})


class TooManyParameters(Entry):
    """The most items that a list may have."""

    most: Annotated[int, Field(ge=1)]


@check("action-too-many", parameters=TooManyParameters)
def action_too_many(analysis: Analysis, parameters: TooManyParameters) -> Iterator[Match]:
    """Find a list of more open items than get done."""
    for actions in analysis.actions:
        count = sum(item.open for item in actions.items)
        if count > parameters.most:
            yield Match(_head(analysis, actions), {"told": f"{count} actions are open"})


@cache
def _compiled(pattern: str) -> re2._Regexp:
    return re2.compile(pattern)
