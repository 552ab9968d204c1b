"""What the command is given: files, folders, standard input, and what it cannot read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint, Ran

CLEAN = "# Note\n\nAll times in UTC.\n\n- 10:02: disk full\n- 10:20: disk grown\n- 10:31: disk in order\n"
"""A review without a word that could need a parser: quick to check."""
ALL = ("check", "--isolated", "--all-files", "--format", "json")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    for name in ("a.md", "b.MARKDOWN", "deep/c.mdx", ".hidden/d.md", "node_modules/e.md", "notes.txt", "-dash.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(CLEAN, "utf-8")
    bad = folder / "bad"
    bad.mkdir()
    (bad / "empty.md").write_bytes(b"")
    (bad / "blank.md").write_bytes(b"\xef\xbb\xbf \n\n")
    (bad / "binary.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (bad / "latin.md").write_bytes("# Störung\n\nDie Übergabe\n".encode("latin-1"))
    (bad / "good.md").write_text(CLEAN, "utf-8")
    (folder / "none").mkdir()
    return folder


def notices(ran: Ran) -> list[tuple[str, str, str]]:
    return [(notice["kind"], notice["path"], notice["message"]) for notice in ran.json()["notices"]]


def paths(ran: Ran) -> list[str]:
    return [file["path"] for file in ran.json()["files"]]


def test_a_folder_gives_its_markdown_files(in_process: Pirlint, folder: Path) -> None:
    ran = in_process(*ALL, "a.md", ".", "./a.md", cwd=folder)
    assert paths(ran)[:4] == ["a.md", "-dash.md", "b.MARKDOWN", "bad/good.md"]
    assert paths(ran)[4:] == ["deep/c.mdx"]


def test_a_named_file_is_checked_whatever_its_name(in_process: Pirlint, folder: Path) -> None:
    ran = in_process(
        "check", "--isolated", "--format", "json", "notes.txt", ".hidden/d.md", "--", "-dash.md", cwd=folder
    )
    assert paths(ran) == ["notes.txt", ".hidden/d.md", "-dash.md"]


def test_what_cannot_be_read_gets_a_line_each_and_the_rest_is_checked(in_process: Pirlint, folder: Path) -> None:
    ran = in_process("check", "--isolated", "--all-files", "bad", "nowhere.md", "none", cwd=folder)
    assert ran.code == 2
    assert ran.err == ""
    assert [line for line in ran.lines if "not checked" in line] == [
        "bad/binary.md: not checked: is a binary file, not text",
        "bad/latin.md: not checked: line 1 is not UTF-8 (byte 0xf6); save the file as UTF-8",
        "nowhere.md: not checked: no such file",
        "none: not checked: no Markdown files in this folder",
        ran.lines[-1],
    ]
    assert ran.lines[-1].startswith("1 review: ")
    assert ran.lines[-1].endswith("; 4 not checked")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_gets_a_line(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "shut.md").write_text(CLEAN, "utf-8")
    (tmp_path / "shut.md").chmod(0)
    ran = in_process("check", "--isolated", "shut.md", cwd=tmp_path)
    assert (ran.code, ran.lines[0]) == (2, "shut.md: not checked: cannot be read: permission denied")


def test_a_folder_without_permission_gets_a_line(
    in_process: Pirlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "open.md").write_text(CLEAN, "utf-8")
    (tmp_path / "shut").mkdir()
    scandir = os.scandir

    def guarded(path: str) -> object:  # as root may enter every folder
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", guarded)
    ran = in_process(*ALL, ".", cwd=tmp_path)
    assert (ran.code, paths(ran)) == (2, ["open.md"])
    assert notices(ran) == [("unreadable", "./shut", "cannot be read: permission denied")]


def test_a_name_that_no_file_can_have_gets_a_line(in_process: Pirlint, folder: Path) -> None:
    ran = in_process("check", "--isolated", "a" * 300, cwd=folder)
    assert (ran.code, ran.lines[0]) == (2, f"{'a' * 300}: not checked: cannot be read: file name too long")


def test_an_empty_name_gets_a_line(in_process: Pirlint, folder: Path) -> None:
    ran = in_process("check", "--isolated", "", cwd=folder)
    assert (ran.code, ran.lines) == (2, ["'': not checked: is not a valid file or folder name", "1 not checked"])


def test_a_pipe_in_a_folder_and_a_device_get_a_line(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(CLEAN, "utf-8")
    os.mkfifo(tmp_path / "pipe.md")
    ran = in_process(*ALL, ".", "/dev/zero", cwd=tmp_path)
    assert paths(ran) == ["good.md"]
    message = "is a pipe, a device or a socket, not a regular file"
    assert notices(ran) == [("unreadable", path, message) for path in ("pipe.md", "/dev/zero")]
    (notice,) = notices(in_process("check", "--isolated", "--format", "json", "pipe.md", cwd=tmp_path))
    assert notice == ("unreadable", "pipe.md", message)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems show open files elsewhere")
def test_what_the_shell_has_opened_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Around 11 it rained.\n", "utf-8")
    command = f"'{sys.executable}' -m pirlint check --isolated --format json"
    for rest in ("<(cat a.md)", "/dev/stdin < <(cat a.md)", "/dev/fd/0 < a.md"):
        done = subprocess.run(["bash", "-c", f"{command} {rest}"], cwd=tmp_path, capture_output=True, check=False)
        assert b"vague-clock-time" in done.stdout
    endless = subprocess.run(["bash", "-c", f"{command} - < /dev/zero"], cwd=tmp_path, capture_output=True, check=False)
    assert (endless.returncode, b"is larger than 10 MB" in endless.stdout) == (2, True)


def test_links_out_of_a_searched_folder_are_not_followed(in_process: Pirlint, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / ".git").mkdir()
    (tmp_path / "secret.md").write_text(CLEAN, "utf-8")
    (folder / ".git/config").write_text(CLEAN, "utf-8")
    (folder / "real.md").write_text(CLEAN, "utf-8")
    (folder / "inner/near.md").symlink_to("../real.md")
    (folder / "inner/far.md").symlink_to("../../secret.md")
    (folder / "inner/git.md").symlink_to("../.git/config")
    (folder / "inner/zero.md").symlink_to("/dev/zero")
    ran = in_process(*ALL, "inner", cwd=folder)
    assert (ran.code, paths(ran)) == (2, ["inner/near.md"])
    message = "is a link that leads out of the repository or folder; name the file itself to read it"
    assert notices(ran) == [("unreadable", f"inner/{name}.md", message) for name in ("far", "git", "zero")]
    (folder / ".git/config").unlink()
    (folder / ".git").rmdir()  # without a repository, the folder is all there is
    assert paths(in_process(*ALL, "inner", cwd=folder)) == []
    assert paths(in_process("check", "--isolated", "--format", "json", "inner/far.md", cwd=folder)) == ["inner/far.md"]


def test_modules_in_the_current_folder_are_not_run(pirlint: Pirlint, tmp_path: Path) -> None:
    for name in ("click", "yaml", "spacy", "pydantic"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run')\n", "utf-8")
    assert pirlint("rule", cwd=tmp_path).code == 0


def test_a_text_too_long_to_be_written_is_told(in_process: Pirlint, tmp_path: Path) -> None:
    text = "Around 11 it rained.\n\n" + "Bob forgot it. " * 7000 + "\n\n> " + "Bob forgot it. " * 7000
    (tmp_path / "long.md").write_text(text, "utf-8")
    ran = in_process("check", "--isolated", "--format", "json", "long.md", cwd=tmp_path)
    assert ran.code == 2
    assert "vague-clock-time" in [finding["rule"] for finding in ran.json()["files"][0]["findings"]]
    message = "the text is too long on line 3; put pasted material into a code block"
    assert notices(ran) == [("partly-read", "long.md", message)]


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("---\nowner: Kim\nstatus: draft: two\n---\n", "YAML on line 3: mapping values are not allowed here"),
        (
            "---\nowner: &kim [Kim]\nauthors: [*kim, *kim]\n---\n",
            "YAML on line 3: aliases are not supported here; write the value out",
        ),
        ('+++\nowner = "Kim\n+++\n', "TOML: Illegal character '\\n' (at line 1, column 13)"),
    ],
)
def test_front_matter_that_cannot_be_read_is_told(in_process: Pirlint, tmp_path: Path, front: str, told: str) -> None:
    (tmp_path / "review.md").write_text(f"{front}\nAround 11 it rained.\n", "utf-8")
    ran = in_process("check", "--isolated", "--format", "json", "review.md", cwd=tmp_path)
    assert ran.code == 2
    assert "vague-clock-time" in [finding["rule"] for finding in ran.json()["files"][0]["findings"]]
    assert notices(ran) == [("partly-read", "review.md", f"front matter that is not valid {told}")]


def test_what_is_read_in_part_is_not_said_to_be_unchecked(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text("---\ntitle: [Outage\n---\n\nAround 11 it rained.\n", "utf-8")
    ran = in_process("check", "--isolated", "review.md", cwd=tmp_path)
    assert any(line.startswith("review.md: checked in part: front matter") for line in ran.lines)
    assert ran.lines[-1].endswith("; 1 checked in part")


def test_a_title_alone_is_told(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text("# Gate alarms\n", "utf-8")
    ran = in_process("check", "--isolated", "review.md", cwd=tmp_path)
    assert (ran.code, ran.lines[0]) == (0, "review.md: has a title, but no text yet")


GERMAN = """\
# Ausfall der Bezahlung am 3. März 2026

Am Abend war die Bezahlung für 47 Minuten nicht erreichbar, weil das Zertifikat abgelaufen war. Die Kunden konnten nicht
bezahlen und haben sich beim Support gemeldet!! Der Alarm wurde von der Rufbereitschaft erst nach zehn Minuten gesehen.

## Zeitleiste

- 10:02 UTC Das Zertifikat läuft ab.
- 10:14 UTC Der Alarm weckt die Rufbereitschaft, siehe OPS-4412.
- 10:09 UTC Die Statusseite wird aktualisiert.
- 10:49 UTC Die Störung ist behoben.
"""


def test_a_review_in_another_language_is_held_against_no_words(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "ausfall.md").write_text(GERMAN, "utf-8")
    ran = in_process("check", "--isolated", "--format", "json", "ausfall.md", cwd=tmp_path)
    (file,) = ran.json()["files"]
    assert [finding["rule"] for finding in file["findings"]] == ["evidence-unlinked-ticket", "timeline-out-of-order"]
    said = "does not seem to be in English; checked only for dates, links and secrets"
    assert (ran.code, ran.err, notices(ran)) == (1, "", [("other-language", "ausfall.md", said)])
    (tmp_path / "zweiter.md").write_text(GERMAN, "utf-8")
    assert f"ausfall.md and 1 more: {said}" in in_process("check", "--isolated", "--all-files", ".", cwd=tmp_path).lines


def test_phrases_of_ones_own_are_looked_for_in_any_language(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "ausfall.md").write_text(GERMAN, "utf-8")
    (tmp_path / ".pirlint.yaml").write_text("packs: [unsere.yaml]\n", "utf-8")
    (tmp_path / "unsere.yaml").write_text(
        "{group: unsere, title: Unsere, about: Unsere Wörter., rules: [{id: unsere-bezahlung, title: Bezahlung, "
        "severity: warning, why: Es heißt Zahlung., source: 'https://wiki.example.com', phrase: {any: [Bezahlung]}, "
        "message: '„{text}“ heißt hier Zahlung', flag: [Die Bezahlung stand.], pass: [Die Zahlung stand.]}]}",
        "utf-8",
    )
    ran = in_process("check", "--format", "json", "ausfall.md", cwd=tmp_path)
    assert "unsere-bezahlung" in [finding["rule"] for finding in ran.json()["files"][0]["findings"]]


def test_standard_input_is_reported_by_the_name_given(in_process: Pirlint, folder: Path) -> None:
    text = b"Around 11 the site went down.\n"
    named = ("--format", "concise", "--stdin-name", "docs/pir.md")
    ran = in_process("check", "--isolated", *named, "-", cwd=folder, stdin=text)
    assert ran.code == 1
    assert ran.lines[0].startswith("docs/pir.md:1:1 ")
    unnamed = in_process("check", "--isolated", "--format", "json", "-", cwd=folder, stdin=b"\xef\xbb\xbf" + text)
    assert paths(unnamed) == ["-"]
    assert unnamed.json()["files"][0]["findings"][0]["start"] == {"line": 1, "column": 1, "offset": 0}


def test_what_is_empty_is_told_and_is_no_error(in_process: Pirlint, folder: Path) -> None:
    assert in_process("check", "--isolated", "-", cwd=folder).lines == ["-: is empty", "nothing to check"]
    ran = in_process("check", "--isolated", "bad/blank.md", "bad/empty.md", cwd=folder)
    assert (ran.code, ran.lines) == (0, ["bad/blank.md and 1 more: is empty", "nothing to check"])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems want names in UTF-8")
def test_a_file_name_may_have_any_bytes(pirlint: Pirlint, tmp_path: Path) -> None:
    name = os.fsdecode(b"bad\xff.md")
    (tmp_path / name).write_text(CLEAN, "utf-8")
    ran = pirlint("check", "--isolated", "--format", "json", name, cwd=tmp_path)
    assert ran.code in {0, 1}
    assert paths(ran) == ["bad\\udcff.md"]


def test_a_current_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    command = f"mkdir gone && cd gone && rmdir ../gone && '{sys.executable}' -m pirlint rule"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    said = "Error: the current folder no longer exists; change to another\n"
    assert (done.returncode, done.stderr.decode()) == (2, said)


def test_closed_standard_input_is_told(folder: Path) -> None:
    command = f"'{sys.executable}' -m pirlint check --isolated - <&-"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=folder, capture_output=True, check=False)
    assert (done.returncode, done.stdout.decode().splitlines()[0]) == (2, "-: not checked: standard input is closed")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a disk that is always full")  # noqa: PTH110
def test_output_that_cannot_be_written_is_told(folder: Path) -> None:
    command = f"'{sys.executable}' -m pirlint check --isolated a.md > /dev/full"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=folder, capture_output=True, check=False)
    said = "Error: the output cannot be written: no space left on device\n"
    assert (done.returncode, done.stderr.decode()) == (2, said)


def test_names_that_no_file_can_have_are_told_by_other_commands(in_process: Pirlint, tmp_path: Path) -> None:
    name = "a" * 300
    for command, told in {
        ("new",): "cannot be written",
        ("timeline",): "cannot be read",
        ("inspect",): "cannot be read",
        ("timeline", "import"): "cannot be read",
    }.items():
        ran = in_process(*command, name, cwd=tmp_path)
        assert (ran.code, ran.out, ran.err) == (2, "", f"Error: {name}: {told}: file name too long\n")


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    command = [sys.executable, "-m", "pirlint", "check", "--isolated", "a.md"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
    assert running.returncode in {0, 1, 128 + signal.SIGPIPE}
