"""What makes a match innocent, by the names that packs give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.document.reader import read
from pirlint.rules.engine import lint
from pirlint.rules.packs import load

if TYPE_CHECKING:
    from pathlib import Path

PACK = """\
group: house
title: House
about: Rules of the house.
rules:
  - id: house-slow
    title: Slow
    severity: warning
    why: Say how slow.
    source: https://example.com/style
    {matcher}
    unless: {unless}
    message: "“{{text}}” is no figure"
    flag: [It was slow.]
    pass: [It was quick.]
"""
SLOW = "phrase: {any: [slow, long, some page, delete]}"
MANY = "tokens: {triggers: [many], pattern: [[{LOWER: many}, {POS: NOUN}]]}"
NIGHT = "phrase: {any: [night]}"
DID_NOT = "clause: {predicate: [know, delete], negated: null}"


@pytest.mark.parametrize(
    ("matcher", "unless", "innocent", "flagged"),
    [
        (SLOW, "{before: [query log]}", "The slow query log was full.", "The slow query was full."),
        (SLOW, "{before: [query]}", "The slow queries log.", "The queries were slow."),
        (SLOW, "{after: [not]}", "It was not slow.", "It was not that slow."),
        (SLOW, "{after: [by no means]}", "It was by no means slow.", "It was slow by no means."),
        (SLOW, "{in-sentence: [drill]}", "Two drills ran, and it was slow.", "A drill ran. It was slow."),
        (SLOW, "{near: [drill]}", "It was slow in a drill.", "It was slow, and a drill ran."),
        (SLOW, "{near: [drill]}", "A drill ran, adding slow calls.", "A drill ran, the calls were slow."),
        (SLOW, "{pattern: ['\\bp9\\d\\b']}", "The p95 was slow.", "The p5 was slow."),
        (SLOW, "{paced: [slow]}", "It was slow (up to 900 ms).", "It was slow. It took 900 ms."),
        (SLOW, "{paced: [slow]}", "It was slow (up to 900 ms).", "It took long (up to 900 ms)."),
        (MANY, "present-state", "Many shops keep a spare till.", "Many shops lost a till."),
        (MANY, "present-state", "Many shops keep a spare till.", "## Timeline (UTC)\n\n- 10:02 many shops call us"),
        (
            "phrase: {any: [many]}",
            "logged-parts",
            "## Timeline (UTC)\n\n- 10:02 many pods fail\n- 10:05 they run",
            "## Timeline (UTC)\n\n- 10:02 many shops call\n- 10:05 all is well",
        ),
        (MANY, "logged-parts", "## Timeline (UTC)\n\n- 10:02 many hosts fail\n- 10:05 they run", "Many hosts failed."),
        (SLOW, "heads-list", "long (ask Kim)\n\n- one\n- two", "- long\n- two"),
        (SLOW, "heads-list", "long (ask Kim)\n\n- one\n- two", "It was long.\n\n- one\n- two"),
        (NIGHT, "attributive", "It was on the night sheet.", "It was quiet all night."),
        (NIGHT, "attributive", "Night porters rang us.", "All night the porters rang us."),
        (SLOW, "reason-follows", "It was slow. We have found two reasons why.", "It was slow. We have found it."),
        (SLOW, "reason-follows", "It was slow. But given the freeze, we waited.", "It was slow. But we waited."),
        (SLOW, "sourced-count-next", "It was slow. The report shows 14 calls.", "It was slow. It rang 14 times."),
        (
            MANY,
            "sourced-count-next",
            "Many orders failed. We found 14 failed orders.",
            "Many orders failed. 14 calls came.",
        ),
        (SLOW, "{words-fit: ['s\\w+']}", "It was slow.", "It was long."),
        (
            "phrase: {any: [page was fixed]}",
            "reported",
            "Two shops reported that the page was fixed.",
            "The page was fixed.",
        ),
        ("phrase: {any: [CHF 118, ticket 118]}", "is-amount", "It cost CHF 118.", "See ticket 118."),
        (
            "phrase: {any: [seems to be over, seems to be odd]}",
            "status-told",
            "The outage seems to be over.",
            "The outage seems to be odd.",
        ),
        (
            "phrase: {any: [lab report]}",
            "linked-elsewhere",
            "The lab's [page](https://example.com) is a report.\n\nSee the lab report.",
            "The lab's [page](https://example.com) has it.\n\nSee the lab report.",
        ),
        (SLOW, "name", "The Slow Query Log was full.", "Slow it was."),
        (
            SLOW,
            "linked",
            "It was slow ([graph](https://example.com/g)).",
            "It was slow. See [this](https://example.com).",
        ),
        (
            SLOW,
            "linked-elsewhere",
            "See the [slow](https://example.com/s) log.\n\nThe slow one.",
            "See the [log](https://example.com/s).\n\nThe slow one.",
        ),
        (SLOW, "measured", "It took long (40 minutes).", "It took long (as ever)."),
        (SLOW, "measured", "It took long. The query ran for 40 minutes.", "It took long. The query ran at 10:40 UTC."),
        (SLOW, "counted", "It was slow for 40 users.", "It was slow at 10:40 UTC."),
        (SLOW, "counted", "It was slow for:\n\n- Ana", "It was slow for Ana."),
        (
            MANY,
            "counted",
            "It hit many hosts. Later, 3 of 40 hosts failed.",
            "It hit many hosts. Later, 3 of 40 pods failed.",
        ),
        (MANY, "{governed-by: [inspect]}", "We inspected many hosts.", "We restarted many hosts."),
        (DID_NOT, "{explained: [know]}", "We did not know it, as no page shows it.", "We did not know it."),
        (DID_NOT, "actor-named", "Ana approved it and the table was deleted.", "The table was deleted."),
        (SLOW, "[name, {after: [not]}]", "It was not slow.", "It was slow."),
    ],
)
def test_a_condition_makes_a_match_innocent(
    tmp_path: Path, matcher: str, unless: str, innocent: str, flagged: str
) -> None:
    pack = tmp_path / "house.yaml"
    pack.write_text(PACK.format(matcher=matcher, unless=unless), "utf-8")
    rules = load((pack,))
    assert lint(read(innocent, "review.md"), rules) == []
    assert lint(read(flagged, "review.md"), rules) != []


def test_a_condition_of_a_matcher_leaves_the_others_alone(tmp_path: Path) -> None:
    matchers = "phrase: [{any: [slow], unless: linked}, {any: [long]}]"
    pack = tmp_path / "house.yaml"
    pack.write_text(PACK.format(matcher=matchers, unless="name"), "utf-8")
    text = "It was slow and long ([graph](https://example.com/g))."
    (finding,) = lint(read(text, "review.md"), load((pack,)))
    assert text[finding.span.start : finding.span.end] == "long"
