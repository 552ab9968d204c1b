"""`pirlint check`: findings, explained, with better sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.analysis.surroundings import Surroundings
from pirlint.checking import ENGLISH_ONLY, check
from pirlint.cli import FAULT, ExitCode, internal
from pirlint.cli.feed import feed_option, recorded
from pirlint.cli.options import color_option, isolated_option, wants_color
from pirlint.configuration import Configurations
from pirlint.finding import Severity
from pirlint.language.pipeline import DEFAULT, version
from pirlint.output.report import Report
from pirlint.output.terminal import printable
from pirlint.repository import gather
from pirlint.rules.packs import PackError
from pirlint.settings.files import SettingsError
from pirlint.sources import Unreadable, sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.checking import Checked
    from pirlint.configuration import Configuration
    from pirlint.document.model import Review
    from pirlint.web.cache import Answers


_NAMED = 5
"""How many links that did not answer are named."""
_PIPELINE = "(language pipeline)"
"""What stands for a path where no file is at fault."""


@click.command("check")
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--stdin-name", default="-", help="The path to report for standard input.")
@feed_option
@click.option("--check-links", is_flag=True, help="Ask the network whether the links lead anywhere (pirlint[links]).")
@color_option
@isolated_option
def command(
    paths: tuple[str, ...],
    form: str,
    stdin_name: str,
    feeds: tuple[str, ...],
    color: str,
    *,
    check_links: bool,
    isolated: bool,
) -> int:
    """Check reviews: files, folders (searched for Markdown), or - for standard input.

    Ends with 0 if nothing is at or above the failing severity (warning, or the setting fail-on), 1 if something is,
    2 for wrong usage, settings or input, 3 for a fault of pirlint itself.
    """
    checked: list[Checked] = []
    errors: list[Unreadable] = []
    model, fails, broken = DEFAULT, False, False
    in_force = Configurations(isolated=isolated)
    refused: dict[Path, str] = {}
    surroundings = Surroundings(date.today(), recorded(feeds))
    answers = _answers() if check_links else None
    for source in sources(paths, stdin_name):
        if isinstance(source, Unreadable):
            errors.append(source)
            continue
        folder = Path(source.path).absolute().parent
        if folder not in refused:
            try:
                configuration = in_force[folder]
            except (SettingsError, PackError) as error:  # reviews that other settings bear on are checked all the same
                refused[folder] = str(error)
        if folder in refused:
            errors.append(Unreadable(source.path, refused[folder]))
            continue
        try:
            around = partial(_gather, known=surroundings, answers=answers, configuration=configuration)
            file = check(source.text, source.path, configuration.settings.policy, configuration.ruleset, around)
        except Exception as error:  # the other reviews are checked all the same
            errors.append(Unreadable(source.path, internal(error)))
            broken = True
            continue
        checked.append(file)
        model = configuration.settings.policy.language.model
        fails = fails or _fails(file, configuration.settings.options.fail_on)
        if file.left_out and not any(error.path == _PIPELINE for error in errors):
            errors.append(Unreadable(_PIPELINE, f"{file.left_out}; the rules that need it were left out"))
        errors += [Unreadable(source.path, message) for message in (file.review.unread, file.pasted) if message]
    if refused and not checked and all(error.message in refused.values() for error in errors):
        raise click.ClickException("\n".join(dict.fromkeys(refused.values())))
    _print(Report(tuple(checked), tuple(errors), version(model)), form, wants_color(color))
    if answers is not None and answers.silent:
        _tell_silent(answers.silent)
    _tell_other_languages(checked)
    if broken:
        click.echo(FAULT, err=True)
        return ExitCode.INTERNAL
    return ExitCode.USAGE if errors else ExitCode.FINDINGS if fails else ExitCode.CLEAN


def _gather(review: Review, known: Surroundings, answers: Answers | None, configuration: Configuration) -> Surroundings:
    around = gather(review, known, with_committers=configuration.needs_committers)
    return around if answers is None else replace(around, dead_links=answers.dead_links(review))


def _tell_other_languages(checked: Sequence[Checked]) -> None:
    """Say once which reviews are not in English."""
    paths = [file.review.path for file in checked if file.in_another_language]
    if paths:
        more = f" and {len(paths) - 1} more" if paths[1:] else ""
        click.echo(f"{printable(paths[0])}{more}: {ENGLISH_ONLY}", err=True)


def _answers() -> Answers:
    """Return what asks the network; that it is not installed is a usage error."""
    try:
        from pirlint.web.cache import Answers
    except ImportError as error:
        raise click.ClickException(f"--check-links needs {error.name}; run: pip install 'pirlint[links]'") from error
    return Answers()


def _tell_silent(addresses: Sequence[str]) -> None:
    """Say which links did not answer, as far as a line has room for them."""
    count = len(addresses)
    named = ", ".join(printable(address) for address in addresses[:_NAMED])
    more = f" and {count - _NAMED} more" if count > _NAMED else ""
    said = f"{count} {'link' if count == 1 else 'links'} gave no answer, and may lead somewhere or not: {named}{more}"
    click.echo(said, err=True)


def _fails(file: Checked, fail_on: str) -> bool:
    return fail_on != "never" and any(f.severity.at_least(Severity(fail_on)) for f in file.findings)


def _print(report: Report, form: str, color: bool | None) -> None:
    if form == "json":
        from pirlint.output import json

        click.echo(json.render(report))
        return
    from pirlint.output import text
    from pirlint.output.terminal import width

    for part in text.render(report, width()):
        click.echo(part, color=color)
