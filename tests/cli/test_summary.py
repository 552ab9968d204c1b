"""`pirlint summary`: a review at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint, Ran

REVIEW = """\
# Exports stuck

**Owner:** Ines Okafor
**Downtime:** 1 h 30 min

## Summary

Exports were stuck for an hour because one customer filled the queue. Why was there no limit?

## Timeline

All times in UTC.

- 2026-02-09 10:02 – Customer impact begins.
- 2026-02-09 10:14 – The alert fires and pages Lena.
- 2026-02-09 11:37 – Service is restored.

We told customers on the status page later.

## Action items

- Take parts from the customers in turn (owner: Lena, due: 2026-02-27, [EXP-518](https://t.example/EXP-518))
- [x] Add a limit

## Open questions

- Who reads the old mailbox?
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "review.md").write_text(REVIEW, "utf-8")
    return tmp_path


@pytest.fixture
def summary(in_process: Pirlint, folder: Path) -> Any:
    (review,) = in_process("summary", "--isolated", "--format", "json", "review.md", cwd=folder).json()["reviews"]
    return review


def rows(ran: Ran, label: str) -> list[str]:
    return [line[20:].strip() for line in ran.lines if line.startswith(f"  {label} ")]


def test_milestones_have_their_times_and_lines(summary: Any) -> None:
    found = {reached["title"]: (reached["time"], reached["line"]) for reached in summary["milestones"]}
    assert found["impact start"] == ("10:02", 14)
    assert found["first alert"] == ("10:14", 15)
    assert found["resolved"] == ("11:37", 16)
    assert found["status page"] == (None, 18)


def test_what_is_computed_stands_beside_what_is_stated(summary: Any) -> None:
    assert summary["metrics"]["computed"]["resolve"] == {"seconds": 95 * 60, "told": "1 h 35 min"}
    (stated,) = summary["metrics"]["stated"]
    assert (stated["label"], stated["line"]) == ("Downtime", 4)
    assert stated["contradiction"] == "10:02 to 11:37 UTC is 1 h 35 min, the text says 1 h 30 min"


def test_sections_actions_and_questions(summary: Any) -> None:
    assert [section["title"] for section in summary["sections"]["present"]][:2] == ["Summary", "Timeline"]
    assert "Impact" in summary["sections"]["missing"] or summary["sections"]["missing"] == []
    first, second = summary["actions"]
    assert (first["owner"], first["due"], first["state"]) == ("Lena", "2026-02-27", "open")
    assert "EXP-518" in first["link"]
    assert (second["state"], second["owner"], second["line"]) == ("done", None, 23)
    assert summary["questions"] == [{"text": "Who reads the old mailbox?", "line": 27}]


def test_an_action_that_is_done_lacks_nothing(in_process: Pirlint, folder: Path) -> None:
    assert "  - (done) Add a limit [23]" in in_process("summary", "--isolated", "review.md", cwd=folder).lines


def test_times_have_their_day_where_there_are_several(in_process: Pirlint, folder: Path) -> None:
    (folder / "review.md").write_text(REVIEW.replace("2026-02-09 11:37", "2026-02-10 01:37"), "utf-8")
    lines = in_process("summary", "--isolated", "review.md", cwd=folder).lines
    assert "  resolved           2026-02-10 01:37 Service is restored. [16]" in lines


def test_the_text_fits_on_a_screen(in_process: Pirlint, examples: Path, folder: Path) -> None:
    for name in ("poor.md", "good.md"):
        assert len(in_process("summary", "--isolated", name, cwd=examples).lines) < 50
    assert rows(in_process("summary", "--isolated", "poor.md", cwd=examples), "status page") == ["missing"]
    ran = in_process("summary", "--isolated", "review.md", cwd=folder)
    assert ran.lines[0] == "Exports stuck (review.md)"
    assert rows(ran, "status page") == ["without its time [18]"]
    assert rows(ran, "first alert") == ["10:14 The alert fires and pages Lena. [15]"]


def test_each_incident_of_a_file_has_its_own_milestones_and_metrics(in_process: Pirlint, folder: Path) -> None:
    second = REVIEW.replace("# Exports stuck", "# Exports stuck again").replace("2026-02-09", "2026-03-02")
    (folder / "year.md").write_text(REVIEW + "\n" + second.replace("11:37", "10:37"), "utf-8")
    (told,) = in_process("summary", "--isolated", "--format", "json", "year.md", cwd=folder).json()["reviews"]
    resolved = [one["metrics"]["computed"]["resolve"]["told"] for one in told["incidents"]]
    assert (resolved, [one["title"] for one in told["incidents"]]) == (
        ["1 h 35 min", "35 min"], ["Exports stuck", "Exports stuck again"],
    )  # fmt: skip
    assert (told["metrics"], len(told["actions"])) == (told["incidents"][0]["metrics"], 4)
    lines = in_process("summary", "--isolated", "year.md", cwd=folder).lines
    assert lines.index("Exports stuck again") > lines.index("Exports stuck")


def test_several_reviews_and_one_that_is_not_there(in_process: Pirlint, folder: Path) -> None:
    ran = in_process("summary", "--isolated", "review.md", "review.md", cwd=folder)
    assert ran.lines.count("Exports stuck (review.md)") == 2
    gone = in_process("summary", "--isolated", "gone.md", cwd=folder)
    assert (gone.code, gone.err) == (2, "Error: gone.md: no such file\n")
