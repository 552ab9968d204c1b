"""Counts of findings by rule, and suppressed findings, for a team that selects its rules."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from pirlint.output.findings.footer import notices, summary
from pirlint.output.findings.words import COLOURS
from pirlint.output.reporter import Reporter
from pirlint.output.terminal import ansi, hanging
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.checking import Checked
    from pirlint.output.report import Report, Tally

_NO_REASON = "no reason given"


class Statistics(Reporter):
    """A line for each rule with findings: their number, and how many have a fix; then the suppressed findings."""

    for_people = True

    def file(self, file: Checked, report: Report) -> Iterable[str]:  # noqa: ARG002
        """Return nothing: the report counts the findings."""
        return ()

    def end(self, report: Report) -> Iterator[str]:
        """Return the table."""
        tallies = report.by_rule()
        digits = max((len(str(tally.number)) for tally in tallies.values()), default=1)
        for rule, tally in sorted(tallies.items(), key=lambda entry: -entry[1].number):
            yield ansi(_line(rule, tally, digits))
        if tallies:
            yield ""
        yield from map(ansi, _suppressed_rules(report, self.console.width))
        yield from notices(report, self.console)
        if not self.console.quiet:
            yield ansi(summary(report))


REPORTER = Statistics


def _line(rule: str, tally: Tally, digits: int) -> Text:
    parts = (
        (tally.safe, "--fix"),
        (tally.fixable - tally.safe, "--unsafe-fixes"),
        (tally.rewritten - tally.fixable, "with blanks"),
    )
    fixes = ", ".join(f"{number} {name}" for number, name in parts if number)
    return Text.assemble(
        f"{tally.number:{digits}}  ",
        (f"{tally.severity.value:10}", COLOURS[tally.severity]),
        f"  {rule}",
        (f"  (fixes: {fixes})" if fixes else "", "dim"),
    )


def _suppressed_rules(report: Report, width: int) -> Iterator[Text]:
    """Return the suppressed findings by rule and reason."""
    suppressed = Counter((found.finding.rule, found.reason or _NO_REASON) for found in report.suppressed)
    if not suppressed:
        return
    yield Text(f"Suppressed in the reviews: {sum(suppressed.values())}", "bold")
    for (rule, reason), number in suppressed.most_common():
        yield from hanging("  ", Text(f"{number} {rule}: {printable(reason)}"), width)
    yield Text()
