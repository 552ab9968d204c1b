"""A baseline knows a finding again when the text around it has moved or changed, and only as often as it has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pirlint.baseline.entry import Entry, entries
from pirlint.baseline.file import Baseline, BaselineError, read_baseline
from pirlint.baseline.matching import match
from pirlint.document.reader import read
from pirlint.finding import Finding, Severity
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pathlib import Path

OLD = """\
# Outage

## Impact

The checkout was slow around noon, and shops complained.

| Time | What |
| --- | --- |
| 14:05 | Marcus forgot the flag |
| 14:06 | Ines forgot the flag |

## Causes

Marcus forgot to run the migration before the freeze, and nobody had looked at the list.
"""
WORDS = ("around noon", "Marcus forgot the flag", "Marcus forgot to run")


def found(source: str, *words: str, rule: str = "r") -> list[Finding]:
    places = ((source.index(" ".join(word.split(" "))), word) for word in words)
    return sorted(
        (Finding(rule, "g", Severity.WARNING, "", Span(at, at + len(word))) for at, word in places),
        key=lambda finding: finding.span,
    )


def known(new: str, *words: str) -> list[str]:
    """Return which of the words in a new text are known from the old one."""
    old = list(entries(read(OLD, "a.md"), found(OLD, *WORDS)))
    findings = found(new, *(words or WORDS))
    matched = match(old, list(entries(read(new, "a.md"), findings)))
    return [new[slice(*findings[at].span)] for at in sorted(matched.known)]


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        "Moved down.\n\n" * 30 + OLD,
        OLD.replace("before the freeze, and nobody had looked at", "on Monday;\nno one looked at"),
        OLD.replace("## Causes", "## Contributing factors"),
        OLD.replace("The checkout was slow", "For Globex, checkout was very slow"),
        OLD.replace("| 14:05 |", "| 2026-01-02 14:05 UTC |"),
        OLD.replace("## Impact", "### Impact").replace("\n", "\r\n"),
        OLD.split("## Causes")[0] + "\n## Causes\n\n- " + OLD.split("## Causes\n\n")[1],
    ],
)
def test_what_is_known_stays_known(new: str) -> None:
    assert known(new) == list(WORDS)


def test_words_that_are_wrapped_anew_are_the_same() -> None:
    new = OLD.replace("Marcus forgot to run", "Marcus forgot\nto run")
    assert known(new, "around noon", "Marcus forgot\nto run") == ["around noon", "Marcus forgot\nto run"]


def test_an_entry_forgives_one_finding() -> None:
    new = OLD + "\nMarcus forgot to run it again.\n"
    at = new.rindex("Marcus forgot to run")
    findings = [*found(new, *WORDS), Finding("r", "g", Severity.WARNING, "", Span(at, at + 20))]
    old = list(entries(read(OLD, "a.md"), found(OLD, *WORDS)))
    assert match(old, list(entries(read(new, "a.md"), findings))).known == {0, 1, 2}


def test_what_is_new_is_not_known() -> None:
    new = OLD.replace("shops complained.", "shops complained. Ines should have called them.")
    assert known(new, "around noon", "Ines should have called") == ["around noon"]


def test_one_thing_more_that_is_missing_is_new() -> None:
    review = read(OLD, "a.md")

    def missing(message: str) -> list[Entry]:
        return list(entries(review, [Finding("r", "g", Severity.WARNING, message, Span(2, 8))]))

    one, two = missing("there is no section for “Summary”"), missing("there is no section for “Summary” and “Impact”")
    assert match(two, one).known == {0}
    assert match(one, two).known == frozenset()


def test_numbers_of_lines_are_not_kept() -> None:
    message = "2 of 3 actions have no owner (lines 41, 42)"
    (entry,) = entries(read(OLD, "a.md"), [Finding("r", "g", Severity.WARNING, message, Span(2, 8))])
    assert entry.text == "2 of 3 actions have no owner (lines)"


def test_another_rule_is_not_known() -> None:
    old = list(entries(read(OLD, "a.md"), found(OLD, *WORDS)))
    other = [entry._replace(rule="s") for entry in old]
    assert match(old, other) == (frozenset(), tuple(old))


def test_what_is_gone_is_told() -> None:
    old = [Entry("r", "Impact", "around noon", "slow around noon"), Entry("r", "Causes", "somehow", "it somehow broke")]
    assert match(old, old[:1]).stale == (old[1],)


def test_a_file_holds_no_lines_and_keeps_its_order(tmp_path: Path) -> None:
    baseline = Baseline(tmp_path / "b.json")
    reviews = tmp_path / "reviews"
    reviews.mkdir()
    baseline.record(read(OLD, str(reviews / "b.md")), found(OLD, *WORDS))
    baseline.record(read(OLD, str(reviews / "a.md")), found(OLD, *WORDS))
    baseline.write()
    written = (tmp_path / "b.json").read_text("utf-8")
    assert list(json.loads(written)["files"]) == ["reviews/a.md", "reviews/b.md"]
    moved = "One more line.\n\n" + OLD
    baseline.record(read(moved, str(reviews / "a.md")), found(moved, *WORDS))
    baseline.write()
    assert (tmp_path / "b.json").read_text("utf-8") == written
    assert read_baseline(tmp_path / "b.json").files == baseline.files


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "b.json:1: is not valid JSON; fix it, or rewrite it with: pirlint check --write-baseline"),
        ("[]", "b.json: is not a baseline; rewrite it with"),
        ('{"version": 1, "files": {"a.md": [{}]}}', "b.json: is not a baseline; rewrite it with"),
        ('{"version": 1, "files": {"a.md": 1}}', "b.json: is not a baseline; rewrite it with"),
        ('{"version": 2}', "b.json: was written by a newer pirlint; update yours, or rewrite it with"),
        ("[" * 100_000, "b.json: is not a baseline; rewrite it with"),
    ],
)
def test_what_is_wrong_with_a_file(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(BaselineError) as error:
        read_baseline(tmp_path / "b.json")
    assert str(error.value).removeprefix(f"{tmp_path}/").startswith(told)


def test_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="no such baseline; rewrite it with"):
        read_baseline(tmp_path / "b.json")
