"""The engine: what is parsed, what is left out, and what is said once."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pirlint.analysis.tags import Tags
from pirlint.document.reader import read
from pirlint.document.redaction import MASK, Confidentiality
from pirlint.finding import Applicability, Finding, Severity
from pirlint.fixing import apply
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.rules.ruleset import Ruleset
from pirlint.rules.triggers import Need
from pirlint.settings.policy import DEFAULT_POLICY, Language, Policy
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.document.model import Block

ROOT = Path(__file__).parents[2]
REVIEWS = sorted((ROOT / "examples").glob("*.md"))


def _rules(text: str, policy: Policy = DEFAULT_POLICY) -> list[str]:
    return [finding.rule for finding in lint(read(text, "review.md"), builtin(), policy)]


def _language(text: str) -> list[Finding]:
    return [f for f in lint(read(text, "review.md"), builtin()) if f.group in {"blame", "hindsight"}]


def _without_triggers() -> Ruleset:
    """Return the rules as if each of them looked at every block."""
    return Ruleset(
        tuple(
            replace(loaded, needs=tuple(Need((), need.matcher) for need in loaded.needs)) for loaded in builtin().rules
        )
    )


@pytest.mark.parametrize("path", REVIEWS, ids=lambda path: path.stem)
def test_triggers_only_save_time(path: Path) -> None:
    review = read(path.read_text("utf-8"), path.name)
    with_triggers = lint(review, builtin())
    assert lint(review, _without_triggers()) == with_triggers


def test_triggers_only_save_time_on_the_rules_examples() -> None:
    texts = [example.text for loaded in builtin().rules for example in (*loaded.rule.flag, *loaded.rule.pass_)]
    review = read("\n\n".join(text for text in texts if "\n" not in text), "examples.md")
    with_triggers = lint(review, builtin())
    assert with_triggers
    assert lint(review, _without_triggers()) == with_triggers


@pytest.mark.parametrize("path", REVIEWS, ids=lambda path: path.stem)
def test_what_the_tagger_would_not_let_be_told_is_not_looked_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review = read(path.read_text("utf-8"), path.name)
    looked_for: list[bool] = []

    def may_be_reported(tags: Tags, label: str, block: Block, rule: str | None) -> bool:
        looked_for.append(tags.severity_cap(label, block, Span(0, len(block.text)), rule) is not None)
        return True

    quick = lint(review, builtin())
    monkeypatch.setattr(Tags, "may_be_reported", may_be_reported)
    assert lint(review, builtin()) == quick
    assert looked_for.count(False) > 5


@pytest.mark.parametrize(
    "text",
    [
        "> Bob forgot to run the migration.",
        "```\nBob forgot to run the migration.\n```",
        "    Bob forgot to run the migration.",
        "<!-- Bob forgot to run the migration. -->",
        "He wrote: “Bob forgot to run the migration.”",
        'A customer asked "why had Bob forgotten to run it?" in the chat.',
        "The log says `Bob forgot to run the migration`.",
        "![Bob forgot to run the migration](graph.png)",
        "## Bob forgot to run the migration",
        "2026-02-03 10:11:12 ERROR Bob forgot to run the migration",
        "ada [6:27 AM]\nBob forgot to run the migration",
        "*Describe who did what, such as: Bob forgot to run the migration.*",
        "On {{ date }} Bob forgot to run the migration.",
        "*When did Bob forget to run the migration, and who told him*",
        "*When the pool was full, had Bob forgotten to run the migration?*",
        "*Why Bob forgot to run the migration*",
    ],
)
def test_what_is_not_the_authors_sentence_is_left_alone(text: str) -> None:
    assert _language(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bob forgot to run the migration with `{{ date }}` and `<APP_KEY>` unset.",
        'It has a 19" rack. Bob forgot to run the migration. It has a 24" rack.',
        "*When the pool was full, Bob forgot to run the migration.*",
    ],
)
def test_what_only_looks_foreign_is_checked(text: str) -> None:
    assert "blame-omission-verb" in _rules(text)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("**Bob** forgot to run the migration.", "The migration was not run."),
        (
            "Bob forgot to run the [migration](https://example.com/m).",
            "The [migration](https://example.com/m) was not run.",
        ),
        ("- Bob forgot to run `make migrate`.", "- `make migrate` was not run."),
        ("| Who |\n|---|\n| Bob forgot to run it twice |", "| Who |\n|---|\n| It was not run twice |"),
        ("Bob forgot to\nrun the migration.", "The migration\nwas not run."),
        ("Bob forgot to run the migration.\r\nIt was late.\r\n", "The migration was not run.\r\nIt was late.\r\n"),
        ("🚒 Bob forgot to run the *big* migration.", "🚒 The *big* migration was not run."),
        ("Bob forgot to run the R&amp;D migration.", "The R&amp;D migration was not run."),
    ],
)
def test_a_fix_keeps_the_markup_around_it(text: str, better: str) -> None:
    fixes = [fix for finding in _language(text) for fix in finding.fixes]
    assert [apply(text, fix.edits) for fix in fixes] == [better]
    assert fixes[0].applicability is Applicability.UNSAFE


def test_a_fix_never_writes_the_paint_over_a_customer_s_name() -> None:
    text = "Bob forgot to run the Acme migration."
    findings = [
        finding
        for customers in ([], ["Acme"])
        for finding in lint(read(text, "x.md", Confidentiality(customers)), builtin())
        if finding.rule.startswith("blame-")
    ]
    written = [edit.text for finding in findings for fix in finding.fixes for edit in fix.edits]
    assert "Acme" in written[0]
    assert not any(MASK in text for text in written)


@pytest.mark.parametrize("text", ["The log said `some users` twice.", "The alert read “some users” twice."])
def test_phrases_in_code_and_quotes_are_left_alone(text: str) -> None:
    assert "vague-quantity" not in _rules(text)


def test_one_finding_in_a_paragraph_is_enough() -> None:
    text = "A disaster, then a nightmare.\n\n- Another disaster\n- And chaos\n"
    assert _rules(text).count("tone-hyperbole") == 3


@pytest.mark.parametrize(
    ("text", "stands_alone"),
    [
        ("The gate is locked. In theory.", True),
        ("The gate is locked in theory. It was open.", False),
        ("In theory.", False),
        ("The gate is locked. `In theory.`", False),
    ],
)
def test_a_whole_phrase_is_a_sentence_among_others(text: str, stands_alone: bool) -> None:
    assert ("tone-aside" in _rules(text)) is stands_alone


@pytest.mark.parametrize(
    "text",
    [
        "The pool held four clients. See [four clients](https://example.com).",
        "The pool held four clients. `Four clients`.",
        "The pool held 4 clients. 4 clients.",
        "Four clients. It was full.",
        "> The pool held four clients. Four clients!",
    ],
)
def test_what_says_something_new_is_no_echo(text: str) -> None:
    assert "tone-echo" not in _rules(text)


def test_a_mark_is_found_where_it_stands() -> None:
    text = "The *gate* was open again!!\n"
    (finding,) = (f for f in lint(read(text, "x.md"), builtin()) if f.rule == "tone-exclamation")
    assert text[finding.span.start : finding.span.end] == "!!"


@pytest.mark.parametrize("text", ["It said `no!!` twice.", "It said “no!!” twice.", "![no!!](x.png)", "## No!!"])
def test_marks_in_code_quotes_images_and_headings_are_left_alone(text: str) -> None:
    assert "tone-exclamation" not in _rules(text)


def test_a_finding_lands_on_its_characters() -> None:
    text = "# Größe\r\n\r\nAfter the *lunch*, Bob **forgot** to run it.\r\n"
    finding = _language(text)[0]
    assert text[finding.span.start : finding.span.end] == "Bob **forgot** to run"
    assert read(text, "x.md").position(finding.span.start) == (3, 20)


def test_what_follows_a_footnote_is_no_part_of_it() -> None:
    told = "Some time later, the pool was full."
    assert "vague-relative-time" not in _rules(f"# Outage\n\nIt rained.[^1]\n\n[^1]: It did.\n\n    {told}\n")
    assert "vague-relative-time" in _rules(f"# Outage\n\nIt rained.[^1]\n\n[^1]: It did.\n\n{told}\n")


def test_one_cause_is_told_once() -> None:
    text = "Bob accidentally forgot to run the migration."
    assert len(_language(text)) == 1


def test_a_rewrite_serves_all_that_it_takes_away() -> None:
    findings = _language("We would have found the problem if we had looked at the metrics.")
    assert {finding.rule for finding in findings} == {"hindsight-could-have", "hindsight-if-only"}
    assert len({finding.fixes[0].edits for finding in findings}) == 1


def test_a_rewrite_that_keeps_what_was_found_does_not_serve_it() -> None:
    findings = lint(read("Nobody read the notes of the CHP.", "review.md"), builtin())
    fixes = {finding.rule: bool(finding.fixes) for finding in findings}
    assert (fixes["blame-did-not"], fixes["jargon-undefined"]) == (True, False)


def test_the_rule_that_says_where_goes_before_the_one_that_says_what() -> None:
    text = "## Five whys\n\n1. Why did it fail? The key had expired.\n2. Why? Nothing renews it.\n3. Why? Human error."
    assert [f.rule for f in lint(read(text, "review.md"), builtin()) if f.group in {"blame", "analysis"}] == [
        "analysis-whys-stop-at-human"
    ]


def test_a_rule_on_quotes_looks_nowhere_else() -> None:
    accusation = "why did you push that on a Friday"
    ruleset = builtin().only("blame-quoted-accusation")
    assert lint(read(f"> {accusation}", "review.md"), ruleset)
    assert not lint(read(accusation, "review.md"), ruleset)


def test_severity_follows_who_is_spoken_of() -> None:
    def severity(text: str) -> Severity:
        return _language(text)[0].severity

    assert severity("Bob forgot to run it.") is Severity.ERROR
    assert severity("The reviewer forgot to run it.") is Severity.WARNING
    assert severity("We forgot to run it.") is Severity.SUGGESTION


def test_order_is_that_of_the_text() -> None:
    findings = lint(read("Around 11 Bob forgot to run it. See OPS-4412.", "x.md"), builtin())
    assert [f.span.start for f in findings] == sorted(f.span.start for f in findings)


@pytest.mark.parametrize("text", ["", "\n\n", "#", "- ", "|", "---\n---\n", "\ufeff", "* * *", "[](x)", "\u200b", "🚒"])
def test_odd_reviews_are_no_trouble(text: str) -> None:
    lint(read(text, "x.md"), builtin())


def test_rules_that_need_no_syntax_never_load_spacy() -> None:
    code = (
        "import sys\n"
        "from pirlint.document.reader import read\n"
        "from pirlint.rules.engine import lint\n"
        "from pirlint.rules.packs import builtin\n"
        "from pirlint.rules.ruleset import Ruleset\n"
        "rules = Ruleset(tuple(r for r in builtin().rules if not r.rule.needs_syntax))\n"
        "text = '## Timeline\\n\\n- 10:03 alert, see OPS-1\\n- ~10:12 restart\\n- back to normal'\n"
        "found = {f.rule for f in lint(read(text, 'x.md'), rules)}\n"
        "assert {'vague-clock-time', 'evidence-unlinked-ticket', 'time-no-timezone'} <= found, found\n"
        "assert 'spacy' not in sys.modules and 'lemminflect' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_what_good_practice_asks() -> None:
    text = (
        "## Summary\n\nBob forgot to run the migration, and customers could not log in. "
        "See OPS-4412.\n\n"
        "## Timeline (UTC)\n\n- around 11 the first alert fired\n- 11:20 rolled back\n- 11:31 restored, all clear\n"
    )
    assert {
        "blame-omission-verb",
        "evidence-unlinked-ticket",
        "vague-clock-time",
        "timeline-missing-first-comms",
    } <= set(_rules(text))


def test_a_soft_rule_speaks_once_per_paragraph() -> None:
    text = "## Summary\n\nIt was probably the disk. It may have been the fan.\n\nPresumably it was both.\n"
    assert _rules(text).count("vague-hedge") == 2


def test_a_soft_rule_that_is_a_check_speaks_once_per_paragraph() -> None:
    text = (
        "It hit a subset of the orders. A subset. It was a minor fault. Minor.\n\nThe form has one field. One field.\n"
    )
    assert _rules(text, Policy(language=Language(tagger="off"))).count("tone-echo") == 2


@pytest.mark.parametrize(
    "told",
    [
        "Customers were informed in `#status`.",
        "Customers were informed in #status-page.",
        "Ana wrote. Customers informed.",
    ],
)
def test_a_doer_or_a_channel_makes_a_passive_checkable(told: str) -> None:
    text = f"## Timeline\n\n- 10:02 UTC alert\n- 10:09 UTC {told}\n- 10:31 UTC all healthy\n"
    assert "vague-actor" not in _rules(text)


def test_a_column_that_says_who_makes_a_passive_checkable() -> None:
    row = "| Time (UTC) | {} | What |\n|---|---|---|\n| 14:05 | Ana | Customers informed |\n"
    assert "vague-actor" not in _rules(row.format("Who"))
    assert "vague-actor" in _rules(row.format("Ticket"))


def test_a_number_of_the_same_part_of_the_sentence_makes_an_amount_checkable() -> None:
    def flagged(text: str) -> bool:
        return "vague-quantity" in _rules(f"## Impact\n\n{text}\n")

    assert not flagged("Some users (about 340) saw errors.")
    assert flagged("Some users saw errors for 50 minutes.")
    assert flagged("Some users saw 503 errors.")
    assert flagged("All 340 shops were down, and most of them stayed down.")


def test_an_entry_gives_the_moment_of_its_first_sentence() -> None:
    text = (
        "## Timeline\n\n- 10:02 UTC Disk full. Shortly after, writes failed.\n- 10:09 UTC Page\n- 10:31 UTC Healthy\n"
    )
    assert "vague-relative-time" in _rules(text)
    assert "vague-relative-time" not in _rules(text.replace(". Shortly after, writes", ", shortly after writes"))


def test_of_an_empty_template_nothing_else_is_told() -> None:
    source = "# Title\n\n## Summary\n\n## Impact\n\n## Timeline\n\n## Root cause\n\n## Action items\n\n- TBD\n"
    found = lint(read(source, "review.md"), builtin())
    assert [finding.rule for finding in found] == ["review-blank-template"]
