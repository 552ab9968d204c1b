"""Values named as a password, secret or key: assigned, labelled, on the next line, or in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.redaction.credential_names import names
from pirlint.document.redaction.values import Kind, Link, fits, has_all_classes, is_placeholder
from pirlint.text.lexicon import any_of, word_lists
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.redaction.credential_names import Name

_BEFORE, _AFTER = 50, 120
"""The characters around a name in which a sentence may give its value."""
_VALUE = re.compile(
    r"(?:\[(?=[^\]\n]{4,200}\]\()|[*_]{0,3})(?:"
    r"\\?(?:\"'?(?P<double>[^\"\n]{1,200})\"|'(?P<single>[^'\n]{1,200})'|`+(?P<code>[^`\n]{1,200})`+|"
    r"“(?P<curly>[^”\n]{1,200})”|"
    r"‘(?P<curled>[^’\n]{1,200})’|„(?P<low>[^“”\n]{1,200})[“”]|«\s?(?P<angle>[^»\n]{1,200}?)\s?»|"
    r"&quot;(?P<entity>[^&\n]{1,200})&quot;)|"
    r"(?P<bare>(?:[^\s\"'`‘’“”«»|<>,;()]|[,;](?![\s\"'`|]|$|\w+[=:])|\((?=\S)|\)(?=[^\s.,;:)\"'`])|'(?=\w)|"
    r"<(?![\w/!])|>(?=\w))+))"
)
"""A value, quoted, in code or bare; it may contain separators only within a word."""
_CLOSING = r"[\"'`\]*_)\\]{0,4}(?:&quot;)?"
_GAP = r"(?:[ \t\u00a0]{1,3}|[ \t]*\r?\n[ \t>]*)"
_ASSIGNS = re.compile(rf"{_CLOSING}[ \t]?(?::=|={{1,3}}>?|~=)[ \t]*@?")
_LABELS = re.compile(
    rf"{_CLOSING}(?:[ \t]*\([^()\n]{{1,40}}\))?{_CLOSING}[ \t]*(?::|=>|->|→|➜|⇒|[–—]| - |\||\t|</t[dh]>[ \t]*<td>)"
    rf"{_CLOSING}[ \t]*(?:[|>][-+]?[ \t]*)?(?:!!?[a-z]+[ \t]+|&\w+[ \t]+)?"
)
_LABEL_WITH_WORDS = re.compile(
    rf"{_CLOSING}(?:[ \t](?!was\b|is\b)[\w.@'’/-]{{1,30}}){{1,6}}{_CLOSING}[ \t]*(?::(?!//)|→|\|){_CLOSING}[ \t]+"
)
_STATES = re.compile(
    rf"(?:\b(?:is|was|were|became|be|being|been|reads?|equals|to|as|from|begins?|began|starts?|had|has|with|using|"
    rf"value|of|now|still|simply|"
    rf"just|again)|:|=){_GAP}"
)
_SENTENCE = 120
"""The characters after a name in which a verb may give its value."""
_ADJOINS = re.compile(rf"s?[\"'`)]{{0,2}}:?,?{_GAP}(?:\(|= ?)?|\((?=\S)")
_NEXT_LINE = re.compile(
    r"(?P<label>[^\n|<>]{0,60}?(?::|=|：)|[\"'`*_)\]]{0,4})"
    r"[ \t]*[>|]?[-+]?[*_`\"']{0,3}(?:</\w+>)*\\?[ \t]*(?:<br ?/?>|\r?\n)"
    r"(?:[ \t>]*(?:[-=]{3,})?\r?\n)?(?:[ \t>]*\r?\n)?(?:[ \t>]*(?:```|~~~)[\w-]*\r?\n)?[ \t>]*(?:(?:[-*+:]|"
    r"\d+[.)])[ \t]+)?(?:<\w+>)*"
    r"\[?(?P<open>[`\"'*_]{0,3})(?P<value>(?<=`)[^`\n]{4,60}(?=`)|[^\s`\"'|<>]{4,200})"
    r"[`\"'*_]{0,3}[.,;]?[ \t]*(?:\r?\n|$|-->|\||<)"
)
_AS = re.compile(
    r"[\"'`“‘*_(]*(?P<value>[^\s\"'`“”‘’|<>()]{4,200})[\"'`”’*_)]*,? (?:as|for|is|was|being|set as|used as|still|the|,)"
    rf"(?:{_GAP}(?:still|now|also|set as|used as|the|a|an|our|his|her|their|its|my)"
    rf"){{0,3}}(?:{_GAP}[\w.'’-]{{1,20}}){{0,2}}{_GAP}$"
)
_TOKENS = re.compile(r"[^\s\"'`“”‘’|<>()\[\]]{8,200}")
_SET_TO = re.compile(r"(?i)\b(?:set|sets|setting|changed?|changing|reset|resetting)\b[^.\n]{0,40}$")
_WORD_AT_END = re.compile(
    r"(?:(?!,| and | to )[^.\n]){0,40}? to [*_]{0,2}"
    rf"(?P<value>(?!(?:{any_of(word_lists('credentials')['behind-to'])})\b)[A-Za-z]{{5,}})"
    r"[*_]{0,2}(?:[.,;)]?$|[.,;)](?=\s)|\n| (?=(?:until|while|for|so|and|because|before|after|during|when|in|on|"
    r"at|by|as|again|instead|"
    r"from|then|that|which)\b))",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n\s*\n|\n(?=\s*[-*+#|>])|\|")
_ID_BEFORE = re.compile(
    r"(?i)\b(?:ids?|commit|trace|span|request|digest|sha\d*|build|hash|checksum|fingerprint|version|revision|image|tag|"
    r"etag|job|pod|node|host|file|path|run|session|correlation|ticket|event|message|users?|account|for|branch|"
    r"cluster|service|instance|namespace|bucket|repo\w*)\b[\s:=#`\"'*(-]*$"
)
_LOGIN = re.compile(r"(?:[\w.@-]{2,30}:|[a-z][a-z._-]{1,15}/)(?=\S{4})")
"""The user name before a password: `admin:…`."""


_NOTHING_MORE = re.compile(r"[\"'`*_.]{0,4}[ \t]*(?:\r?$|\||-->|<br)", re.MULTILINE)


class Value(NamedTuple):
    """A credential's range; with `word`, it is an ordinary word and is not masked elsewhere."""

    span: Span
    word: bool = False


def named_values(source: str) -> Iterator[Value]:
    """Return the values that a text names as credentials."""
    for name in names(source):
        for find in (_assigned, _labelled, _next_line, _stated):
            if found := list(find(source, name)) if name.kind is not Kind.LOGIN else []:
                yield from (_value(source, span) for span in found)
                break
        yield from (_value(source, span) for span in _around(source, name))


def _value(source: str, span: Span) -> Value:
    return Value(span, span.of(source).isalpha())


def value_at(source: str, at: int, kind: Kind, link: Link) -> Iterator[Span]:
    """Return the value at an offset, if it can be a credential of the kind."""
    found = _VALUE.match(source, at)
    if found is None:
        return
    group = found.lastgroup or "bare"
    quoted = group != "bare"
    start, end = _trimmed(source, *found.span(group), quoted=quoted)
    if is_placeholder(source[start:end]):
        return
    login = None if kind is Kind.KEY or "//" in source[start:end] else _LOGIN.match(source, start, end)
    if login and fits(source[login.end() : end], Kind.PASSWORD, Link.STATED):
        yield Span(login.end(), end)
        return
    if fits(source[start:end], kind, link, quoted=quoted, alone=bool(_NOTHING_MORE.match(source, end))):
        yield Span(start, end)


def _trimmed(source: str, start: int, end: int, *, quoted: bool) -> tuple[int, int]:
    """Return a range without punctuation and markup around it."""
    text = source[start:end]
    if not quoted:
        text = re.split(r"\*\*|__(?=\W|$)|\]\(|\]$|-->|&quot;|\\[\"n]|[}\]]+[,;.]?$", text)[0]
        text = text.rstrip(".,:;")
        if source[max(start - 1, 0)] in "*_":
            text = text.rstrip("*_").rstrip(".,:;")
    else:
        text = text.strip("'\\") if text[:1] + text[-1:] == "''" else text.rstrip("\\")
    return start, start + len(text.rstrip())


def _assigned(source: str, name: Name) -> Iterator[Span]:
    text = source[name.start : name.end]
    if link := _ASSIGNS.match(source, name.end):
        yield from value_at(source, link.end(), name.kind, Link.ASSIGNED if "=" in link[0] else Link.LABELLED)
    if text.startswith("-"):
        yield from value_at(source, name.end + 1, name.kind, Link.ASSIGNED)
    if text.isupper() and "_" in text and source.startswith(" ", name.end):
        yield from value_at(source, name.end + 1, name.kind, Link.LABELLED)


def _labelled(source: str, name: Name) -> Iterator[Span]:
    for pattern in (_LABELS, _LABEL_WITH_WORDS):
        if link := pattern.match(source, name.end):
            yield from value_at(source, link.end(), name.kind, Link.LABELLED)


def _next_line(source: str, name: Name) -> Iterator[Span]:
    found = _NEXT_LINE.match(source, name.end)
    if found is None:
        return
    quoted = "`" in found["open"]
    span = Span(*_trimmed(source, *found.span("value"), quoted=quoted))
    if fits(span.of(source), name.kind, Link.LABELLED, quoted=quoted, alone=True):
        yield span


def _stated(source: str, name: Name) -> Iterator[Span]:
    if link := _ADJOINS.match(source, name.end):
        yield from value_at(source, link.end(), name.kind, Link.ADJACENT)
    end = _SENTENCE_END.search(source, name.end, name.end + _SENTENCE)
    for stated in _STATES.finditer(source, name.end, end.start() if end else min(name.end + _SENTENCE, len(source))):
        near = stated.start() - name.end < _BEFORE
        yield from value_at(source, stated.end(), name.kind, Link.STATED if near else Link.NEAR)
    if name.kind is Kind.PASSWORD and _SET_TO.search(source, max(name.start - _BEFORE, 0), name.start):
        found = _WORD_AT_END.match(source, name.end)
        if found:
            yield Span(*found.span("value"))


def _around(source: str, name: Name) -> Iterator[Span]:
    """Return values in the sentence around a name that look like credentials."""
    first, last = max(name.start - _BEFORE, 0), min(name.end + _AFTER, len(source))
    first = first and max(source.find(" ", first, name.start), first)  # whole words
    last = source.find(" ", last, last + _AFTER) if source.find(" ", last, last + _AFTER) > 0 else last
    ends = [match.end() for match in _SENTENCE_END.finditer(source, first, name.start)]
    begin = ends[-1] if ends else first
    end = _SENTENCE_END.search(source, name.end, last)
    stop = end.start() if end else last
    if before := _AS.search(source, begin, name.start):
        span = Span(*_trimmed(source, *before.span("value"), quoted=False))
        if fits(span.of(source), name.kind, Link.ADJACENT):
            yield span
    for token in _TOKENS.finditer(source, first, last):
        at, to = _trimmed(source, *token.span(), quoted=False)
        text = source[at:to]
        if re.match(r"[\w.-]+=.", text) or (not (begin <= at < stop) and not has_all_classes(text)):
            continue  # it has a name of its own, or is of another sentence
        if fits(text, name.kind, Link.NEAR) and not _ID_BEFORE.search(source, max(at - 30, 0), at):
            yield Span(at, to)
