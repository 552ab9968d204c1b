"""`pirlint check`: findings, explained, with better sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pirlint.checking import check
from pirlint.cli import ExitCode
from pirlint.cli.options import color_option, isolated_option, settings_and_rules, wants_color
from pirlint.finding import Severity
from pirlint.language.pipeline import version
from pirlint.output.report import Report
from pirlint.sources import Unreadable, sources

if TYPE_CHECKING:
    from pirlint.checking import Checked


@click.command("check")
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--stdin-name", default="-", help="The path to report for standard input.")
@color_option
@isolated_option
def command(paths: tuple[str, ...], form: str, stdin_name: str, color: str, *, isolated: bool) -> int:
    """Check reviews: files, folders (searched for Markdown), or - for standard input.

    Ends with 0 if nothing is at or above the failing severity (warning, or the setting fail-on), 1 if something is,
    2 for wrong usage, settings or input, 3 for a fault of pirlint itself.
    """
    settings, ruleset = settings_and_rules(isolated=isolated)
    checked: list[Checked] = []
    errors: list[Unreadable] = []
    for source in sources(paths, stdin_name):
        if isinstance(source, Unreadable):
            errors.append(source)
            continue
        checked.append(check(source.text, source.path, settings, ruleset))
    if left_out := next((file.left_out for file in checked if file.left_out), None):
        errors.append(Unreadable(settings.language.model, f"{left_out}; the rules that need it were left out"))
    report = Report(tuple(checked), tuple(errors), version(settings.language.model))
    _print(report, form, wants_color(color))
    return _exit_code(report, settings.fail_on)


def _print(report: Report, form: str, color: bool | None) -> None:
    if form == "json":
        from pirlint.output import json

        click.echo(json.render(report))
        return
    from pirlint.output import text
    from pirlint.output.terminal import width

    for part in text.render(report, width()):
        click.echo(part, color=color)


def _exit_code(report: Report, fail_on: str) -> ExitCode:
    if report.errors:
        return ExitCode.USAGE
    if fail_on == "never":
        return ExitCode.CLEAN
    fails = any(f.severity.at_least(Severity(fail_on)) for file in report.files for f in file.findings)
    return ExitCode.FINDINGS if fails else ExitCode.CLEAN
