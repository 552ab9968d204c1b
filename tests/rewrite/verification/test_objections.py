"""What a requirement objects to, and the look-alike that it lets stand."""

from __future__ import annotations

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read
from pirlint.rewrite.verification.comparison import Comparison, passage
from pirlint.rewrite.verification.registry import objection
from pirlint.text.spans import Span


def _said(before: str, after: str) -> str | None:
    """Return what stands against a rewrite that puts what the two have not in common for the other."""
    start = next(i for i, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
    backwards = enumerate(zip(before[::-1], after[::-1], strict=False))
    common = next((i for i, (one, other) in backwards if one != other), len(after))
    passages = []
    for text in (before, after):
        analysis = Analysis(read(text, "review.md"))
        changed = Span(start, max(start, len(text) - common))
        passages.append(passage(analysis.reading(analysis.review.blocks[0]), changed, changed))
    return objection(Comparison(passages[0], passages[1], (passages[0].changed,)))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "If I had rung the schools, we would have known that two of them had had the same.",
            "The schools were not rung.",
            "“that two of them had had the same” is lost",
        ),
        (
            "The counts could have been asked for an hour earlier.",
            "The counts were not asked for an hour earlier.",
            "“not … earlier” is no fact",
        ),
        (
            "It was operator error at 8:50, the operator was new.",
            "It was __ at 8:50, the operator was new.",
            "“operator” is still spoken of",
        ),
        (
            "We did not use the spare line, as older crews did.",
            "The spare line was not used, as older crews did.",
            "“did.” dangles",
        ),
        (
            "Somebody should have compared the two lists before they went home.",
            "The two lists were not compared before they went home.",
            "“they go” may be said of anybody",
        ),
        ("Could the guard have seen it? From the gate, no.", "From the gate, no.", "a question is lost"),
        (
            "It ran dry. We were careless. That is the whole of it.",
            "It ran dry. That is the whole of it.",
            "“That” points at nothing",
        ),
        (
            "The key was old, and a check would have stopped us. Both are true.",
            "The key was old. Both are true.",
            "“Both” points at nothing",
        ),
        ("Any of them could have rung.", "There was no of them.", "“no of” is no English"),
        (
            "With valves on all of them, so the adviser says, it would have stayed dry.",
            "With valves on all of them, it would have stayed dry.",
            "“would have stayed” is still a verdict",
        ),
        ("They could not say what the box does.", "They could not say what.", "“what.” is no English"),
        (
            "It broke by human error in not knowing the pump.",
            "It broke by __ (why) in not knowing the pump.",
            "“in not knowing” is what somebody did",
        ),
        (
            "That the desk should have seen a pattern.",
            "That no pattern was seen.",
            "who says so stands elsewhere",
        ),
        (
            "Nobody at the dairy has ever opened a valve.",
            "No valve has been opened.",
            "“Nobody at the dairy” is lost",
        ),
        (
            "The clerk was careless. I would like to strike that sentence.",
            "The clerk did it. I would like to strike that sentence.",
            "“I would like to strike that sentence.” is on words that are gone",
        ),
    ],
)
def test_objects(before: str, after: str, said: str) -> None:
    assert _said(before, after) == said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("If I had rung the schools, we would have known.", "The schools were not rung."),
        ("The counts could have been asked for at noon.", "The counts were not asked for at noon."),
        ("It was operator error at 8:50.", "It was __ at 8:50."),
        (
            "We did not use the spare line, and older crews did it.",
            "The spare line was not used, and older crews did it.",
        ),
        (
            "Somebody should have drained the two hosts before they were restarted.",
            "The two hosts were not drained before they were restarted.",
        ),
        ("It ran dry. We were careless. The pumps were restarted.", "It ran dry. The pumps were restarted."),
        ("The lease ran out in May, as any child could tell.", "The lease ran out in May."),
        ("Nobody at the dairy had opened the valve.", "The valve had not been opened."),
        ("The guard forgot to lock it. It stood open.", "It was not locked. It stood open."),
    ],
)
def test_lets_stand(before: str, after: str) -> None:
    assert _said(before, after) is None
