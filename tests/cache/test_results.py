"""Results of checks that were kept: the same as those of a check, and known by all that they depend on."""

from __future__ import annotations

import os
import pickle
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pirlint.analysis.surroundings import UNKNOWN, Host, Neighbour, Remote, Surroundings
from pirlint.cache import results as kept_results
from pirlint.cache.database import Database
from pirlint.cache.installation import fingerprint
from pirlint.cache.results import Results, digest
from pirlint.cache.values import from_bytes, to_bytes
from pirlint.checking import check, is_known
from pirlint.configuration import configure
from pirlint.finding import Finding, Severity
from pirlint.notices import Notice, NoticeKind
from pirlint.rules import engine
from pirlint.settings.files import settings_for
from pirlint.text.spans import Span
from pirlint.timeline.milestones.vocabulary import required_milestones

if TYPE_CHECKING:
    from pathlib import Path

    from pirlint.checking import Checked
    from pirlint.configuration import Configuration

_TEXT = (
    "# Outage\n\n## Root cause\n\nBob forgot to run the migration.\n\n"
    "<!-- pirlint-disable-next-line -- a quotation -->\nIt took a while. See [the notes](notes.md).\n"
)
_DAY = Surroundings(date(2026, 3, 4))


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Database(tmp_path / "kept" / "results.db")
    monkeypatch.setattr(kept_results, "database", lambda: store)


def _configuration(folder: Path, settings: str = "") -> Configuration:
    (folder / "pirlint.yaml").write_text(settings, "utf-8")
    return configure(settings_for(folder))


def _check(configuration: Configuration, text: str = _TEXT, path: str = "a.md", around: Surroundings = _DAY) -> Checked:
    return check(text, path, configuration, lambda _: around)


def _knows(configuration: Configuration, text: str = _TEXT, path: str = "a.md", around: Surroundings = _DAY) -> bool:
    return is_known(text, path, configuration, lambda _: around)


def test_what_is_known_is_not_checked_and_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configuration = _configuration(tmp_path)
    first = _check(configuration)
    assert first.findings
    assert first.suppressed
    monkeypatch.setattr("pirlint.checking.examine", None)
    again = _check(_configuration(tmp_path))
    assert again == replace(first, review=again.review)
    assert again.review.source == first.review.source


@pytest.mark.parametrize(
    "settings",
    [
        "people: [Bob]",
        "accept: {words: [a while]}",
        "dates: dmy",
        "rules: {blame: error}",
        "profile: strict",
        f"milestones: [{', '.join(required_milestones())}]",  # the default, but a team's own
        "packs: [own.yaml]",
        "privacy: {customers: [Bob]}",
    ],
)
def test_other_settings_are_not_answered_with_what_is_known(tmp_path: Path, settings: str) -> None:
    (tmp_path / "own.yaml").write_text(_pack("own"), "utf-8")
    _check(_configuration(tmp_path))
    other = _configuration(tmp_path, settings)
    assert not _knows(other)
    _check(other)
    assert _knows(_configuration(tmp_path, settings))
    assert _knows(_configuration(tmp_path))


def test_a_pack_that_changes_is_asked_again(tmp_path: Path) -> None:
    def checked(title: str) -> Configuration:
        (tmp_path / "own.yaml").write_text(_pack(title), "utf-8")
        return _configuration(tmp_path, "packs: [own.yaml]")

    assert any(finding.message == "first: Bob" for finding in _check(checked("first")).findings)
    assert not _knows(checked("second"))
    assert any(finding.message == "second: Bob" for finding in _check(checked("second")).findings)
    assert _knows(checked("first"))


def _pack(message: str) -> str:
    return (
        "group: own\ntitle: Own\nabout: Own.\nrules:\n  - id: own-bob\n    title: Bob\n    severity: warning\n"
        "    why: Bob.\n    source: https://a.example/\n    phrase: {any: Bob}\n"
        f"    message: '{message}: {{text}}'\n    flag: [Bob]\n    pass: [Ann]\n"
    )


@pytest.mark.parametrize(
    "around",
    [
        UNKNOWN,
        Surroundings(date(2026, 3, 5)),
        replace(_DAY, committers=frozenset({"Ann"})),
        replace(_DAY, remote=Remote("https://a.example", Host("/p/{}", "/i/{}", "/c/{}"))),
        replace(_DAY, neighbours={"notes.md": Neighbour(exists=False)}),
        replace(_DAY, neighbours={"notes.md": Neighbour(exists=True, anchors=("a",))}),
        replace(_DAY, dead_links={"notes.md": "gone"}),
        replace(_DAY, notices=(Notice(NoticeKind.REPOSITORY, "a", "unreadable"),)),
    ],
)
def test_other_surroundings_are_not_answered_with_what_is_known(tmp_path: Path, around: Surroundings) -> None:
    configuration = _configuration(tmp_path)
    _check(configuration)
    assert not _knows(configuration, around=around)


def test_another_text_or_path_is_not_answered_with_what_is_known(tmp_path: Path) -> None:
    configuration = _configuration(tmp_path)
    _check(configuration)
    assert _knows(configuration)
    assert not _knows(configuration, _TEXT + "\n")
    assert not _knows(configuration, path="a.mdx")


def test_committers_are_the_same_in_any_order() -> None:
    names = [f"Name {number}" for number in range(50)]
    assert str(Surroundings(committers=frozenset(names))) == str(Surroundings(committers=frozenset(reversed(names))))


def test_a_pipeline_of_ones_own_is_always_asked(tmp_path: Path) -> None:
    configuration = _configuration(tmp_path, "language: {model: en_of_our_own}")
    assert NoticeKind.NO_PIPELINE in {notice.kind for notice in _check(configuration).notices}
    assert not _knows(configuration)


def test_what_failed_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configuration = _configuration(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(engine, "matches", lambda *_: 1 / 0)
        assert NoticeKind.INTERNAL in {notice.kind for notice in _check(configuration).notices}
    assert not _knows(configuration)


def test_the_key_of_parts_is_that_of_no_others() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("a", "bc", "")


def test_what_is_damaged_in_the_store_is_of_no_use() -> None:
    finding = Finding("rule", "group", Severity.ERROR, "message", Span(1, 2))
    data = to_bytes(finding)
    assert from_bytes(data) == finding
    with pytest.raises(pickle.UnpicklingError):
        from_bytes(data[:-3] + bytes([data[-3] ^ 1]) + data[-2:])
    with pytest.raises(pickle.UnpicklingError):
        from_bytes(to_bytes(os.system))


def test_a_result_of_another_kind_is_of_no_use(tmp_path: Path) -> None:
    configuration = _configuration(tmp_path)
    assert configuration.results is not None
    configuration.results.put({"findings": ()}, _TEXT, "a.md", "", str(_DAY))
    assert not _knows(configuration)


def test_what_is_made_by_another_installation_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    Results("settings").put(1, "text")
    assert Results("settings").get("text") == 1
    assert Results("others").get("text") is None
    monkeypatch.setattr(kept_results, "fingerprint", lambda: fingerprint()[::-1])
    assert Results("settings").get("text") is None


def test_settings_of_a_command_line_are_told_apart(tmp_path: Path) -> None:
    from pirlint.settings.command_line import CommandLine, Selection

    for selection in (Selection(), Selection(select=("blame",)), Selection(ignore=("blame",))):
        configuration = configure(settings_for(tmp_path / "a.md", CommandLine(isolated=True, selection=selection)))
        assert not _knows(configuration)
        _check(configuration)
        assert _knows(configuration)
