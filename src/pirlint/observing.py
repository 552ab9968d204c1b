"""A record of what a run read from files, folders and repositories, to tell whether a cached run is still valid.

All code that looks at files, folders and repositories does so in functions marked here. While a record is kept, it
stores their arguments and results; to verify it, the functions are called again.
"""

from __future__ import annotations

import hashlib
import json
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_P = ParamSpec("_P")
_T = TypeVar("_T")
RecordedCall = tuple[str, str]
"""A call, and a digest of its result."""


_looks: dict[str, Callable[..., object]] = {}
_records: list[dict[str, str]] = []
"""The current record, if any."""


def start_record() -> None:
    """Start a record."""
    _records[:] = [{}]


def invalidate() -> None:
    """Discard the record: something in this run cannot be verified later."""
    _records.clear()


def recorded_calls() -> list[RecordedCall] | None:
    """Return the recorded calls, in order; None if there is no record."""
    return list(_records[0].items()) if _records else None


def observed(look: Callable[_P, _T]) -> Callable[_P, _T]:
    """Mark a function that looks at the outside world; its arguments are paths, texts and numbers."""
    name = f"{look.__module__}.{look.__name__}"
    _looks[name] = look

    @wraps(look)
    def noting(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        if not _records:
            return look(*args, **kwargs)
        asked = json.dumps([name, list(map(_plain, args)), {key: _plain(value) for key, value in kwargs.items()}])
        try:
            answer = look(*args, **kwargs)
        except Exception as error:
            _note(asked, error)
            raise
        _note(asked, answer)
        return answer

    return noting


def _note(asked: str, answer: object) -> None:
    """Note an answer; one that differs from an earlier one to the same question leaves nothing to go by."""
    digest = _digest(answer)
    if _records and _records[0].setdefault(asked, digest) != digest:
        invalidate()


def is_unchanged(recorded_calls: Iterable[RecordedCall]) -> bool:
    """Whether all that was seen would be seen now; the modules that look must have been imported."""
    return all(_again(asked) == answer for asked, answer in recorded_calls)


def _again(asked: str) -> str | None:
    name, args, kwargs = json.loads(asked)
    if name not in _looks:
        return None
    try:
        return _digest(_looks[name](*map(_valued, args), **{key: _valued(value) for key, value in kwargs.items()}))
    except Exception as error:
        return _digest(error)


def _plain(value: object) -> object:
    return [str(value)] if isinstance(value, Path) else value


def _valued(value: object) -> object:
    return Path(value[0]) if isinstance(value, list) else value


def _digest(answer: object) -> str:
    data = answer if isinstance(answer, bytes) else repr(answer).encode("utf-8", "surrogatepass")
    return hashlib.sha256(type(answer).__name__.encode() + data).hexdigest()
