"""What is wrong with a file, in our own words, whatever the library says."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError
from pydantic_core._pydantic_core import list_all_errors

from pirlint.settings.yaml_errors import faults

ALL: dict[str, Any] = {error["type"]: error for error in list_all_errors()}
OURS = {"value_error", "assertion_error"}


@pytest.mark.parametrize("name", sorted(ALL.keys() - OURS))
def test_no_error_is_told_in_the_words_of_the_library(name: str) -> None:
    known = ALL[name]
    if name == "extra_forbidden":
        pytest.skip("unknown keys are told before")
    try:
        details = InitErrorDetails(type=name, loc=("key",), input="x", ctx=known.get("example_context") or {})
        error = ValidationError.from_exception_data("settings", [details])
    except (TypeError, ValueError):
        pytest.skip("cannot be made without its value")
    (fault,) = faults(error, lambda _: 1, {"key": "x"})
    assert fault.key == "key"
    assert fault.message.startswith(("expected ", "is missing"))
    said = error.errors()[0]["msg"]
    assert said not in fault.message
    assert not any(word in fault.message for word in ("Input", "should", "valid", "instance"))


def test_a_near_choice_is_offered() -> None:
    details = InitErrorDetails(
        type="literal_error", loc=("fail-on",), input="eror", ctx={"expected": "'error', 'warning' or 'never'"}
    )
    error = ValidationError.from_exception_data("settings", [details])
    (fault,) = faults(error, lambda _: 3, {"fail-on": "eror"})
    assert fault.message == "expected error, warning or never, got 'eror'; did you mean 'error'?"


def test_unknown_keys_are_told_each() -> None:
    unknown = [
        InitErrorDetails(type=PydanticCustomError("unknown_key", f"no {key}"), loc=(key,), input={}) for key in "ab"
    ]
    error = ValidationError.from_exception_data("settings", unknown)
    assert [fault.message for fault in faults(error, lambda _: 1, {"a": 1, "b": 2})] == ["no a", "no b"]
