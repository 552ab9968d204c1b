"""What is made ready once and kept: the same as what is made anew, and never taken from a place that others write."""

from __future__ import annotations

import hashlib
import os
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pirlint.cache.compiled import compiled
from pirlint.cache.folder import folder, load_bytes, store_bytes
from pirlint.cache.installation import fingerprint
from pirlint.rules.packs import builtin_files, load
from pirlint.text.phrases import PhraseIndex
from pirlint.text.spans import Span
from pirlint.timeline.milestones import vocabulary
from pirlint.timeline.milestones.plain_text import PlainText

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the cache's folder is found by XDG_CACHE_HOME")


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def _never() -> tuple[Span, ...]:
    raise AssertionError("it is made a second time")


def _spans() -> tuple[Span, ...]:
    return (Span(1, 2), Span(3, 4))


def test_what_was_made_is_not_made_again() -> None:
    assert compiled("spans", _spans) == compiled("spans", _never) == _spans()


def test_rules_from_the_cache_are_those_of_the_packs() -> None:
    made = compiled("rules", lambda: load(builtin_files()))
    again = compiled("rules", lambda: load(()))
    assert len(made.rules) > 100
    assert again.rules == made.rules
    assert [type(loaded.rule) for loaded in again.rules] == [type(loaded.rule) for loaded in made.rules]


def test_the_milestones_from_the_cache_are_found_where_those_of_the_vocabulary_are() -> None:
    made, again = (compiled("milestones", vocabulary._read) for _ in range(2))
    assert again is not made
    lines = (Path(__file__).parents[1] / "timeline/milestones/lines.txt").read_text("utf-8").splitlines()
    texts = [PlainText.of(line.rpartition("|")[0]) for line in lines]
    assert any(map(made.patterns.find, texts))
    assert [again.patterns.find(text) for text in texts] == [made.patterns.find(text) for text in texts]
    assert again.kinds.keys() == made.kinds.keys()
    assert [known.title for known in again.definitions.values()] == [known.title for known in made.definitions.values()]


def _cut(data: bytes) -> bytes:
    return data[:-7]


def _emptied(_: bytes) -> bytes:
    return b""


def _flipped(data: bytes) -> bytes:
    return data[:-3] + bytes([data[-3] ^ 1]) + data[-2:]


@pytest.mark.parametrize("damage", [_cut, _emptied, _flipped])
def test_what_is_damaged_is_made_again(damage: Callable[[bytes], bytes]) -> None:
    compiled("spans", _spans)
    (file,) = folder().iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert compiled("spans", _spans) == _spans()
    assert compiled("spans", _never) == _spans()


def test_what_others_may_write_is_not_read() -> None:
    compiled("spans", _spans)
    folder().chmod(0o777)
    with pytest.raises(AssertionError):
        compiled("spans", _never)
    folder().chmod(0o700)
    assert compiled("spans", _never) == _spans()


def test_a_link_is_not_followed_to_another_folder(tmp_path: Path) -> None:
    compiled("spans", _spans)
    elsewhere = tmp_path / "elsewhere"
    folder().rename(elsewhere)
    folder().symlink_to(elsewhere)
    with pytest.raises(AssertionError):
        compiled("spans", _never)


@pytest.mark.parametrize("value", [os.system, PhraseIndex.find, os.stat_result])
def test_only_classes_of_pirlint_are_made(value: object) -> None:
    body = pickle.dumps(value)
    store_bytes(f"spans-{fingerprint()[:32]}", hashlib.sha256(body).digest() + body)
    assert compiled("spans", _spans) == _spans()


def test_without_a_folder_all_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert compiled("spans", _spans) == compiled("spans", _spans) == _spans()


def test_the_newest_files_are_kept() -> None:
    for number in range(20):
        store_bytes(f"file-{number}", b"")
        os.utime(folder() / f"file-{number}", (number, number))
    store_bytes("last", b"x")
    assert len(list(folder().iterdir())) == 16
    assert load_bytes("file-0") is None
    assert load_bytes("last") == b"x"
