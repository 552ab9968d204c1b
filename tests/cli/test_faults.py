"""Input that was never meant to be: each kind has one clear line for an answer, and none is a fault of pirlint."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

DIGITS = "9" * 5000
RULE = """
group: own
title: Own
about: x
rules:
  - id: own-rule
    title: Own
    severity: warning
    why: x
    source: x
    {matcher}
    message: x
    flag: [x]
    pass: [y]
"""


@pytest.mark.parametrize(
    "link",
    [
        "[here](http://[::1)",
        "![](http://[x/y.png)",
        "[here](//[)",
        "[see](http://[::1]:abc/pull/7)",
        "[here](http://a:99999999/x#y)",
        "[x](folder.md#part)",
        "[x](folder.md/x.md#part)",
        "[x](other.md#%00)",
        "[x](%00.md#x)",
        "[x](%ff%fe.md#z)",
        f"[x]({'a' * 5000}.md#x)",
        "<http://[>",
        "[x][y]\n\n[y]: http://[::1",
    ],
)
def test_no_link_is_too_odd(in_process: Pirlint, tmp_path: Path, link: str) -> None:
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "other.md").write_text("# A title\n", "utf-8")
    (tmp_path / "review.md").write_text(f"# A title\n\nMarcus forgot to renew the certificate. See {link}\n", "utf-8")
    ran = in_process("check", "--isolated", "--format", "json", "review.md", cwd=tmp_path)
    assert ran.code == 1
    assert "blame" in {finding["group"] for finding in ran.json()["files"][0]["findings"]}


@pytest.mark.parametrize(
    "feed",
    [
        ",,,\n",
        ",\n,\n",
        ";;\n1;2;3\n",
        "time\n",
        '"\n',
        f'[{{"type": "message", "ts": {DIGITS}, "text": "x"}}]',
        f'[{{"type": "message", "ts": "1700000000", "text": "x", "n": {DIGITS}}}]',
        f'[{{"type": "message", "ts": "{DIGITS}", "text": "x"}}]',
        '[{"type": "message", "ts": "1e400", "text": "x"}]',
        "[" * 100_000,
        '{"a":' * 100_000,
        "[1]",
        "[[]]",
        "null",
        '[{"type": "message", "ts": "1700000000", "text": {"a": 1}}]',
        '{"log_entries": [{"type": "trigger_log_entry", "created_at": "99999-01-01T00:00:00Z"}]}',
        "time,text\n0001-01-01 00:00+23:59,x\n",
        "time,text\n9999-12-31 23:59-23:59,x\n",
    ],
)
def test_no_feed_is_too_odd(in_process: Pirlint, tmp_path: Path, feed: str) -> None:
    (tmp_path / "feed").write_text(feed, "utf-8")
    ran = in_process("timeline", "import", "--isolated", "feed", cwd=tmp_path)
    assert ran.code == 2, ran.err
    assert len(ran.err.splitlines()) == 1
    assert len(ran.err) < 400


def test_a_feed_may_hold_line_ends_and_halves_of_characters(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "feed").write_text(
        r'[{"type":"message","ts":"1700000000","text":"a \ud800 b","username":"x\ny"},'
        r'{"type":"message","ts":"1700000060","text":"\ud83d\ude00 c","user":"U\udfff"}]',
        "utf-8",
    )
    ran = in_process("timeline", "import", "--isolated", "feed", cwd=tmp_path)
    assert ran.code == 0
    assert [line for line in ran.lines if "2023" in line] == [
        "| 2023-11-14 22:13:20 | x y: a \ufffd b |  |",
        "| 2023-11-14 22:14:20 | U\ufffd: \U0001f600 c |  |",
    ]


@pytest.mark.parametrize(
    "settings",
    [
        f"fail-on: {DIGITS}",
        f"draft: {{due-hours: {DIGITS}}}",
        f"draft: {{due-hours: 0x{'f' * 5000}}}",
        f"draft: {{due-hours: 1{':59' * 3000}}}",
        "rules: !!map [a]",
        "rules: !!map a",
        "rules: !!set [a]",
        "rules: !!omap {a: b}",
        "rules: !!seq {a: b}",
        "people: !!str [a]",
        'people: !!binary "é"',
        "people: !!python/object:os.system x",
        "rules: {~: error}",
        "rules: {1.5: error}",
        "draft: {~: 1}",
        "draft: {1.5: 1}",
        "draft: {true: 1}",
        "? [a]\n: b",
        "~: b",
        r'packs: ["a\0b.yaml"]',
        f"packs: [{'a' * 5000}]",
        f"packs: [{'a/' * 5000}]",
        "packs: ['']",
        "packs: ['.']",
        "people: " + "[" * 800 + "]" * 800,
        "people: " + "[" * 20_000 + "]" * 20_000,
        "people: &a [*a]",
        "&a people: *b",
        "people: [\x00]",
        "links: {'INC-(\\d+': 'x'}",
        "links: {'INC-\\d+': 'http://x/{match:>300000000}'}",
        "links: {'INC-\\d+': 'http://x/{match.__class__}'}",
        "links: {'INC-\\d+': 'http://x/{0[0]}'}",
        "links: {'INC-\\d+': 'http://x/{match!r:{match}}'}",
        "links: {'INC-\\d+': 'http://x/{'}",
        "links: {'INC-\\d+': 'http://x/{}'}",
        "links: {'INC-\\d+': 'http://x/{1}'}",
        f"links: {{'{'(a{100})' * 500}': 'x'}}",
    ],
)
def test_no_settings_are_too_odd(in_process: Pirlint, tmp_path: Path, settings: str) -> None:
    (tmp_path / ".pirlint.yaml").write_text(settings, "utf-8")
    (tmp_path / "review.md").write_text("# A title\n\nSee INC-12 for more.\n", "utf-8")
    ran = in_process("check", "review.md", cwd=tmp_path)
    assert ran.code == 2, ran.err
    assert all(line.startswith(("Error: ", str(tmp_path))) for line in ran.err.splitlines())


@pytest.mark.parametrize(
    "matcher",
    [
        'clause: {predicate: "*"}',
        'clause: {adverb: "*"}',
        'phrase: {any: "*"}',
        'phrase: {any: ["{a}"], sets: {a: "*"}}',
        f"phrase: {{any: ['{'{a} ' * 9}'], sets: {{a: [a a, b b, c c, d d, e e, f f, g g, h h, i i]}}}}",
        'tokens: {pattern: [[{LOWER: a, OP: "{1,99999999}"}]], triggers: a}',
        'tokens: {pattern: [[{LOWER: {REGEX: "("}}]], triggers: a}',
        "tokens: {pattern: [[{~: a}]], triggers: a}",
        "pattern: {any: '(a{1000}){1000}'}",
        "pattern: {any: '(?<=a)b'}",
        f"check: {{{DIGITS}: 1}}",
        "check: !!map [a]",
    ],
)
def test_no_pack_is_too_odd(in_process: Pirlint, tmp_path: Path, matcher: str) -> None:
    (tmp_path / "pack.yaml").write_text(RULE.replace("{matcher}", matcher), "utf-8")
    ran = in_process("rule", "test", "pack.yaml", cwd=tmp_path)
    assert ran.code == 2, ran.err
    assert ran.err.startswith("Error: pack.yaml:")


@pytest.mark.parametrize("command", [["rule"], ["check", "--isolated", "review.md"], ["rule", "no-such"]])
def test_a_reader_that_has_gone_is_no_fault(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "review.md").write_text("# A title\n\nDave broke production.\n", "utf-8")
    nobody, stream = os.pipe()
    os.close(nobody)
    done = subprocess.run(
        [sys.executable, "-m", "pirlint", *command],
        cwd=tmp_path,
        stdout=subprocess.PIPE if "no-such" in command else stream,
        stderr=stream if "no-such" in command else subprocess.PIPE,
        check=False,
    )
    os.close(stream)
    assert done.returncode == 141
    assert not done.stderr
