"""Findings for an author at a terminal: each sentence once, with all its findings and the better sentence.

Wording comes first, in reading order; findings about the review as a whole follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pirlint.output.findings.footer import footer
from pirlint.output.findings.passages import by_paragraph, by_weight, is_wording, passages
from pirlint.output.findings.rewrites import additions, quoted, rewrites
from pirlint.output.findings.words import COLOURS, statement
from pirlint.output.reporter import Reporter
from pirlint.output.terminal import ansi, hanging
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pirlint.checking import Checked
    from pirlint.finding import Finding
    from pirlint.output.findings.passages import Passage
    from pirlint.output.report import Report
    from pirlint.rules.ruleset import LoadedRule


class FullText(Reporter):
    """The findings of each file in full, wrapped to the width of the console."""

    for_people = True

    def file(self, file: Checked, report: Report) -> Iterator[str]:
        """Return the findings of a file below its name."""
        if not file.findings:
            return
        yield ansi(Text(printable(file.review.path), "bold"))
        shown = _File(file, report.rules, self.console.width)
        wording, rest = by_weight(passages(file.review, file.findings), report.rules)
        for paragraph in by_paragraph(wording, file.review):
            yield "\n".join(ansi(line) for passage in paragraph for line in shown.passage(passage)) + "\n"
        if rest:
            yield "\n".join(ansi(line) for passage in rest for line in shown.request(passage)) + "\n"

    def end(self, report: Report) -> Iterator[str]:
        """Return notices, next steps and counts."""
        yield from footer(report, self.console)


REPORTER = FullText


class _File:
    """The lines for one file, with positions in a column of their own.

    The general part of a rule's message is shown once; later messages only state the finding.
    """

    def __init__(self, file: Checked, rules: Mapping[str, LoadedRule], width: int) -> None:
        self._review = file.review
        self._rules = rules
        self._width = width
        self._column = max(len(self._place(finding)) for finding in file.findings) + 1
        self._explained: set[str] = set()

    def passage(self, passage: Passage) -> Iterator[Text]:
        """Return the lines of a passage: findings, the text, and rewrites or questions."""
        questions = dict(self._questions(passage.findings))
        for finding in passage.findings:
            full = is_wording(finding, self._rules) and finding.rule not in self._explained | questions.keys()
            yield from self._finding(finding, finding.message if full else statement(finding.message))
        offered = list(self._rewrites(passage))
        yield from offered or self._line("|", quoted(self._review, passage), "dim")
        yield from self._additions(passage)
        for question in questions.values():
            yield from self._line("?", Text(printable(question)), "cyan")
        self._explained.update(finding.rule for finding in passage.findings)

    def request(self, passage: Passage) -> Iterator[Text]:
        """Return the lines of a finding about the review as a whole, without its text."""
        for finding in passage.findings:
            whole = list(self._finding(finding, finding.message))
            yield from whole if len(whole) == 1 else self._finding(finding, statement(finding.message))
        yield from self._rewrites(passage)
        yield from self._additions(passage)

    def _questions(self, findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
        """Return the new questions by rule, for words without a rewrite."""
        for finding in findings:
            if finding.question and finding.rule not in self._explained and is_wording(finding, self._rules):
                yield finding.rule, finding.question

    def _finding(self, finding: Finding, message: str) -> Iterator[Text]:
        colour = COLOURS[finding.severity]
        text = Text.assemble((finding.severity.value, f"{colour} bold"), " ", finding.rule, ": ", printable(message))
        yield from self._line(self._place(finding), text, "bold")

    def _rewrites(self, passage: Passage) -> Iterator[Text]:
        """Return the lines of the rewrites, before and after."""
        for index, rewrite in enumerate(rewrites(self._review, passage)):
            if index == 0:
                yield from self._line("-", rewrite.before, "red")
            yield from self._line("+", rewrite.after, "green")

    def _additions(self, passage: Passage) -> Iterator[Text]:
        for text in additions(passage.findings):
            yield from self._line("+", Text(printable(text)), "green")

    def _place(self, finding: Finding) -> str:
        line, column = self._review.position(finding.span.start)
        return f"{line}:{column}"

    def _line(self, sign: str, text: Text, style: str) -> Iterator[Text]:
        return hanging(f"{sign:>{self._column}}  ", text, self._width, style)
