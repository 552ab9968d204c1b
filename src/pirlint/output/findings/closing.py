"""What stands below all findings: what was not checked, and how much was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pirlint.finding import Severity
from pirlint.output.findings.words import COLOURS, counted
from pirlint.output.terminal import ansi
from pirlint.text.control_characters import printable, printable_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.notices import Notice, NoticeKind
    from pirlint.output.report import Report
    from pirlint.output.terminal import Console


def notices(report: Report, console: Console) -> Iterator[str]:
    """Return a line for each notice, or group of like ones; only errors where quiet is wanted."""
    for notice, others in _gathered(report.notices):
        if notice.kind.is_error or not console.quiet:
            yield ansi(_notice(notice, others))


def summary(report: Report) -> Text:
    """Return the last line: what was checked, and how much was found."""
    found = [
        Text(counted(number, name), style=COLOURS[Severity(name)]) for name, number in report.counts.items() if number
    ]
    parts = Text(", ").join(found) if found else Text("no problems found", style="green")
    line = Text.assemble(counted(report.files, "review"), ": ", parts) if report.files else Text()
    unchecked = sum(notice.kind.is_error for notice in report.notices)
    if unchecked:
        line.append(f"{'; ' if report.files else ''}{unchecked} not checked")
    return line or Text("nothing to check")


def _gathered(notices: Iterable[Notice]) -> Iterator[tuple[Notice, int]]:
    """Return the notices, errors first, and with how many other paths each is shown: an error has a line of its own."""
    yield from ((notice, 0) for notice in notices if notice.kind.is_error)
    alike: dict[tuple[NoticeKind, str], list[Notice]] = {}
    for notice in notices:
        if not notice.kind.is_error:
            alike.setdefault((notice.kind, notice.message), []).append(notice)
    yield from ((group[0], len(group) - 1) for group in alike.values())


def _notice(notice: Notice, others: int) -> Text:
    more = f" and {others} more" if others else ""
    parts = (
        (f"{printable(notice.path)}{more}" if notice.path is not None else "", "bold"),
        (notice.label, "red bold"),
        (printable_lines(notice.message), ""),
    )
    return Text(": ").join(Text(*part) for part in parts if part[0])
