"""What the words of an action item say of its owner, its due date, its ticket and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pirlint.document.key_values import pairs
from pirlint.document.roles import normalised
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Duty = Literal["what", "owner", "due", "tracking", "priority", "type", "status"]
"""What an action item may have a field for."""

_NAMES: Mapping[Duty, str] = {
    "what": "action|action items?|actions|what|task|tasks|description|item|to do|todo|measure|step|follow up|"
    "recommendation|remediation|improvement|corrective action|preventive action|details|summary",
    "owner": "owner|owners|owned by|action owner|who|assignee|assigned|assigned to|assigned person|responsible|"
    "responsible person|responsible party|responsibility|dri|poc|point of contact|lead|by whom|accountable|driver|"
    "team|owning team|owner team|person|contact",
    "due": "due|due date|due by|deadline|target|target date|by|by when|when|until|eta|date|timeline|timeframe|"
    "time frame|completion date|expected|expected date|planned|planned for|target completion|sla|finish by|slo",
    "tracking": "ticket|tickets|tracking|tracked in|tracker|tracking issue|tracking ticket|issue|issues|jira|bug|"
    "bug number|link|links|ref|reference|id|pr|work item|story|epic|github issue|issue link|ticket link|case",
    "priority": "priority|prio|p|urgency|importance",
    "type": "type|category|kind|action type|class",
    "status": "status|state|progress|done|complete|completed",
}
_FIELDS: Mapping[str, Duty] = {name: duty for duty, names in _NAMES.items() for name in names.split("|")}

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DATE = re.compile(
    r"\b\d{4}-\d{1,2}(?:-\d{1,2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}(?:[ ,-]+\d{{4}})?|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|"
    rf"th)?\b(?:,? \d{{4}})?"
    rf"|\b(?:(?:in|by|until|mid|early|late|end of|before)[ -])+{_MONTH}(?: \d{{4}})?"
    r"|\b\d{4}[ -]?(?:Q|H|W|KW)\d{1,2}\b|\b(?:Q[1-4]|H[12])[ /-]\d{2,4}\b",
    re.IGNORECASE,
)
"""A date, or a month, quarter or week of a year."""
SPAN_OF_TIME = re.compile(
    r"\b(?:within|in|after) (?:\d+|one|two|three|four|six|a|the next \w+) (?:working |business )?(?:day|week|month)s?\b"
    r"|\b(?:by|until|before|on|next) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|\b(?:end of|by|this|within this) (?:the |this |next )?(?:day|week|month|quarter|year|sprint)\b|\bsprint [\d-]+",
    re.IGNORECASE,
)
"""A time that the day of writing makes a date of."""
VAGUE = re.compile(
    r"\b(?:asap|as soon as (?:possible|we can|practicable)|soon|soonish|shortly|later|eventually|some ?day|sometime|"
    r"at some point|in the (?:near |coming |short |long |longer )?(?:future|term)|next sprint|next quarter|"
    r"next release|"
    r"next year|in due course|in due time|when(?:ever)? (?:possible|time (?:permits|allows)|we (?:have|find|"
    r"get) (?:the )?time|"
    r"there is time|capacity allows)|if time (?:permits|allows)|ongoing|on-going|continuous(?:ly)?|before too long|"
    r"as time (?:permits|allows)|in the coming (?:weeks|months|days)|over the next few \w+|near[- ]term)\b"
    r"|\bQ[1-4]\b(?![ /-]?\d)",
    re.IGNORECASE,
)
_VAGUE_IN_TEXT = re.compile(
    r"\b(?:asap|as soon as (?:possible|we can)|in the near(?:est)? future|at some point|"
    r"(?:in the )?next (?:sprint|quarter|release)|(?:when|if) (?:time (?:permits|allows)|we (?:have|find|"
    r"get) (?:the )?time))\b",
    re.IGNORECASE,
)
"""What is said of a due date even in the middle of a sentence; "soon" may be said of anything."""
KEY = re.compile(
    r"(?<![\w/.-])(?!(?:UTF|SHA|ISO|UTC|GMT|CVE|RFC|SEV|TLS|SSL|AES|MD|P|S|V|Q|"
    r"H)-?\d)[A-Z][A-Z0-9]{1,9}(?:-[A-Z]{2,6})?-\d{1,7}\b"
    r"|(?<![\w&])[#!]\d+\b|\b(?:INC|CHG|PRB|TASK|BUG|RITM)\d{4,}\b|https?://\S+"
    r"|\b(?:PR|MR|ticket|issue|bug|story|epic|case) (?:no\.? )?#?\d+\b|\bb/\d{4,}\b",
)
"""What a ticket, an issue or a change is called."""
NOBODY = re.compile(
    r"(?i)[\W_]*|n/?a|tb[acd]|tba?|todo|none|no ?one|nobody|unassigned|unknown|open|to be (?:assigned|decided|"
    r"determined|defined|confirmed|discussed|agreed)|no date|pending|missing|who\?*|xx+"
)
"""What stands in a field that is not filled."""

_PERSON = (
    r"(?:@[\w.-]*\w|[A-ZÀ-ÖØ-Þ][\w’'.-]*(?: (?:van|de|der|von|da|di|bin|al|el|la|le|[A-ZÀ-ÖØ-Þ][\w’'.-]*)){0,3}|me|I)"
)
_GROUP = r"(?:(?:[Tt]he )?(?:[\w&/-]+ ){0,2}(?:[Tt]eam|[Oo]ps|[Ss]quad|[Gg]uild|[Dd]esk|[Gg]roup))"
_OWNER = rf"(?:{_PERSON}|{_GROUP})"
_LABEL = re.compile(r"(?<![\w@])\(?(?P<label>[A-Za-z][A-Za-z-]*(?: [a-z]+){0,2}) ?: ?(?P<value>[^;|()\n]{0,200})")
_HANDLE = re.compile(r"(?<![\w/.@])@[\w-]+(?:[/.][\w-]+)*")
_ASSIGNED = re.compile(rf"\b(?:assigned to|owned by|owner is|led by|responsible:?|on the plate of)\s+(?P<who>{_OWNER})")
_IN_FRONT = re.compile(
    rf"^\W*(?P<who>@[\w.-]+|{_OWNER})(?:\s*:\s+|\s+(?:to|will|is going to|shall|must|has to|owns)\s+(?=[a-z]))"
)
_NO_NAME = re.compile(
    r"(?i)(?:need|we|want|try|plan|have|remember|start|begin|decide|continue|agree|look|it|this|that|they|there|"
    r"ticket|issue|how|what|where|when|which|who|todo|note|short|long|add|work|make|ability|option|effort|changes?|"
    r"alert\w*|monitoring|documentation|process|tests?|testing|detection|prevention|prevent|detect|mitigate|code|"
    r"docs?|runbook|"
    r"everyone|services?|jobs?|switch|subscribe|move|migrate|upgrade|revert|commit|talk|respond|refer|connect|"
    r"point|convert|reach|get|set|use|"
    r"allow|update|speak|escalate|ask|apply|report|publish|send|give|provide|advisory|access|pr|mr|issues|done|"
    r"[\w-]*ing)\b.*"
)
_EDGE = re.compile(r"\s*(?:[,;|→]|\s[-–—/]\s|\s[–—]|[–—]\s|(?<!\b[A-Z])\.(?=\s|$)|[()\[\]])\s*")
_TAIL = re.compile(
    r"(?P<open>[(\[])(?P<inside>[^()\[\]]{1,120})[)\]]\W*$|(?:\s[-–—]\s|\s[–—]\s?)(?P<dashed>.{1,120})$|"
    r"(?<=[.;?!])(?<!\b[A-Z]\.)\s+(?P<last>(?:[^.!?]|\b[A-Z]\.\s|\.(?=\S)){1,120})\W*$",
    re.DOTALL,
)
_BY = re.compile(
    r"\b(?:due|by|until|before|no later than|deadline|ETA)\b:? (?:on )?(?P<when>[^.;()\n]{2,30})", re.IGNORECASE
)
_BOX = re.compile(r"^\s*(?:\[[ xX]?\]\s*|\d+[.)]\s+|[☐☑✅✔☒]\s*)+")
_PRIORITY = re.compile(
    r"(?<![\w.-])P[0-5]\b|\b(?:low|medium|high|critical)[ -]prio(?:rity)?\b|^\W*(?:LOW|MEDIUM|HIGH|CRITICAL)\b"
)
_TYPE = re.compile(
    r"^\W*(?P<type>prevent|detect|mitigate|process|repair|investigate|respond)\w*\s*[:\])]", re.IGNORECASE
)
_DONE = re.compile(
    r"(?i)^\W*(?:✅|☑|✔|done|completed?|finished|fixed|closed|resolved|merged|deployed|shipped|released|"
    r"implemented)\b(?!\s+(?:by|before|until)\b)"
    r"|^\s*[✅☑✔]|[✅☑✔]\s*$|[(\[–—-]\s*(?:already )?(?:done|completed?|fixed|merged|closed|finished|"
    r"shipped)\b[^)\]]{0,40}[)\]!.]*\W*$"
    r"|[.,;]\s*(?:already )?(?:done|completed|merged|closed|finished|fixed|paid|shipped)\b[^,;.]{0,20}\W*$"
    r"|^\W*(?:(?!(?:that|which|when|where|if|because|as|so|what|how|whether)\b)[\w/-]+ ){0,8}?(?:has|have|had|"
    r"was|were) (?:now |already |since |also |just |been )*(?:been |being )?"
    r"(?!need|exceed|proceed|feed|embed|speed|seed)(?:\w{2,}ed|built|made|set|split|reset|shut|put|sent|written|"
    r"done|taken|cut|bought|rebuilt|given|told|found|kept|brought|in place|live)\b"
    r"|^\W*(?:we|i|they|he|she)(?:'ve|’ve| have| had)? "
    r"(?:now |already |since |also |just |for [\w ]{1,16}(?:years|months|weeks) )*"
    r"(?!need|exceed|proceed|feed|embed|speed|seed)(?:\w{2,}ed|built|made|set|split|reset|shut|put|sent|wrote|"
    r"written|done|took|cut|bought|rebuilt|told|found|kept|brought)\b"
    r"|^\W*(?!need|speed|embed|feed|seed|shed|exceed|proceed|bleed|weed|red\b|bed\b)[a-z]{2,}ed (?:the|a|an|our|"
    r"all|to|from|with|up|\w+s)\b"
)
_MARKED_DONE = re.compile(
    r"(?i)^\s*[✅☑✔]|[✅☑✔]\s*$|[(\[](?:already )?(?:done|completed?|fixed|merged|closed|finished)\b[^)\]]{0,40}[)\]]"
)
"""A mark that an item is done, whatever else it says."""
_AHEAD = re.compile(
    r"(?i)^\W*(?:[\w-]+ ){0,6}(?:should|must|needs?|will|shall|to be|has to|have to|if|when|once|until)\b"
)
_SETTLED = re.compile(
    r"(?i)\b(?:won['’]?t (?:fix|do)|wontfix|will not (?:be done|do)|do not do|dropped|rejected|"
    r"(?:we )?(?:have )?decided (?:not|against)|"
    r"risk (?:is )?accepted|accept(?:ed)? (?:the|this) risk|no (?:further|more) (?:actions?|follow-?ups?|"
    r"changes?|work)\b|^\W*no actions?\b|nothing to do|not (?:needed|planned)|n/a)\b"
)


@dataclass(frozen=True, slots=True)
class Duties:
    """What an item's words say."""

    what: Span
    """The range that says what is to be done."""
    said: Mapping[Duty, Span]
    named: frozenset[Duty]
    """The duties that have a label, filled or not."""


def field_of(label: str) -> Duty | None:
    """Return the duty that a column's header or a label names, or None."""
    words = normalised(label)
    return _FIELDS.get(words) or _FIELDS.get(words.removesuffix("s"))


def is_done(text: str) -> bool:
    """Whether an item, or its status, says that it is done."""
    return bool(_MARKED_DONE.search(text)) or (bool(_DONE.search(text)) and not _AHEAD.match(text))


def is_settled(text: str) -> bool:
    """Whether an item records that nothing is to be done."""
    return bool(_SETTLED.search(text))


def duties(text: str, *, own: bool) -> Duties:
    """Return what a text says of an item's duties; `own` tells that it is the item's text, not one nested in it."""
    said: dict[Duty, Span] = {}
    named: set[Duty] = set()
    what = Span(_after_box(text), len(text))
    for duty, value, label in _labelled(text):
        named.add(duty)
        if not NOBODY.fullmatch(text[value.start : value.end]):
            said.setdefault(duty, value)
        if own and label > what.start:
            what = Span(what.start, min(what.end, label))
    for duty, span in _by_form(text):
        said.setdefault(duty, span)
    if own:
        what = _without_owner_in_front(text, what, said)
        what = _without_tail(text, what, said)
    return Duties(what, said, frozenset(named))


def _after_box(text: str) -> int:
    box = _BOX.match(text)
    return box.end() if box is not None else 0


def _labelled(text: str) -> Iterator[tuple[Duty, Span, int]]:
    """Return the fields with a label: the duty, its value's range, where the label begins."""
    for words, value in pairs(text, dashed=False):
        # The label may be the last words of what was taken for it: "queue depth Owner: Kim".
        for start in (words.start + word.start() for word in re.finditer(r"\S+", text[words.start : words.end])):
            duty = field_of(text[start : words.end])
            if duty is not None and duty not in {"what", "status", "type"}:
                yield duty, _value(text, value), start - (text[start - 1 : start] == "(")
                break


def _value(text: str, span: Span) -> Span:
    """Return a field's value without what follows: another field, another part of the sentence."""
    value = text[span.start : span.end]
    for end in (_EDGE.search(value), re.search(r"\s+[A-Za-z]+ ?:", value)):
        if end is not None and end.start() > 0:
            value = value[: end.start()]
    return Span(span.start, span.start + len(value.rstrip()))


def _by_form(text: str) -> Iterator[tuple[Duty, Span]]:
    if handle := _HANDLE.search(text):
        yield "owner", Span(*handle.span())
    if assigned := _ASSIGNED.search(text):
        yield "owner", Span(*assigned.span("who"))
    if key := KEY.search(text):
        yield "tracking", Span(*key.span())
    for due in _BY.finditer(text):
        start = due.start("when")
        for form in (DATE, SPAN_OF_TIME, VAGUE):
            if found := form.search(text, due.start(), due.end()):
                yield "due", Span(max(found.start(), min(start, found.end())), found.end())
                break
    for form in (DATE, SPAN_OF_TIME):
        if found := form.search(text):
            yield "due", Span(*found.span())
    if vague := _VAGUE_IN_TEXT.search(text):
        yield "due", Span(*vague.span())
    if priority := _PRIORITY.search(text):
        yield "priority", Span(*priority.span())
    if kind := _TYPE.match(text):
        yield "type", Span(*kind.span("type"))


def _without_owner_in_front(text: str, what: Span, said: dict[Duty, Span]) -> Span:
    found = _IN_FRONT.match(text[what.start : what.end])
    if found is None or _NO_NAME.fullmatch(found["who"]) or field_of(found["who"]):
        return what
    if found["who"][0] != "@" and ":" in found[0]:
        return what  # it names a subject as often as somebody: "Runbook: …"
    said.setdefault("owner", Span(what.start + found.start("who"), what.start + found.end("who")))
    return Span(what.start + found.end(), what.end)


def _without_tail(text: str, what: Span, said: dict[Duty, Span]) -> Span:
    """Take owner, date and ticket from what stands in brackets, behind a dash or as a last sentence.

    Words of which nothing else is known are an owner only beside a date, a ticket or a state.
    """
    end = what.end
    for _ in range(3):
        found = _TAIL.search(text, what.start, end)
        group = next((name for name in ("inside", "dashed", "last") if found is not None and found[name]), None)
        if found is None or group is None:
            break
        parts = list(_parts(text, Span(*found.span(group))))
        known = [part for part in parts if _is_plain_duty(text[part.start : part.end])]
        names = [p for p in parts if _is_owner(text[p.start : p.end]) and p not in known]
        if not known and not (names and _only(text, parts, names)):
            break
        if names:
            said.setdefault("owner", names[0])
        end = found.start()
    return Span(what.start, max(end, what.start))


def _is_owner(part: str) -> bool:
    return re.fullmatch(_OWNER, part) is not None and not _NO_NAME.fullmatch(part) and field_of(part) is None


def _only(text: str, parts: list[Span], names: list[Span]) -> bool:
    return len(parts) == len(names) and all(not text[p.start : p.end].isupper() for p in names)


def _parts(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for edge in [*_EDGE.finditer(text, span.start, span.end), None]:
        end = edge.start() if edge is not None else span.end
        part = text[at:end]
        start = at + len(part) - len(part.lstrip())
        if part.strip():
            yield Span(start, start + len(part.strip()))
        at = edge.end() if edge is not None else end


def _is_plain_duty(part: str) -> bool:
    return any(form.match(part) for form in (DATE, SPAN_OF_TIME, VAGUE, KEY, _BY, _HANDLE)) or bool(
        NOBODY.fullmatch(part) or is_done(part)
    )
