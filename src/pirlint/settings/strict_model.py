"""The base model of YAML mappings: hyphenated keys, and no unknown ones."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from pirlint.naming import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UNKNOWN_KEY = "unknown_key"
"""The error type of an unknown key."""
ADDS_UP, WHOLE = "adds up", "whole"
"""How values of several settings files go together, as metadata of a key: lists of which each adds to the others, and
mappings of which one replaces another. Other mappings go together key by key, all else is replaced."""


class StrictModel(BaseModel):
    """A YAML mapping; an unknown key is an error with a suggestion."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        defer_build=True,  # most commands read most models from the cache, and never validate them
    )

    def __deepcopy__(self, memo: object = None) -> Self:
        """Return the model itself: it is immutable."""
        return self

    @model_validator(mode="before")
    @classmethod
    def _has_known_keys(cls, given: object) -> object:
        known = keys_of(cls)
        strange = [key for key in given if key not in known] if isinstance(given, dict) else []
        if strange:
            faults = [
                InitErrorDetails(
                    type=_unknown(key, known), loc=(key if isinstance(key, str | int) else str(key),), input=given
                )
                for key in strange
            ]
            raise ValidationError.from_exception_data(cls.__name__, faults)
        return given


@cache
def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of a mapping in YAML."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


@cache
def marks_of(model: type[BaseModel]) -> Mapping[tuple[int | str, ...], str]:
    """Return the merge modes of values by path, if set."""
    marks: dict[tuple[int | str, ...], str] = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        marks.update(((key,), mark) for mark in field.metadata if isinstance(mark, str))
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            marks |= {(key, *path): mark for path, mark in marks_of(field.annotation).items()}
    return marks


def _unknown(key: object, known: Iterable[str]) -> PydanticCustomError:
    return PydanticCustomError(UNKNOWN_KEY, "{message}", {"message": unknown("key", str(key), known)})
