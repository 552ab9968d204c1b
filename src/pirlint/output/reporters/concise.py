"""Findings on one line each, for editors, `grep`, and readers who know the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pirlint.output.findings.footer import notices, summary
from pirlint.output.findings.words import COLOURS
from pirlint.output.reporter import Reporter
from pirlint.output.terminal import ansi
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.checking import Checked
    from pirlint.document.model import Review
    from pirlint.finding import Finding
    from pirlint.output.report import Report


class Concise(Reporter):
    """`path:line:column severity rule message`, not wrapped."""

    for_people = True

    def file(self, file: Checked, report: Report) -> Iterator[str]:  # noqa: ARG002
        """Return a line for each finding of a file."""
        for finding in file.findings:
            yield ansi(_line(file.review, finding))

    def end(self, report: Report) -> Iterator[str]:
        """Return notices and counts."""
        yield from notices(report, self.console)
        if not self.console.quiet:
            yield ansi(summary(report))


REPORTER = Concise


def _line(review: Review, finding: Finding) -> Text:
    line, column = review.position(finding.span.start)
    return Text.assemble(
        (f"{printable(review.path)}:{line}:{column}", "bold"),
        " ",
        (finding.severity.value, COLOURS[finding.severity]),
        " ",
        finding.rule,
        " ",
        printable(finding.message),
    )
