"""How far a check has come, on a terminal."""

from __future__ import annotations

import io
import time

import pytest

from pirlint.cli.outputs import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_it_is_shown_after_a_second_and_taken_away(clock: list[float]) -> None:
    terminal = Terminal()
    progress = Progress(terminal)
    progress.begin("a.md")
    progress.clear()
    assert terminal.getvalue() == ""
    clock[0] = 1.5
    progress.begin("b\x1b[31m.md")
    assert terminal.getvalue() == "\r\x1b[K1 checked, now b [31m.md"
    progress.begin("c.md")  # too soon after the last
    progress.clear()
    assert terminal.getvalue().endswith("now b [31m.md\r\x1b[K")


def test_a_long_name_stays_on_one_line(clock: list[float]) -> None:
    terminal = Terminal()
    progress = Progress(terminal)
    clock[0] = 2
    progress.begin("消" * 500)
    assert "\n" not in terminal.getvalue()
    assert len(terminal.getvalue()) < 80


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_nothing_is_shown_where_there_is_no_terminal(clock: list[float], stream: io.StringIO | None) -> None:
    progress = Progress(stream)
    clock[0] = 2
    progress.begin("a.md")
    progress.clear()
    assert stream is None or stream.getvalue() == ""
