"""What asks for no review imports next to nothing: it is there at once."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_CODE = """
import atexit, sys
atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))
sys.argv[0] = "pirlint"
from pirlint.cli import main
main()
"""
_OURS = {"pirlint", "pirlint.cli", "pirlint.cli.completion", "pirlint.observing"}
_SLOW = {"numpy", "pydantic", "re2", "rich", "spacy", "yaml"}


@pytest.mark.parametrize(
    ("arguments", "typed", "shown"),
    [
        (["--version"], None, "pirlint, version"),
        (["--help"], None, "Commands:"),
        (["completion", "bash"], None, "complete -o nosort"),
        ([], "pirlint ", "plain,timeline"),
        ([], "pirlint ti", "plain,timeline"),
    ],
)
def test_what_asks_for_no_review_imports_next_to_nothing(arguments: list[str], typed: str | None, shown: str) -> None:
    asked = {"_PIRLINT_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": "1"} if typed else {}
    done = subprocess.run(
        [sys.executable, "-c", _CODE, *arguments], capture_output=True, text=True, env={**os.environ, **asked}
    )
    imported = set(done.stderr.split())
    assert shown in done.stdout
    assert {name for name in imported if name.startswith("pirlint")} <= _OURS
    assert not imported & _SLOW
