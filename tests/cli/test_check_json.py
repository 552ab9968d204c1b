"""`pirlint check --format json`: the shape, and places that hold in any text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pirlint import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

SENTENCE = "Marcus forgot to renew the certificate before the freeze."
TEXT = f"# Outage\n\n🚒 Cafe\u0301. {SENTENCE}\n\nAround 11 it rained. See OPS-4412.\n\n- 🚒\n\n  {SENTENCE}\n"
VARIANTS = {
    "lf.md": TEXT,
    "crlf.md": TEXT.replace("\n", "\r\n"),
    "bom.md": "\ufeff" + TEXT,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviews")
    for name, text in VARIANTS.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    return folder


@pytest.fixture(scope="module")
def report(pirlint: Pirlint, folder: Path) -> Any:
    ran = pirlint("check", "--isolated", "--format", "json", *VARIANTS, "missing.md", cwd=folder)
    assert ran.code == 2
    return ran.json()


def test_the_report_names_tool_files_errors_and_counts(report: Any) -> None:
    assert list(report) == ["version", "tool", "files", "notices", "summary"]
    assert report["version"] == 2
    assert report["tool"]["name"] == "pirlint"
    assert report["tool"]["version"] == __version__
    assert report["tool"]["model"].startswith("en_pir_sm ")
    assert [file["path"] for file in report["files"]] == list(VARIANTS)
    assert report["notices"] == [{"kind": "unreadable", "path": "missing.md", "message": "no such file"}]
    severities = [finding["severity"] for file in report["files"] for finding in file["findings"]]
    assert report["summary"] == {
        "files": 3,
        **{name: severities.count(name) for name in ("error", "warning", "suggestion")},
        "suppressed": 0,
        "known": 0,
    }


def test_every_finding_has_its_keys(report: Any) -> None:
    for file in report["files"]:
        for finding in file["findings"]:
            assert list(finding) == ["rule", "group", "severity", "message", "start", "end", "question", "url", "fixes"]
            assert finding["severity"] in {"error", "warning", "suggestion"}
            assert finding["message"]
            for place in (finding["start"], finding["end"]):
                assert list(place) == ["line", "column", "offset"]
                assert all(type(number) is int for number in place.values())
            assert finding["question"] or finding["fixes"]
            assert finding["url"] == f"docs/rules/{finding['group']}.md#{finding['rule']}"
            for fix in finding["fixes"]:
                assert list(fix) == ["applicability", "message", "edits"]
                assert fix["applicability"] in {"safe", "unsafe"}
                assert fix["edits"]
                for edit in fix["edits"]:
                    assert list(edit) == ["start", "end", "text"]


@pytest.mark.parametrize("name", VARIANTS)
def test_offsets_lines_and_columns_point_at_the_words(report: Any, name: str) -> None:
    source = VARIANTS[name].removeprefix("\ufeff")
    findings = next(file["findings"] for file in report["files"] if file["path"] == name)
    words = {(f["rule"], source[f["start"]["offset"] : f["end"]["offset"]]) for f in findings}
    assert words >= {
        ("blame-omission-verb", "Marcus forgot to renew"),
        ("vague-clock-time", "Around 11"),
        ("evidence-unlinked-ticket", "OPS-4412"),
        ("timeline-missing", "Outage"),
    }
    lines = source.split("\n")
    for finding in findings:
        for place in (finding["start"], finding["end"]):
            before = sum(len(line) + 1 for line in lines[: place["line"] - 1])
            assert place["offset"] == before + place["column"] - 1


@pytest.mark.parametrize("name", VARIANTS)
def test_applied_edits_give_the_better_sentence_and_touch_nothing_else(report: Any, name: str) -> None:
    source = VARIANTS[name].removeprefix("\ufeff")
    findings = next(file["findings"] for file in report["files"] if file["path"] == name)
    edits = [edit for f in findings if f["rule"] == "blame-omission-verb" for edit in f["fixes"][0]["edits"]]
    mended = source
    for edit in sorted(edits, key=lambda edit: -edit["start"]):
        mended = mended[: edit["start"]] + edit["text"] + mended[edit["end"] :]
    assert mended == source.replace(SENTENCE, "The certificate was not renewed before the freeze.")


def test_findings_are_in_the_order_of_their_places(report: Any) -> None:
    for file in report["files"]:
        starts = [finding["start"]["offset"] for finding in file["findings"]]
        assert starts == sorted(starts)
