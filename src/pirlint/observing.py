"""What a run has seen outside of the package, so that a later run can tell whether it would see the same.

All that looks at files, folders and repositories does so by functions marked here. Where somebody keeps a record, what
they return is kept with what they were asked; to verify the record, they are asked again.
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
Seen = tuple[str, str]
"""What was asked, and a digest of the answer."""


_looks: dict[str, Callable[..., object]] = {}
_records: list[dict[str, str]] = []
"""The record that is kept, if one is."""


def begin() -> None:
    """Keep a record from now on."""
    _records[:] = [{}]


def spoil() -> None:
    """Keep no record any more: what the run sees or does cannot be verified later."""
    _records.clear()


def seen() -> list[Seen] | None:
    """Return all that was seen, in order; None where no record was kept."""
    return list(_records[0].items()) if _records else None


def observed(look: Callable[_P, _T]) -> Callable[_P, _T]:
    """Mark a function that looks at what is outside; it takes paths, texts and numbers in their order."""
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
        spoil()


def is_same(seen: Iterable[Seen]) -> bool:
    """Whether all that was seen would be seen now; the modules that look must have been imported."""
    return all(_again(asked) == answer for asked, answer in seen)


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
