"""Parsing in a copy of the process: the same as without, and without it wherever anything is odd."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from pirlint.document.reader import read
from pirlint.language import parser_process, reading
from pirlint.language.parser_process import allow_parser_process, available_parser, preload_parser
from pirlint.language.parsing import Parser, parser
from pirlint.language.pipeline import DEFAULT, PipelineError, pipeline
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is copied")

_TEXTS = ["Bob forgot to renew it. Dana’s team saw it.", "", "It took quite a while: 40 minutes."]
_PATTERN = '[[{"LOWER": {"REGEX": "^(quite|team)$"}}, {"POS": "DET", "OP": "?"}]]'
_REVIEW = read(Path(__file__, "../../../examples/poor.md").resolve().read_text("utf-8"), "poor.md")


@pytest.fixture(autouse=True)
def _nothing_loaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have two cores, and no pipeline; end what was started."""
    _kill()  # what a test of the command has left to end by itself, as it has what it asked for
    monkeypatch.setattr(parser_process, "_ALLOWED", Event())
    monkeypatch.setattr(parser_process, "_processes", {})
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(reading, "_parses", {})
    for made in (reading._reading, pipeline, parser):
        made.cache_clear()
    yield
    _kill()


def _kill() -> None:
    for child in active_children():
        child.kill()
        child.join()


def test_a_copy_says_the_same() -> None:
    allow_parser_process()
    preload_parser(DEFAULT)
    copy = available_parser(DEFAULT)
    asked = (*_TEXTS, "The team.")
    said = copy.words(_TEXTS), [copy.places(text, _PATTERN) for text in asked]
    assert not pipeline.cache_info().currsize
    here = Parser(DEFAULT)
    assert said == (here.words(_TEXTS), [here.places(text, _PATTERN) for text in asked])
    assert [len(places) for places in said[1]] == [1, 0, 1, 1]


def test_a_check_finds_the_same_and_does_without_a_copy_that_is_killed() -> None:
    allow_parser_process()
    found = lint(_REVIEW, builtin())
    assert len(active_children()) == 1
    assert not pipeline.cache_info().currsize
    _kill()
    reading._parses.clear()
    reading._reading.cache_clear()
    assert lint(_REVIEW, builtin()) == found
    assert pipeline.cache_info().currsize


@pytest.mark.parametrize("cores", [{0}, {0, 1}])
def test_none_is_made_for_one_core_or_for_a_program(cores: set[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: cores)
    if len(cores) == 1:
        allow_parser_process()
    lint(_REVIEW, builtin())
    assert not active_children()


def test_none_is_made_where_the_pipeline_is_loaded() -> None:
    pipeline(DEFAULT)
    allow_parser_process()
    preload_parser(DEFAULT)
    assert not active_children()


def test_that_a_pipeline_cannot_be_loaded_is_said_as_ever() -> None:
    allow_parser_process()
    preload_parser("nowhere")
    with pytest.raises(PipelineError, match="cannot load the language pipeline 'nowhere'"):
        available_parser("nowhere").words(["It failed."])


def test_a_copy_leaves_interruptions_to_the_command() -> None:
    allow_parser_process()
    preload_parser(DEFAULT)
    (child,) = active_children()
    assert child.pid is not None
    os.kill(child.pid, signal.SIGINT)
    assert [word.text for word in available_parser(DEFAULT).words(["It failed."])[0]] == ["It", "failed", "."]
    assert not pipeline.cache_info().currsize


def test_a_copy_ends_with_its_process() -> None:
    code = (
        "import os; from multiprocessing import active_children; from pirlint.language import parser_process as p;"
        "p._ALLOWED.set(); p.preload_parser('en_pir_sm'); print(active_children()[0].pid, flush=True); os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    until = time.monotonic() + 20
    with suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.kill(int(done.stdout), 0)
            time.sleep(0.1)
        pytest.fail("it runs on")
