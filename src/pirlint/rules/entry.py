"""What the entries of a rule pack are made of: their base model, and the types of their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self, TypeVar

import re2
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from pirlint.analysis.metadata import fields
from pirlint.document.roles import roles
from pirlint.naming import one_of, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Entry(BaseModel):
    """A table of a rule pack: keys in kebab case, each of them known."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))

    def __deepcopy__(self, memo: object = None) -> Self:
        """Return the entry itself: it does not change, and defaults are copied wherever they are used."""
        return self

    @model_validator(mode="before")
    @classmethod
    def _has_known_keys(cls, given: object) -> object:
        known = [field.alias or name for name, field in cls.model_fields.items()]
        strange = [key for key in given if key not in known] if isinstance(given, dict) else []
        if strange:
            faults = [
                InitErrorDetails(type=_unknown_key(str(key), known), loc=(str(key),), input=given) for key in strange
            ]
            raise ValidationError.from_exception_data(cls.__name__, faults)
        return given


def _unknown_key(key: str, known: Iterable[str]) -> PydanticCustomError:
    return PydanticCustomError("unknown_key", "{said}", {"said": unknown("key", key, known)})


def _listed(value: object) -> object:
    if value == []:
        raise ValueError("the list is empty; without the key it asks for nothing")
    return value if isinstance(value, list) else [value]


def _has_words(text: str) -> str:
    if text != "*" and not all(any(character.isalnum() for character in word) for word in text.split() or [text]):
        raise ValueError("expected words")
    return text


def _compilable(pattern: str) -> str:
    try:
        re2.compile(pattern)
    except re2.error as error:
        raise ValueError(f"'{pattern}' is no regular expression") from error
    return pattern


def known(kind: str, names: Callable[[], Iterable[str]]) -> AfterValidator:
    """Return a validator that passes the known names, and says of any other which it may be."""
    return AfterValidator(one_of(kind, names))


_T = TypeVar("_T")
OneOrMore = Annotated[tuple[_T, ...], BeforeValidator(_listed)]
"""A list in YAML, where a single value may stand without brackets."""

Expression = Annotated[str, AfterValidator(_compilable)]
Words = OneOrMore[Annotated[str, AfterValidator(_has_words)]]
Roles = OneOrMore[Annotated[str, known("section role", roles)]]
FieldName = Annotated[str, known("field", fields)]
