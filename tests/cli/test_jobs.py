"""Checks on several cores: the same output as on one, and an end at once."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from pirlint.checking import check
from pirlint.cli import workers
from pirlint.cli.workers import Work, in_order
from pirlint.configuration import Configuration
from pirlint.language.parsing import parser
from pirlint.language.pipeline import pipeline
from pirlint.notices import Notice
from pirlint.rules.packs import builtin
from pirlint.settings.files import Settings
from pirlint.sources import Source

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = "# Outage\n\n## Root cause\n\nBob forgot to run the migration, and should have known it. It took a while.\n\n"


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    for number in range(6):
        (tmp_path / f"{number}.md").write_text(_TEXT * (number + 1), "utf-8")
    (tmp_path / "empty.md").touch()
    (tmp_path / "binary.md").write_bytes(b"\0\1")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "review.md").write_text(_TEXT, "utf-8")
    (tmp_path / "other" / ".pirlint.yaml").write_text("rules: {blame: off}\n", "utf-8")
    return tmp_path


def _command(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.md"))
    command = [sys.executable, "-m", "pirlint", "check", *arguments, *files]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_output_is_that_of_one_core(reviews: Path, form: str) -> None:
    on_one, on_three = (_command(reviews, "--format", form, "--jobs", jobs) for jobs in ("1", "3"))
    expected = on_one.communicate()
    assert on_three.communicate() == expected
    assert on_one.returncode == on_three.returncode
    assert "blame-omission-verb" in expected[0]


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_an_interruption_ends_all_at_once(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.md").write_text(_TEXT * 40, "utf-8")
    process = _command(tmp_path, "--jobs", "2", "--format", "text")
    assert process.stdout is not None
    process.stdout.readline()  # the first review is shown, the others are being checked
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in said
    assert time.monotonic() - start < 10


def test_nothing_is_checked_ahead_where_it_does_not_pay() -> None:
    sources = [Source(f"{number}.md", "Short.") for number in range(20)]
    assert [pending.checked for pending in in_order(sources, None, lambda _: True, lambda _: False, Work())] == [
        None
    ] * 20


def test_the_command_goes_on_where_a_worker_is_killed(tmp_path: Path) -> None:
    import multiprocessing

    sources = [Source(str(tmp_path / f"{number}.md"), _TEXT) for number in range(12)]
    order: list[Source] = []
    for source, _ in in_order(sources, 2, lambda _: True, lambda _: False, Work()):
        assert not isinstance(source, Notice)
        if not order:
            for child in multiprocessing.active_children():
                child.kill()
        order.append(source)
    assert order == sources


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are no copies of the command")
def test_workers_share_the_pipeline_that_their_checks_ask_for() -> None:
    workers._context()
    gc.unfreeze()
    parser.cache_clear()
    before = pipeline.cache_info()
    check(_TEXT, "review.md", Configuration(Settings(), builtin()))
    after = pipeline.cache_info()
    assert (after.misses, after.currsize) == (before.misses, before.currsize)
    assert after.hits > before.hits
