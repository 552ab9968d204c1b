"""Comments that silence findings: written where they are read beside the text, and seen by no reader of the page."""

from __future__ import annotations

import re

import pyromark
import pytest

from pirlint.document.reader import read
from pirlint.finding import Finding, Severity
from pirlint.suppression.insertion import with_directives
from pirlint.suppression.reach import suppressed_ranges
from pirlint.suppression.reader import directives
from pirlint.suppression.suppressed import suppress
from pirlint.text.spans import Span

_COMMENT = re.compile(r"[ \t]*<!--.*?-->", re.DOTALL)


def found(source: str, words: str, rule: str = "r") -> Finding:
    start = source.index(words)
    return Finding(rule, "g", Severity.WARNING, "", Span(start, start + len(words)))


def rendered(source: str) -> str:
    page = _COMMENT.sub("", pyromark.html(source, options=pyromark.Options.ENABLE_TABLES))
    return re.sub(r"\s+", " ", page)


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("One.\n\nTwo.\n", "One.\n\n<!-- pirlint-disable-next-line r -- why -->\nTwo.\n"),
        ("One,\nTwo.\n", "One,\nTwo. <!-- pirlint-disable-line r: why -->\n"),
        ("One,\nTwo  \nthree.\n", "One,\nTwo <!-- pirlint-disable-line r: why -->  \nthree.\n"),
        ("One,\nTwo\\\nthree.\n", "One,\nTwo <!-- pirlint-disable-line r: why -->\\\nthree.\n"),
        ("# Two #\n", "<!-- pirlint-disable-next-line r -- why -->\n# Two #\n"),
        ("One.\n# Two\n", "One.\n<!-- pirlint-disable-next-line r -- why -->\n# Two\n"),
        ("- one\n- Two\n- three\n", "- one\n- Two <!-- pirlint-disable-line r: why -->\n- three\n"),
        ("1. one\n\n2. Two\n", "1. one\n\n2. Two <!-- pirlint-disable-line r: why -->\n"),
        ("> one\n> Two\n", "> one\n> Two <!-- pirlint-disable-line r: why -->\n"),
        ("|a|b|\n|-|-|\n|c|Two|\n", "|a|b|\n|-|-|\n|c|Two <!-- pirlint-disable-line r: why -->|\n"),
        ("a|b\n-|-\nc|Two\n", "a|b\n-|-\nc|Two <!-- pirlint-disable-line r: why -->\n"),
        ("One.\n\n```\nTwo\n```\n", "One.\n\n<!-- pirlint-disable r -- why -->\n```\nTwo\n```\n"),
        ("One.\r\n\r\nTwo.\r\n", "One.\r\n\r\n<!-- pirlint-disable-next-line r -- why -->\r\nTwo.\r\n"),
        ("One,\n`code\nTwo\ncode`.\n", "<!-- pirlint-disable-file r -- why -->\n\nOne,\n`code\nTwo\ncode`.\n"),
        ("---\na: Two\n---\nOne.\n", "---\na: Two\n---\n<!-- pirlint-disable-file r -- why -->\n\nOne.\n"),
        ("---\na: Two\n---", "---\na: Two\n---\n<!-- pirlint-disable-file r -- why -->\n"),
    ],
)
def test_the_place_of_a_comment(source: str, written: str) -> None:
    assert with_directives(source, "a.md", [found(source, "Two")], "why") == written
    assert source.startswith("---") or rendered(written).strip() == rendered(source).strip()


def test_findings_on_a_line_share_a_comment() -> None:
    source = "- Two of three.\n- Four.\n"
    findings = [found(source, "Two", "x"), found(source, "of", "y"), found(source, "three", "x"), found(source, "Four")]
    written = with_directives(source, "a.md", findings)
    assert written.splitlines() == [
        "- Two of three. <!-- pirlint-disable-line x, y: reason? -->",
        "- Four. <!-- pirlint-disable-line r: reason? -->",
    ]


def test_what_the_whole_file_lacks_is_silenced_at_its_top() -> None:
    source = "# Two\n\nThree.\n"
    findings = [found(source, "Two", "b"), found(source, "Three", "a")]
    assert with_directives(source, "a.md", findings, "old", lambda finding: finding.rule == "b") == (
        "<!-- pirlint-disable-file b -- old -->\n\n# Two\n\n<!-- pirlint-disable-next-line a -- old -->\nThree.\n"
    )


def test_afterwards_all_is_silent_and_looks_the_same() -> None:
    source = (
        "# A\n\nB c\nd e.\n\n- f\n  g\n\n      h\n\n> i\n\n|j|\n|-|\n|k|\n\n"
        "```\nl\n```\n\n<p>m\nn</p>\n\n- o\n\n  ```\n  q\n  ```\n\n  r\n"
    )
    findings = [found(source, word, f"rule-{word.lower()}") for word in "ABdfghijklmnoqr"]
    written = with_directives(source, "a.md", findings)
    assert rendered(written).strip() == rendered(source).strip()
    assert [line for line in written.splitlines() if "file" in line] == [
        "<!-- pirlint-disable-file rule-h -- reason? -->"
    ]
    review = read(written, "a.md")
    text = _COMMENT.sub(lambda comment: "~" * len(comment[0]), written)
    again = [found(text, word, f"rule-{word.lower()}") for word in "ABdfghijklmnoqr"]
    assert suppress(again, suppressed_ranges(review, directives(review)), review).findings == []
