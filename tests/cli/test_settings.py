"""Settings and rule packs, as the command takes them."""

from __future__ import annotations

import json
import os
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

SENTENCE = "All times in UTC. Around 11 the site went down.\n"
PACK = """\
group: ours
title: Ours
about: Words of our own.
rules:
  - id: ours-war-room
    title: War room
    severity: suggestion
    why: We say incident channel.
    source: https://wiki.example.com/words
    phrase: {any: [war room]}
    message: "“{text}” is an incident channel here"
    question: Which channel was it?
    flag: [They met in the war room.]
    pass: [They met in the incident channel.]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "review.md").write_text(f"{SENTENCE}\nThey met in the war room.\n", "utf-8")
    return tmp_path


def settings(folder: Path, text: str) -> None:
    (folder / ".pirlint.yaml").write_text(dedent(text), "utf-8")


def found(pirlint: Pirlint, folder: Path, *args: str) -> dict[str, str]:
    ran = pirlint("check", "--format", "json", *args, "review.md", cwd=folder)
    return {f["rule"]: f["severity"] for f in ran.json()["files"][0]["findings"]}


def test_a_rule_may_be_levelled_or_switched_off(in_process: Pirlint, folder: Path) -> None:
    assert found(in_process, folder) == {"timeline-missing": "warning", "vague-clock-time": "warning"}
    settings(folder, "rules:\n  timeline-missing: off\n  vague-clock-time: suggestion\n")
    assert found(in_process, folder) == {"vague-clock-time": "suggestion"}
    assert len(found(in_process, folder, "--isolated")) == 2


def test_a_rule_that_is_off_by_default_runs_where_it_is_given_a_severity(in_process: Pirlint, folder: Path) -> None:
    (folder / "review.md").write_text("## Summary\n\nThe outage was caused by a lack of testing.\n", "utf-8")
    assert "hindsight-lack-of" not in found(in_process, folder)
    settings(folder, "rules: {hindsight-lack-of: warning}")
    assert found(in_process, folder)["hindsight-lack-of"] == "warning"


def test_a_rule_that_is_off_can_still_be_explained(in_process: Pirlint, folder: Path) -> None:
    settings(folder, "rules: {timeline-missing: off}\n")
    assert in_process("rule", "timeline-missing", cwd=folder).code == 0


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("suggestion", 1), ("never", 0)])
def test_the_failing_severity(in_process: Pirlint, folder: Path, fail_on: str, code: int) -> None:
    settings(folder, f"fail-on: {fail_on}\nrules: {{timeline-missing: off}}\n")
    assert in_process("check", "review.md", cwd=folder).code == code


def test_a_profile_levels_what_the_rules_setting_does_not(in_process: Pirlint, folder: Path) -> None:
    settings(folder, "profile: starter\n")
    assert found(in_process, folder) == {"timeline-missing": "suggestion", "vague-clock-time": "suggestion"}
    settings(
        folder, "profile: starter\nrules: {timeline-missing: error, vague-clock-time: off, vague-time-implied: off}\n"
    )
    assert found(in_process, folder) == {"timeline-missing": "warning"}


@pytest.mark.parametrize(("profile", "severity"), [("recommended", None), ("strict", "suggestion")])
def test_the_strict_profile_turns_on_what_is_off(
    in_process: Pirlint, folder: Path, profile: str, severity: str | None
) -> None:
    (folder / "review.md").write_text("## Summary\n\nThe outage was caused by a lack of testing.\n", "utf-8")
    settings(folder, f"profile: {profile}\n")
    assert found(in_process, folder).get("hindsight-lack-of") == severity


def test_a_profile_may_weigh_a_rule_by_the_reviews_status(in_process: Pirlint, folder: Path) -> None:
    settings(folder, "profile: starter\nrequired: {sections: [impact]}\n")
    for status, severity in (("Draft", "suggestion"), ("Final", "error")):
        (folder / "review.md").write_text(f"Status: {status}\n", "utf-8")
        assert found(in_process, folder)["section-missing"] == severity


def test_settings_are_found_in_a_folder_above(in_process: Pirlint, folder: Path) -> None:
    settings(folder, "rules: {timeline-missing: off, vagueness: off}\n")
    (folder / "docs").mkdir()
    assert in_process("check", "../review.md", cwd=folder / "docs").lines == ["1 review: no problems found"]


def test_settings_may_end_in_yml(in_process: Pirlint, folder: Path) -> None:
    (folder / ".pirlint.yml").write_text("rules: {timeline-missing: off, no-such: off}\n", "utf-8")
    told = in_process("check", "review.md", cwd=folder).err
    assert told.startswith(f"Error: {folder / '.pirlint.yml'}:1: key 'rules': there is no rule or group 'no-such'")
    (folder / ".pirlint.yml").write_text("rules: {timeline-missing: off}\n", "utf-8")
    assert set(found(in_process, folder)) == {"vague-clock-time"}


def test_two_settings_files_in_a_folder_are_an_error(in_process: Pirlint, folder: Path) -> None:
    for name in (".pirlint.yaml", ".pirlint.yml"):
        (folder / name).write_text("fail-on: never\n", "utf-8")
    ran = in_process("check", "review.md", cwd=folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: {folder}: has both .pirlint.yaml and .pirlint.yml; keep one of them\n"


def test_a_link_to_settings_that_leads_nowhere_is_told(in_process: Pirlint, folder: Path) -> None:
    (folder / ".pirlint.yaml").symlink_to("moved.yaml")
    ran = in_process("check", "review.md", cwd=folder)
    said = f"Error: {folder / '.pirlint.yaml'}: no such file\n"
    assert (ran.code, ran.out, ran.err) == (2, "", said)


def test_files_without_an_end_are_not_read(in_process: Pirlint, folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    settings(folder, "packs: [pipe.yaml]\n")
    ran = in_process("check", "review.md", cwd=folder)
    reason = "is a pipe, a device or a socket, not a regular file"
    assert (ran.code, ran.err) == (2, f"Error: {folder / 'pipe.yaml'}: cannot use the rule pack: {reason}\n")
    (folder / ".pirlint.yaml").unlink()
    os.mkfifo(folder / ".pirlint.yaml")
    ran = in_process("check", "review.md", cwd=folder)
    assert (ran.code, ran.err) == (2, f"Error: {folder / '.pirlint.yaml'}: {reason}\n")


@pytest.mark.parametrize("top", [".git", "docs"])
def test_settings_reach_no_further_than_their_repository(in_process: Pirlint, tmp_path: Path, top: str) -> None:
    folder = tmp_path / "repository"
    (folder / top).mkdir(parents=True)
    (folder / "review.md").write_text("# Note\n", "utf-8")
    (tmp_path / "words.yaml").write_text(f"secret: [{PACK}", "utf-8")
    (folder / "link.yaml").symlink_to("../words.yaml")
    for pack in ("../words.yaml", "link.yaml", str(tmp_path / "words.yaml"), "/proc/self/environ", ".git/config"):
        settings(folder, f"packs: [{pack}]\n")
        ran = in_process("check", "review.md", cwd=folder)
        if (pack, top) == (".git/config", "docs"):
            continue
        assert ran.code == 2
        assert ran.err.startswith(
            f"Error: {folder / '.pirlint.yaml'}:1: key 'packs': '{pack}' is outside of {folder}; put a copy there, "
        )
        assert "secret" not in ran.err


def test_settings_that_are_a_link_out_of_the_repository_are_not_read(in_process: Pirlint, tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    (folder / "review.md").write_text("# Note\n", "utf-8")
    (tmp_path / "secret.yaml").write_text("token: hush\n", "utf-8")
    (folder / ".pirlint.yaml").symlink_to("../secret.yaml")
    ran = in_process("check", "review.md", cwd=folder)
    said = f"is a link that leads out of {folder}; put the settings there as a file"
    assert (ran.code, ran.err) == (2, f"Error: {folder / '.pirlint.yaml'}: {said}\n")
    (folder / ".pirlint.yaml").unlink()
    (folder / "team.yaml").write_text("fail-on: never\n", "utf-8")
    (folder / ".pirlint.yaml").symlink_to("team.yaml")
    assert in_process("check", "review.md", cwd=folder).code == 0


def test_settings_in_the_home_folder_name_what_they_like(in_process: Pirlint, tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "home/team/repository"
    (folder / ".git").mkdir(parents=True)
    (folder / "review.md").write_text("We sat in the war room.\n", "utf-8")
    (tmp_path / "words.yaml").write_text(PACK, "utf-8")
    environment = {"HOME": str(home)}
    for pack in ("../words.yaml", str(tmp_path / "words.yaml")):
        settings(home, f"packs: [{pack}]\nrules: {{timeline-missing: off}}\n")
        ran = in_process("check", "review.md", cwd=folder, environment=environment)
        assert (ran.code, "ours-war-room" in ran.out) == (0, True)
    (home / ".git").mkdir()  # but not where the home folder is somebody's repository
    assert "is outside of" in in_process("check", "review.md", cwd=folder, environment=environment).err


def test_a_language_pipeline_is_not_loaded_from_a_repository(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text("Marcus forgot to renew the certificate.\n", "utf-8")
    for model in ("./model", "model/en", str(tmp_path / "model"), "/proc/self/cwd/model"):
        settings(tmp_path, f"language: {{model: {model}}}\n")
        ran = in_process("check", "review.md", cwd=tmp_path)
        assert ran.code == 2
        said = f"key 'language.model': '{model}' is a path; name an installed pipeline, or "
        assert ran.err.startswith(f"Error: {tmp_path / '.pirlint.yaml'}:1: {said}")
    (tmp_path / "en_model").mkdir()
    settings(tmp_path, "language: {model: en_model}\n")
    assert "no package of that name is installed" in in_process("check", "review.md", cwd=tmp_path).out


def test_how_large_files_may_be_is_a_setting(in_process: Pirlint, tmp_path: Path) -> None:
    text = "# Note\n\n```\n" + "é" * 600_000 + "\n```\n"
    (tmp_path / "review.md").write_text(text, "utf-8")
    settings(tmp_path, "limits: {file-megabytes: 1}\n")
    said = "is larger than 1 MB; split it, or set a higher limit (limits: file-megabytes)"
    for ran in (
        in_process("check", "review.md", cwd=tmp_path),
        in_process("check", "-", cwd=tmp_path, stdin=text.encode()),
        in_process("inspect", "review.md", cwd=tmp_path),
        in_process("timeline", "review.md", cwd=tmp_path),
        in_process("timeline", "import", "review.md", cwd=tmp_path),
    ):
        assert (ran.code, said in ran.out + ran.err) == (2, True)
    assert in_process("check", "--isolated", "review.md", cwd=tmp_path).code == 0


def test_settings_do_not_steer_the_terminal(pirlint: Pirlint, folder: Path) -> None:
    settings(folder, 'rules: {"\\e[2Jx": off}\n')
    ran = pirlint("check", "review.md", cwd=folder, environment={"FORCE_COLOR": "1"})
    assert "there is no rule or group 'x'" in ran.err
    assert "\x1b" not in ran.err


def test_a_pack_of_ones_own_lies_beside_the_settings(in_process: Pirlint, folder: Path) -> None:
    (folder / "words.yaml").write_text(PACK, "utf-8")
    settings(folder, "packs: [words.yaml]\nrules: {timeline-missing: off, vagueness: off}\n")
    (folder / "docs").mkdir()
    ran = in_process("check", "../review.md", cwd=folder / "docs")
    assert ran.code == 0
    assert ran.lines == [
        "../review.md",
        " 3:17  suggestion ours-war-room: “war room” is an incident channel here",
        "    |  They met in the war room.",
        "    ?  Which channel was it?",
        "",
        "By rule: 1 ours-war-room",
        "To learn more about a rule: pirlint rule ours-war-room",
        "1 review: 1 suggestion",
    ]
    assert "War room" in in_process("rule", "ours-war-room", cwd=folder).out
    (finding,) = in_process("check", "--format", "json", "review.md", cwd=folder).json()["files"][0]["findings"]
    assert (finding["question"], finding["url"]) == ("Which channel was it?", None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [\n", ":2: not valid YAML: "),
        (
            'links: {"OPS-\\d+": x}\n',
            ":1: not valid YAML: found unknown escape character; write a backslash twice in double quotes",
        ),
        (
            'links: {"\\bOPS-1": x}\n',
            ":1: key 'links': '\\x08OPS-1' contains a control character; write it in single quotes",
        ),
        (
            "rules: {timeline-gap: [off]}\n",
            ":1: key 'rules.timeline-gap': expected error, warning, suggestion, on or off",
        ),
        ("people: [A]\nfail-on: error\npeople: [B]\n", ":3: not valid YAML: 'people' appears twice"),
        ("1: 2\n", ":1: there is no key '1'; the keys are "),
        ("draft: {due-hours: 99999999999}\n", ":1: key 'draft.due-hours': expected at most 8784"),
        (
            "links: {'x*': y}\n",
            ":1: key 'links': 'x*' matches the empty string; make it require at least one character",
        ),
        ("privacy: {customers: ['']}\n", ":1: key 'privacy.customers.0': expected a name, got nothing"),
        ("\npeople: !!int foo\n", ":2: not valid YAML: 'foo' is not a valid int"),
        ("\npeople: [\a]\n", ":2: not valid YAML: control characters are not allowed"),
        ("fail-on: error\npeopel: [A]\n", ":2: there is no key 'peopel'; did you mean 'people'?"),
        ("x: 1\n", ":1: there is no key 'x'; the keys are "),
        (
            "\nfail-on: bad\n",
            ":2: key 'fail-on': expected error, warning, suggestion or never, got 'bad'",
        ),
        (
            "rules:\n  timeline-missing: error\n  vague-clock-time: loud\n",
            ":3: key 'rules.vague-clock-time': expected error, warning, suggestion, on or off, got 'loud'",
        ),
        (
            "rules: {vague-clok-time: off}\n",
            ":1: key 'rules': there is no rule or group 'vague-clok-time'; did you mean 'vague-clock-time'?",
        ),
        ("packs: words.yaml\n", ":1: key 'packs': expected a list"),
        ("language: {modell: x}\n", ":1: key 'language': there is no key 'modell'; did you mean 'model'?"),
        ("profile: startr\n", ":1: key 'profile': there is no profile 'startr'; did you mean 'starter'?"),
        ("template: atlasian\n", ":1: key 'template': there is no template 'atlasian'; did you mean 'atlassian'?"),
        (
            "required:\n  sections: [impactt]\n",
            ":2: key 'required.sections.0': there is no section 'impactt'; did you mean 'impact'?",
        ),
        ("draft: {due-hour: 2}\n", ":1: key 'draft': there is no key 'due-hour'; did you mean 'due-hours'?"),
        (
            "draft: {country: XX}\n",
            ":1: key 'draft.country': the holidays of 'XX' are not known; use a two-letter country code",
        ),
        ("severities: {grave: [X]}\n", ":1: key 'severities': there is no level 'X'; the levels are SEV-1, "),
        ("actions: {needs: [ticket]}\n", ":1: key 'actions.needs.0': expected owner, due or link, got 'ticket'"),
        ("- fail-on\n", ": expected keys and values, such as 'fail-on: error'"),
    ],
)
def test_what_is_wrong_with_settings_is_told_in_a_line(in_process: Pirlint, folder: Path, text: str, told: str) -> None:
    settings(folder, text)
    ran = in_process("check", "review.md", cwd=folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: {folder / '.pirlint.yaml'}{told}")
    assert len(ran.err.splitlines()) == 1


def test_broken_settings_keep_no_other_review_from_being_checked(in_process: Pirlint, folder: Path) -> None:
    (folder / "old").mkdir()
    for name in ("one.md", "two.md"):
        (folder / "old" / name).write_text("Bob forgot it.\n", "utf-8")
    (folder / "old" / ".pirlint.yaml").write_text("peopel: [A]\n", "utf-8")
    ran = in_process("check", "--format", "json", "review.md", "old", cwd=folder)
    report = json.loads(ran.out)
    assert ran.code == 2
    assert [file["path"] for file in report["files"]] == ["review.md"]
    assert [notice["path"] for notice in report["notices"]] == ["old/one.md", "old/two.md"]
    assert all(".pirlint.yaml:1: there is no key 'peopel'" in notice["message"] for notice in report["notices"])


@pytest.mark.parametrize(
    ("options", "text", "asked"),
    [
        ((), "", True),
        (("--isolated",), "", False),
        ((), "repository: {committers: false}\n", False),
        ((), "rules: {blame-did-not: warning}\nrepository: {committers: true}\n", True),
    ],
)
def test_committers_are_asked_for_only_where_that_is_allowed(
    pirlint: Pirlint, folder: Path, options: tuple[str, ...], text: str, asked: bool
) -> None:
    settings(folder, text)
    (folder / ".git").mkdir()
    spy = folder / "bin" / "git"
    spy.parent.mkdir()
    spy.write_text(f"#!/bin/sh\ntouch '{folder}/asked'\n")
    spy.chmod(0o755)
    path = os.pathsep.join([str(spy.parent), os.environ["PATH"]])
    pirlint("check", *options, "review.md", cwd=folder, environment={"PATH": path})
    assert (folder / "asked").exists() is asked


def test_isolated_ignores_settings_that_are_broken(in_process: Pirlint, folder: Path) -> None:
    settings(folder, "a: [\n")
    assert in_process("check", "--isolated", "review.md", cwd=folder).code == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("severity: suggestion", "severity: loud", ":7: rule 'ours-war-room' key 'severity': "),
        ("{any: [war room]}", "{anny: [war room]}", ":10: rule 'ours-war-room' key 'phrase': there is no key 'anny'"),
        ("“{text}”", "{who}", ":11: rule 'ours-war-room' key 'message': "),
        ("    why: We say incident channel.\n", "", ":5: rule 'ours-war-room' key 'why': "),
        ("rules:\n", "rules: [\n", ":"),
    ],
)
def test_what_is_wrong_with_a_pack_is_told_with_its_place(
    in_process: Pirlint, folder: Path, old: str, new: str, told: str
) -> None:
    assert old in PACK
    (folder / "words.yaml").write_text(PACK.replace(old, new), "utf-8")
    settings(folder, "packs: [words.yaml]\n")
    ran = in_process("check", "review.md", cwd=folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: {folder / 'words.yaml'}{told}")


def test_a_pack_that_is_missing_or_repeats_a_rule_is_told(in_process: Pirlint, folder: Path) -> None:
    settings(folder, "packs: [words.yaml]\n")
    missing = in_process("check", "review.md", cwd=folder)
    assert missing.code == 2
    assert f"{folder / 'words.yaml'}: cannot use the rule pack: no such file" in missing.err
    (folder / "words.yaml").write_text(PACK.replace("ours-war-room", "vague-actor"), "utf-8")
    twice = in_process("check", "review.md", cwd=folder)
    assert (twice.code, twice.err) == (
        2,
        f"Error: {folder / 'words.yaml'}: rule 'vague-actor' is defined twice\n",
    )


def test_without_its_pipeline_the_rules_that_need_none_still_run(in_process: Pirlint, folder: Path) -> None:
    (folder / "review.md").write_text("Marcus forgot to renew the certificate before the outage.\n", "utf-8")
    settings(folder, "language: {model: en_nowhere}\n")
    ran = in_process("check", "--format", "json", "review.md", cwd=folder)
    assert ran.code == 2
    assert [finding["rule"] for finding in ran.json()["files"][0]["findings"]] == ["blame-implied", "timeline-missing"]
    (notice,) = ran.json()["notices"]
    assert (notice["kind"], notice["path"]) == ("no-pipeline", None)
    assert notice["message"].startswith("cannot load the language pipeline 'en_nowhere': ")
