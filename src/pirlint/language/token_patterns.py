"""spaCy token patterns with roles, and with regular expressions that run in linear time.

spaCy itself uses a backtracking engine.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import re2

from pirlint.language.roles import role_of
from pirlint.text.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.matcher import Matcher
    from spacy.tokens import Token
    from spacy.vocab import Vocab

_KEY = "REGEX"
_VALUES: Mapping[str, Callable[[Token], str]] = {
    "TEXT": lambda token: token.text,
    "ORTH": lambda token: token.text,
    "LOWER": lambda token: token.lower_,
    "NORM": lambda token: token.norm_,
    "LEMMA": lambda token: token.lemma_,
    "SHAPE": lambda token: token.shape_,
    "PREFIX": lambda token: token.prefix_,
    "SUFFIX": lambda token: token.suffix_,
    "POS": lambda token: token.pos_,
    "TAG": lambda token: token.tag_,
    "DEP": lambda token: token.dep_,
    "MORPH": lambda token: str(token.morph),
    "ENT_TYPE": lambda token: token.ent_type_,
}
"""The token attributes that an expression may match."""


def token_matcher(vocab: Vocab, pattern: str, *, validate: bool = False) -> Matcher:
    """Return a matcher for a pattern given as JSON: a list of spaCy token patterns.

    It may use roles, as in `{_: {role: {IN: [subject, object]}}}`. Raises ValueError, TypeError or AttributeError if it
    is unusable; `validate` makes spaCy reject unknown keys.
    """
    from spacy.matcher import Matcher
    from spacy.tokens import Token

    if not Token.has_extension("role"):
        Token.set_extension("role", getter=lambda token: role_of(token.dep_).value)
    matcher = Matcher(vocab, validate=validate)
    sequences = [list(map(_with_linear_expressions, sequence)) for sequence in json.loads(pattern)]
    matcher.add("pattern", sequences, greedy="LONGEST")
    return matcher


def _with_linear_expressions(token: Mapping[str, Any]) -> dict[str, Any]:
    """Return a token pattern with each `{LOWER: {REGEX: …}}` as a custom attribute; raises ValueError."""
    plain: dict[str, Any] = {}
    ours: dict[str, Any] = {}
    for attribute, asked in token.items():
        if isinstance(asked, dict) and _KEY in asked and str(attribute).upper() in _VALUES:
            ours[_extension(str(attribute).upper(), asked[_KEY])] = True
            asked = {key: value for key, value in asked.items() if key != _KEY}
            if not asked:
                continue
        if _asks_for_expression(asked):
            raise ValueError(f"'{_KEY}' cannot be used with '{attribute}'; it can with {', '.join(_VALUES)}")
        plain[attribute] = asked
    if ours:
        plain["_"] = {**plain.get("_", {}), **ours}
    return plain


def _asks_for_expression(asked: object) -> bool:
    return isinstance(asked, dict) and any(key == _KEY or _asks_for_expression(value) for key, value in asked.items())


def _extension(attribute: str, pattern: object) -> str:
    if not isinstance(pattern, str):
        raise TypeError(f"'{_KEY}' of '{attribute}' takes one regular expression")
    try:
        compiled(pattern)
    except re2.error as error:
        raise ValueError(f"'{pattern}' is not a valid regular expression") from error
    return _registered(attribute, pattern)


@cache
def _registered(attribute: str, pattern: str) -> str:
    """Return the name of the token attribute for an expression."""
    from spacy.tokens import Token

    value, expression, name = _VALUES[attribute], compiled(pattern), f"{attribute} fits {pattern}"
    if not Token.has_extension(name):
        Token.set_extension(name, getter=lambda token: expression.search(value(token)) is not None)
    return name
