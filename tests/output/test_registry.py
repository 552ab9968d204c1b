"""A format is a module: where one is added, the commands have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pirlint.output.registry import Renderers
from pirlint.output.terminal import Console

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def reporters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Renderers[Any]:
    package = tmp_path / "formats_of_a_test"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "loud.py").write_text("def render(result, console):\n    yield result.upper()[: console.width]\n")
    (package / "broken.py").write_text("raise RuntimeError\n")
    monkeypatch.syspath_prepend(tmp_path)
    return Renderers(package.name)


def test_a_module_is_a_format(reporters: Renderers[Any]) -> None:
    assert list(reporters) == ["broken", "loud"]
    assert list(reporters["loud"]("a report", Console(width=3))) == ["A R"]


def test_no_format_is_imported_before_it_is_used(reporters: Renderers[Any]) -> None:
    assert len(reporters) == 2
    with pytest.raises(RuntimeError):
        reporters["broken"]


def test_what_is_no_module_is_no_format(reporters: Renderers[Any]) -> None:
    assert "quiet" not in reporters
    with pytest.raises(KeyError):
        reporters["quiet"]
