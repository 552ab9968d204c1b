"""The quality benchmark: its drafts carry their labels, and it counts as it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

import measure
from measure import Draft, Mark, Score

if TYPE_CHECKING:
    from collections.abc import Iterable

DRAFTS = measure.HERE / "drafts"
TEXT = "Marcus forgot to renew it.\nSome users saw errors at about noon.\n"
LABELS = """\
- {line: 1, label: blame, quote: forgot to}
- {line: 2, label: vague-amount, quote: Some users}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.md").write_text(TEXT, "utf-8")
    (tmp_path / "one.labels.yaml").write_text(LABELS, "utf-8")
    return tmp_path


def scored(labels: Iterable[Mark], findings: Iterable[Mark]) -> tuple[int, int, int]:
    score = measure.score([Draft(Path("one.md"), " " * 99, tuple(labels))], lambda _: findings)
    return len(score.found), len(score.missed), len(score.false)


def test_every_quote_stands_on_its_line() -> None:
    drafts = list(measure.drafts(DRAFTS))
    assert len(drafts) >= 16
    assert {label.label for draft in drafts for label in draft.labels} == set(measure.LABELS)


def test_no_labels_are_without_a_draft() -> None:
    assert {path.name.removesuffix(".labels.yaml") for path in DRAFTS.glob("*.yaml")} == {
        path.stem for path in DRAFTS.glob("*.md")
    }


def test_the_phrases_are_for_known_labels() -> None:
    assert set(yaml.safe_load((measure.HERE / "phrases.yaml").read_text("utf-8"))) == set(measure.LABELS)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{line: 2, label: blame, quote: forgot to}", "one.md:2: not on this line"),
        ("{line: 2, label: vague-amount, quote: o}", "or more than once"),
        ("{line: 9, label: blame, quote: forgot to}", "one.md:9: not on this line"),
        ("{line: 1, label: guilt, quote: forgot to}", "no such label: guilt"),
    ],
)
def test_a_label_that_cannot_be_placed_is_told(folder: Path, entry: str, said: str) -> None:
    (folder / "one.labels.yaml").write_text(f"- {entry}\n", "utf-8")
    with pytest.raises(LookupError, match=said):
        list(measure.drafts(folder))


def test_quotes_are_placed_in_the_text(folder: Path) -> None:
    (draft,) = measure.drafts(folder)
    assert [draft.text[label.start : label.end] for label in draft.labels] == ["forgot to", "Some users"]
    assert [draft.line(label) for label in draft.labels] == [1, 2]


@pytest.mark.parametrize(
    ("labels", "findings", "counts"),
    [
        pytest.param([Mark(0, 9, "blame")], [Mark(8, 12, "blame")], (1, 0, 0), id="they overlap"),
        pytest.param([Mark(0, 9, "blame")], [Mark(9, 12, "blame")], (0, 1, 1), id="they only touch"),
        pytest.param([Mark(0, 9, "blame")], [Mark(0, 9, "tone")], (0, 1, 1), id="another label"),
        pytest.param([Mark(0, 9, "blame")], [Mark(0, 9, "hindsight")], (1, 0, 0), id="hindsight for blame"),
        pytest.param([Mark(0, 9, "blame")], [Mark(0, 3, "blame"), Mark(5, 9, "blame")], (1, 0, 0), id="two on one"),
        pytest.param([Mark(0, 3, "tone"), Mark(5, 9, "tone")], [Mark(0, 9, "tone")], (2, 0, 0), id="one on two"),
        pytest.param([], [Mark(0, 9, "tone")], (0, 0, 1), id="a good draft"),
    ],
)
def test_counting(labels: list[Mark], findings: list[Mark], counts: tuple[int, int, int]) -> None:
    assert scored(labels, findings) == counts


def test_figures() -> None:
    draft = Draft(Path("one.md"), "", ())
    blame, tone = (draft, Mark(0, 1, "blame")), (draft, Mark(0, 1, "tone"))
    score = Score(found=[blame, blame], missed=[blame, blame, tone], false=[blame])
    assert (score.precision, score.recall, score.f1) == (2 / 3, 2 / 5, 0.5)
    assert (score.of("tone").precision, score.of("tone").recall) == (None, 0.0)
    assert score.of("hindsight").f1 is None


def test_phrases_are_whole_words_in_any_case(folder: Path) -> None:
    (draft,) = measure.drafts(folder)
    marks = measure.by_phrases(draft, {"vague-amount": ["some"], "vague-time": ["noo", "at about"]})
    assert [draft.text[mark.start : mark.end] for mark in marks] == ["Some", "at about"]


def test_the_table_has_a_row_for_each_label(folder: Path) -> None:
    done = CliRunner().invoke(measure.main, ["--set", str(folder)])
    assert done.exit_code == 0, done.output
    rows = {cells[0]: cells[1:] for line in done.output.splitlines() if (cells := line.split())}
    assert set(measure.ROWS) <= set(rows)
    assert rows["blame"] == ["1", *["1.00"] * 6]


def test_misses_and_false_alarms_are_listed_by_place(folder: Path) -> None:
    (folder / "one.labels.yaml").write_text("- {line: 2, label: blame, quote: Some users}\n", "utf-8")
    done = CliRunner().invoke(measure.main, ["--set", str(folder), "--errors", "blame"])
    first, second = done.output.splitlines()
    assert first.startswith(f"{folder / 'one.md'}:1: false alarm: ")
    assert second == f"{folder / 'one.md'}:2: missed: 'Some users'"
