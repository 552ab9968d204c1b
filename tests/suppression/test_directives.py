"""Comments that silence rules: what they say, and how far they reach."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.finding import Finding, Severity
from pirlint.suppression.reach import suppressed_ranges
from pirlint.suppression.reader import directives, faults
from pirlint.suppression.suppressed import suppress
from pirlint.text.spans import Span

EXPECTED = "line 2: expected rules under 'pirlint', such as 'disable: [RULE, GROUP]'"
KNOWN = ("blame", "blame-person", "tone", "tone-echo")


def silent(source: str, rule: str = "blame-person") -> list[int]:
    """Return the lines on which a finding of a rule is silenced."""
    review = read(source, "review.md")
    starts = [review.line_start(number) for number in range(1, source.count("\n") + 1)]
    found = [Finding(rule, rule.split("-")[0], Severity.WARNING, "", Span(start, start)) for start in starts]
    outcome = suppress(found, suppressed_ranges(review, directives(review)), review)
    return [review.position(s.finding.span.start).line for s in outcome.suppressed]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<!-- pirlint-disable blame-person -->\nOne,\ntwo.\n\nThree.\n", [2, 3]),
        ("<!-- pirlint-disable blame -->\n\nOne.\n\nTwo.\n", [3]),
        ("<!-- pirlint-disable -->\nOne.\n\nTwo.\n", [2]),
        ("<!-- pirlint-disable tone, blame-person -->\nOne.\n", [2]),
        ("<!-- pirlint-disable tone -->\nOne.\n", []),
        ("<!-- pirlint-disable blame -->\n# One\n\nTwo.\n", [2]),
        ("<!-- pirlint-disable blame -->\n- one\n  - in it\n\n  and more\n- two\n", [2, 3, 4, 5]),
        ("- one\n  <!-- pirlint-disable blame -->\n  - in it\n- two\n", [3]),
        ("<!-- pirlint-disable blame -->\n\n| a | b |\n|---|---|\n| c | d |\n\nOne.\n", [3, 4, 5]),
        ("<!-- pirlint-disable blame -->\n```\none\n```\nTwo.\n", [2, 3, 4]),
        ("> <!-- pirlint-disable blame -->\n> One.\n\nTwo.\n", [2]),
        ("<!-- pirlint-disable blame -->\n**Impact:** one,\ntwo.\n\nThree.\n", [2, 3]),
        ("<!-- pirlint-disable tone --> <!-- pirlint-disable blame -->\nOne.\n", [2]),
        ("<!-- pirlint-disable blame\n-- because -->\nOne.\n", [3]),
        ("One.\n\n<!-- pirlint-disable blame -->\n", []),
    ],
)  # fmt: skip
def test_a_block(source: str, lines: list[int]) -> None:
    assert silent(source) == lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("One,\ntwo. <!-- pirlint-disable blame -->\n\nThree.\n", [1, 2]),
        ("- one <!-- pirlint-disable blame -->\n- two\n", [1]),
        ("| a | b |\n|---|---|\n| c | d <!-- pirlint-disable blame --> |\n| e | f |\n", [3]),
        ("# One <!-- pirlint-disable blame -->\n\nTwo.\n", [1]),
    ],
)
def test_in_a_block_it_is_that_block(source: str, lines: list[int]) -> None:
    assert silent(source) == lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("1.\n<!-- pirlint-disable blame -->\n2.\n\n3.\n<!-- pirlint-enable blame -->\n4.\n", [2, 3, 4, 5, 6]),
        ("<!-- pirlint-disable blame -->\nOne.\n\nTwo.\n\n<!-- pirlint-enable -->\nThree.\n", [1, 2, 3, 4, 5, 6]),
        # An end belongs to the nearest beginning, and the first directive stays one for a block.
        ("<!-- pirlint-disable blame -->\n1.\n\n2.\n\n<!-- pirlint-disable tone -->\n\n<!-- pirlint-enable -->\n", [2]),
        ("<!-- pirlint-disable blame -->\nOne.\n\nTwo.\n\n<!-- pirlint-enable tone -->\n", [2]),
        ("<!-- pirlint-disable blame, tone -->\nOne.\n\n<!-- pirlint-enable tone -->\n\nTwo.\n", [2]),
    ],
)  # fmt: skip
def test_a_stretch_has_an_end(source: str, lines: list[int]) -> None:
    assert silent(source) == lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("One. <!-- pirlint-disable-line blame -->\ntwo.\n", [1]),
        ("<!-- pirlint-disable-next-line blame -->\nOne,\ntwo.\n", [2]),
        ("One,\n<!-- pirlint-disable-next-line blame -->\ntwo.\n", [3]),
        ("<!-- pirlint-disable-next-line blame -->\n<!-- pirlint-disable-next-line tone -->\n\nOne.\n", [4]),
        ("| a |\n|---|\n| b <!-- pirlint-disable-line blame --> |\n| c |\n", [3]),
        ("One.\n\n<!-- pirlint-disable-next-line blame -->\n", []),
    ],
)
def test_a_line(source: str, lines: list[int]) -> None:
    assert silent(source) == lines


@pytest.mark.parametrize(
    "source",
    [
        "One.\n\n<!-- pirlint-disable-file blame -->\n",
        "---\npirlint: {disable: [blame]}\n---\n",
        "---\npirlint:\n  disable:\n    - tone, blame -- agreed\n---\n",
        "---\npirlint:\n  disable:\n    blame: agreed\n---\n",
        '+++\npirlint = {disable = ["blame"]}\n+++\n',
        '+++\ntitle = "x"\n\n[pirlint]\ndisable = ["blame"]\n+++\n',
    ],
)
def test_a_file(source: str) -> None:
    assert len(silent(source)) == source.count("\n")


@pytest.mark.parametrize(
    "source",
    [
        "```\n<!-- pirlint-disable-file -->\n```\n\nOne.\n",
        "    <!-- pirlint-disable-file -->\n\nOne.\n",
        "Write `<!-- pirlint-disable-file -->`.\n",
        "Write \\<!-- pirlint-disable-file -->.\n",
        "<!-- To silence it: pirlint-disable-file -->\n\nOne.\n",
        "---\npirlint: {disable: []}\n---\nOne.\n",
        "---\npirlint: {disable: }\n---\nOne.\n",
    ],
)
def test_text_is_no_directive(source: str) -> None:
    assert silent(source) == []


@pytest.mark.parametrize(
    ("comment", "names", "reason"),
    [
        ("pirlint-disable-line blame -- a quotation", ("blame",), "a quotation"),
        ("pirlint-disable-line blame: a quotation", ("blame",), "a quotation"),
        ("pirlint-disable-line blame — a quotation", ("blame",), "a quotation"),
        ("pirlint-disable-line blame,tone", ("blame", "tone"), None),
        ("pirlint-disable-line blame, tone -- one -- and\n  two", ("blame", "tone"), "one -- and two"),
        ("pirlint-disable-line -- all of it", (), "all of it"),
        ("pirlint-disable-line blame --", ("blame",), None),
        ("pirlint-disable-line blame -- reason?", ("blame",), None),
    ],
)
def test_names_and_reason(comment: str, names: tuple[str, ...], reason: str | None) -> None:
    (directive,) = directives(read(f"One. <!-- {comment} -->\n", "review.md"))
    assert (directive.words.names, directive.words.reason) == (names, reason)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "<!-- pirlint-disable blame-persn -->",
            "line 1: there is no rule or group 'blame-persn'; did you mean 'blame-person'?",
        ),
        (
            "<!-- pirlint-disable blame it is agreed -->",
            "line 1: there is no rule or group 'it'; write a reason after '--'",
        ),
        (
            "One.\n\n<!-- pirlint-disble -->",
            "line 3: there is no directive 'pirlint-disble'; did you mean 'pirlint-disable'?",
        ),
        ("---\npirlint: off\n---\n", EXPECTED),
        ("---\npirlint: {disabled: [blame]}\n---\n", EXPECTED),
    ],
)
def test_faults(source: str, told: str) -> None:
    assert next(str(fault) for fault in faults(read(source, "review.md"), KNOWN)) == told


def test_the_nearest_directive_gives_the_reason() -> None:
    source = "<!-- pirlint-disable-file blame -- far -->\n\n<!-- pirlint-disable blame -- near -->\nOne.\n"
    review = read(source, "review.md")
    start = source.index("One")
    finding = Finding("blame-person", "blame", Severity.WARNING, "", Span(start, start))
    (found,) = suppress([finding], suppressed_ranges(review, directives(review)), review).suppressed
    assert found.reason == "near"


def test_many_directives_take_no_quadratic_time() -> None:
    many = 3000
    source = "".join(f"<!-- pirlint-disable r{n} -->\nOne.\n\n" for n in range(many))
    source += "".join(f"<!-- pirlint-enable r{n} -->\n" for n in range(many))
    review = read(source, "review.md")
    assert len(suppressed_ranges(review, directives(review))) == many
