"""The work that a text asks for grows with its length: four times the text is about four times the work.

Where work grows with the square of the length, four times the text is sixteen times as much; the bounds lie between.
Most cases count the functions that are called, which is the same in every run. What a single call does, such as that of
a regular expression, only the clock tells: the processor's, and the best of a few.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pydantic import ValidationError

from pirlint import yaml12
from pirlint.checking import check
from pirlint.configuration import Configuration
from pirlint.document.reader import read
from pirlint.document.redaction import redact
from pirlint.rules.packs import builtin
from pirlint.settings.files import Settings
from pirlint.settings.options import Options
from pirlint.settings.yaml_errors import faults

if TYPE_CHECKING:
    from collections.abc import Callable

RULES = builtin().without("syntax").without("tagger")
MOST_CALLS = 4.5
"""How many times as many calls four times as much may take: no more than linear work (4), and a little."""
BOUND = 9.0
"""How many times as long four times as much may take."""
ATTEMPTS = 2


def _read(text: str) -> None:
    read(text, "review.md")


def _check(text: str) -> None:
    check(text, "review.md", Configuration(Settings(), RULES))


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
    "addresses": (redact, lambda n: "see https://example.com/dashboards/ and " * n, 2_000),
    "rules of tables": (redact, lambda n: "|===\n" * n, 1_500),
    "heads of tables": (redact, lambda n: "| password |\n|---|\n" * n, 750),
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


def _list(line: str) -> Callable[[int], str]:
    """Return what makes a timeline of so many lines; `{i}` and `{at}` are the number of each, and its time."""
    return lambda n: "## Timeline\n\n" + "".join(line.format(i=i, at=_clock(i)) for i in range(n))


def _table(count: int) -> str:
    rows = "".join(f"| {_clock(i)} UTC | The pager for pool {i} rang |\n" for i in range(count))
    return f"## Timeline\n\n| Time | Event |\n| --- | --- |\n{rows}"


def _paragraphs(text: str) -> Callable[[int], str]:
    return lambda n: "# Outage\n\n" + "".join(text.format(i=i, at=_clock(i)) for i in range(n))


def _incidents(count: int) -> str:
    timeline = "### Timeline\n\n- 10:00 UTC It broke\n- 10:15 UTC It was mended\n"
    told = f"### Summary\n\nIt failed.\n\n{timeline}\n### Cause\n\nA disk.\n"
    return "# Incidents\n\n" + "".join(f"## Incident {i} of 2026-03-{1 + i % 28:02}\n\n{told}\n" for i in range(count))


LONG: dict[str, tuple[Callable[[int], str], int]] = {
    "paragraphs": (_paragraphs("Pool {i} was full at {at} UTC. Nobody saw that it was, and Dana forgot it.\n\n"), 60),
    "one paragraph": (_paragraphs("Pool {i} was full at {at} UTC. "), 60),
    "lines": (lambda n: "## Timeline\n\n" + "".join(f"{_clock(i)} UTC Pool {i} was full\n" for i in range(n)), 120),
    "marked words": (_paragraphs("Pool *{i}* was `full`. "), 150),
    "table": (_table, 60),
    "identical lines": (lambda n: "# Outage\n\n" + "The pool was restarted at 10:04 UTC.\n" * n, 120),
    "identical items": (lambda n: "## Timeline\n\n" + "- 10:04 UTC The pool was restarted\n" * n, 200),
    "items out of order": (lambda n: "## Timeline\n\n" + "- 10:04 UTC It rang\n- 09:01 UTC It broke\n" * n, 100),
    "links": (_paragraphs("See [the dashboard {i}](https://example.com/d/{i}).\n\n"), 80),
    "links by name": (
        lambda n: _paragraphs("See [it {i}][d{i}].\n\n")(n) + _paragraphs("[d{i}]: https://x.example/{i}\n")(n),
        100,
    ),
    "artefacts": (_paragraphs("See OPS-{i} or [BUG-{i}](https://example.com/BUG-{i}).\n\n"), 400),
    "sections": (_paragraphs("## Part {i}\n\nSee [that](#part-{i}) or [this](#parts-{i}).\n\n"), 100),
    "action items": (_paragraphs("- [ ] Watch pool {i} (owner: Dana, due 2026-04-01)\n"), 60),
    "directives": (_paragraphs("<!-- pirlint-disable-next-line blame -->\nPool {i} was full.\n\n"), 100),
    "rewrites": (_paragraphs("Marcus forgot to renew the certificate.\n\n"), 100),
    "incidents": (_incidents, 8),
    "code": (lambda n: "```\n" + "ERROR 10:04:03 pool is full password=hunter2secret\n" * n + "```\n", 200),
}


@pytest.mark.parametrize("case", LONG)
def test_calls_grow_with_the_text(case: str) -> None:
    make, count = LONG[case]
    _check(make(8))  # what is loaded once is no part of it
    few = _calls(make(count))  # before the others, of which it is a part: what is remembered of a text counts once
    ratio = _calls(make(4 * count)) / few
    assert ratio < MOST_CALLS, f"4 times the text takes {ratio:.1f} times as many calls"


def _calls(text: str) -> int:
    """Return how many functions a check calls, those written in C included."""
    count = 0

    def on_event(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        _check(text)
    finally:
        sys.setprofile(before)
    return count
