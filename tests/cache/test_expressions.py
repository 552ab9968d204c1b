"""Regular expressions from the cache: those that Python would compile, and none that holds words of a review."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from pirlint.cache import expressions
from pirlint.cache.compiled import load_entry
from pirlint.cache.folder import folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the cache's folder is found by XDG_CACHE_HOME")

_MODULE = r"""
import re

PATTERNS = [
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)|[a-z-[äöü]+(?=x)", re.IGNORECASE),
    re.compile(r"(?<!\w)(?:ſ|K|\U0001F600)+\Z", re.I | re.M),
    re.compile(r"(?xs) ( a . b ) \1  # a comment"),
    re.compile(rb"\xff+"),
    re.compile(""),
]

def late(word):
    return re.compile(word)
"""


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "of_patterns.py").write_text(_MODULE, encoding="utf-8")


def _imported() -> Any:
    """Import the module of the test as a new process would."""
    re.purge()
    sys.modules.pop("of_patterns", None)
    return import_module("of_patterns")


def _file() -> Path:
    (file,) = folder().glob("expressions-*")
    return file


def _in_python(monkeypatch: pytest.MonkeyPatch) -> list[str | bytes]:
    """Return the list of patterns that are compiled in Python from now on."""
    asked: list[str | bytes] = []
    parse = expressions._PARSER.parse

    def noted(pattern: str | bytes, *given: Any) -> Any:
        asked.append(pattern)
        return parse(pattern, *given)

    monkeypatch.setattr(expressions._PARSER, "parse", noted)
    return asked


def test_patterns_from_the_cache_are_those_that_python_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = _imported().PATTERNS
    with expressions.remembered():
        made = _imported().PATTERNS
    asked = _in_python(monkeypatch)
    with expressions.remembered():
        again = _imported().PATTERNS
    assert asked[-1:] == [rb"\xff+"]
    assert r"(?xs) ( a . b ) \1  # a comment" not in asked
    assert plain == made == again  # their codes are equal
    for text in ("2024-05", "äx", "\U0001f600K\n", "a\nba\nb", ""):
        for one, other in zip(plain, again, strict=True):
            if isinstance(one.pattern, str):
                assert [m.span() for m in one.finditer(text)] == [m.span() for m in other.finditer(text)]
    assert again[0].fullmatch("2024-05").groupdict() == {"year": "2024", "month": "05"}
    assert again[0].fullmatch("2024-05").lastgroup == "month"


def test_what_is_compiled_later_is_not_kept() -> None:
    with expressions.remembered():
        _imported().late("Zebulon")
    codes = load_entry(_file().name)
    assert (r"(?xs) ( a . b ) \1  # a comment", 0) in codes
    assert not any("Zebulon" in pattern for pattern, _ in codes)


def test_a_check_keeps_no_names_of_its_review(tmp_path: Path) -> None:
    review = "# Outage\n\nAuthors: Zebulon Quist\n\n- 10:04 UTC Zebulon rolled back, since Quist had asked.\n"
    command = [sys.executable, "-m", "pirlint", "check", "--isolated", "--no-cache", "-"]
    subprocess.run(command, input=review, text=True, check=False, capture_output=True, cwd=tmp_path)
    codes = [pattern for file in folder().glob("*expressions-*") for pattern, _ in load_entry(file.name)]
    assert len(codes) > 500
    assert not any(name in pattern for pattern in codes for name in ("Zebulon", "Quist"))


def _cut(data: bytes) -> bytes:
    return data[:-7]


def _emptied(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [_cut, _emptied])
def test_what_is_damaged_is_compiled_and_kept_again(damage: Callable[[bytes], bytes]) -> None:
    plain = _imported().PATTERNS
    with expressions.remembered():
        _imported()
    whole = _file().read_bytes()
    _file().write_bytes(damage(whole))
    with expressions.remembered():
        assert plain == _imported().PATTERNS
    assert _file().read_bytes() == whole


def test_another_version_of_the_engine_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with expressions.remembered():
        _imported()
    monkeypatch.setattr(expressions._ENGINE, "MAGIC", 1)
    asked = _in_python(monkeypatch)
    with expressions.remembered():
        _imported()
    assert len(asked) > 4


def test_where_nothing_can_be_kept_all_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    plain = _imported().PATTERNS
    with expressions.remembered():
        assert plain == _imported().PATTERNS


def test_a_python_that_compiles_in_another_way_does_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions._COMPILER, "_code", lambda parsed: parsed)
    with expressions.remembered():
        assert re._compiler.compile.__module__ == "re._compiler"  # type: ignore[attr-defined]


def test_a_pattern_that_is_not_valid_is_an_error_as_ever(tmp_path: Path) -> None:
    (tmp_path / "of_patterns.py").write_text("import re\nre.compile('(')\n", encoding="utf-8")
    with expressions.remembered(), pytest.raises(re.error, match="missing"):
        _imported()


def test_a_program_that_imports_pirlint_compiles_as_ever() -> None:
    code = "import pirlint, re; pirlint.lint; print(re._compiler.compile.__module__)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "re._compiler\n"
