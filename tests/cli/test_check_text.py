"""`pirlint check` for a reader at a terminal."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint, Ran

SENTENCE = "Marcus forgot to renew the certificate before the freeze."
REWRITTEN = "The certificate was not renewed before the freeze."
ESCAPE = "\x1b["


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviews")
    (folder / "plain.md").write_text(f"# Outage\n\n{SENTENCE}\n", "utf-8")
    long = "The pool was full. " * 60
    (folder / "wide.md").write_text(
        f"# Outage\n\n🚒 消防車 e\u0301 {SENTENCE}\n\n- a\n\n  one\ttwo\t{SENTENCE}\n\n{long}{SENTENCE} {long}\n\n"
        "> quoted\n\nIt was late. Marcus\nforgot to renew\nthe **certificate** before\nthe freeze.\n",
        "utf-8",
    )
    (folder / "escape.md").write_text(f"# Outage\n\n{SENTENCE} It was {ESCAPE}31mred.\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def ran(pirlint: Pirlint, folder: Path) -> Ran:
    return pirlint("check", "--isolated", "plain.md", "wide.md", "escape.md", cwd=folder)


def findings(ran: Ran, path: str, rule: str = "blame-omission-verb") -> list[list[str]]:
    """Return the blocks of one rule's findings in a file."""
    return [block for block in ran.blocks() if block[0].startswith(f"{path}:") and block[0].endswith(rule)]


def underlined(block: list[str]) -> list[str]:
    """Return the words that stand above the carets, by the terminal's cells."""
    words = []
    for above, line in pairwise(block):
        marks = re.fullmatch(r"( +\| *)(\^+)", line)
        if marks is not None:
            start, end = len(marks[1]), len(marks[1]) + len(marks[2])
            words.append("".join(c for i, c in enumerate(above) if start <= cell_len(above[:i]) < end))
    return words


def test_a_finding_has_place_severity_rule_message_excerpt_and_rewrite(ran: Ran) -> None:
    assert findings(ran, "plain.md") == [
        [
            "plain.md:3:1 error blame-omission-verb",
            "  “Marcus forgot to renew” blames Marcus; say what was not done, and what let it go unnoticed",
            f"  3 | {SENTENCE}",
            "    | ^^^^^^^^^^^^^^^^^^^^^^",
            f"  - {SENTENCE}",
            f"  + {REWRITTEN}",
        ]
    ]


def test_the_underline_stands_under_the_words_after_wide_characters_and_tabs(ran: Ran) -> None:
    found = findings(ran, "wide.md")
    assert [underlined(block)[0] for block in found[:3]] == ["Marcus forgot to renew"] * 3
    assert [block[0].split()[0] for block in found[:2]] == ["wide.md:3:10", "wide.md:7:11"]


def test_a_long_line_is_cut_to_the_words(ran: Ran) -> None:
    block = findings(ran, "wide.md")[2]
    assert block[0].startswith("wide.md:9:1141 ")
    assert block[2].startswith("  9 | …")
    assert block[2].endswith("…")
    assert block[-2:] == [f"  - {SENTENCE}", f"  + {REWRITTEN}"]


def test_a_sentence_over_several_lines_is_underlined_on_each_and_rewritten_whole(ran: Ran) -> None:
    block = findings(ran, "wide.md")[3]
    assert underlined(block) == ["Marcus", "forgot to renew"]
    assert block[-2:] == [
        "  - Marcus forgot to renew the **certificate** before the freeze.",
        "  + The **certificate** was not renewed before the freeze.",
    ]


def test_no_line_is_wider_than_the_terminal(pirlint: Pirlint, folder: Path, ran: Ran) -> None:
    assert max(map(cell_len, ran.lines)) <= 100
    narrow = pirlint("check", "--isolated", "wide.md", cwd=folder, environment={"COLUMNS": "60"})
    assert max(map(cell_len, narrow.lines)) <= 60
    assert [underlined(block)[0] for block in findings(narrow, "wide.md")[:3]] == ["Marcus forgot to renew"] * 3


def test_a_review_cannot_steer_the_terminal(ran: Ran) -> None:
    assert findings(ran, "escape.md")
    assert "\x1b" not in ran.out


def test_colour_only_where_it_is_wanted(pirlint: Pirlint, folder: Path, ran: Ran) -> None:
    assert ESCAPE not in ran.out
    always = pirlint("check", "--isolated", "--color", "always", "plain.md", cwd=folder)
    plain = re.sub(r"\x1b\[[\d;]*m", "", always.out)
    assert ran.out.startswith(plain.removesuffix("1 review: 1 error, 1 warning\n"))
    emphasised = ["".join(re.findall(rf"\x1b\[1;{colour}m([^\x1b]*)", always.out)) for colour in (31, 32)]
    assert emphasised[0].endswith("Marcus forgot to renew ")
    assert emphasised[1] == " was not renewed"


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),  # what is asked for on the command line wins
        (["--color", "auto"], {"NO_COLOR": "1"}, False),
        (["--color", "never"], {}, False),
    ],
)
def test_who_decides_on_colour(
    pirlint: Pirlint, folder: Path, options: list[str], environment: dict[str, str], *, coloured: bool
) -> None:
    ran = pirlint("check", "--isolated", *options, "-", cwd=folder, stdin=b"It rained.\n", environment=environment)
    assert (ESCAPE in ran.out) is coloured


def test_the_last_line_counts(ran: Ran) -> None:
    assert re.fullmatch(r"3 reviews: \d+ errors(, .*)?", ran.lines[-1])


def test_a_model_review_is_clean_and_the_poor_one_is_not(pirlint: Pirlint, examples: Path) -> None:
    good = pirlint("check", "--isolated", "good.md", cwd=examples)
    assert (good.code, good.lines) == (0, ["1 review: no problems found"])
    poor = pirlint("check", "--isolated", "poor.md", cwd=examples)
    assert poor.code == 1
    found = {block[0].split()[-1] for block in poor.blocks()}
    assert found >= {
        "blame-omission-verb",
        "blame-damage-verb",
        "blame-human-error",
        "blame-accident-adverb",
        "hindsight-should-have",
        "vague-clock-time",
        "vague-actor",
        "time-no-timezone",
        "evidence-unlinked-ticket",
        "evidence-unlinked-change",
        "timeline-missing-resolution",
    }
    assert "Jenkins" not in "".join(block[1] for block in poor.blocks())


def test_a_terminal_that_is_not_utf8_gets_what_it_can_show(pirlint: Pirlint, folder: Path) -> None:
    environment = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    ran = pirlint("check", "--isolated", "-", cwd=folder, stdin=b"Around 11 it rained.\n", environment=environment)
    assert ran.code == 1
    assert ran.err == ""
    assert "\\u201cAround 11\\u201d is not an exact time" in ran.out
