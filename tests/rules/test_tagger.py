"""The span tagger in a check: has a say on what rules find, gives way to rules, and is missed without harm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pirlint.checking import Checked, check
from pirlint.configuration import Configuration
from pirlint.finding import Severity
from pirlint.language.tagger import onnx
from pirlint.language.tagger.base import CombinedConfidence, Levels
from pirlint.language.tagger.onnx import tagger
from pirlint.rules.packs import builtin
from pirlint.rules.selection import select
from pirlint.settings.files import Settings
from pirlint.settings.policy import Policy

if TYPE_CHECKING:
    from pirlint.rules.ruleset import Ruleset

IMPLIED = "The vendor had all week to read our mail and preferred not to."


def checked(text: str, setting: str, ruleset: Ruleset | None = None) -> Checked:
    settings = Settings(Policy.model_validate({"language": {"tagger": setting}}))
    return check(f"# Outage\n\n{text}\n", "review.md", Configuration(settings, ruleset or builtin()))


def rules(text: str, setting: str = "en_pir_tagger") -> list[str]:
    return [finding.rule for finding in checked(text, setting).findings if finding.span.start > len("# Outage\n")]


def test_what_no_rule_says_is_suggested() -> None:
    found = checked(IMPLIED, "en_pir_tagger").findings
    (finding,) = (finding for finding in found if finding.rule == "blame-implied")
    assert finding.severity == "suggestion"
    assert "preferred not to" in finding.message


def test_it_can_be_switched_off() -> None:
    assert Policy().language.tagger == "en_pir_tagger"
    assert "blame-implied" not in rules(IMPLIED, "off")


@pytest.mark.parametrize("text", ["Marcus forgot to renew the certificate.", "Around 11 the first alert fired."])
def test_a_rule_that_explains_goes_first(text: str) -> None:
    assert rules(text) == rules(text, "off")


def test_what_a_rule_has_told_is_not_suggested_again() -> None:
    text = (Path(__file__).parents[2] / "examples/poor.md").read_text("utf-8")
    found = check(text, "poor.md", Configuration(Settings(), builtin())).findings
    assert text.count("OPS-4412") == 2
    assert [one.rule for one in found if "OPS-4412" in one.message] == ["evidence-unlinked-ticket"]


def test_a_tagger_that_cannot_be_loaded_is_a_notice_and_the_rules_still_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx, "resource", Path("no/such/folder").joinpath)
    onnx._loaded.cache_clear()
    found = checked(f"{IMPLIED} Marcus forgot to renew it.", "en_pir_tagger")
    (notice,) = found.notices
    assert str(notice).startswith("cannot load the tagger 'en_pir_tagger': ")
    assert str(notice).endswith("; the rules that need it were skipped")
    assert "blame-omission-verb" in {finding.rule for finding in found.findings}


def heed_levels(monkeypatch: pytest.MonkeyPatch, thresholds: dict[Severity, float]) -> None:
    """Let all rules be worth the same, and findings be as loud as `thresholds` say."""
    combined = CombinedConfidence(slope=1.0, usual=0.0, rules={}, levels=Levels(thresholds))
    monkeypatch.setattr(tagger(), "explained", dict.fromkeys(tagger().labels, combined))


def judged(
    monkeypatch: pytest.MonkeyPatch, thresholds: dict[Severity, float], ruleset: Ruleset | None = None
) -> list[Severity]:
    """Return how loud an accusation is told where the tagger lets findings be as loud as `thresholds` say."""
    heed_levels(monkeypatch, thresholds)
    found = checked("Marcus forgot to renew the certificate.", "en_pir_tagger", ruleset).findings
    return [finding.severity for finding in found if finding.rule == "blame-omission-verb"]


def test_what_the_tagger_doubts_is_told_more_softly(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, {Severity.SUGGESTION: 0.0, Severity.ERROR: 0.0}) == [Severity.ERROR]
    assert judged(monkeypatch, {Severity.SUGGESTION: 0.0, Severity.ERROR: 1.0}) == [Severity.SUGGESTION]


def test_what_the_tagger_calls_harmless_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, {Severity.SUGGESTION: 1.0}) == []


def test_a_severity_of_the_settings_is_not_lowered(monkeypatch: pytest.MonkeyPatch) -> None:
    ruleset = select(builtin(), Settings(levels=({"blame-omission-verb": Severity.ERROR},)))
    thresholds = {Severity.SUGGESTION: 0.0, Severity.ERROR: 1.0}
    assert judged(monkeypatch, thresholds, ruleset) == [Severity.ERROR]
    assert judged(monkeypatch, {Severity.SUGGESTION: 1.0}, ruleset) == []


def test_the_tagger_has_no_say_on_punctuation(monkeypatch: pytest.MonkeyPatch) -> None:
    heed_levels(monkeypatch, {Severity.SUGGESTION: 1.0})
    assert "tone-exclamation" in rules("Nobody had closed the gate!!")


@pytest.mark.parametrize("sure", [0.4, 0.99])
def test_no_rewrite_is_offered_that_the_tagger_alone_would_mark(monkeypatch: pytest.MonkeyPatch, sure: float) -> None:
    monkeypatch.setattr(tagger(), "alone", {**tagger().alone, "blame": Levels({Severity.SUGGESTION: sure})})
    text = "The team failed to check that it ran."
    (finding,) = (found for found in checked(text, "en_pir_tagger").findings if found.rule == "blame-omission-verb")
    offered = [edit.text for fix in finding.fixes for edit in fix.edits]
    assert bool(offered) is ("blame-implied" not in rules("It was not checked that it ran."))


def test_a_mark_in_doubt_is_not_told_in_a_calm_review(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger(), "alone", {**tagger().alone, "blame": Levels({Severity.SUGGESTION: 0.45})})
    doubtful = "The vendor had all week to read our mail and preferred not to."
    calm = "\n\n".join(f"At 10:{minute:02} UTC replica {minute} took over from its twin." for minute in range(50))
    told, among_calm = (
        [found.rule for found in checked(text, "en_pir_tagger").findings if found.rule.startswith("blame")]
        for text in (doubtful, f"{doubtful}\n\n{calm}")
    )
    assert (told, among_calm) == (["blame-implied"], [])
