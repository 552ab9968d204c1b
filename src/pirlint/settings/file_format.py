"""The formats of settings files: YAML, or a table of pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pirlint import yaml12
from pirlint.document.redaction import redact_message
from pirlint.files import UnreadableError, read_text
from pirlint.settings.error import SettingsError
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TABLE = ("tool", "pirlint")
"""The table with settings in a TOML file."""
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_HEADER = re.compile(r"\s*\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


@dataclass(frozen=True, slots=True)
class SettingsText:
    """The content of a settings file, with line numbers."""

    path: Path
    text: str
    data: dict[Any, Any]

    def line_of(self, location: Sequence[int | str]) -> int:
        """Return the line of a path of keys, as far as it goes."""
        if is_toml(self.path):
            return _line_in_toml(self.text, (*TABLE, *location))
        return yaml12.line_of(self.text, location)


def is_toml(path: Path) -> bool:
    """Whether a file is TOML."""
    return path.suffix == ".toml"


def read_settings_text(path: Path) -> SettingsText | None:
    """Read a settings file; None for TOML without our table. Raises SettingsError."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return _read(path, None)
    return _read(path, (state.st_mtime_ns, state.st_size, state.st_ino))


@lru_cache(maxsize=256)
def _read(path: Path, state: tuple[int, ...] | None) -> SettingsText | None:  # noqa: ARG001  it tells that the file changed
    try:
        text = read_text(path)
    except UnreadableError as error:
        raise SettingsError(f"{path}: {error}") from error
    if is_toml(path) and TABLE[-1] not in text:
        return None
    try:
        data = _toml(text) if is_toml(path) else yaml12.load(text)
    except (yaml12.NotYAMLError, _NotTOMLError) as error:
        raise SettingsError(redact_message(f"{path}:{printable(str(error))}", text)) from error
    if data is None and is_toml(path):
        return None
    if not isinstance(data, dict) and data is not None:
        raise SettingsError(f"{path}: expected keys and values, such as 'fail-on: error'")
    return SettingsText(path, text, data or {})


class _NotTOMLError(Exception):
    """A text is not TOML; the message names the line and the reason."""


def _toml(text: str) -> Any:
    try:
        found: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = str(error)
        at = _AT.search(problem)
        line = int(at[1]) if at is not None and at[1] else text.count("\n") + 1
        message = _AT.sub("", problem)
        raise _NotTOMLError(f"{line}: not valid TOML: {message[:1].lower()}{message[1:]}") from error
    except RecursionError as error:
        raise _NotTOMLError("1: not valid TOML: is nested too deeply") from error
    for step in TABLE:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _line_in_toml(text: str, location: Sequence[int | str]) -> int:
    """Return the line, from 1, of a path of keys, as far as known: exact only for keys on lines of their own.

    The standard library's parser does not report lines.
    """
    wanted = tuple(map(str, location))
    best, line = 0, 1
    for number, path in _keys(text):
        common = _common(path, wanted)
        if common > best and common == len(path):
            best, line = common, number
    return line


def _keys(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the headers and keys of a text, with their lines and tables."""
    table: tuple[str, ...] = ()
    for number, written in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(written):
            table = _parts(header[1])
            yield number, table
        elif key := _KEY.match(written):
            yield number, (*table, *_parts(key[1]))


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _common(path: tuple[str, ...], wanted: tuple[str, ...]) -> int:
    pairs = zip(path, wanted, strict=False)
    return next((index for index, (one, other) in enumerate(pairs) if one != other), min(len(path), len(wanted)))
