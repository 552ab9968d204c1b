"""The records of a JSON export: read, told apart from broken ones, and held against what a tool writes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pirlint.feeds.event import FeedError
from pirlint.text.control_characters import well_formed

if TYPE_CHECKING:
    from collections.abc import Iterator

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""What may be written as half of a surrogate pair, which no UTF-8 can hold."""
Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
"""A text that tools leave out or write as null where there is none."""


class Record(BaseModel):
    """One of the things that an export lists; fields that nobody asks for are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


_Model = TypeVar("_Model", bound=Record)


def values(text: str, path: str) -> Iterator[Any]:
    """Return the JSON values of a file: one, or several in a row, as tools that fetch page by page write them."""
    decoder = json.JSONDecoder()
    at = _skip_space(text, 0)
    while at < len(text):
        try:
            start = at
            value, at = decoder.raw_decode(text, start)
            if _HALF.search(text, start, at):
                value = json.loads(well_formed(json.dumps(value, ensure_ascii=False)))
        except json.JSONDecodeError as error:
            where = f"line {error.lineno}, column {error.colno}"
            reason = error.msg[:1].lower() + error.msg[1:]
            raise FeedError(f"{path}: {where}: is not valid JSON ({reason}); export it again completely") from error
        except ValueError as error:  # Python reads no integers of thousands of digits
            raise FeedError(f"{path}: holds a number that is too long; export it again") from error
        except RecursionError as error:
            raise FeedError(f"{path}: is nested too deeply for an export; export it again") from error
        yield value
        at = _skip_space(text, at)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def as_record(model: type[_Model], data: Any, place: str) -> _Model:
    """Return a record as a tool writes it; raises FeedError, with the first fault, where it is none."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        field = ".".join(str(step) for step in fault["loc"])
        if fault["type"] == "missing":
            raise FeedError(f"{place}: has no '{field}'; leave the entry out or export it again") from error
        reason = fault["msg"].removeprefix("Input ").removeprefix("should be ")
        raise FeedError(f"{place}: '{field}' should be {reason}; leave the entry out or export it again") from error
