"""The types of the values in a rule pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

import re2
from pydantic import AfterValidator, BeforeValidator

from pirlint.document.metadata_fields import fields
from pirlint.document.roles import roles
from pirlint.naming import one_of
from pirlint.text.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def _listed(value: object) -> object:
    if value == []:
        raise ValueError("the list is empty; leave the key out instead")
    return value if isinstance(value, list) else [value]


def _has_words(text: str) -> str:
    if not all(any(character.isalnum() for character in word) for word in text.split() or [text]):
        raise ValueError(f"expected words, got '{text}'")
    return text


def _compilable(pattern: str) -> str:
    try:
        compiled(pattern)
    except re2.error as error:
        raise ValueError(f"'{pattern}' is not a valid regular expression") from error
    return pattern


def known(kind: str, names: Callable[[], Iterable[str]]) -> AfterValidator:
    """Return a validator for known names; its error suggests names."""
    return AfterValidator(one_of(kind, names))


_T = TypeVar("_T")
OneOrMore = Annotated[tuple[_T, ...], BeforeValidator(_listed)]
"""A list in YAML; a single value needs no brackets."""

Expression = Annotated[str, AfterValidator(_compilable)]
Words = OneOrMore[Annotated[str, AfterValidator(_has_words)]]
WordsOrAny = OneOrMore[Annotated[str, AfterValidator(lambda text: text if text == "*" else _has_words(text))]]
"""Words, or "*" for any."""
Roles = OneOrMore[Annotated[str, known("section role", roles)]]
FieldName = Annotated[str, known("field", fields)]
