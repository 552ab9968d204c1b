"""Exports in folders and archives: a channel's folder, the folder of all channels, the archive as it is downloaded."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

PEOPLE = [{"id": "U07KIM", "name": "kim", "profile": {"real_name": "Kim Vos"}}]
CHANNELS = [{"id": "C07INC", "name": "inc-mail"}]


def _message(minute: int, text: str) -> dict[str, str]:
    return {"type": "message", "user": "U07KIM", "ts": f"{1772546400 + 60 * minute}.0001", "text": text}


def _workspace(folder: Path, *channels: str) -> Path:
    """Make the folder of an export, each channel with two days and a thread of its own."""
    for channel in channels:
        (folder / channel / "replies").mkdir(parents=True)
        for day, messages in {
            "2026-03-03.json": [_message(0, f"{channel}: mail is down, see <#C07INC|>")],
            "2026-03-04.json": [_message(20, "mail is back")],
            "2026-03-05.json": [],
            "replies/1772546400.0001.json": [
                _message(0, f"{channel}: mail is down, see <#C07INC|>"),
                _message(10, "on it"),
            ],
        }.items():
            (folder / channel / day).write_text(json.dumps(messages), "utf-8")
    (folder / "users.json").write_text(json.dumps(PEOPLE), "utf-8")
    (folder / "channels.json").write_text(json.dumps(CHANNELS), "utf-8")
    (folder / "integration_logs.json").write_text("[]", "utf-8")
    return folder


def _zipped(folder: Path, archive: Path, under: str = "") -> Path:
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(folder.rglob("*")):
            file.write(path, f"{under}{path.relative_to(folder)}")
        file.writestr(f"__MACOSX/{under}users.json", "[")
    return archive


TABLE = [
    "| 2026-03-03 14:00:00 | Kim Vos: inc-mail: mail is down, see #inc-mail | Impact start |",
    "| 2026-03-03 14:10:00 | Kim Vos: on it | Acknowledged |",
    "| 2026-03-03 14:20:00 | Kim Vos: mail is back | Resolved |",
]


@pytest.mark.parametrize(
    "named", ["export", "export/inc-mail", "export/inc-mail/", "export.zip", "export.zip/inc-mail"]
)
def test_a_channel_is_read_with_the_names_of_the_workspace(in_process: Pirlint, tmp_path: Path, named: str) -> None:
    _zipped(_workspace(tmp_path / "export", "inc-mail"), tmp_path / "export.zip")
    ran = in_process("timeline", "import", named, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert [line.rsplit("|", 2)[0] for line in ran.lines[2:]] == [line.rsplit("|", 2)[0] for line in TABLE]


def test_names_are_found_beside_a_file_or_given_with_it(in_process: Pirlint, tmp_path: Path) -> None:
    folder = _workspace(tmp_path / "export", "inc-mail")
    (folder / "day.json").write_text(json.dumps([_message(20, "mail is back")]), "utf-8")
    (tmp_path / "day.json").write_text(json.dumps([_message(20, "mail is back")]), "utf-8")
    beside = in_process("timeline", "import", "export/day.json", cwd=tmp_path)
    given = in_process("timeline", "import", "day.json", "export/users.json", cwd=tmp_path)
    assert "| Kim Vos: mail is back |" in beside.out
    assert given.out == beside.out
    assert "| U07KIM: mail is back |" in in_process("timeline", "import", "day.json", cwd=tmp_path).out


@pytest.mark.parametrize("named", ["export", "export.zip"])
def test_several_channels_are_not_mixed(in_process: Pirlint, tmp_path: Path, named: str) -> None:
    _zipped(_workspace(tmp_path / "export", "general", "inc-mail"), tmp_path / "export.zip")
    ran = in_process("timeline", "import", named, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: {named}: has 2 channels (general, inc-mail); name one, as in {named}/general\n"
    assert in_process("timeline", "import", f"{named}/inc-mail", cwd=tmp_path).code == 0


def test_an_archive_may_hold_the_folder_itself(in_process: Pirlint, tmp_path: Path) -> None:
    archive = _zipped(_workspace(tmp_path / "export", "general", "inc-mail"), tmp_path / "Export.ZIP", "mail team/")
    ran = in_process("timeline", "import", archive, cwd=tmp_path)
    assert f"name one, as in {archive}/mail team/general" in ran.err
    ran = in_process("timeline", "import", archive / "mail team" / "inc-mail", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "Kim Vos: mail is back" in ran.out


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.zip", b"PK\x03\x04 no archive", "is not a readable zip archive; unpack it, and name the folder"),
        ("a.zip", b"", "is not a readable zip archive"),
        ("a.zip/inc", b"PK", "is not a readable zip archive"),
        ("b.zip", None, "no such file"),
    ],
)
def test_what_is_no_archive_is_one_clear_line(
    in_process: Pirlint, tmp_path: Path, name: str, data: bytes | None, told: str
) -> None:
    if data is not None:
        (tmp_path / "a.zip").write_bytes(data)
    ran = in_process("timeline", "import", name, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: {name}: ")
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_a_file_in_an_archive_is_no_larger_than_agreed(in_process: Pirlint, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("inc/2026-03-03.json", "[" + " " * 11_000_000 + "]")
    ran = in_process("timeline", "import", "a.zip", cwd=tmp_path)
    assert ran.code == 2
    assert "is larger than 10 MB" in ran.err


def test_an_archive_without_messages(in_process: Pirlint, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("readme.txt", "nothing")
    ran = in_process("timeline", "import", "a.zip", cwd=tmp_path)
    assert ran.err == "Error: a.zip: no JSON files in this archive\n"


def test_a_file_of_an_export_that_cannot_be_read_is_named(in_process: Pirlint, tmp_path: Path) -> None:
    folder = _workspace(tmp_path / "export", "inc-mail")
    (folder / "users.json").write_bytes(b"\xff\xfe")
    ran = in_process("timeline", "import", "export", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: export/users.json: line 1 is not UTF-8")
    assert ran.err.count("\n") == 1


def test_what_lies_beside_a_file_by_chance_does_no_harm(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "day.json").write_text(json.dumps([_message(20, "mail is back")]), "utf-8")
    (tmp_path / "users.json").write_bytes(b"\xff\xfe")
    (tmp_path / "channels.json").mkdir()
    ran = in_process("timeline", "import", "day.json", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")


def test_an_archive_holds_no_more_than_ten_files_of_the_largest_size(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / ".pirlint.yaml").write_text("limits: {file-megabytes: 1}\n", "utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for day in range(12):
            file.writestr(f"inc/{day}.json", "[" + " " * 900_000 + "]")
    ran = in_process("timeline", "import", "a.zip", cwd=tmp_path)
    assert (ran.code, ran.err) == (2, "Error: a.zip: holds more than 10 MB; export a shorter period\n")


def test_a_folder_may_have_a_name_of_any_bytes(in_process: Pirlint, tmp_path: Path) -> None:
    folder = tmp_path / "inc-\udcff"
    try:
        folder.mkdir()
    except (OSError, UnicodeEncodeError):
        pytest.skip("the file system takes no such name")
    (folder / "day.json").write_text("[", "utf-8")
    ran = in_process("timeline", "import", folder, cwd=tmp_path)
    assert ran.code == 2
    assert "inc-\\udcff/day.json: line 1, column 2: is not valid JSON" in ran.err


def test_a_list_of_names_that_is_too_long_is_passed_over(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / ".pirlint.yaml").write_text("limits: {file-megabytes: 1}\n", "utf-8")
    (tmp_path / "inc").mkdir()
    (tmp_path / "inc" / "day.json").write_text(json.dumps([_message(20, "mail is back")]), "utf-8")
    (tmp_path / "users.json").write_text(json.dumps([*PEOPLE, "x" * 1_100_000]), "utf-8")
    for named in ("inc", "inc/day.json"):
        ran = in_process("timeline", "import", named, cwd=tmp_path)
        assert (ran.code, ran.err) == (0, "")
        assert "| U07KIM: mail is back |" in ran.out
