"""What one sees of a timeline."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read
from pirlint.output.terminal import Console
from pirlint.output.timeline.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

SVG = "{http://www.w3.org/2000/svg}"
REVIEW = """---
title: Payments declined
---
# Payments declined

## Timeline (UTC)

- 2026-05-04 09:00 release 7 goes out
- 09:04 incident begins: payments fail for all customers
- 09:06 alert "declined payments" fires
- 09:09 on-call engineer acknowledges the page
- 09:12 incident channel opened
- 09:15 status page set to investigating
- 10:25 release 7 rolled back
- 10:31 error rate back to normal, service restored
"""


@pytest.fixture
def review(tmp_path: Path) -> Path:
    (tmp_path / "review.md").write_text(REVIEW, "utf-8")
    return tmp_path / "review.md"


def test_the_table_shows_clock_elapsed_time_milestones_and_silences(pirlint: Pirlint, review: Path) -> None:
    ran = pirlint("timeline", "review.md", cwd=review.parent)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[:4] == [
        "Payments declined",
        "Monday 4 May 2026",
        "09:00  -0:04  release 7 goes out",
        "09:04   0:00  [impact start] incident begins: payments fail for all customers",
    ]
    at = ran.lines.index("10:25  +1:21  [remediation] release 7 rolled back")
    assert ran.lines[at - 1].strip() == "┆ no entries for 1 h 10 min"


def test_days_whose_year_is_not_known_are_shown_without_it(in_process: Pirlint, review: Path) -> None:
    review.write_text(REVIEW.replace("2026-05-04 09:00", "3 May 23:50").replace("- 09:04", "- 4 May, 09:04"), "utf-8")
    ran = in_process("timeline", "review.md", cwd=review.parent)
    assert [line for line in ran.lines if line.endswith(" May")] == ["3 May", "4 May"]
    assert ran.lines[2].startswith("23:50  -9:14  release 7")


def test_under_the_table_stand_the_metrics_and_what_is_missing(in_process: Pirlint, review: Path) -> None:
    review.write_text(REVIEW.replace("- 09:15 status page set to investigating\n", ""), "utf-8")
    told = in_process("timeline", review, cwd=review.parent).lines
    assert "Elapsed time, in hours and minutes, counts from the start of the impact." in told
    assert any(line.split() == ["to", "detect", "2", "min", "09:04", "→", "09:06"] for line in told)
    assert any(line.split() == ["to", "acknowledge", "3", "min", "09:06", "→", "09:09"] for line in told)
    assert any(line.startswith("unknown") and "to tell the public" in line for line in told)
    assert any(line.split() == ["missing", "status", "page"] for line in told)


def test_the_zone_is_named_and_the_cells_of_a_row_are_kept_apart(in_process: Pirlint, tmp_path: Path) -> None:
    table = (
        "| Time (CET) | Event | Source |\n|---|---|---|\n| 09:04 | Kim pages Jo | PagerDuty |\n| 09:20 | Fixed | |\n"
    )
    (tmp_path / "review.md").write_text(f"# Mail down, 4 May 2026\n\n## Timeline\n\n{table}", "utf-8")
    ran = in_process("timeline", "review.md", cwd=tmp_path)
    assert any(line.endswith("Kim pages Jo · PagerDuty") for line in ran.lines)
    assert any(line.endswith("Fixed") for line in ran.lines)
    assert "time zone           stated: CET" in ran.lines


def test_missing_is_what_the_team_owes(in_process: Pirlint, review: Path) -> None:
    (review.parent / ".pirlint.yaml").write_text("milestones: [alert, escalation]\n", "utf-8")
    told = in_process("timeline", "--format", "json", review, cwd=review.parent).json()
    assert told["missing"] == ["escalation"]
    (review.parent / ".pirlint.yaml").write_text("milestones: nonsense\n", "utf-8")
    assert in_process("timeline", review, cwd=review.parent).code == 2
    assert in_process("timeline", "--isolated", review, cwd=review.parent).code == 0


def test_what_the_clock_is_started_by_is_said(in_process: Pirlint, review: Path) -> None:
    first = "- 2026-05-04 09:00 release 7 goes out\n- 09:04 incident begins: payments fail for all customers\n- 09:06"
    assert first in REVIEW
    review.write_text(REVIEW.replace(first, "- 2026-05-04 09:06"), "utf-8")
    assert "counts from the first alert." in in_process("timeline", review, cwd=review.parent).out


def test_a_review_without_timeline_is_told_so(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# Note\n\nIt broke, and then it did not.\n", "utf-8")
    ran = in_process("timeline", "note.md", cwd=tmp_path)
    assert ran.code == 0
    assert ran.lines[0] == "no timeline: the review has no entries with a time"
    for form in ("json", "csv", "markdown", "svg"):
        assert in_process("timeline", "--format", form, "note.md", cwd=tmp_path).code == 0


def test_lines_keep_within_the_terminal_however_wide_the_letters(in_process: Pirlint, tmp_path: Path) -> None:
    from rich.cells import cell_len

    wide = "決済が失敗し始めた。" * 12
    (tmp_path / "wide.md").write_text(f"## Timeline\n\n- 10:00 UTC {wide}\n- 10:05 UTC ok\n- 10:09 UTC end\n", "utf-8")
    ran = in_process("timeline", "wide.md", cwd=tmp_path, environment={"COLUMNS": "60"})
    assert max(map(cell_len, ran.lines)) <= 60
    assert "\x1b" not in ran.out
    coloured = in_process("timeline", "--color", "always", "wide.md", cwd=tmp_path)
    assert "\x1b[" in coloured.out


def test_explain_says_by_which_words_an_event_is_a_milestone(in_process: Pirlint, review: Path) -> None:
    lines = in_process("timeline", "--explain", review, cwd=review.parent).lines
    at = lines.index("10:25  +1:21  [remediation] release 7 rolled back")
    assert lines[at + 1].strip() == "remediation: “rolled” by {mend}"
    ran = in_process("timeline", "--explain", "--format", "json", review, cwd=review.parent)
    assert (ran.code, ran.out) == (2, "")
    assert "--explain needs --format text, not json" in ran.err


def test_json_has_milestones_and_metrics(in_process: Pirlint, examples: Path) -> None:
    source = (examples / "good.md").read_text("utf-8")
    told = in_process("timeline", "--isolated", "--format", "json", "-", cwd=examples, stdin=source.encode()).json()
    assert list(told) == ["timezone", "events", "milestones", "metrics", "missing"]
    assert told["timezone"] == "stated"
    fires = next(event for event in told["events"] if event["time"] == "2026-02-09T10:14+00:00")
    assert "alert" in fires["milestones"]
    assert fires["marks"] == ["first alert"]
    assert fires["elapsed"] == 12 * 60
    assert source[fires["start"] : fires["end"]].startswith("10:14: The alert")
    assert list(told["milestones"]) == ["alert", "comms", "status-page", "remediation", "resolution"]
    alert = told["milestones"]["alert"]
    assert told["events"][alert["event"]]["time"] == alert["time"] == "2026-02-09T10:14+00:00"
    detect = told["metrics"]["detect"]
    assert (detect["seconds"], detect["told"], detect["to"]) == (720, "12 min", alert["event"])
    assert told["metrics"]["counted-from"] == "the start of the impact"


def test_csv_and_markdown(in_process: Pirlint, review: Path) -> None:
    ran = in_process("timeline", "--format", "csv", review, cwd=review.parent)
    table = list(csv.DictReader(io.StringIO(ran.out)))
    assert table[2] == {
        "time": "2026-05-04T09:06+00:00",
        "elapsed_minutes": "2",
        "milestones": "first alert",
        "event": 'alert "declined payments" fires',
    }
    shown = in_process("timeline", "--format", "markdown", review, cwd=review.parent).lines
    assert shown[0] == "| Time | Elapsed | Event | Milestone |"
    assert '| 2026-05-04 09:06 UTC | +0:02 | alert "declined payments" fires | first alert |' in shown
    assert "| To detect | 2 min |" in shown


def test_the_picture_can_be_read_heard_and_drawn_in_the_dark(in_process: Pirlint, review: Path) -> None:
    review.write_text(REVIEW.replace("release 7 goes out", "release <7> & \x07 its `flags` go out"), "utf-8")
    picture = ET.fromstring(in_process("timeline", "--format", "svg", review, cwd=review.parent).out)
    assert picture.get("role") == "img"
    named = {element.get("id"): element.text for element in picture}
    title, description = (named[name] for name in (picture.get("aria-labelledby") or "").split())
    assert title == "Timeline: Payments declined"
    assert description is not None
    assert "first alert at 09:06" in description
    assert "prefers-color-scheme: dark" in "".join(picture.itertext())
    words = [element.text for element in picture.iter(f"{SVG}text")]
    assert {
        "Payments declined",
        "impact: 1 h 27 min",
        "impact start",
        "resolved",
        "no entries for 1 h 10 min",
    } <= set(words)
    assert not any(element.get("href") for element in picture.iter())


def test_the_image_needs_what_draws_it(in_process: Pirlint, review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    monkeypatch.delitem(sys.modules, "pirlint.output.timeline.image", raising=False)
    ran = in_process("timeline", "--format", "png", review, cwd=review.parent)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Error: --format png needs resvg_py; run: pip install 'pirlint[png]'\n"


def test_the_picture_as_an_image(review: Path) -> None:
    pytest.importorskip("resvg_py")
    from pirlint.output.timeline.image import png

    drawn = png(View(Analysis(read(REVIEW, str(review)))), Console(0))
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) > 20_000  # with its letters, not only lines


def test_labels_of_the_picture_do_not_overlap(in_process: Pirlint, tmp_path: Path) -> None:
    close = REVIEW.replace("10:25", "09:16").replace("10:31", "13:40")
    (tmp_path / "close.md").write_text(close, "utf-8")
    picture = ET.fromstring(in_process("timeline", "--format", "svg", "close.md", cwd=tmp_path).out)
    labels = [element for element in picture.iter(f"{SVG}text") if element.get("class") == "strong"]
    boxes = [(float(label.get("x", 0)), float(label.get("y", 0)), 7.2 * len(label.text or "")) for label in labels]
    assert len(boxes) == 7
    for index, (x, y, width) in enumerate(boxes):
        assert x + width < 960
        assert all(y != other_y or x + width < other_x for other_x, other_y, _ in boxes[index + 1 :])


def test_a_file_that_is_called_like_a_command(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "import").write_text(REVIEW, "utf-8")
    assert "Payments declined" in in_process("timeline", "./import", cwd=tmp_path).out


def test_help_tells_of_both_uses(in_process: Pirlint, tmp_path: Path) -> None:
    told = in_process("timeline", "-h", cwd=tmp_path).out
    assert "timeline [OPTIONS] FILE...\n" in told
    assert "timeline import [OPTIONS] FEED...\n" in told
    assert "[csv|json|markdown|mermaid|png|svg|text]" in told


SEVERAL = """# Printing in 2025

## Paper jam (incident 12)

**Date:** 2025-11-03

### Timeline (UTC)

- 09:00: printing is down on all floors
- 09:04: the alert fires
- 09:30: paper removed, printing works again, resolved

## Empty toner (incident 9)

**Date:** 2025-02-17

### Timeline (UTC)

- 16:10: printing is down: white pages
- 16:30: two users report white pages
- 17:40: toner replaced, printing works again, resolved
"""


@pytest.mark.parametrize("form", ["text", "csv", "markdown", "svg"])
def test_several_incidents_of_a_file_are_shown_one_after_the_other(
    in_process: Pirlint, tmp_path: Path, form: str
) -> None:
    (tmp_path / "year.md").write_text(SEVERAL, "utf-8")
    ran = in_process("timeline", "--format", form, "year.md", cwd=tmp_path)
    assert ran.out.index("Paper jam (incident 12)") < ran.out.index("Empty toner (incident 9)")
    if form == "svg":
        assert len(ET.fromstring(ran.out).findall(f".//{SVG}rect[@class='paper']")) == 2


def test_the_keys_in_json_are_about_the_first_incident_and_all_have_their_own(
    in_process: Pirlint, tmp_path: Path
) -> None:
    (tmp_path / "year.md").write_text(SEVERAL, "utf-8")
    told = json.loads(in_process("timeline", "--format", "json", "year.md", cwd=tmp_path).out)
    assert told["metrics"]["resolve"]["seconds"] == 30 * 60
    assert [one["title"] for one in told["incidents"]] == ["Paper jam (incident 12)", "Empty toner (incident 9)"]
    assert [one["metrics"]["resolve"]["seconds"] for one in told["incidents"]] == [30 * 60, 90 * 60]
    assert {key: told[key] for key in ("events", "milestones", "missing")} == {
        key: told["incidents"][0][key] for key in ("events", "milestones", "missing")
    }


def test_each_incident_is_checked_by_itself(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "year.md").write_text(SEVERAL.replace("- 09:04: the alert fires\n", ""), "utf-8")
    ran = in_process("check", "--isolated", "year.md", cwd=tmp_path)
    found = [line for line in ran.lines if "timeline-missing-first-alert" in line or "timeline-out-of-order" in line]
    assert not any("out-of-order" in line for line in found)


def test_each_incident_has_its_own_severity_and_owner(in_process: Pirlint, tmp_path: Path) -> None:
    fields = "**Severity:** {}\n\n**Owner:** {}\n\n**Date:**"
    several = SEVERAL.replace("**Date:**", fields.format("SEV-3", "Ines Okafor"), 1)
    before, _, after = several.rpartition("**Date:**")
    (tmp_path / "year.md").write_text(before + fields.format("SEV-1", "Omar Haddad") + after, "utf-8")
    rules = "metric-severity-invalid,role-multiple-owners"
    assert in_process("check", "--isolated", "--select", rules, "year.md", cwd=tmp_path).code == 0


def test_what_an_incident_lacks_is_told_at_its_own_heading(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "year.md").write_text(SEVERAL, "utf-8")
    ran = in_process("check", "--isolated", "--select", "metric-missing-downtime", "year.md", cwd=tmp_path)
    lines = [int(line.split(":")[0]) for line in ran.lines if "metric-missing-downtime: " in line]
    assert [SEVERAL.splitlines()[line - 1] for line in lines] == [
        "## Paper jam (incident 12)", "## Empty toner (incident 9)",
    ]  # fmt: skip


def test_the_picture_needs_no_style_sheet(in_process: Pirlint, review: Path) -> None:
    picture = ET.fromstring(in_process("timeline", "--format", "svg", review, cwd=review.parent).out)
    assert "var(" not in "".join(picture.itertext())
    assert all(element.get("fill") for element in picture.iter(f"{SVG}text"))
    assert all(element.get("stroke") for element in picture.iter(f"{SVG}line"))
    assert all(element.get("fill") for name in ("rect", "circle") for element in picture.iter(f"{SVG}{name}"))


def test_a_mermaid_chart_has_the_milestones_and_metrics(in_process: Pirlint, review: Path) -> None:
    told = in_process("timeline", "--format", "mermaid", review, cwd=review.parent).lines
    assert told[:2] == ["gantt", "    title Payments declined"]
    tasks = [line.strip() for line in told if " :" in line]
    assert all(task.count(":") >= 1 and ":" not in task.split(" :")[0] and "#" not in task for task in tasks)
    assert any(task.startswith("first alert – ") and "2026-05-04T09:06:00" in task for task in tasks)
    assert "to detect 2 min :2026-05-04T09:04:00, 2026-05-04T09:06:00" in tasks


def test_several_files_or_a_folder_give_a_table_of_metrics(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(REVIEW, "utf-8")
    (tmp_path / "two.md").write_text(SEVERAL, "utf-8")
    table = in_process("timeline", "one.md", "two.md", cwd=tmp_path).lines
    assert table[0].split("  ")[0] == "Review"
    assert [line.split("  ")[0] for line in table[1:]] == [
        "Payments declined", "Paper jam (incident 12)", "Empty toner (incident 9)",
    ]  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(in_process("timeline", "--format", "csv", ".", cwd=tmp_path).out)))
    assert sorted(row["resolve_minutes"] for row in rows) == ["30", "87", "90"]
    found = json.loads(in_process("timeline", "--format", "json", ".", cwd=tmp_path).out)
    assert {one["day"] for one in found} == {"2026-05-04", "2025-11-03", "2025-02-17"}
    assert "| Payments declined |" in in_process("timeline", "--format", "markdown", ".", cwd=tmp_path).out


def test_a_picture_is_of_one_file(in_process: Pirlint, review: Path) -> None:
    ran = in_process("timeline", "--format", "svg", review, review, cwd=review.parent)
    assert ran.code == 2
    assert "takes one file" in ran.err
