"""The records of JSON exports: parsed and validated against a tool's format."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from pirlint.feeds.event import FeedError
from pirlint.text.control_characters import well_formed

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""An escaped surrogate, which UTF-8 cannot encode."""
_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
"""Strings, the last of which may be cut off, and brackets outside of them."""
_CLOSING = {"[": "]", "{": "}"}
Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
"""A text that tools omit or set to null if it is empty."""


class Record(BaseModel):
    """A record of an export; unknown fields are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


class CamelRecord(Record):
    """A record with fields in camel case: `display_name` is "displayName"."""

    model_config = ConfigDict(alias_generator=to_camel)


_Model = TypeVar("_Model", bound=Record)


class Values(NamedTuple):
    """The JSON values of a file."""

    values: list[Any]
    cut_off: bool = False
    """Whether the file ends too early; then only complete values are included."""


def read_values(text: str, path: str) -> Values:
    """Return the JSON values of a file: one, or several in a row, as from paginated downloads."""
    found: list[Any] = []
    at = _skip_space(text, 0)
    while at < len(text):
        start = at
        try:
            value, at = _decoded(text, start, path)
        except FeedError:
            whole = _whole_part(text, start)
            if whole is None or not (whole or found):
                raise
            return Values([*found, _decoded(whole, start, path)[0]] if whole else found, cut_off=True)
        found.append(value)
        at = _skip_space(text, at)
    return Values(found)


def _decoded(text: str, start: int, path: str) -> tuple[Any, int]:
    """Return the value at an offset, and the offset after it."""
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
        if _HALF.search(text, start, end):
            value = json.loads(well_formed(json.dumps(value, ensure_ascii=False)))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        reason = error.msg[:1].lower() + error.msg[1:]
        raise FeedError(f"{path}: {where}: is not valid JSON ({reason}); export it again completely") from error
    except ValueError as error:  # Python reads no integers of thousands of digits
        raise FeedError(f"{path}: contains a number that is too long; export it again") from error
    except RecursionError as error:
        raise FeedError(f"{path}: is nested too deeply for an export; export it again") from error
    return value, end


def _whole_part(text: str, start: int) -> str | None:
    """Return a truncated text completed after the last whole item of the first list.

    It is empty if no item is whole; None if the value is not truncated.
    """
    opened: list[str] = []
    whole, closing = 0, ""
    for found in _STRUCTURE.finditer(text, start):
        mark = found[0]
        if mark in _CLOSING:
            opened.append(mark)
        elif mark in "]}":
            if not opened or _CLOSING[opened.pop()] != mark or not opened:
                return None
            if opened[-1] == "[" and opened.count("[") == 1:
                whole, closing = found.end(), "".join(_CLOSING[bracket] for bracket in reversed(opened))
    return text[:whole] + closing if opened else None


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def as_record(model: type[_Model], data: Any, place: str) -> _Model:
    """Return a validated record; raises FeedError with the first problem."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        field = ".".join(str(step) for step in fault["loc"])
        if fault["type"] == "missing":
            raise FeedError(f"{place}: has no '{field}'; export it again") from error
        reason = fault["msg"].removeprefix("Input ").removeprefix("should be ")
        raise FeedError(f"{place}: '{field}' should be {reason}; export it again") from error


_NEXT_PAGE = (
    ("has_more",), ("more",), ("paging", "next"), ("links", "next"), ("pagination", "next"),
    ("pagination_meta", "after"), ("response_metadata", "next_cursor"), ("@odata.nextLink",), ("nextPageToken",),
)  # fmt: skip
"""Fields that show that an answer has more pages."""


def more_pages(value: Any) -> str | None:
    """Return the name of the field that shows that an export has more pages; None if there is none."""
    if not isinstance(value, dict):
        return None
    for path in _NEXT_PAGE:
        found: Any = value
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        if found:
            return ".".join(path)
    issues, total, start = value.get("issues"), value.get("total"), value.get("startAt")
    if isinstance(issues, list) and isinstance(total, int) and isinstance(start, int) and start + len(issues) < total:
        return "total"
    return None
