"""The footer of findings: what was not checked, and the number of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pirlint.finding import Severity
from pirlint.notices import NoticeKind
from pirlint.output.findings.words import COLOURS
from pirlint.output.terminal import ansi, hanging
from pirlint.text.control_characters import printable, printable_lines
from pirlint.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pirlint.notices import Notice
    from pirlint.output.report import Report, Tally
    from pirlint.output.terminal import Console

_NAMED = 3
"""How many rules are named."""


def footer(report: Report, console: Console) -> Iterator[str]:
    """Return notices and summary; if quiet, only errors."""
    yield from notices(report, console)
    if console.quiet:
        return
    yield from map(ansi, _by_rule(report, console.width))
    yield ansi(summary(report))


def _by_rule(report: Report, width: int) -> Iterator[Text]:
    """Return the most frequent rules, the number of fixable findings, and the next commands to run."""
    found = report.by_rule()
    if not found:
        return
    often = sorted(found, key=lambda rule: -found[rule].number)
    named = ", ".join(f"{found[rule].number} {rule}" for rule in often[:_NAMED])
    more = f" and {counted(len(often) - _NAMED, 'other rule')}" if len(often) > _NAMED else ""
    yield from hanging("By rule: ", Text(f"{named}{more}"), width)
    if fixes := ", ".join(_fixes(found.values())):
        yield from hanging("Fixable: ", Text(fixes), width)
    yield from hanging("", Text(f"To learn more about a rule: pirlint rule {often[0]}"), width)


def _fixes(tallies: Collection[Tally]) -> Iterator[str]:
    rewritten, safe, fixable = (
        sum(getattr(tally, name) for tally in tallies) for name in ("rewritten", "safe", "fixable")
    )
    if safe:
        yield f"{safe} (--fix)"
    if fixable > safe:
        yield f"up to {fixable - safe}{' more' if safe else ''} after review (--diff --unsafe-fixes)"
    if rewritten > fixable:
        yield f"{rewritten - fixable} with blanks to fill in"


def notices(report: Report, console: Console) -> Iterator[str]:
    """Return a line for each notice, or group of similar ones; if quiet, only errors."""
    for notice, others in _gathered(report.notices):
        if notice.kind.is_error or not console.quiet:
            yield ansi(_notice(notice, others))


def summary(report: Report) -> Text:
    """Return the last line: the numbers of files and findings."""
    found = [
        Text(counted(number, name), style=COLOURS[Severity(name)]) for name, number in report.counts.items() if number
    ]
    parts = Text(", ").join(found) if found else Text("no problems found", style="green")
    line = Text.assemble(counted(report.files, "review"), ": ", parts) if report.files else Text()
    left_out = {"suppressed": len(report.suppressed), "known": report.known}
    if any(left_out.values()):
        line.append(f" ({', '.join(f'{number} {name}' for name, number in left_out.items() if number)})", "dim")
    partly = sum(notice.kind is NoticeKind.PARTLY_READ for notice in report.errors)
    for number, label in ((len(report.errors) - partly, "not checked"), (partly, "checked in part")):
        if number:
            line.append(f"{'; ' if line else ''}{number} {label}")
    return line or Text("nothing to check")


def _gathered(notices: Iterable[Notice]) -> Iterator[tuple[Notice, int]]:
    """Return the notices, errors first, each with the number of further paths; errors are not grouped."""
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
