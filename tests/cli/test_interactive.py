"""`pirlint check --interactive`: one finding after the other is decided on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Pirlint, Ran

    Answer = Callable[..., Ran]

HEAD = "# Search was down\n\n## Summary\n\n"
IRONIC, VAGUE, BLAMING = (
    "Of course the alert was muted. ",
    "Around 11 the shop was closed. ",
    "Marcus forgot to renew it.",
)
SECTIONS = ["s", "s"]
"""Leaves what is said of missing sections, before all else."""


@pytest.fixture
def review(tmp_path: Path) -> Path:
    path = tmp_path / "review.md"
    path.write_text(HEAD + IRONIC + VAGUE + BLAMING + "\n", "utf-8")
    (tmp_path / ".pirlint.yaml").write_text("language: {tagger: off}\n", "utf-8")  # findings go by the words alone
    return path


def text(review: Path) -> str:
    return review.read_text("utf-8").removeprefix(HEAD).rstrip("\n")


@pytest.fixture
def answer(in_process: Pirlint, review: Path) -> Answer:
    def run(*answers: str) -> Ran:
        typed = "".join(f"{answer}\n" for answer in (*SECTIONS, *answers)).encode()
        arguments = ("check", "--interactive", "--color", "never", review.name)
        return in_process(*arguments, cwd=review.parent, stdin=typed)

    return run


def test_accepted_fixes_are_written_at_once(answer: Answer, review: Path) -> None:
    ran = answer("a", "q")
    assert text(review) == f"The alert was muted. {VAGUE}{BLAMING}"
    assert ran.code == 1
    assert "1 accepted, 2 skipped" in ran.err


def test_keys_are_shown_and_others_asked_again(answer: Answer, review: Path) -> None:
    ran = answer("x", "Accept", "q")
    assert "[a]ccept  [e]dit  [s]kip  [i]gnore  [q]uit > " in ran.out
    assert "type one of a, e, s, i, q, then Enter" in ran.out
    assert text(review).startswith("The alert")


def test_a_fix_with_a_blank_is_edited_and_not_accepted(answer: Answer, review: Path) -> None:
    ran = answer("s", "a", "e", "At 11:__ it was slow.", "e", "From 11:04 to 11:20 UTC the shop was closed.", "q")
    assert "At 11:__ the shop was closed." in ran.out
    assert "not applied: there is still a blank (__) to fill in" in ran.out
    assert text(review) == f"{IRONIC}From 11:04 to 11:20 UTC the shop was closed. {BLAMING}"


def test_an_empty_line_and_the_end_of_the_input_change_nothing(answer: Answer, review: Path) -> None:
    answer("e", "", "e")
    assert text(review) == IRONIC + VAGUE + BLAMING


def test_what_is_still_found_in_an_edited_sentence_is_asked_next(answer: Answer, review: Path) -> None:
    ran = answer("e", "Of course the alert was silent.", "a", "s", "a")
    assert text(review) == f"The alert was silent. {VAGUE}It was not renewed."
    assert ran.out.count("tone-sarcasm") == 2


def test_an_edit_that_would_divide_the_paragraph_is_not_made(answer: Answer, review: Path) -> None:
    review.write_text(f"{HEAD}| Time | Event |\n| --- | --- |\n| 11:00 UTC | {IRONIC}|\n", "utf-8")
    ran = answer("e", "It was | muted.", "s")
    assert "tone-sarcasm" in ran.out
    assert IRONIC in review.read_text("utf-8")


def test_control_characters_do_not_come_into_the_file(answer: Answer, review: Path) -> None:
    answer("e", "The alert was\x1b[2J muted.", "q")
    assert "\x1b" not in text(review)
    assert text(review).startswith("The alert was [2J muted.")


def test_what_is_ignored_is_silenced_by_a_comment_with_the_reason(answer: Answer, review: Path) -> None:
    ran = answer("i", "our own words -- really -->", "i", "", "s", "a")
    assert text(review) == (
        "<!-- pirlint-disable-next-line tone-sarcasm -- our own words – really –> -->\n"
        f"{IRONIC}{VAGUE}It was not renewed."
    )
    assert ran.out.count("tone-sarcasm") == 1
    assert "1 accepted, 1 ignored, 3 skipped" in ran.err


def test_a_finding_in_a_table_is_ignored_in_its_row(answer: Answer, review: Path) -> None:
    rows = f"| Time | Event |\n| --- | --- |\n| 11:00 UTC | {IRONIC}|\n"
    review.write_text(HEAD + rows, "utf-8")
    answer("i", "a quotation", "q")
    assert "muted. <!-- pirlint-disable-line tone-sarcasm: a quotation --> |" in review.read_text("utf-8")


def test_a_file_that_cannot_be_written_is_told_at_the_first_change(answer: Answer, review: Path) -> None:
    review.chmod(0o444)
    ran = answer("a", "a", "a")
    assert ran.code == 2
    assert "Error: review.md: not changed: is read-only" in ran.err
    assert ran.out.count("> ") == len(SECTIONS) + 1


@pytest.mark.parametrize("others", [["--fix"], ["--diff"], ["--unsafe-fixes"]])
def test_it_goes_with_no_other_way_to_fix(in_process: Pirlint, review: Path, others: list[str]) -> None:
    assert in_process("check", "--interactive", *others, review.name, cwd=review.parent).code == 2


def test_standard_input_is_for_the_answers(in_process: Pirlint, review: Path) -> None:
    ran = in_process("check", "--interactive", "-", cwd=review.parent, stdin=b"# Search was down\n")
    assert ran.code == 2
    assert "--interactive needs a file" in ran.err
