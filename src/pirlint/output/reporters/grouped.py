"""Findings by rule, for a team with many reviews: the most frequent problems, and where they are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rich.text import Text

from pirlint.output.findings.footer import footer
from pirlint.output.findings.words import COLOURS, statement
from pirlint.output.reporter import Reporter
from pirlint.output.terminal import ansi, hanging
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.checking import Checked
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console


class Grouped(Reporter):
    """Each rule with its findings in all files; the highest severity and frequency first."""

    for_people = True

    def __init__(self, console: Console) -> None:
        """Begin without findings."""
        super().__init__(console)
        self._lines: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """Positions and messages by rule."""

    def file(self, file: Checked, report: Report) -> Iterable[str]:  # noqa: ARG002
        """Keep the findings of a file by rule."""
        for finding in file.findings:
            line, column = file.review.position(finding.span.start)
            place = f"{printable(file.review.path)}:{line}:{column}"
            self._lines[finding.rule].append((place, printable(statement(finding.message))))
        return ()

    def end(self, report: Report) -> Iterator[str]:
        """Return the rules with their findings, and the footer."""
        for rule, tally in report.by_rule().items():
            title = report.rules[rule].rule.title
            colour = COLOURS[tally.severity]
            yield ansi(Text.assemble((tally.severity.value, f"{colour} bold"), " ", (rule, "bold"), f": {title}"))
            for place, message in self._lines[rule]:
                yield "\n".join(map(ansi, hanging(f"  {place}  ", Text(message), self.console.width)))
            yield ""
        yield from footer(report, self.console)


REPORTER = Grouped
