"""What looks outside of the package does so by functions that are marked: a run is said again only where it may."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pirlint.resources import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOOKS = frozenset(
    {"exists", "glob", "is_dir", "is_file", "is_symlink", "iterdir", "listdir", "lstat", "readlink", "realpath"}
    | {"resolve", "rglob", "scandir", "stat", "walk"}
)
_MAY_LOOK = {
    # They are what is marked, or what is pirlint's own.
    "cache", "daemon", "files.py", "git.py", "resources.py", "worktree.py", "writing.py",
    # What ships with the package; its fingerprint tells when that changes.
    "language/pipeline.py", "rules/packs.py", "settings/levels.py", "settings/profiles.py", "settings/templates.py",
    # When a file has changed that has been read: it is read again by what is marked.
    "configuration.py", "repository/date_orders.py", "settings/file_format.py",
    # What is listed or read as well by what is marked.
    "sources/reading.py",
    # No run of theirs is kept: exports are recorded as nothing that can be looked at again.
    "sources/exports.py",
    # No part of a check.
    "__main__.py", "api.py", "baseline/file.py", "cli", "output/reference.py",
}  # fmt: skip


def _places() -> Iterator[str]:
    for file in sorted(PACKAGE.rglob("*.py")):
        if _may_look(file.relative_to(PACKAGE)):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _LOOKS:
                where = ast.unparse(node.func.value)
                if where != "ast":
                    yield f"{file.relative_to(PACKAGE)}:{node.lineno}: {where}.{node.func.attr}"


def _may_look(file: Path) -> bool:
    return file.as_posix() in _MAY_LOOK or file.parts[0] in _MAY_LOOK


def test_only_what_is_marked_looks_at_files() -> None:
    assert list(_places()) == []


def test_nobody_is_excused_who_need_not_be() -> None:
    assert [name for name in sorted(_MAY_LOOK) if not (PACKAGE / name).exists()] == []
