"""The work that a text asks for grows with its length: four times the text takes about four times the time.

Times are the processor's, and the best of a few. Where work grows with the square of the length, four times the text
takes sixteen times as long; the bound lies between, far from both.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pydantic import ValidationError

from pirlint import yaml12
from pirlint.checking import check
from pirlint.document.reader import read
from pirlint.document.redaction import redact
from pirlint.rules.packs import builtin
from pirlint.settings.files import Options
from pirlint.settings.policy import DEFAULT_POLICY
from pirlint.settings.yaml_errors import faults

if TYPE_CHECKING:
    from collections.abc import Callable

RULES = builtin().without("syntax").without("tagger")
BOUND = 9.0
"""How many times as long four times as much may take: between linear (4) and quadratic (16) work."""
ATTEMPTS = 2


def _read(text: str) -> None:
    read(text, "review.md")


def _check(text: str) -> None:
    check(text, "review.md", DEFAULT_POLICY, RULES)


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def _toml(count: int) -> str:
    return "+++\n" + "".join(f"k{i} = 2026-01-01\n" for i in range(count)) + "+++\n\nText.\n"


def _key(count: int) -> str:
    return "-----BEGIN PRIVATE KEY-----\n" + ("A" * 64 + "\n") * count + "-----END PRIVATE KEY-----\n"


def _whys(count: int) -> str:
    return "## Five whys\n\n" + "".join(f"{i}. Why did it fail? Because of pump {i} there.\n" for i in range(count))


def _settings(text: str) -> None:
    data = yaml.safe_load(text)
    with pytest.raises(ValidationError) as error:
        Options.model_validate(data)
    faults(error.value, partial(yaml12.line_of, text), data)


CASES: dict[str, tuple[Callable[[str], Any], Callable[[int], str], int]] = {
    "digits": (_check, lambda n: "We saw " + "9" * n + ".\n", 10_000),
    "digits apart": (_check, lambda n: "We saw " + "9 " * n + ".\n", 2_000),
    "TOML": (_read, _toml, 3_000),
    "private key": (redact, _key, 2_000),
    "long password": (redact, lambda n: "password: " + "aB3" * n, 20_000),
    "a sentence": (_check, lambda n: "around noon it was human error and " * n + "so on.\n", 20),
    "links": (_check, lambda n: "[a](b) `c` " * n, 400),
    "settings": (_settings, lambda n: "rules:\n" + "".join(f"  k{i}: loud\n" for i in range(n)), 400),
    "whys": (_check, _whys, 150),
}


@pytest.mark.parametrize("case", CASES)
def test_work_grows_with_the_text(case: str) -> None:
    act, make, count = CASES[case]
    act(make(8))  # what is loaded once is no part of it
    small, large = make(count), make(4 * count)
    ratio = min(_took(act, large) / _took(act, small) for _ in range(ATTEMPTS))
    assert ratio < BOUND, f"4 times the text takes {ratio:.1f} times as long"


def _took(act: Callable[[str], Any], text: str) -> float:
    start = time.process_time()
    act(text)
    return time.process_time() - start
