"""Readers and parsers held against what nobody meant: each takes it, or answers with its own error.

In tests a few inputs are tried for each; `make fuzz` tries as many as FUZZ_EXAMPLES says. What once failed lies in
`corpus`, a folder for each target, and is tried every time.
"""

from __future__ import annotations

import os
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pirlint import yaml12
from pirlint.analysis.analysis import Analysis
from pirlint.checking import check
from pirlint.configuration import Configuration
from pirlint.document.reader import read
from pirlint.document.redaction import Confidentiality, redact
from pirlint.feeds import FeedError, read_feed, read_names
from pirlint.output.report import Report
from pirlint.output.reporters import REPORTERS as FINDINGS
from pirlint.output.terminal import Console
from pirlint.output.timeline.draft import NotPlacedError, insert
from pirlint.output.timeline.recorded import DisplayZone, render
from pirlint.output.timeline.reporters import REPORTERS as TIMELINES
from pirlint.output.timeline.view import View
from pirlint.rules.packs import PackError, builtin, load
from pirlint.server.messages import MessageStream
from pirlint.settings.command_line import CommandLine
from pirlint.settings.error import SettingsError
from pirlint.settings.files import Settings, settings_for
from pirlint.settings.policy import OFF, Language, Policy
from pirlint.text.control_characters import well_formed
from pirlint.text.durations import find_durations
from pirlint.text.sentences import sentences
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).parent / "corpus"
EXPORTS = [file.read_text("utf-8") for file in sorted((CORPUS.parents[1] / "feeds" / "exports").iterdir())]
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "25"))
RULES = builtin().without("syntax").without("tagger")
PATTERNS_ALONE = Policy(language=Language(tagger=OFF))

# fmt: off
ODD = [
    '\x00', '\x1b[31m', '\u202e', '\u2028', '\x85', '\ufeff', '\ud800', '\udc00', '\U0001f600', '\xe9', 'e\u0301',
    '\xdf', '\u0130', '\xa0', '\r', '\r\n', '\x0c', '\x0b', '\t', '\xb2', '\u0661', '\u2167', '\ufb01', '\U000e0001',
    "9" * 400, "a" * 400, "=" * 60,
]
PROSE = [
    '\n', '\n\n', ' ', ', ', '. ', 'Dave broke production', 'At 14:02 UTC', 'around noon', 'the next day', 'SEV-1',
    '2026-03-03', '3/4/2026', '25:61', '2026-02-30', '12:00 am', '14:02:31Z', '+99:99', 'for 3 hours', '\u22121 %',
    '99.999%', 'a few minutes later', 'T+5', 'yesterday', 'password: hunter2x', 'a@b.example', '+49 89 1234567',
    'user should',
]
MARKUP = [
    '# ', '## Timeline\n\n', '### Action items\n', '- ', '* [ ] ', '1. ', '> ', '    ', '```\n', '~~~', '---\n',
    '+++\n', '| a | b |\n| --- | --- |\n', '| ', ' |', '**', '_', '`', '[', '](', ')', '[x](http://[::1)', '![](',
    '<!--', '-->', '<b>', '</b>', '<details>', '&amp;', '&#0;', '\\', '[^1]', '[^1]: ', '[a]: ', '<http://[>', '~',
    '$$', ':::', '{', '}', '**Impact**\n\n', 'Owner: Kim\n', '<!-- pirlint-disable', 'title: x\n',
    'date = 2026-01-01\n', '\n---\n', '\n+++\n',
]
YAML = [
    'a: ', '- ', '\n', '\n  ', '\n    ', '{', '}', '[', ']', ',', ': ', '? ', '&a ', '*a', '!!map ', '!!int ',
    '!!set ', '~', '!!binary ', '!!omap ', '!!timestamp ', '!x ', '|\n', '>\n', "'", '"', '\\e', '\\ud800', '<<: ',
    '---\n', '...\n', '#', '%YAML 1.1\n', '0x1f', '1:59', '.inf', '.nan', '1e400', 'true', 'on', 'null', '2026-01-01',
    "9" * 30, '\\0', '"\\n": ', '"a\\r\\nb"', '\\N',
]
KEYS = [
    'people: ', 'links: ', 'packs: ', 'draft: ', 'due-hours: ', 'fail-on: ', 'error', 'rules: ', 'privacy: ',
    'customers: ', 'severities: ', 'levels: ', 'milestones: ', 'required: ', 'sections: ', "'INC-(\\d+)': ",
    "'https://x/{1}'", '{match}',
]
RULE = """group: own
title: Own
about: x
rules:
  - id: own-rule
    title: Own
    severity: warning
    why: x
    source: x
    message: x
    flag: [x]
    pass: [y]
"""
PACK = [
    RULE, '\n    phrase: ', '\n    clause: ', '\n    tokens: ', '\n    pattern: ', '\n    check: ', '\n    unless: ',
    '\n    rewrite: ', '\n    scope: ', 'any: ', 'sets: ', '{a}', 'predicate: ', 'agent: person', 'triggers: ',
    'pattern: ', 'LOWER: ', 'OP: ', '"{1,9}"', 'REGEX: ', "'(a'", "'a{1000}'", 'severity-by-status: ',
    'replacements: ', "question: '{text'", 'settings: ', 'limit: ',
]
JSON = [
    '[', ']', '{', '}', ',', ':', '"', 'null', 'true', '1e400', '-0', 'NaN', "9" * 5000, '\\ud800', '\\u0000',
    '"ts": "', ' ', '{"type": "message", "ts": "1700000000.1", "text": "hello <https://x.dev|a> *b*", "user": "U1"}',
    '"messages": ', '\n', '{"created_at": "2026-03-03T10:00:00Z", "type": "trigger_log_entry", "summary": "x"}',
    '"log_entries": ', '"text": ',
    '{"event": "closed", "created_at": "2026-03-03T10:00:00Z", "actor": {"login": "x"}}',
    '"user_profile": {"real_name": ',
]
HEADERS = [
    'Content-Length: ', 'content-length:', 'Content-Type: x\r\n', '\r\n', '\r\n\r\n', '0', '1', '17', '-5', "9" * 12,
    'Content-Length: 4\r\n\r\nnull', 'Content-Length: 2\r\n\r\n{}', '\n\n',
]
CSV = [
    'time,text,author\n', 'when;what\n', 'Date\tTime (CET)\tEvent\n', ',', ';', '\t', '|', '"', '""', '\n',
    '2026-03-03 10:00Z', '3/4/2026 10:00', '1700000000', '10:00 PM PST', '2026-03-03T10:00:00+99:00',
    '9999-12-31 23:59-23:59', '0001-01-01 00:00Z',
]
LOG = [
    '\n', '14:02 ', '[14:02] ', '[3/4/26, 2:02 PM] ', 'Mar 03 14:02:31 ', '2026-03-03T14:02:31Z ', '<kim> ', 'kim: ',
    '\t', ' * kim ', '-!- ', '--- Day changed Tue Mar 03 2026\n', '=== 3/4/2026\n', '# 2026-03-03\n', '\x0304',
    'disk full', '23:59 ', '0:10 ', '9999-12-31 23:59 ', '--- 9999-12-31\n',
]
# fmt: on


def made_of(*fragments: list[str]) -> st.SearchStrategy[str]:
    """Return texts of fragments, and of anything else between them."""
    known = [fragment for some in (*fragments, ODD) for fragment in some]
    return st.lists(st.sampled_from(known) | st.text(max_size=6), max_size=40).map("".join)


def spliced(texts: list[str], *fragments: list[str]) -> st.SearchStrategy[str]:
    """Return texts in which something else stands for a stretch, or for all that follows."""

    def in_one(text: str) -> st.SearchStrategy[str]:
        lengths = st.integers(0, 60) | st.just(len(text))
        known = [fragment for some in (*fragments, ODD) for fragment in some]
        return st.builds(
            lambda at, length, other: text[:at] + other + text[at + length :],
            st.integers(0, len(text)), lengths, st.sampled_from(["", *known]),
        )  # fmt: skip

    return st.sampled_from(texts).flatmap(in_one)


def _is_clear(error: Exception, place: str) -> None:
    """Hold each line of an error against how all are made: the file comes first."""
    assert all(line.startswith(place) for line in str(error).split("\n"))


def _review(text: str, _: Path) -> None:
    review = read(text, "review.md")
    assert len(review.source) == len(text.removeprefix("\ufeff"))
    for block in review.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(review.source)
        block.source(0, len(block.text))


def _checked(text: str, _: Path) -> None:
    checked = check(text, "review.md", Configuration(Settings(), RULES))
    report = Report()
    report.add(checked, {loaded.rule.id: loaded for loaded in RULES.rules})
    for form in FINDINGS:
        reporter = FINDINGS[form](Console(60))
        "".join([*reporter.file(checked, report), *reporter.end(report)]).encode()


def _timeline(text: str, _: Path) -> None:
    view = View(Analysis(read("## Timeline\n\n" + text, "review.md"), PATTERNS_ALONE))
    for form in TIMELINES:
        "".join(TIMELINES[form](view, Console(60, explain=True))).encode()


def _feed(text: str, _: Path) -> None:
    try:
        feed = read_feed(text, "feed", UTC, Confidentiality(["Globex"], ["own.example"]))
    except FeedError as error:
        _is_clear(error, "feed")
        return
    assert all(remark.startswith("feed: ") and "\n" not in remark for remark in feed.remarks)
    "\n".join(render(feed.events, DisplayZone("UTC", UTC))).encode()
    read_names(text)


def _into(text: str, _: Path) -> None:
    draft = "# 3 March 2026\n\n## Timeline (UTC)\n\n- 14:00 UTC alarm\n" + well_formed(text)
    feed = read_feed("time,text\n2026-03-03 14:02Z,disk full\n2026-03-04 09:00Z,**grown** | 3\n", "feed").events
    try:
        made = insert(draft, "draft.md", feed, DisplayZone("UTC", UTC)).text
    except NotPlacedError:
        return
    assert insert(made, "draft.md", feed, DisplayZone("UTC", UTC)).added == 0
    remaining = iter(made.splitlines())
    assert all(line in remaining for line in draft.splitlines())


def _settings(text: str, folder: Path) -> None:
    file = folder / ".pirlint.yaml"
    file.write_text(text, "utf-8", "surrogatepass")
    try:
        settings_for(file.parent, CommandLine(file))
    except SettingsError as error:
        _is_clear(error, str(file))


def _pack(text: str, folder: Path) -> None:
    file = folder / "pack.yaml"
    file.write_text(text, "utf-8", "surrogatepass")
    try:
        load((file,))
    except PackError as error:
        _is_clear(error, str(file))


def _yaml(text: str, _: Path) -> None:
    try:
        yaml12.load(text := well_formed(text))
    except yaml12.NotYAMLError:
        return
    yaml12.line_of(text, ("a", 0, "a"))


def _words(text: str, _: Path) -> None:
    text = well_formed(text)
    sentences(text)
    list(find_durations(text))
    for cell in (False, True):
        find_times(text, cell=cell)
    assert len(redact(text)[0]) == len(text)


def _stream(text: str, _: Path) -> None:
    stream = MessageStream(BytesIO(text.encode("utf-8", "surrogatepass")))
    while line := stream.readline():
        length = int(line.partition(b":")[2])
        assert stream.readline() == b"\r\n"
        assert len(stream.read(length)) == length


TARGETS: dict[str, tuple[Callable[[str, Path], None], st.SearchStrategy[str]]] = {
    "review": (_review, made_of(PROSE, MARKUP)),
    "checked": (_checked, made_of(PROSE, MARKUP)),
    "timeline": (_timeline, made_of(PROSE, MARKUP)),
    "words": (_words, made_of(PROSE)),
    "json": (_feed, made_of(JSON)),
    "csv": (_feed, made_of(CSV)),
    "log": (_feed, made_of(LOG)),
    "into": (_into, made_of(PROSE, MARKUP)),
    "export": (_feed, spliced(EXPORTS, JSON)),
    "stream": (_stream, made_of(HEADERS, JSON)),
    "yaml": (_yaml, made_of(YAML)),
    "settings": (_settings, made_of(YAML, KEYS)),
    "pack": (_pack, made_of(YAML, PACK)),
}


@pytest.mark.parametrize("target", TARGETS)
def test_what_nobody_meant(target: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    take, texts = TARGETS[target]
    folder = tmp_path_factory.mktemp(target)
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=quiet, print_blob=False,
        derandomize="FUZZ_EXAMPLES" not in os.environ, phases=(Phase.generate, Phase.shrink),
    )  # fmt: skip
    @given(texts)
    def tried(text: str) -> None:
        take(text, folder)

    tried()


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*/*")), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_once_failed(file: Path, tmp_path: Path) -> None:
    TARGETS[file.parent.name][0](file.read_bytes().decode("utf-8", "surrogatepass"), tmp_path)
