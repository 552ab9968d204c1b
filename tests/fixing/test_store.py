"""A new text in the place of the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.fixing.store import NotStoredError, store

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_that_was_changed_meanwhile_is_left(tmp_path: Path) -> None:
    review = tmp_path / "review.md"
    review.write_text("Somebody else's.\n", "utf-8")
    with pytest.raises(NotStoredError, match="has changed since it was read; run the command again"):
        store(review, "Of course.\n", "It was.\n")
    assert review.read_text("utf-8") == "Somebody else's.\n"


def test_a_file_that_is_gone_stays_so(tmp_path: Path) -> None:
    with pytest.raises(NotStoredError, match="no such file"):
        store(tmp_path / "review.md", "Of course.\n", "It was.\n")
    assert not list(tmp_path.iterdir())
