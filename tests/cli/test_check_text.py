"""`pirlint check` for a reader at a terminal."""

from __future__ import annotations

import re
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
    long = "The pool was full, " * 60
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


def blocks(ran: Ran, path: str) -> list[list[str]]:
    """Return the paragraphs of a file's findings."""
    after = ran.out[ran.out.index(f"{path}\n") + len(path) + 1 :]
    return [block.splitlines() for block in re.split(r"\n(?=\w[\w.]*\n|By rule: )", after)[0].rstrip().split("\n\n")]


def texts_behind(block: list[str], sign: str) -> list[str]:
    """Return the texts of a block that stand behind a sign, on one line each."""
    found: list[str] = []
    for line in block:
        opening = re.match(r" *([-+|?]|\d+:\d+)  (?=\S)", line)
        if opening is not None:
            found.append("")
            mark = opening[1]
        if mark == sign:
            found[-1] = f"{found[-1]} {line[opening.end() :] if opening is not None else line.strip()}".lstrip()
    return [text for text in found if text]


def quoted(block: list[str]) -> list[str]:
    """Return the sentences of a block, rewritten or not."""
    return [*texts_behind(block, "-"), *texts_behind(block, "|")]


def test_a_finding_has_place_severity_rule_message_sentence_and_rewrite(ran: Ran) -> None:
    assert blocks(ran, "plain.md")[0] == [
        " 3:1  error blame-omission-verb: “Marcus forgot to renew” blames Marcus; say what was not done, and",
        "      what let it go unnoticed",
        f"   -  {SENTENCE}",
        f"   +  {REWRITTEN}",
    ]


def test_a_sentence_is_quoted_once_with_all_that_is_found_in_it(in_process: Pirlint, tmp_path: Path) -> None:
    text = b"Around 11, Marcus forgot to renew\nthe certificate, and nobody noticed. The pool was full.\n"
    ran = in_process("check", "--isolated", "--stdin-name", "a.md", "-", cwd=tmp_path, stdin=text)
    (found,) = blocks(ran, "a.md")
    assert [line.split()[0:3:2] for line in found if re.match(r" +\d+:", line)] == [
        ["1:1", "vague-clock-time:"],
        ["1:12", "blame-omission-verb:"],
        ["2:22", "blame-did-not:"],
    ]
    assert texts_behind(found, "-") == ["Around 11, Marcus forgot to renew the certificate, and nobody noticed."]
    assert texts_behind(found, "+") == ["At 11:__, the certificate was not renewed, and it was not noticed."]


def test_wording_comes_before_what_the_review_lacks_each_in_reading_order(in_process: Pirlint, examples: Path) -> None:
    ran = in_process("check", "--isolated", "poor.md", cwd=examples)
    *wording, lacking = blocks(ran, "poor.md")
    assert not any(line.split()[0] in {"-", "|", "?"} for line in lacking)
    first_lines = re.compile(r" *\d+:\d+  ")
    rules = {line.split()[2] for line in lacking if first_lines.match(line)}
    assert {"timeline-missing-resolution:", "action-missing-owner:"} < rules
    for part in ([line for block in wording for line in block], lacking):
        places = [tuple(map(int, line.split()[0].split(":"))) for line in part if first_lines.match(line)]
        assert places == sorted(places)


def test_a_fix_of_what_the_review_as_a_whole_says_shows_the_line_before_and_after(
    in_process: Pirlint, tmp_path: Path
) -> None:
    text = b"# Outage\n\nMTTD: 17 min. MTTR: 2h38m.\n"
    options = ("--isolated", "--select", "metric-mean-of-one", "--stdin-name", "a.md")
    (found,) = blocks(in_process("check", *options, "-", cwd=tmp_path, stdin=text), "a.md")
    assert texts_behind(found, "-") == ["MTTD: 17 min. MTTR: 2h38m."]
    assert texts_behind(found, "+") == ["TTD: 17 min. TTR: 2h38m."]


def test_a_rule_explains_itself_and_asks_its_question_once(in_process: Pirlint, tmp_path: Path) -> None:
    text = b"# Outage\n\nA bit later it broke.\n\nThen a while later it broke again.\n"
    ran = in_process("check", "--isolated", "--stdin-name", "a.md", "-", cwd=tmp_path, stdin=text)
    first, second = blocks(ran, "a.md")[:2]
    assert texts_behind(first, "?") == ["Which entry of the log or the chat shows the moment?"]
    assert texts_behind(second, "?") == []
    assert len(second) == 2


def test_a_poor_review_is_told_in_twice_its_lines(in_process: Pirlint, examples: Path) -> None:
    lines = (examples / "poor.md").read_text("utf-8").count("\n")
    assert len(in_process("check", "--isolated", "poor.md", cwd=examples).lines) < 2 * lines + 6


def test_sentences_after_wide_characters_and_tabs(ran: Ran) -> None:
    found = blocks(ran, "wide.md")
    assert texts_behind(found[0], "3:10") != []
    assert quoted(found[0]) == [f"🚒 消防車 e\u0301 {SENTENCE}"]
    assert texts_behind(found[1], "7:11") != []
    assert texts_behind(found[1], "+") == [f"one two {REWRITTEN[0].lower()}{REWRITTEN[1:]}"]


def test_a_long_sentence_is_cut_to_what_is_near_the_words(ran: Ran) -> None:
    (before,) = quoted(blocks(ran, "wide.md")[2])
    assert before.startswith("…was full, The pool")
    assert before.endswith(f"The pool was full, {SENTENCE}")
    assert len(before) < 320


def test_a_sentence_over_several_lines_is_quoted_and_rewritten_whole(ran: Ran) -> None:
    block = blocks(ran, "wide.md")[3]
    assert texts_behind(block, "-") == ["Marcus forgot to renew the **certificate** before the freeze."]
    assert texts_behind(block, "+") == ["The **certificate** was not renewed before the freeze."]


def test_no_line_is_wider_than_the_terminal(pirlint: Pirlint, folder: Path, ran: Ran) -> None:
    assert max(map(cell_len, ran.lines)) <= 100
    narrow = pirlint("check", "--isolated", "wide.md", cwd=folder, environment={"COLUMNS": "60"})
    assert max(map(cell_len, narrow.lines)) <= 60
    assert texts_behind(blocks(narrow, "wide.md")[3], "-") == texts_behind(blocks(ran, "wide.md")[3], "-")


def test_a_review_cannot_steer_the_terminal(ran: Ran) -> None:
    assert blocks(ran, "escape.md")
    assert "\x1b" not in ran.out


def test_colour_only_where_it_is_wanted(pirlint: Pirlint, folder: Path, ran: Ran) -> None:
    assert ESCAPE not in ran.out
    always = pirlint("check", "--isolated", "--color", "always", "plain.md", cwd=folder)
    plain = re.sub(r"\x1b\[[\d;]*m", "", always.out)
    assert ran.out.startswith(plain[: plain.index("By rule")])
    emphasised = ["".join(re.findall(rf"\x1b\[1;(?:4;)?{colour}m([^\x1b]*)", always.out)) for colour in (31, 32)]
    assert "Marcus forgot to renew" in emphasised[0]
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


def test_the_last_lines_sum_up_and_say_what_to_do_next(ran: Ran) -> None:
    assert ran.lines[-4:] == [
        "By rule: 6 blame-omission-verb, 3 timeline-missing",
        "Fixable: up to 4 after review (--diff --unsafe-fixes)",
        "To learn more about a rule: pirlint rule blame-omission-verb",
        "3 reviews: 6 errors, 3 warnings",
    ]


def test_what_can_be_fixed_and_how(in_process: Pirlint, tmp_path: Path) -> None:
    text = b"Around 11 it rained.\n\nMarcus forgot to renew the certificate.\n"
    ran = in_process("check", "--isolated", "-", cwd=tmp_path, stdin=text)
    texts_behind = " ".join(ran.out.split())
    assert "Fixable: up to 1 after review (--diff --unsafe-fixes), 1 with blanks to fill in To" in texts_behind


def test_a_model_review_is_clean_and_the_poor_one_is_not(in_process: Pirlint, examples: Path) -> None:
    good = in_process("check", "--isolated", "good.md", cwd=examples)
    assert (good.code, good.lines) == (0, ["1 review: no problems found"])
    poor = in_process("check", "--isolated", "poor.md", cwd=examples)
    assert poor.code == 1
    assert set(re.findall(r"(?m)^ *\d+:\d+  \w+ ([\w-]+): ", poor.out)) >= {
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
    assert "Jenkins" not in poor.out


def test_a_terminal_that_is_not_utf8_gets_what_it_can_show(pirlint: Pirlint, folder: Path) -> None:
    environment = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    ran = pirlint("check", "--isolated", "-", cwd=folder, stdin=b"Around 11 it rained.\n", environment=environment)
    assert (ran.code, ran.err) == (1, "")
    assert "\\u201cAround 11\\u201d is not an exact time" in ran.out
