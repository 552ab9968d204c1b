"""Faults of a rule pack are told with file, line, key and what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint import yaml12
from pirlint.document.reader import read
from pirlint.rules.engine import lint
from pirlint.rules.matchers.phrase import Phrase
from pirlint.rules.packs import PackError, load, load_pack

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
group: house
title: House
about: Rules of the house.
rules:
  - id: house-blip
    title: A blip
    severity: warning
    why: Say how long it was.
    source: https://example.com/style
    phrase: {any: [blip]}
    message: "“{text}” is no duration"
    flag: [There was a blip.]
    pass: [There was a ship.]
"""


def _pack(folder: Path, text: str) -> Path:
    path = folder / "house.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_pack_is_read(tmp_path: Path) -> None:
    pack = load_pack(_pack(tmp_path, RULE))
    assert [rule.id for rule in pack.rules] == ["house-blip"]
    assert pack.rules[0].matcher_keys == {"phrase"}
    assert not pack.rules[0].needs_syntax


def test_a_rule_without_some_of_its_matchers_knows_those_that_are_left(tmp_path: Path) -> None:
    both = RULE.replace("    phrase:", "    clause: {predicate: [break]}\n    phrase:")
    (rule,) = load_pack(_pack(tmp_path, both)).rules
    assert rule.needs_syntax
    left = rule.without("syntax")
    assert left is not None
    assert (left.matcher_keys, left.needs_syntax, len(left.matchers)) == (frozenset({"phrase"}), False, 1)
    assert left.pass_ == rule.pass_


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (
            "severity: warning",
            "severity: grave",
            7,
            "key 'severity': expected error, warning or suggestion, got 'grave'",
        ),
        ("    why: Say", "    reason: Say", 8, ": there is no key 'reason'"),
        (
            "phrase: {any: [blip]}",
            "phrase: {any: [blip]}\n    check: {name: unlinked, with: {patterns: [a]}}",
            5,
            "cannot be combined",
        ),
        ("phrase: {any: [blip]}", "check: {name: nothing}", 10, "there is no check 'nothing'; the checks are"),
        ("phrase: {any: [blip]}", "check: {name: link-text}", 10, "key 'check.with.patterns': is missing"),
        (
            "phrase: {any: [blip]}",
            "check: {name: whys-shallow, with: {fewst: 3}}",
            10,
            "key 'check.with': there is no key 'fewst'; did you mean 'fewest'?",
        ),
        ("phrase: {any: [blip]}", "check: {name: gap, with: {most: 3}}", 10, "key 'check.with': there is no key"),
        ("phrase: {any: [blip]}", "clause: {agent: person}", 10, "a clause pattern needs a 'predicate'"),
        (
            "phrase: {any: [blip]}",
            "check: {name: unlinked, with: {patterns: ['(']}}",
            10,
            "'(' is not a valid regular expression",
        ),
        ("{text}", "{words}", 11, "key 'message': unknown slot '{words}'; the slots are text, agent"),
        ("{text}", "{text:d}", 11, "key 'message': a slot is just a name: write '{text}'"),
        ("{text}", "{text!r}", 11, "a slot is just a name"),
        ("{text}", "{text.x}", 11, "unknown slot '{text.x}'"),
        ("{text}", "{text", 11, "key 'message': expected '}'"),
        ("[blip]}", "['']}", 10, "key 'phrase.any.0': expected words, got ''"),
        ("[blip]}", "[a -]}", 10, "expected words, got 'a -'"),
        ("[blip]}", "[]}", 10, "key 'phrase.any': the list is empty"),
        ("source: https://example.com/style", "source: []", 9, "key 'source': the list is empty"),
        ("phrase: {any: [blip]}", "clause: {predicate: ''}", 10, "key 'clause.predicate': expected words"),
        (
            "    phrase:",
            "    scope: {sections: timelne}\n    phrase:",
            10,
            "key 'scope.sections': there is no section role 'timelne'; did you mean 'timeline'?",
        ),
        (
            "    phrase:",
            "    scope: {except-sections: [xyzzy]}\n    phrase:",
            10,
            "there is no section role 'xyzzy'; the section roles are actions, background",
        ),
        (
            "phrase: {any: [blip]}",
            "check: {name: milestone-missing, with: {milestone: resoluton}}",
            10,
            "key 'check.with.milestone': there is no milestone 'resoluton'; did you mean 'resolution'?",
        ),
        (
            "phrase: {any: [blip]}",
            "check: {name: milestone-missing, with: {milestone: alert, sections: [impct]}}",
            10,
            "there is no section role 'impct'; did you mean 'impact'?",
        ),
        (
            "    title: A blip",
            "    title: A blip\n    rewrite: omission",
            5,
            "the rewrite 'omission' needs a 'clause', and the rule has none",
        ),
        ("    title: A blip", "    title: A blip\n    rewrite: sonnet", 7, "there is no rewrite 'sonnet'"),
        (
            "id: house-blip",
            "id: House Blip",
            5,
            "key 'id': expected lower-case letters, digits and hyphens, got 'House Blip'",
        ),
        ("title: A blip", "title: [A blip]", 6, "key 'title': expected text"),
        ("    phrase:", "    default: yes please\n    phrase:", 10, "key 'default': expected on or off"),
        (
            "    phrase:",
            "    scope: {events: sometimes}\n    phrase:",
            10,
            "key 'scope.events': expected true or false",
        ),
        ("    phrase:", "    scope: here\n    phrase:", 10, "key 'scope': expected keys and values"),
        ("flag: [There was a blip.]", "flag: There was a blip.", 12, "key 'flag': expected a list"),
        ("    phrase:", "    unless: linkd\n    phrase:", 10, "there is no condition 'linkd'; did you mean 'linked'?"),
        ("[blip]}", "[blip], unless: [{before: ['-']}]}", 10, "key 'phrase.unless.0.before.0': expected words"),
        ("[blip]}", "[blip], unless: [before]}", 10, "the condition 'before' needs words: '{before: […]}'"),
        ("[blip]}", "[blip], unless: [{linked: [a]}]}", 10, "the condition 'linked' takes no value"),
        ("[blip]}", "[blip], unless: [{before: a, after: b}]}", 10, "expected a condition, such as 'linked'"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    path = _pack(tmp_path, RULE.replace(old, new))
    with pytest.raises(PackError) as caught:
        load_pack(path)
    message = str(caught.value)
    assert f"{path}:{line}: rule '{new[4:] if new.startswith('id:') else 'house-blip'}'" in message
    assert said in message


@pytest.mark.parametrize(
    ("old", "new", "notice"),
    [
        ("[blip]}", "[blip], told: true}", "'told' is now 'factual'"),
        ("[blip]}", "[blip], unless-number: true}", "'unless-number' is now 'unless: [counted]'"),
        ("[blip]}", "[blip], unless-before: [ship]}", "'unless-before' is now 'unless: [{before: […]}]'"),
        ("[blip]}", "[blip], unless: [ship, a dip]}", "'unless: […]' is now 'unless: [{in-sentence: […]}]'"),
        ("    phrase:", "    scope: {unless-linked: true}\n    phrase:", "'unless-linked' is now 'unless: [linked]'"),
        ("    phrase:", "    once-per: paragraph\n    phrase:", "'once-per: paragraph' is now 'limit: one-per-block'"),
        ("    phrase:", "    cause: noise\n    phrase:", "'cause' is now 'overlap-group'"),
        ("    phrase:", "    neutral: {blip: dip}\n    phrase:", "'neutral' is now 'replacements'"),
        ("    phrase:", "    rewrite: reword\n    phrase:", "'reword' is now 'replace'"),
        ("phrase: {any: [blip]}", "check: {name: echo}", "'echo' is now 'repetition'"),
        ("    phrase:", '    question: "{told}?"\n    phrase:', "'{told}' is now '{detail}'"),
        (
            "phrase: {any: [blip]}",
            "check: {name: unlinked, with: {told: [blip]}}",
            "'told' is now 'factual-patterns'",
        ),
        (
            "phrase: {any: [blip]}",
            "check: {name: marks, with: {patterns: [blip]}}",
            "'check: marks' is now 'pattern'",
        ),
    ],
)
def test_an_old_name_works_and_is_noticed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, old: str, new: str, notice: str
) -> None:
    path = _pack(tmp_path, RULE.replace(old, new))
    load_pack(path)
    (record,) = caplog.records
    assert record.getMessage() == f"{path}:10: rule 'house-blip': {notice}; the old name works until the next release"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "[blip], told: true, unless-number: true, unless-after: [no]",
            "[blip], factual: true, unless: [counted, {after: [no]}]",
        ),
        ("[blip], unless: [ship], unless-name: true", "[blip], unless: [{in-sentence: [ship]}, name]"),
    ],
)
def test_an_old_name_means_what_the_new_one_does(tmp_path: Path, old: str, new: str) -> None:
    review = read("No blip. There was a blip. There were 3 blips. A Blip is rare. A blip, a ship.", "review.md")
    found = [lint(review, load((_pack(tmp_path, RULE.replace("[blip]", phrase)),))) for phrase in ("[blip]", old, new)]
    assert len(found[0]) == 5
    assert 0 < len(found[1]) < 5
    assert found[1] == found[2]


def test_a_check_that_is_a_pattern_today_finds_the_same(tmp_path: Path) -> None:
    review = read("A blip. Thanks for the blip. “A blip”, he said. `blip`\n\n> A blip.", "review.md")
    old = "check: {name: marks, with: {patterns: blip, unless: '(?i)thanks'}}"
    new = "pattern: {any: blip, unless: [{pattern: '(?i)thanks'}]}"
    found = [lint(review, load((_pack(tmp_path, RULE.replace("phrase: {any: [blip]}", m)),))) for m in (old, new)]
    assert [finding.span.start for finding in found[0]] == [2]
    assert found[0] == found[1]


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    path = _pack(tmp_path, RULE.replace("about: Rules of the house.", "about: [Rules"))
    with pytest.raises(PackError, match=rf"{path}:\d+: not valid YAML"):
        load_pack(path)


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("a bell \x07", "control characters are not allowed"),
        ("!!int many", "'many' is not a valid int"),
        ("!!bool ''", "'' is not a valid bool"),
        ("!!timestamp soon", "'soon' is not a valid timestamp"),
    ],
)
def test_what_yaml_cannot_hold_is_told_with_its_line(tmp_path: Path, about: str, said: str) -> None:
    text = RULE.replace("title: House", "title: Häuser").replace("about: Rules of the house.", f"about: {about}")
    path = _pack(tmp_path, text)
    with pytest.raises(PackError) as caught:
        load_pack(path)
    assert str(caught.value).startswith(f"{path}:3: not valid YAML: {said}")


def test_a_missing_pack_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot use the rule pack"):
        load_pack(tmp_path / "none.yaml")


def test_two_rules_of_one_id_are_told(tmp_path: Path) -> None:
    path = _pack(tmp_path, RULE)
    with pytest.raises(PackError, match="'house-blip' is defined twice"):
        load((path, path))


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("outranks: [house-blap]", "key 'outranks': there is no rule 'house-blap'; did you mean 'house-blip'?"),
        ("outranks: [xyzzy]", "key 'outranks': there is no rule 'xyzzy'"),
        (
            "tokens: {triggers: blip, pattern: [[{LOWR: blip}]]}",
            "key 'tokens': 0.LOWR Extra inputs are not permitted",
        ),
        (
            "tokens: {triggers: blip, pattern: [[{LOWER: {REGEX: '('}}]]}",
            "key 'tokens': '(' is not a valid regular expression",
        ),
        (
            "tokens: {triggers: blip, pattern: [[{LOWER: {REGEX: '(?=a)a'}}]]}",
            "key 'tokens': '(?=a)a' is not a valid regular expression",
        ),
        (
            "tokens: {triggers: blip, pattern: [[{_: {role: {REGEX: a}}}]]}",
            "key 'tokens': 'REGEX' cannot be used with '_'; it can with TEXT, ",
        ),
        (
            "tokens: {triggers: blip, pattern: [[{LOWER: {REGEX: {IN: [a]}}}]]}",
            "key 'tokens': 'REGEX' of 'LOWER' takes one regular expression",
        ),
        (
            "tokens: {triggers: blip, pattern: [[{OP: '*'}, {LOWER: blip, OP: '+'}]]}",
            "key 'tokens': two words of a sequence repeat without limit ('*', '+'); write '{0,5}' for all but one",
        ),
        (
            "tokens: {triggers: blip, pattern: [[" + "{LOWER: blip, OP: '?'}, " * 8 + "]]}",
            "key 'tokens': the repetitions expand to more than 200 forms",
        ),
        ("tokens: {triggers: blip, pattern: [[{_: {told: true}}]]}", "key 'tokens': Can't retrieve unregistered"),
        ("tokens: {triggers: blip, pattern: [[{MORPH: {IS_SUBSET: [x]}}]]}", "key 'tokens': "),
    ],
)
def test_what_only_the_whole_ruleset_shows_is_told_with_its_place(tmp_path: Path, added: str, said: str) -> None:
    path = _pack(tmp_path, RULE.replace("    message:", f"    {added}\n    message:"))
    with pytest.raises(PackError) as caught:
        load((path,))
    assert str(caught.value).startswith(f"{path}:11: rule 'house-blip' {said}")


def test_a_token_pattern_may_ask_for_anything_that_a_parse_holds(tmp_path: Path) -> None:
    pattern = "[[{LOWER: a, OP: '?'}, {DEP: nsubj, MORPH: {IS_SUPERSET: [Number=Sing]}, SENT_START: true}]]"
    path = _pack(tmp_path, RULE.replace("phrase: {any: [blip]}", f"tokens: {{triggers: blip, pattern: {pattern}}}"))
    assert len(load((path,)).rules) == 1


def test_expressions_of_token_patterns_take_linear_time(tmp_path: Path) -> None:
    pattern = "[[{LOWER: {REGEX: '^(a+)+$'}, IS_ALPHA: true}, {TEXT: {REGEX: '^bl'}, _: {role: {NOT_IN: [root]}}}]]"
    path = _pack(tmp_path, RULE.replace("phrase: {any: [blip]}", f"tokens: {{triggers: blip, pattern: {pattern}}}"))
    rules = load((path,))
    review = read(f"There was {'a' * 40}b blip and an aaa blip here.\n", "review.md")
    assert [review.source[slice(*finding.span)] for finding in lint(review, rules)] == ["aaa blip"]


def test_yes_and_no_are_words(tmp_path: Path) -> None:
    pack = load_pack(_pack(tmp_path, RULE.replace("[blip]", "[blip, on, off]")))
    assert [phrase.any for phrase in pack.rules[0].matchers if isinstance(phrase, Phrase)] == [("blip", "on", "off")]


def test_a_text_that_opens_with_true_is_a_text() -> None:
    assert yaml12.load("[true, true story, False alarm]") == [True, "true story", "False alarm"]
