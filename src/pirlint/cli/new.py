"""`pirlint new`: a review from a template."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode, print_to_stderr
from pirlint.cli.feed import load_feeds
from pirlint.cli.options import configuration_in, settings_options
from pirlint.files import reason
from pirlint.naming import unknown
from pirlint.settings.policy import AUTO
from pirlint.settings.templates import MINIMUM, template, template_names
from pirlint.sources import STDIN

if TYPE_CHECKING:
    from collections.abc import Collection

    from pirlint.configuration import Configuration
    from pirlint.settings.command_line import CommandLine
    from pirlint.settings.policy import Severities
    from pirlint.settings.templates import Template
_THERE = "already exists and was left unchanged; choose another name"


@click.command("new")
@click.argument("path", metavar="FILE")
@click.option("--template", "name", help="The template; by default that of the settings, or minimal.")
@click.option("--title", default="", help="A short title for the incident.")
@click.option("--severity", help="The severity, on the scale in the settings.")
@click.option(
    "--from-feed",
    "feeds",
    multiple=True,
    metavar="FEED",
    help="Fill in the timeline from an export of another tool (as for 'pirlint timeline import'). May be repeated.",
)
@settings_options
def command(
    path: str, name: str | None, title: str, severity: str | None, feeds: tuple[str, ...], *, command_line: CommandLine
) -> int:
    """Start a review: write FILE (or - for standard output) from a template, with blanks to fill in.

    Afterwards, the blanks are listed. An existing file is never overwritten.
    """
    from pirlint.output.new_review import SHOWN, Known, new_review
    from pirlint.output.timeline.recorded import rows

    if path != STDIN:
        _check_place(Path(path))
    configuration = configuration_in(Path(path), command_line)
    settings = configuration.settings
    asked = _template(name, settings.policy.template)
    level = None if severity is None else _level(severity, settings.policy.severities)
    known = Known(title, level, load_feeds(feeds, settings))
    text = new_review(asked, settings.policy, known)
    if path == STDIN:
        click.echo(text, nl=False)
    else:
        _write(Path(path), text)
    print_to_stderr(f"{path}: still to be filled in, by line:")
    for blank in _still_blank(text, path, configuration, rows(known.feed, SHOWN)):
        print_to_stderr(blank)
    return ExitCode.CLEAN


def _template(name: str | None, agreed: str) -> Template:
    chosen = name or (MINIMUM if agreed == AUTO else agreed)
    if chosen not in template_names():
        raise click.ClickException(unknown("template", chosen, template_names()))
    return template(chosen)


def _level(text: str, scale: Severities) -> str:
    from pirlint.analysis.severity import level_of

    level = level_of(text, scale)
    if level is None:
        raise click.ClickException(unknown("severity level", text, scale.levels))
    return level


def _check_place(path: Path) -> None:
    """Check that a file can be created; otherwise it is a usage error."""
    try:
        path.parent.stat()
        path.lstat()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written: {reason(error)}") from error
    if path.is_dir():
        raise click.ClickException(f"{path}: is a folder; name a file")
    if path.exists() or path.is_symlink():
        raise click.ClickException(f"{path}: {_THERE}")
    if not path.parent.is_dir():
        raise click.ClickException(f"{path}: there is no folder '{path.parent}'; create it first")


def _write(path: Path, text: str) -> None:
    from pirlint.writing import UnwritableError, create

    try:
        create(path, text.encode("utf-8"))
    except FileExistsError as error:
        raise click.ClickException(f"{path}: {_THERE}") from error
    except UnwritableError as error:
        raise click.ClickException(f"{path}: {error}") from error


def _still_blank(text: str, path: str, configuration: Configuration, recorded: Collection[str]) -> list[str]:
    """Yield the blanks by line, as found by checks, except in rows of a feed."""
    from pirlint.checking import check

    by_words = configuration._replace(ruleset=configuration.ruleset.without("syntax").without("tagger"))
    checked = check(text, path, by_words.without_results())
    lines = text.splitlines()
    missing = [(checked.review.position(finding.span.start).line, finding.message) for finding in checked.findings]
    return [f"{number:4}: {_briefly(message)}" for number, message in missing if lines[number - 1] not in recorded]


def _briefly(message: str) -> str:
    """Return a message without its question."""
    return re.split(r"[;?.](?:\s|$)", message)[0]
