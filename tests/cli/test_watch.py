"""`pirlint check --watch`, until Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
POOR = "# Outage of the shop\n\nMarcus forgot to renew the certificate.\n"
ENDED = "Watching for changes; Ctrl-C ends.\n"


def test_a_change_is_checked_and_wrong_settings_can_be_mended(tmp_path: Path) -> None:
    review, settings = tmp_path / "outage.md", tmp_path / ".pirlint.yaml"
    review.write_text(POOR)
    options = ["--select", "blame", "--format", "concise", "--format", "grouped=found.md"]
    command = [sys.executable, "-m", "pirlint", "check", "--watch", *options, "."]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        assert child.stdout is not None

        def until_it_waits() -> str:
            assert child.stdout is not None
            return "".join(iter(child.stdout.readline, ENDED))

        try:
            assert "blame-omission-verb" in until_it_waits()
            review.write_text(POOR.replace("Marcus forgot to renew", "Nobody was asked to renew"))
            assert "blame-omission-verb" not in until_it_waits()  # and what was written is no change
            settings.write_text("fail-onn: error\n")
            assert "did you mean 'fail-on'?" in until_it_waits()
            settings.unlink()
            review.write_text(POOR)
            assert "blame-omission-verb" in until_it_waits()
            child.send_signal(signal.SIGINT)
            assert child.wait(timeout=60) == 0
        finally:
            child.kill()


@pytest.mark.parametrize("options", [["-"], ["--interactive", "."]])
def test_what_cannot_be_watched_is_told(in_process: Pirlint, tmp_path: Path, options: list[str]) -> None:
    ran = in_process("check", "--watch", *options, cwd=tmp_path)
    assert ran.code == 2
    assert "--watch" in ran.err
