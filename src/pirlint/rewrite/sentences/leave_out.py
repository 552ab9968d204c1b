"""Leave out words that say nothing of what happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.language.people import HUMAN
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.reference import refers_back
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_ADVERBIAL = re.compile(
    r"(?:just|even|quite|very|so|too|some|somehow|as (?:always|ever|usual)|at (?:all|last)|"
    r"in fairness|needless to say|of (?:all things|course)|"
    r"(?:correctly|properly|right) this time|"
    r"(?:yet )?(?:again|once more)|after all|by the way|to be (?:fair|honest)|because of (?:me|us)|"
    r"(?:(?:in|with)(?: the benefit of)? (?:hindsight|retrospect)|looking back)(?=[^.;!?]+[.;!?])"
    r"(?![^.;!?]*\b(?:bad|better|clear|could|evident|mistake|clearly|moment|obvious|obviously|plain|point|should|sign|signal|staring|would|wrong)\b)|"
    r"in an act of \w+|out of (?:carelessness|haste|ignorance|impatience|laziness|stupidity)|"
    r"in (?:its|their)(?: infinite)? wisdom|for once|lo and behold|thank (?:god|goodness|heavens)|"
    r"\w+ly(?: enough)?)",
    re.IGNORECASE,
)
"""What a sentence stands without, wherever it is in it."""
_LEADING = re.compile(
    r"(?:[\s,]|\b(?:and|but|so|well|also|again|honestly|frankly|really|yes|no|yeah|ok)\b)*", re.IGNORECASE
)
_TRAILING = re.compile(
    r"[\s,]*(?:\b(?:plain and simple|again|really|honestly|frankly|too|then|completely|entirely)\b[\s,]*)*[.!?…]*\s*",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:\s*[,;–—-]|\s)\s*(?:\b(?:and|but|so|because)\s+)?$")
_FOLLOWED = re.compile(
    r"(?:\s*[,;](?: (?:and|but|so))?|\s[–—-]|\s(?:and|but|so)(?= (?:he|i|it|she|there|they|this|we)\b))\s+"
    r"(?=(?:an?|he|i|it|nobody|she|the|there|they|this|we)\b [\w'’]+ \w+)",
    re.IGNORECASE,
)
_COMPARED = re.compile(r", (?:as|like|unlike|which|who)\b")
_HANGING = re.compile(r"\b(?:and|but|so)(?: \w+ly)?$", re.IGNORECASE)
"""What cannot close a sentence."""
_AVERTING = frozenset({"avert", "avoid", "know", "prevent"})
"""What can be said of the whole incident."""
_UNREAL = frozenset({Modality.COULD_HAVE, Modality.WOULD_HAVE})
_BEARER = re.compile(
    r"\b(?:i|it|that|there|they|this|we)(?: (?:is|was|were|had|has|just|really|\w+ly)|['’]s)* $", re.IGNORECASE
)
_IT = re.compile(r"(?: bit)?(?: of)? (?:it|that|this)(?=[.,;!)]|$| and\b)(?: and (?:did not|didn['’]t))?")
_KNOWN = re.compile(r"every(?:body|one) knows\b(?: that)? (?:a|no|one|you)\b[^.;!?\d]*", re.IGNORECASE)
"""A rule that is held up to somebody, which is no fact of the incident."""
_EXCUSE = re.compile(r"\bno excuse$", re.IGNORECASE)
_DEED = re.compile(r" for (?:not )?\w+ing\b[^.,;:!?\d]*")
"""What there is no excuse for, which another sentence tells."""
_ARTICLE = re.compile(r"\b(?P<a>a)n? $", re.IGNORECASE)
_FOLLOWS = re.compile(r" (?P<first>\w)")
_REASON = re.compile(r"\b(?:because|since) $")
_REASON_FOLLOWS = re.compile(r",? (?:because|since)\b")
_AND = re.compile(r"(?:,? and|,)?\s*$")
_WHICH = re.compile(r",\s+(?:which|who)(?: (?:just|kind of|really|rather|sort of))? $")
_OWN = re.compile(r"(?:I|[Ww]e)(?= (?:am|are|was|were) )")
_GOES_ON = re.compile(
    r" and (?!(?:a|an|he|her|his|i|it|its|my|not|our|she|so|that|the|their|then|there|they|this|we|with)\b)"
    r"(?=[\w'’]+ \w)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:hurry|rush\w*|tired)\b", re.IGNORECASE)
"""What people worked under, which is worth telling."""
_OBVIOUS = re.compile(
    r",? (?:it|that|this)(?:['’]s| is| was) (?:an? |so |quite |rather |very )*"
    r"(?:bad|clear|evident|obvious|plain)(?: \w+)?(?=[.,;!]| and\b)",
    re.IGNORECASE,
)
"""What hindsight says, which goes with it."""
_RHETORIC = re.compile(
    r"(?:beggars belief|curious (?:how|to (?:hear|know|see)|what|why)\b|fair to ask|how (?:can|could) |"
    r"who (?:was|were) supposed to |what (?:was|were) (?:he|she|they) thinking|who else\b)",
    re.IGNORECASE,
)
"""Words that make their sentence one that nobody is meant to answer."""
_MEASURED = re.compile(r"[\d:]|\b(?:second|minute|hour|day|week|month)s?\b")
_SHORT = 4
"""Words beside a judgement that are no more than whom or what it is about."""
_ENDS = re.compile(r"\s*(?:$|[.!?;…)]|\s[–—-]\s|,\s+(?:and|but|so)\b)")


@transformation("drop-words")
def drop_words(context: RewriteContext) -> Iterator[Rewording | None]:
    """Leave out what was found, with the comma, the brackets or the sentence that only it needs."""
    yield leave_out(context)


def leave_out(context: RewriteContext) -> Rewording | None:
    """Return the rewording that it makes, or None."""
    text, (start, end) = context.text, context.span
    if _comment(context) is not None:
        return _without_comment(context)
    if _tells_what_was_not_done(context.clause) or _CONDITION.search(text, start, end):
        return None
    start, end = _statement(context)
    return (
        _bracketed(text, start, end)
        or _relative(context, start, end)
        or _sentence(context, start, end)
        or _head(context, start, end)
        or _shared(context, start, end)
        or _tail(context, start, end)
        or _judgement(context)
        or _rhetoric(context)
    )


@transformation("drop-adverbial")
def drop_adverbial(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "an incredibly long time" into "a long time"; leave out "of course", "in its wisdom" and the like."""
    yield _without_comment(context)


def _without_comment(context: RewriteContext) -> Rewording | None:
    place = _comment(context)
    if place is None:
        return _relative(context, *context.span)
    text, (start, end) = context.text, place
    return _bracketed(text, start, end) or _after_article(text, start, end) or _adverbial(text, start, end)


def _comment(context: RewriteContext) -> Span | None:
    found = _ADVERBIAL.match(context.text, context.span.start)
    return Span(*found.span()) if found and found.end() >= context.span.end else None


def _after_article(text: str, start: int, end: int) -> Rewording | None:
    article, follows = _ARTICLE.search(text, 0, start), _FOLLOWS.match(text, end)
    if article is None or follows is None:
        return None
    one = f"{article['a']}n" if follows["first"].lower() in "aeiou" else article["a"]
    return Rewording(Span(article.start(), follows.start("first")), (f"{one} ",))


def _tells_what_was_not_done(clause: Clause | None) -> bool:
    """Whether another world tells a fact: "support could have called", but not "it could have been known"."""
    if clause is None or clause.nominal or clause.question:
        return False
    somebody = clause.agent is not None and clause.agent.kind in HUMAN
    return clause.modality is Modality.SHOULD_HAVE or (
        clause.modality in _UNREAL and somebody and clause.predicate not in _AVERTING
    )


def _statement(context: RewriteContext) -> Span:
    """Return what was found with the pronoun, the verb and the pronoun around it that say nothing without it."""
    text, (start, end) = context.text, context.span
    before = _BEARER.search(text, context.sentence.start, start)
    after = _IT.match(text, end)
    begin, end = before.start() if before else start, after.end() if after else end
    if known := _KNOWN.match(text, start):
        end = known.end()
    if "hindsight" in text[start:end].lower() and (judged := _OBVIOUS.match(text, end)):
        end = judged.end()
    if _EXCUSE.search(text, start, end) and (deed := _DEED.match(text, end)):
        end = deed.end()
    clause = context.clause
    if clause is None or clause.modality not in _UNREAL or clause.complement is not None or clause.content:
        return Span(begin, end)
    if re.search(r"\d", context.text_of(context.sentence)[begin - context.sentence.start :]):
        return Span(start, end)
    more = [clause.object.whole.end] if clause.object is not None else []
    return Span(begin, max(end, *more, *(a.span.end for a in clause.adverbials), 0))


def _relative(context: RewriteContext, start: int, end: int) -> Rewording | None:
    """Leave out ", which speaks for itself"."""
    joint = _WHICH.search(context.text, context.sentence.start, start)
    if joint is None or not _ENDS.match(context.text, end):
        return None
    closing = context.text[end : end + 1] == ","
    return Rewording(Span(joint.start(), end + closing), ())


def _shared(context: RewriteContext, start: int, end: int) -> Rewording | None:
    """Leave out a judgement whose subject goes on: "I was careless and missed the alert" as "I missed the alert"."""
    said = _OWN.match(context.text, start)
    goes_on = _GOES_ON.match(context.text, end)
    if said is None or goes_on is None or said.end() > end:
        return None
    return Rewording(Span(said.end(), goes_on.end()), (" ",))


def _rhetoric(context: RewriteContext) -> Rewording | None:
    """Leave out a sentence that asks nothing and tells nothing: "How could anyone think that?"."""
    whole = context.sentence
    if not _RHETORIC.match(context.text, context.span.start) or re.search(r"\d", context.text_of(whole)):
        return None
    return _sentence(context, whole.start, whole.end)


def _bracketed(text: str, start: int, end: int) -> Rewording | None:
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if not before.endswith("(") or not after.startswith(")"):
        return None
    first = len(before[:-1].rstrip())
    return Rewording(Span(first, len(text) - len(after) + 1), ()) if first else None


def _sentence(context: RewriteContext, start: int, end: int) -> Rewording | None:
    """Leave out a whole sentence, unless nothing would be left of the block."""
    text, whole = context.text, context.sentence
    if not _LEADING.fullmatch(text, whole.start, start) or not (tail := _TRAILING.fullmatch(text, end, whole.end)):
        return None
    if _spoken_of_after(context, tail.end()):
        return None
    if whole.start > 0:
        return Rewording(Span(len(text[: whole.start].rstrip()), tail.end()), ())
    after = re.compile(r"\s*").match(text, whole.end)
    first = after.end() if after else whole.end
    return Rewording(Span(0, first + 1), (Span(first, first + 1),), capital=True) if first < len(text) else None


def _spoken_of_after(context: RewriteContext, start: int) -> bool:
    """Whether the next sentence speaks of somebody whom only this one names: "I called them at once"."""
    told = [c.subject for c in context.clauses if context.sentence.contains(c.verb) and c.subject is not None]
    return any(refers_back(context, who, start + 1, plural=False) for who in told if not who.pronoun)


def _head(context: RewriteContext, start: int, end: int) -> Rewording | None:
    """Leave out a statement that another follows in the same sentence: "My bad, I never put it there"."""
    text, whole = context.text, context.sentence
    follows = _FOLLOWED.match(text, end)
    if follows is None or not _LEADING.fullmatch(text, whole.start, start):
        return None
    first = follows.end()
    return Rewording(Span(whole.start, first + 1), (Span(first, first + 1),), capital=True)


def _judgement(context: RewriteContext) -> Rewording | None:
    """Leave out a short sentence that says nothing but what was found: "The handoff was sloppy."."""
    whole, clause = context.sentence, context.clause
    if clause is not None and not clause.nominal and clause.predicate not in {"at fault", "to blame", "blame"}:
        return None  # what was done is a fact
    around = context.text_of(Span(whole.start, context.span.start)) + context.text_of(Span(context.span.end, whole.end))
    if len(around.split()) > _SHORT or _MEASURED.search(around):
        return None
    return _sentence(context, whole.start, whole.end)


def _adverbial(text: str, start: int, end: int) -> Rewording | None:
    before, after = text[:start], text[end:]
    if _REASON.search(before) or _REASON_FOLLOWS.match(after):
        return None  # "because of course it did": nothing stands behind it
    if after.startswith(":"):
        return Rewording(Span(len(_AND.sub("", before)), end), ())
    if not any(c.isalnum() for c in before[max(before.rfind(c) for c in ".!?\n") + 1 :]):
        follows = end + len(after) - len(after.lstrip(" ,"))
        if follows >= len(text) or text[follows] in ".!?":
            return None
        return Rewording(Span(start, follows + 1), (Span(follows, follows + 1),), capital=text[start].isupper())
    if before.rstrip().endswith(",") and after.startswith(","):
        joined = _FOLLOWED.match(after) or _COMPARED.match(after)
        return Rewording(Span(len(before.rstrip()) - 1, end + (not joined)), ())
    if before.rstrip().endswith(",") and _ENDS.match(after):
        return Rewording(Span(len(before.rstrip()) - 1, end), ())
    return Rewording(Span(len(before.rstrip()), end), ()) if before.endswith(" ") else None


def _tail(context: RewriteContext, start: int, end: int) -> Rewording | None:
    """Leave out a statement that closes its sentence or stands apart in it."""
    text, whole = context.text, context.sentence
    joint = _BEFORE.search(text, whole.start, start)
    if joint is None or not _ENDS.match(text, end) or not joint[0].strip():
        return None
    kept = text[whole.start : joint.start()]
    if _HANGING.search(kept) or not any(c.isalnum() for c in kept):
        return None
    return Rewording(Span(joint.start(), end), ())
