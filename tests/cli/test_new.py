"""`pirlint new`: reviews from templates, with blanks that checks take for missing and nothing else to find."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.analysis.metadata import read_metadata
from pirlint.document.reader import read
from pirlint.output.timeline.view import View
from pirlint.settings.policy import OFF, Language, Policy
from pirlint.settings.templates import recognised, template, template_names

if TYPE_CHECKING:
    from conftest import Pirlint

EXPORTS = Path(__file__).parents[1] / "feeds" / "exports"

BLANKS = {
    "action-none", "analysis-missing-factors", "lessons-empty", "meta-missing-field", "metric-missing-downtime",
    "metric-missing-severity", "metric-missing-ttr", "role-missing-ic", "role-missing-owner", "section-empty",
    "timeline-missing", "timeline-missing-first-comms", "timeline-missing-impact-start", "timeline-missing-status-page",
}  # fmt: skip
"""The rules that find something missing."""


def _log() -> bytes:
    """Return a feed of today, told in words that no rule minds."""
    today = datetime.datetime.now(datetime.UTC).date()
    rows = [
        ("09:02:11", "Errors begin: 12 % of orders fail", "https://graphs.example.com/1"),
        ("09:05:40", "Alert fires: CheckoutErrorRateHigh", "https://alerts.example.com/77"),
        ("09:07:02", "Acknowledged by Ada Lind", "https://alerts.example.com/77"),
        ("09:21:30", "Rolled back to release 411", "https://git.example.com/411"),
        ("09:31:05", "Error rate back to normal, service restored", "https://graphs.example.com/2"),
    ]
    return ("time,text,link\n" + "".join(f'{today}T{at}Z,"{text}",{link}\n' for at, text, link in rows)).encode()


GIVEN: list[list[str]] = [
    [],
    ["--title", "Checkout down", "--severity", "SEV-1"],
    ["--from-feed", "log.csv"],
    ["--from-feed", "log.csv", "--title", "Checkout down", "--severity", "SEV-3"],
]


@pytest.mark.parametrize("given", GIVEN, ids=["bare", "told", "feed", "all"])
@pytest.mark.parametrize("name", template_names())
def test_what_is_written_checks_clean_but_for_what_only_the_author_knows(
    in_process: Pirlint, tmp_path: Path, name: str, given: list[str]
) -> None:
    (tmp_path / "log.csv").write_bytes(_log())
    ran = in_process("new", "--template", name, *given, "review.md", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    text = (tmp_path / "review.md").read_text("utf-8")
    review = read(text, "review.md")
    assert recognised(review) == (template(name) if name != "minimal" else None)
    titles = [section.title for section in review.sections if 1 < section.level < 4]
    assert titles == [section.title for section in template(name).all_sections]

    checked = in_process("check", "review.md", "--format", "json", cwd=tmp_path)
    (file,) = checked.json()["files"]
    assert {finding["rule"] for finding in file["findings"]} <= BLANKS
    assert [f["rule"] for f in file["findings"] if f["severity"] != "suggestion"] == []
    assert checked.code == 0

    listed = ran.err.splitlines()
    assert listed[0] == "review.md: still to be filled in, by line:"
    numbers = [int(line.partition(":")[0]) for line in listed[1:]]
    assert numbers == sorted(numbers)
    assert numbers == [finding["start"]["line"] for finding in file["findings"]]


@pytest.mark.parametrize("name", template_names())
def test_every_section_asks_one_question_and_has_a_blank(in_process: Pirlint, tmp_path: Path, name: str) -> None:
    text = in_process("new", "--template", name, "-", cwd=tmp_path).out
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    headings = re.findall(r"^##+ .*\n\n(.*)$", text, re.MULTILINE)
    assert len(headings) == len(template(name).all_sections)
    assert all(re.fullmatch(r"<!-- .*\? -->", line) for line in headings)
    assert all(len(line) <= 140 for line in text.splitlines())


def test_a_feed_fills_in_what_it_tells(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(_log())
    day = str(datetime.datetime.now(datetime.UTC).date())
    in_process("new", "--template", "gitlab", "--from-feed", "log.csv", "review.md", cwd=tmp_path)
    review = read((tmp_path / "review.md").read_text("utf-8"), "review.md")
    stated = {name: told[0].text for name, told in read_metadata(review).values.items()}
    assert stated["start"] == f"{day} 09:02:11 UTC"
    assert stated["resolved"] == f"{day} 09:31:05 UTC"
    assert stated["duration"] == "29 min"
    view = View(Analysis(review))
    assert [event.time.text for event in view.events if event.moment.timed][-5:][0].endswith("09:02:11")
    assert view.timeless == ("comms", "status-page")
    in_process("new", "--from-feed", "log.csv", "other.md", cwd=tmp_path)
    assert f"| Incident date | {day} |" in (tmp_path / "other.md").read_text("utf-8")


def test_what_a_feed_does_not_tell_is_not_guessed(in_process: Pirlint, tmp_path: Path) -> None:
    log = b"time,text\n2026-03-03T23:58:00Z,deploy of release 412\n2026-03-04T00:20:00Z,cache is empty\n"
    text = in_process("new", "--template", "gitlab", "--from-feed", "-", "-", cwd=tmp_path, stdin=log).out
    assert "| Start Time | __ |\n| End Time | __ |\n| Total Duration | __ |" in text
    assert "| Draft due | 2 business days after the resolution |" in text
    text = in_process("new", "--from-feed", "-", "-", cwd=tmp_path, stdin=log).out
    assert "| Incident date | __ |" in text
    assert text.index("| __ | __ | Impact start |") < text.index("deploy of release") < text.index("| Resolved |")


def test_that_it_had_begun_does_not_tell_when_it_began(in_process: Pirlint, tmp_path: Path) -> None:
    text = in_process("new", "--template", "gitlab", "--from-feed", EXPORTS / "slack.json", "-", cwd=tmp_path).out
    assert "| Start Time | __ |\n| End Time | 2026-03-03 14:25:50 UTC |\n| Total Duration | __ |" in text
    assert text.count("Impact start") == 1
    assert "| Draft due | 2026-03-05 |" in text


def test_what_a_team_has_agreed_on_is_asked_for(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / ".pirlint.yaml").write_text(
        "template: google-sre\n"
        "severities: {levels: {Blocker: [B], Nuisance: []}, grave: [Blocker]}\n"
        "required: {sections: [summary, comms, glossary], metadata: [title, id, owner], reviewers: 2}\n"
        "milestones: [resolution, alert, escalation]\n"
        "actions: {needs: [owner]}\n"
        "draft: {due-hours: 24}\n",
        "utf-8",
    )
    text = in_process("new", "--severity", "b", "-", cwd=tmp_path).out
    assert text.startswith(
        "# __\n\n| | |\n| --- | --- |\n| Status | Draft |\n| Incident ID | __ |\n| Owner | __ |\n"
        "| Severity | Blocker |\n| Incident commander | __ |\n| Reviewers (2 needed) | __ |\n"
        "| Draft due | 1 business day after the resolution |\n"
    )
    rows = ["| __ | __ | First alert |", "| __ | __ | Escalation |", "| __ | __ | Resolved |"]
    assert [line for line in text.splitlines() if line.startswith("| __ | __ | ")] == rows
    assert "| Action | Owner |\n| --- | --- |\n| __ | __ |\n" in text
    assert "## Messaging\n" in text
    assert text.endswith("## Glossary\n\n__\n")
    assert "## Trigger\n" in text
    isolated = in_process("new", "--isolated", "-", cwd=tmp_path).out
    assert "## Contributing factors\n" in isolated
    assert "## Trigger\n" not in isolated


@pytest.mark.parametrize(
    "title",
    [
        'Checkout "down": part 2', "# of orders drops", "C# and F#",
        "*all* `carts` are [lost](x) | <b>&amp;</b> ~~no~~",
        "__init__ fails in a_b", "1. Kasse gestört – 注文 ✓", "C:\\temp is full", "Zoë's cart {#id}", "a --- b",
    ],
)  # fmt: skip
def test_a_title_is_shown_as_it_is(in_process: Pirlint, tmp_path: Path, title: str) -> None:
    text = in_process("new", "--title", title, "-", cwd=tmp_path).out
    review = read(text, "review.md")
    assert review.sections[0].title == title
    assert [told.text for told in read_metadata(review).values["title"]] == [title]


def test_a_title_of_several_lines_is_one(in_process: Pirlint, tmp_path: Path) -> None:
    assert in_process("new", "--title", " Checkout\r\n down ", "-", cwd=tmp_path).out.startswith("# Checkout down\n\n")
    assert in_process("new", "--title", " ", "-", cwd=tmp_path).out.startswith("# __\n\n")


def test_a_file_is_written_in_its_whole_with_the_usual_rights(in_process: Pirlint, tmp_path: Path) -> None:
    name = "Kasse gestört – 注文.md"
    in_process("new", name, cwd=tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [name]
    written = (tmp_path / name).read_bytes()
    assert b"\r" not in written
    assert written.decode() == in_process("new", "-", cwd=tmp_path).out
    (tmp_path / "touched").touch()
    assert (tmp_path / name).stat().st_mode == (tmp_path / "touched").stat().st_mode


def test_what_is_there_is_never_touched(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text("mine", "utf-8")
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    for name in ("review.md", "gone.md"):
        ran = in_process("new", name, cwd=tmp_path)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == f"Error: {name}: already exists and was left unchanged; choose another name\n"
    assert (tmp_path / "review.md").read_text("utf-8") == "mine"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["gone.md", "review.md"]


def test_a_file_that_comes_while_one_is_written_is_kept(tmp_path: Path) -> None:
    from pirlint.writing import create

    (tmp_path / "review.md").write_text("theirs", "utf-8")
    with pytest.raises(FileExistsError):
        create(tmp_path / "review.md", b"mine")
    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.iterdir()] == [("review.md", "theirs")]


def test_a_file_system_without_hard_links_is_written_to(
    in_process: Pirlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refused)
    assert in_process("new", "--isolated", "review.md", cwd=tmp_path).code == 0
    assert (tmp_path / "review.md").read_text("utf-8").startswith("# ")
    assert [file.name for file in tmp_path.iterdir()] == ["review.md"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--template", "googl-sre", "a.md"], "there is no template 'googl-sre'; did you mean 'google-sre'?"),
        (
            ["--template", "x", "a.md"],
            "there is no template 'x'; the templates are atlassian, gitlab, google-sre, minimal, pagerduty, wikimedia",
        ),
        (["--severity", "SEV-9", "a.md"], "there is no severity level 'SEV-9'; did you mean 'SEV-1'?"),
        (
            ["--severity", "dire", "a.md"],
            "there is no severity level 'dire'; the severity levels are SEV-1, SEV-2, SEV-3, SEV-4, SEV-5",
        ),
        (["--severity", "P1/P2", "a.md"], "there is no severity level 'P1/P2'"),
        (["no/such/a.md"], "no/such/a.md: there is no folder 'no/such'; create it first"),
        (["."], ".: is a folder; name a file"),
        (["--from-feed", "none.json", "a.md"], "none.json: no such file"),
    ],
)
def test_what_cannot_be_is_one_clear_line(in_process: Pirlint, tmp_path: Path, given: list[str], said: str) -> None:
    ran = in_process("new", *given, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: {said}")
    assert ran.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_feed_of_noise_or_without_zones_is_no_beginning(in_process: Pirlint, tmp_path: Path) -> None:
    joined = (
        b'[{"type": "message", "subtype": "channel_join", "user": "U1", "ts": "1772546400.0001", "text": "joined"}]'
    )
    ran = in_process("new", "--from-feed", "-", "review.md", cwd=tmp_path, stdin=joined)
    assert (ran.code, ran.err) == (2, "Error: -: contains no events, only channel joins, calls and the like\n")
    ran = in_process("new", "--from-feed", "-", "review.md", cwd=tmp_path, stdin=b"time,text\n2026-03-03 14:02,full\n")
    assert ran.code == 2
    assert "has no time zone" in ran.err
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written(in_process: Pirlint, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ran = in_process("new", "review.md", cwd=tmp_path)
    tmp_path.chmod(0o700)
    assert (ran.code, ran.err) == (2, "Error: review.md: cannot be written: permission denied\n")


def test_rows_of_a_later_import_go_into_the_table(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(_log())
    in_process("new", "review.md", cwd=tmp_path)
    ran = in_process("timeline", "import", "log.csv", "--into", "review.md", cwd=tmp_path)
    assert ran.err == "review.md: 5 added, 0 already there\n"
    assert (tmp_path / "review.md").read_text("utf-8").count("| Time (UTC) | Event | Milestone |") == 1


def test_the_names_of_milestones_are_read_back(in_process: Pirlint, tmp_path: Path) -> None:
    required = ["impact-start", "alert", "acknowledged", "escalation", "external-comms", "status-page", "remediation"]
    required += ["internal-comms", "mitigated", "resolution"]
    (tmp_path / ".pirlint.yaml").write_text(f"milestones: [{', '.join(required)}]\n", "utf-8")
    text = in_process("new", "-", cwd=tmp_path).out
    filled = re.sub(r"^\| __ \| __ \|", "| 2026-03-03 14:02 | consumer 4 |", text, flags=re.MULTILINE)
    policy = Policy(milestones=tuple(required), language=Language(tagger=OFF))
    view = View(Analysis(read(filled, "review.md"), policy))
    assert (view.missing, view.timeless) == ((), ())
