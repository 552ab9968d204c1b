"""Findings as a pull-request comment: highest severity first, grouped by rule, within the length limits of services."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pirlint.output.findings.advice import advice
from pirlint.output.findings.identity import project_path
from pirlint.output.findings.passages import Passage, passages
from pirlint.output.findings.rewrites import rewrites
from pirlint.output.findings.words import statement
from pirlint.output.markdown import escaped
from pirlint.output.reporter import Reporter
from pirlint.text.control_characters import printable
from pirlint.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.checking import Checked
    from pirlint.output.report import Report, Tally
    from pirlint.output.terminal import Console

MARKER = "<!-- pirlint -->"
"""The first line of the comment, by which a later run finds the comment to replace."""
_MOST = 30
"""How many findings are shown in full."""
_OF_A_RULE = 5
"""How many findings of one rule are shown in full."""
_NAMED = 10
"""How many positions of the other findings are named."""
_LONGEST = 55_000
"""The most characters of findings; services limit a comment to 65,536."""
_CALLS = re.compile(r"(?<![^\W_])[@#!$%&](?=\w)")
"""Characters that services read as a mention or a reference to an issue."""
_BACKTICKS = re.compile("`+")


class _Place(NamedTuple):
    """A finding as shown."""

    place: str
    message: str
    question: str | None
    rewrite: tuple[str, str] | None
    """The sentence before and after the fix."""


class Markdown(Reporter):
    """One comment, after the last file."""

    def __init__(self, console: Console) -> None:
        """Begin without findings."""
        super().__init__(console)
        self._places: dict[str, list[_Place]] = defaultdict(list)
        """The findings by rule."""
        self._shown: set[tuple[str, str]] = set()
        """The sentences that are already in the comment."""

    def file(self, file: Checked, report: Report) -> Iterable[str]:  # noqa: ARG002
        """Keep the findings of a file."""
        review = file.review
        path = printable(project_path(review.path))
        advised = advice(review, file.findings)
        for passage in passages(review, file.findings):
            for finding in passage.findings:
                offered = next(iter(rewrites(review, Passage(passage.span, (finding,)))), None)
                rewrite = (offered.before.plain, offered.after.plain) if offered is not None else None
                place = f"{path}:{review.position(finding.span.start).line}"
                asked = advised.get(finding) if rewrite is None else None
                self._places[finding.rule].append(_Place(place, finding.message, asked, rewrite))
        return ()

    def end(self, report: Report) -> Iterator[str]:
        """Return the comment."""
        yield MARKER
        yield f"### pirlint: {_summary(report)}"
        room, left = _LONGEST, _MOST
        for rule, tally in report.by_rule().items():
            part, shown = self._rule(rule, tally, report, min(left, _OF_A_RULE), room)
            room, left = room - len(part), left - shown
            yield f"\n{part}"
        yield from _notices(report)
        if self._places:
            yield "\nTo see everything: `pirlint check`. To learn more about a rule: `pirlint rule RULE`."

    def _rule(self, rule: str, tally: Tally, report: Report, most: int, room: int) -> tuple[str, int]:
        """Return the text for a rule within the room left, and the number of its findings shown."""
        places = self._places[rule]
        title = _text(report.rules[rule].rule.title)
        lines = [f"**{tally.severity.value}** {_code(rule)}: {title}{f' ({len(places)})' if places[1:] else ''}\n"]
        shown, asked = 0, ""
        for given in places[:most]:
            place = given._replace(rewrite=None) if given.rewrite in self._shown else given
            entry = "\n".join(_entry(place, first=not shown, asked=asked))
            if sum(map(len, lines)) + len(entry) > room:
                break
            lines.append(entry)
            if place.rewrite is not None:
                self._shown.add(place.rewrite)
            shown, asked = shown + 1, place.question or asked
        if shown < len(places):
            lines.append(_left_out(places[shown:], shown))
        return "\n".join(lines), shown


REPORTER = Markdown


def _summary(report: Report) -> str:
    found = ", ".join(counted(number, name) for name, number in report.counts.items() if number)
    return f"{found or 'no problems found'} in {counted(report.files, 'review')}"


def _entry(place: _Place, *, first: bool, asked: str) -> Iterator[str]:
    """Return the lines of a finding: the first of a rule with its explanation, the others with their message."""
    yield f"- {_code(place.place)} {_text(place.message if first else statement(place.message))}"
    if place.rewrite is not None:
        before, after = map(printable, place.rewrite)
        fence = "`" * max(3, 1 + max((len(run) for run in _BACKTICKS.findall(before + after)), default=0))
        yield from (f"  {line}" for line in (f"{fence}diff", f"- {before}", f"+ {after}", fence))
    elif place.question is not None and place.question != asked:
        yield f"  <br>{_text(place.question)}"


def _left_out(places: Sequence[_Place], shown: int) -> str:
    named = ", ".join(_code(place.place) for place in places[:_NAMED])
    more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
    return f"- {'also ' if shown else ''}{named}{more}"


def _notices(report: Report) -> Iterator[str]:
    if report.errors:
        yield ""
    for notice in report.errors[:_NAMED]:
        path = f"{_code(printable(notice.path))} " if notice.path is not None else ""
        yield f"- {path}**{notice.label or 'notice'}**: {_text(notice.message)}"
    if len(report.errors) > _NAMED:
        yield f"- and {len(report.errors) - _NAMED} more"


def _text(text: str) -> str:
    """Return a text as Markdown without mentions or references."""
    return _CALLS.sub(r"\g<0><!-- -->", escaped(" ".join(text.split())))


def _code(text: str) -> str:
    """Return a text as a code span, with any backticks."""
    fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"
