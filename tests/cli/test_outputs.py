"""Which formats `pirlint check` shows, and where."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pirlint.output.reporters import REPORTERS

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

SENTENCE = "Marcus forgot to renew the certificate.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(SENTENCE, "utf-8")
    (tmp_path / "b.md").write_text("It rained around 11.\n", "utf-8")
    return tmp_path


def test_concise_is_one_line_for_each_finding(in_process: Pirlint, folder: Path) -> None:
    ran = in_process("check", "--isolated", "--format", "concise", "a.md", cwd=folder)
    assert ran.code == 1
    message = "“Marcus forgot to renew” blames Marcus; say what was not done, and what let it go unnoticed"
    assert ran.lines == [f"a.md:1:1 error blame-omission-verb {message}", "1 review: 1 error"]


def test_grouped_has_the_findings_of_all_files_by_rule(in_process: Pirlint, folder: Path) -> None:
    (folder / "c.md").write_text(SENTENCE, "utf-8")
    ran = in_process("check", "--isolated", "--format", "grouped", "--all-files", ".", cwd=folder)
    assert ran.lines[:4] == [
        "error blame-omission-verb: An omission blamed on somebody",
        "  a.md:1:1  “Marcus forgot to renew” blames Marcus",
        "  c.md:1:1  “Marcus forgot to renew” blames Marcus",
        "",
    ]
    assert ran.lines[4].startswith("warning vague-clock-time: ")


def test_statistics_count_by_rule_and_tell_what_is_silenced(in_process: Pirlint, folder: Path) -> None:
    silenced = f"<!-- pirlint-disable-next-line blame-omission-verb -- he asked for it -->\n{SENTENCE}"
    (folder / "c.md").write_text(silenced, "utf-8")
    ran = in_process("check", "--isolated", "--statistics", "--all-files", ".", cwd=folder)
    assert ran.code == 1
    assert ran.lines == [
        "1  error       blame-omission-verb  (fixes: 1 --unsafe-fixes)",
        "1  warning     vague-clock-time  (fixes: 1 with blanks)",
        "",
        "Suppressed in the reviews: 1",
        "  1 blame-omission-verb: he asked for it",
        "",
        "3 reviews: 1 error, 1 warning (1 suppressed)",
    ]
    both = in_process("check", "--isolated", "--statistics", "--format", "concise", "a.md", cwd=folder)
    assert both.lines[0].startswith("a.md:1:1 ")
    assert both.lines[2] == "1  error       blame-omission-verb  (fixes: 1 --unsafe-fixes)"
    clash = in_process("check", "--isolated", "--statistics", "--format", "json", "a.md", cwd=folder)
    assert (clash.code, "both go to standard output" in clash.err) == (2, True)


def test_several_outputs_of_one_check(in_process: Pirlint, folder: Path) -> None:
    formats = ("--output-format", "json=out.json", "--output-format", "concise", "--output-format", "text=out.txt")
    ran = in_process("check", "--isolated", "--color", "always", *formats, "--all-files", ".", cwd=folder)
    assert ran.code == 1
    assert "\x1b[" in ran.out
    told = json.loads((folder / "out.json").read_text("utf-8"))
    assert [file["path"] for file in told["files"]] == ["a.md", "b.md"]
    text = (folder / "out.txt").read_text("utf-8")
    assert text.endswith("\n")
    assert "blame-omission-verb" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("form", list(REPORTERS))
def test_a_file_has_what_the_standard_output_would(in_process: Pirlint, folder: Path, form: str) -> None:
    shown = in_process("check", "--isolated", "--format", form, "a.md", cwd=folder)
    written = in_process("check", "--isolated", "--format", f"{form}=out", "a.md", cwd=folder)
    assert (written.code, written.out) == (shown.code, "")
    assert (folder / "out").read_text("utf-8") == shown.out


def test_a_link_to_an_output_stays_a_link(in_process: Pirlint, folder: Path) -> None:
    (folder / "target").touch()
    (folder / "link").symlink_to("target")
    in_process("check", "--isolated", "--format", "json=link", "a.md", cwd=folder)
    assert (folder / "link").is_symlink()
    assert json.loads((folder / "target").read_text("utf-8"))["summary"]["files"] == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["jsno"], "there is no format 'jsno'; did you mean 'json'?"),
        (["json="], "name a file after 'json=', or leave out the '='"),
        (["json=none/out"], "none/out: there is no folder 'none'"),
        (["json=/dev/null"], "/dev/null: is not a regular file"),
        (["json", "text"], "json and text both go to standard output; write one to a file: text=FILE"),
        (["text", "text"], "the format text is given twice"),
        (["json=out", "text=./out"], "two outputs go to out; choose another file for one of them"),
        (["json=a.md"], "a.md: is a review; write the output to another file"),
    ],
)
def test_outputs_that_cannot_be(in_process: Pirlint, folder: Path, options: list[str], said: str) -> None:
    ran = in_process("check", "--isolated", *(f"--format={option}" for option in options), "a.md", cwd=folder)
    assert ran.code == 2
    assert said in ran.err
    assert (folder / "a.md").read_text("utf-8") == SENTENCE


def test_an_output_that_cannot_be_written_is_an_error_after_the_findings(in_process: Pirlint, folder: Path) -> None:
    shut = folder / "shut"
    shut.mkdir()
    shut.chmod(0o500)
    if os.access(shut, os.W_OK):
        pytest.skip("root may write everywhere")
    ran = in_process("check", "--isolated", "--format", "text", "--format", "json=shut/out", "a.md", cwd=folder)
    assert ran.code == 2
    assert "blame-omission-verb" in ran.out
    assert "shut/out: cannot be written: permission denied" in ran.err


def test_quiet_leaves_the_findings_and_the_errors(in_process: Pirlint, folder: Path) -> None:
    clean = in_process("check", "--isolated", "--quiet", "-", cwd=folder, stdin=b"The pool was full.\n")
    assert (clean.code, clean.out) == (0, "")
    ran = in_process("check", "--isolated", "-q", "--format", "concise", "a.md", "gone.md", cwd=folder)
    assert ran.code == 2
    assert ran.lines[-1] == "gone.md: not checked: no such file"
    assert ran.lines[0].startswith("a.md:1:1 ")


def test_output_begins_when_the_first_file_is_done(folder: Path) -> None:
    """A pipe without a writer stands for a review that takes for ever."""
    command = [sys.executable, "-m", "pirlint", "check", "--isolated", "--format", "concise", "a.md", "-"]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert select.select([running.stdout], [], [], 60)[0]
        assert os.read(running.stdout.fileno(), 4096).startswith(b"a.md:1:1 ")
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130


def test_a_reader_of_a_diff_that_goes_ends_the_check_quietly(folder: Path) -> None:
    (folder / "long.md").write_text("Marcus forgot to renew the certificate.\n\n" * 4000, "utf-8")
    command = f"'{sys.executable}' -m pirlint check --isolated --diff --unsafe-fixes --all-files . | head -c 10"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=folder, capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"--- a.md\n+", b"")


def test_a_reader_that_goes_ends_the_check_quietly(folder: Path) -> None:
    command = [sys.executable, "-m", "pirlint", "check", "--isolated", "--format", "concise", "a.md", "-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=folder, **pipes) as running:  # type: ignore[call-overload]
        assert running.stdout.read(5) == b"a.md:"
        running.stdout.close()
        assert running.communicate(b"Marcus forgot it.\n", 60)[1] == b""
        assert running.returncode == 141
