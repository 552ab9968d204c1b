"""The modules' compiled regular expressions, cached across runs, since compiling them is slow.

Only those that are compiled while a module is imported or the pipeline is loaded are cached. They are the same in
every run and contain no text of a review.
"""

from __future__ import annotations

import re
import sys
from array import array
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from pirlint.cache.compiled import entry_name, load_entry
from pirlint.cache.folder import store_bytes
from pirlint.cache.values import to_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_COMPILER: Any = import_module("re._compiler")
_PARSER: Any = import_module("re._parser")
_ENGINE: Any = import_module("_sre")
_FIXED = frozenset({"importlib._bootstrap", "pirlint.language.pipeline"})
"""Callers whose expressions do not depend on a review."""
_MOST = 5000
_SAMPLE = r"(?i)(?P<letter>\w)[^b]"


class Code(NamedTuple):
    """What the engine needs to create a pattern."""

    flags: int
    words: bytes
    groups: int
    names: dict[str, int]
    """The named groups."""


@contextmanager
def remembered(name: str = "expressions") -> Iterator[None]:
    """Use the patterns that earlier runs compiled and cached, and store new ones at the end.

    Patterns that are stored under another name are not stored again.
    """
    if not _is_understood():
        yield
        return
    file = entry_name(f"{name}-{_ENGINE.MAGIC}")
    codes: dict[tuple[str, int], Code] = load_entry(file) or {}
    before = len(codes)
    in_python = _COMPILER.compile

    def compiled(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        code = codes.get((pattern, flags)) if isinstance(pattern, str) else None
        if code is None:
            if not isinstance(pattern, str) or flags & re.DEBUG or len(codes) >= _MOST or not _is_fixed():
                return in_python(pattern, flags)  # type: ignore[no-any-return]
            code = codes[pattern, flags] = _code(pattern, flags)
        return _pattern(pattern, code)

    _COMPILER.compile = compiled
    try:
        yield
    finally:
        _COMPILER.compile = in_python
        if len(codes) > before:
            store_bytes(file, to_bytes({key: tuple(code) for key, code in codes.items()}))


def _is_understood() -> bool:
    """Whether this version of Python compiles as this module assumes; Python does not guarantee it."""
    try:
        return _pattern(_SAMPLE, _code(_SAMPLE, 0)) == re.compile(_SAMPLE)
    except Exception:  # whatever has changed
        return False


def _is_fixed() -> bool:
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_globals.get("__name__") in _FIXED:
            return True
        frame = frame.f_back
    return False


def _code(pattern: str, flags: int) -> Code:
    """Compile a pattern as the standard library does; raises `re.error` if it is not valid."""
    parsed = _PARSER.parse(pattern, flags)
    words = array("I", _COMPILER._code(parsed, flags)).tobytes()
    return Code(flags | parsed.state.flags, words, parsed.state.groups - 1, parsed.state.groupdict)


def _pattern(pattern: str, code: Code) -> re.Pattern[str]:
    flags, words, groups, names = code
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _ENGINE.compile(pattern, flags, array("I", words).tolist(), groups, names, tuple(by_number))
    return made
