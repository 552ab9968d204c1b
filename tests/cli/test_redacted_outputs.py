"""What is redacted occurs in no output of any command, whatever its format."""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING

import pytest

import redaction_measure
from pirlint.document.redaction import Confidentiality, redact
from pirlint.output.reporters import REPORTERS
from pirlint.output.summary.reporters import REPORTERS as SUMMARY_REPORTERS
from pirlint.output.timeline.reporters import REPORTERS as TIMELINE_REPORTERS

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

_CASES = [
    case
    for case in redaction_measure.cases(redaction_measure.HERE / "forms.yaml")
    if case.place in {"paragraph", "as written"} and "---" not in case.text[:4]
]
SOURCES = ("review.md", "feed.csv")
_SHORTEST = 6
"""Characters of what is told from other text by itself; what is redacted may be as short as a word."""


def _texts(seed: int) -> list[str]:
    return [case.text.strip() for case in random.Random(seed).sample(_CASES, 12)]


def _review(texts: list[str]) -> str:
    told = "".join(f"{text}\n\nBob forgot to say so around 11.\n\n" for text in texts)
    rows = "".join(f"- 10:{i:02} UTC: Bob broke it. {' '.join(text.split())}\n" for i, text in enumerate(texts))
    return f"# Outage\n\n{told}## Timeline\n\n{rows}"


def _secrets(text: str) -> set[str]:
    """Return the lines of what is redacted, as an output might repeat them."""
    spans = [span for _, span in redact(text, Confidentiality(redaction_measure.customers()))[1]]
    return {line for start, end in spans for line in text[start:end].splitlines() if len(line) >= _SHORTEST}


@pytest.fixture(params=range(3))
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    texts = _texts(request.param)
    (tmp_path / "review.md").write_text(_review(texts), "utf-8")
    names = ", ".join(f"'{name}'" for name in redaction_measure.customers())
    (tmp_path / ".pirlint.yaml").write_text(f"privacy: {{customers: [{names}]}}\n", "utf-8")
    with (tmp_path / "feed.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("time", "text", "author"))
        writer.writerows((f"2026-03-01T10:{i:02}:00Z", " ".join(text.split()), "Bob") for i, text in enumerate(texts))
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        *(("check", "--format", form, "review.md") for form in REPORTERS),
        *(("timeline", "--format", form, "review.md") for form in TIMELINE_REPORTERS),
        *(("summary", "--format", form, "review.md") for form in SUMMARY_REPORTERS),
        ("timeline", "--explain", "review.md"),
        ("check", "--profile", "public", "--feed", "feed.csv", "review.md"),
        ("check", "--diff", "--unsafe-fixes", "review.md"),
        ("check", "--fix", "--unsafe-fixes", "review.md"),
        ("check", "--add-disables", "--reason", "later", "review.md"),
        ("inspect", "review.md"),
        ("inspect", "--rule", "vague-clock-time", "review.md"),
        ("timeline", "import", "feed.csv"),
        ("new", "-", "--from-feed", "feed.csv"),
    ],
    ids=" ".join,
)
def test_no_output_shows_what_is_redacted(in_process: Pirlint, folder: Path, command: tuple[str, ...]) -> None:
    secrets = set.union(*(_secrets((folder / file).read_text("utf-8")) for file in command if file in SOURCES))
    assert secrets
    ran = in_process(*command, cwd=folder)
    assert ran.code in (0, 1), ran.err
    assert [secret for secret in secrets if secret in ran.out + ran.err] == []
