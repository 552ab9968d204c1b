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
ENDED = "Watching for changes; press Ctrl-C to stop.\n"


def test_a_change_is_checked_and_wrong_settings_can_be_mended(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    review, settings = folder / "outage.md", folder / ".pirlint.yaml"
    review.write_text(POOR)
    options = ["--select", "blame", "--format", "concise", "--format", "grouped=found.md"]
    command = [sys.executable, "-m", "pirlint", "check", "--watch", *options, "."]

    def save(path: Path, text: str) -> None:
        """Put `text` into place at once: a check that a change has begun never reads half of the next one."""
        beside = tmp_path / "being written"
        beside.write_text(text)
        beside.replace(path)

    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        assert child.stdout is not None

        def until_it_waits() -> str:
            assert child.stdout is not None
            return "".join(iter(child.stdout.readline, ENDED))

        try:
            assert "blame-omission-verb" in until_it_waits()
            save(review, POOR.replace("Marcus forgot to renew", "Nobody was asked to renew"))
            assert "blame-omission-verb" not in until_it_waits()  # and what was written is no change
            save(settings, "fail-onn: error\n")
            assert "did you mean 'fail-on'?" in until_it_waits()
            settings.unlink()
            assert "blame-omission-verb" not in until_it_waits()
            save(review, POOR)
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
