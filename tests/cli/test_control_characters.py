"""What anybody may have written never steers the terminal, spreadsheet, page or picture that shows it."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from pirlint.output.reporters import REPORTERS

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

CLIPBOARD, COLOUR, C1 = "\x1b]52;c;aGk=\x07", "\x1b[31m", "\x9b31m"
BIDI = "\u202e\u2066\u200f\u2028"
HOSTILE = f"{CLIPBOARD}{COLOUR}{C1}{BIDI}\x7f\x08\x85"
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
STYLE = re.compile(r"\x1b\[(?:0|[1-9]|3[1-6]|1;3[1-6])?m")
NAME = f"re{HOSTILE}view.md"
REVIEW = f"""\
---
title: "x\\e]52;c;aGk=\\a\\u202e"
---

# Out{HOSTILE}age

## Time{HOSTILE}line

| Time (UTC) | Event{HOSTILE} |
| --- | --- |
| 2026-03-03 10:00 | =cmd|' /C calc'!A0 |
| 2026-03-03 10:01 | -2+3 and {HOSTILE} an alert fired |
| 2026-03-03 10:02 | \u00a0@SUM(1) <script>alert(1)</script> [x](javascript:alert(1)) `code` |
| 2026-03-03 10:03 | +1 and {HOSTILE} it was resolved |
| 2026-03-03 10:04 | "=1+1" |
| around{HOSTILE} 11 | it went on |

Dave{HOSTILE} broke pro{HOSTILE}duction and [he{HOSTILE}re](#no{HOSTILE}where).
Marcus forgot to renew{HOSTILE} the certificate.
"""
SLACK = [
    {
        "type": "message",
        "ts": "1700000000.000000",
        "text": f"The alert{HOSTILE} fired https://x.dev/[click](javascript:alert(1)) <https://x.dev/|a{HOSTILE}b>",
        "username": f"A{HOSTILE}\nB",
        "permalink": f"https://x.dev/{HOSTILE}",
    },
    {"type": "message", "ts": "1700000060.000000", "text": "\ud83d half, <b>bold</b>", "user": "U1\udc00"},
]
PACK = r"""
group: own
title: Own "\e]52;c;aGk=\a"
about: x
rules:
  - id: own-rule
    title: "A \e]52;c;aGk=\a\u202e title"
    severity: warning
    why: "Why \e[31m \x9b"
    source: "https://x.dev/\e[31m"
    phrase: {any: [production]}
    message: "It \e[31m\u202e says “{text}”"
    question: "What \e[31m?"
    flag: ["In \e[31m produce."]
    pass: ["No."]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / NAME).write_text(REVIEW, "utf-8")
    (tmp_path / "feed.json").write_text(json.dumps(SLACK), "utf-8")
    (tmp_path / "pack.yaml").write_text(PACK, "utf-8")
    (tmp_path / ".pirlint.yaml").write_text("packs: [pack.yaml]\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("color", [[], ["--color", "always"]], ids=["plain", "colour"])
@pytest.mark.parametrize(
    "command",
    [
        ["check", NAME],
        *(["check", "--format", form, NAME] for form in REPORTERS),
        ["inspect", NAME],
        ["inspect", "--rule", "own-rule", NAME],
        ["inspect", "--rule", "link-broken", NAME],
        *(["timeline", "--format", form, NAME] for form in ("text", "json", "csv", "markdown", "svg")),
        ["timeline", "--explain", NAME],
        ["rule"],
        ["rule", "own-rule"],
        ["rule", "test", "pack.yaml"],
        ["rule", f"x{HOSTILE}"],
        ["check", f"no{HOSTILE}.md"],
        ["check", f"--no{HOSTILE}"],
        ["inspect", f"no{HOSTILE}.md"],
    ],
    ids=lambda command: " ".join(command).encode("ascii", "ignore").decode()[:40],
)
def test_no_control_character_reaches_the_terminal(
    in_process: Pirlint, folder: Path, command: list[str], color: list[str]
) -> None:
    at = 2 if command[:2] == ["rule", "test"] else 1
    ran = in_process(*command[:at], *color, *command[at:], cwd=folder)
    assert ran.code in (0, 1, 2)
    assert ran.out or ran.err
    assert not STEERS.findall(STYLE.sub("", ran.out + ran.err))
    assert color or "\x1b" not in ran.out + ran.err
    assert COLOUR not in STYLE.sub("", ran.out + ran.err)


@pytest.mark.parametrize(
    "command",
    [["timeline", "import", "feed.json"], ["new", "--from-feed", "feed.json", "--title", f"A{HOSTILE}b", "-"]],
    ids=["import", "new"],
)
def test_no_control_character_of_a_feed_comes_through(in_process: Pirlint, folder: Path, command: list[str]) -> None:
    ran = in_process(*command, cwd=folder)
    assert ran.code == 0
    assert not STEERS.findall(ran.out + ran.err)


def test_a_feed_makes_no_markup(in_process: Pirlint, folder: Path) -> None:
    ran = in_process("timeline", "import", "feed.json", cwd=folder)
    assert "](javascript:" not in ran.out
    assert "<b>" not in ran.out.replace("\\<", "")


@pytest.mark.parametrize(
    ("settings", "pack"),
    [
        (r'"k\e]52;c;aGk=\a": 1', ""),
        (r'fail-on: "k\e]52;c;aGk=\a\u202e"', ""),
        (r'packs: ["k\e]52;c;aGk=\a\u202e.yaml"]', ""),
        ("packs: [pack.yaml]", r'"k\e]52;c;aGk=\a": 1'),
        ("packs: [pack.yaml]", PACK.replace("severity: warning", r'severity: "\e]52;c;aGk=\a"')),
        ("packs: [pack.yaml]", PACK.replace("phrase:", "cause: x\n    phrase:").replace("own-rule", r'"o\e]52;\a"')),
    ],
)
def test_no_control_character_of_settings_comes_through(
    pirlint: Pirlint, tmp_path: Path, settings: str, pack: str
) -> None:
    (tmp_path / ".pirlint.yaml").write_text(settings, "utf-8")
    (tmp_path / "pack.yaml").write_text(pack, "utf-8")
    ran = pirlint("rule", cwd=tmp_path)
    assert ran.code == 2
    assert not STEERS.findall(ran.out + ran.err)


def test_a_spreadsheet_finds_no_formula(in_process: Pirlint, folder: Path) -> None:
    ran = in_process("timeline", "--format", "csv", NAME, cwd=folder)
    _, *rows = csv.reader(ran.lines)
    assert [row[3][:4] for row in rows if row[3].startswith("'")] == ["'=cm", "'-2+", "'@SU", "'+1 ", "'\"=1"]
    assert not any(cell.lstrip(' "').startswith(("=", "+", "-", "@")) for row in rows for cell in (row[0], row[3]))


def test_a_picture_holds_text_alone(in_process: Pirlint, folder: Path) -> None:
    ran = in_process("timeline", "--format", "svg", NAME, cwd=folder)
    assert {element.tag.partition("}")[2] for element in ET.fromstring(ran.out).iter()} <= {
        "svg", "title", "desc", "style", "rect", "text", "line", "circle",
    }  # fmt: skip


def test_markdown_shows_text_alone(in_process: Pirlint, folder: Path) -> None:
    ran = in_process("timeline", "--format", "markdown", NAME, cwd=folder)
    assert "<script>" not in ran.out.replace("\\<", "")
    assert "](javascript:" not in ran.out
    assert json.loads(in_process("check", "--format", "json", NAME, cwd=folder).out)["files"]
