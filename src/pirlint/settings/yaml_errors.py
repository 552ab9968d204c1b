"""Validation errors of a YAML file in its own terms: the line, the key, and what was expected."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from pirlint.naming import like
from pirlint.settings.strict_model import UNKNOWN_KEY
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Location = tuple[int | str, ...]
"""A path of keys and indices in a YAML file."""

_OWN_WORDS = frozenset({"value_error", "assertion_error", UNKNOWN_KEY})
"""The messages of our own validators."""
_CHOICES = frozenset({"enum", "literal_error"})
_KINDS: Mapping[str, str] = {
    "bool": "true or false", "finite": "a number", "float": "a number", "int": "a whole number", "string": "text",
    "dict": "keys and values", "mapping": "keys and values", "model": "keys and values",
    "frozen_set": "a list", "list": "a list", "set": "a list", "tuple": "a list",
}  # fmt: skip
"""What is expected, by the prefix of the error type ("int_parsing")."""
_BOUNDS: Mapping[str, str] = {
    "ge": "at least {}", "gt": "more than {}", "le": "at most {}", "lt": "less than {}",
    "multiple_of": "a multiple of {}",
    "min_length": "at least {} {unit}", "max_length": "at most {} {unit}", "pattern": "text that fits {}",
}  # fmt: skip
"""What is expected, by the bound in the error."""
_KEY = re.compile(r"[a-z]+(?:-[a-z]+)*")
"""A missing key, as opposed to a type name."""
MOST_FAULTS = 50
"""The most faults reported per file."""
_LONGEST = 60
"""The most characters of a value in a message."""


class Fault(NamedTuple):
    """An error in a file."""

    line: int
    location: Location
    """The faulty key, or the mapping that lacks it."""
    message: str
    place: Location = ()
    """The location of an unknown key in its mapping."""

    @property
    def key(self) -> str:
        """The location as written in a file."""
        return ".".join(map(str, self.location))


def described(fault: Fault) -> str:
    """Return the message with the faulty key, on one line."""
    return printable(f"key '{fault.key}': {fault.message}" if fault.location else fault.message)


def faults(error: ValidationError, line_of: Callable[[Location], int], data: object) -> list[Fault]:
    """Return the faults of a file's content, one for each place, by line.

    `line_of` returns the line of a place, `data` is the content.
    """
    by_place: dict[tuple[Location, bool], list[ErrorDetails]] = {}
    for details in error.errors():
        place = tuple(_steps(details, data))
        # Of two unknown keys in one place each is told; a union says of one value what each of its types expects.
        by_place.setdefault((place, details["type"] == UNKNOWN_KEY), []).append(details)
    found = [
        Fault(line_of(place), place[:-1] if is_unknown else place, _message(errors), place)
        for (place, is_unknown), errors in islice(by_place.items(), MOST_FAULTS)
    ]
    found.sort(key=lambda fault: fault.line)
    if more := len(by_place) - len(found):
        found.append(Fault(found[-1].line, (), f"{more:,} more errors are not listed", found[-1].place))
    return found


def _steps(details: ErrorDetails, data: Any) -> Iterator[int | str]:
    """Return an error's location without pydantic's extra steps, such as branches of unions."""
    node = data
    for step in details["loc"]:
        if _has(node, step):
            node = node[step]
            yield step
        elif details["type"] == "missing" and _KEY.fullmatch(str(step)):
            yield step


def _has(node: Any, step: int | str) -> bool:
    return step in node if isinstance(node, dict) else isinstance(node, list) and step in range(len(node))


def _message(errors: Sequence[ErrorDetails]) -> str:
    first = errors[0]
    if first["type"] in _OWN_WORDS:
        return first["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    if first["type"] == "missing":
        return "is missing"
    choices = [name for error in errors if error["type"] in _CHOICES for name in _choices(error)]
    near = like(first["input"], choices) if choices and isinstance(first["input"], str) else ""
    return f"expected {_either(choices) if choices else _expected(first)}{_got(first['input'])}{near}"


def _choices(error: ErrorDetails) -> list[str]:
    return re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))


def _either(choices: Sequence[str]) -> str:
    *others, last = dict.fromkeys(choices)
    return f"{', '.join(others)} or {last}" if others else last


def _expected(error: ErrorDetails) -> str:
    bounds = error.get("ctx", {})
    unit = "characters" if error["type"].startswith("string_") else "items"
    for key, message in _BOUNDS.items():
        if key in bounds:
            return message.format(bounds[key], unit=unit.removesuffix("s") if bounds[key] == 1 else unit)
    kind = next((kind for kind in _KINDS if error["type"].startswith(f"{kind}_")), None)
    return _KINDS[kind] if kind is not None else "something else"


def _got(value: object) -> str:
    if not isinstance(value, str | int | float):
        return ""
    written = f"'{value}'" if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return f", got {written if len(written) <= _LONGEST else written[:_LONGEST] + '…'}"
