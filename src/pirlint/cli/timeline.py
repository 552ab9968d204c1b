"""`pirlint timeline`: the events and milestones of a review, and tables of recorded events."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode, print_to_stderr
from pirlint.cli.default_group import DefaultGroup
from pirlint.cli.options import color_option, one_review, settings_in, settings_options
from pirlint.cli.timeline_import import import_command
from pirlint.output.timeline.reporters import REPORTERS
from pirlint.sources import STDIN, Source, sources
from pirlint.worktree import is_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.output.timeline.view import View
    from pirlint.settings.command_line import CommandLine


_IMAGE = "png"
"""The image format."""


@click.command("show", hidden=True)
@click.argument("paths", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted([*REPORTERS, _IMAGE])),
    default="text",
    show_default=True,
    help="svg, png and mermaid draw the incident.",
)
@click.option("--explain", is_flag=True, help="Show which words make each event a milestone (text format only).")
@color_option
@settings_options
def show(paths: tuple[str, ...], form: str, color: bool | None, *, explain: bool, command_line: CommandLine) -> int:
    """Show the timeline of FILE (or - for standard input).

    It has the events, milestones, durations, and what is missing. For several files, or a folder, show a table of the
    durations.
    """
    from pirlint.output.terminal import Console, width
    from pirlint.output.timeline.many import TABLES

    if explain and form != "text":
        raise click.UsageError(f"--explain needs --format text, not {form}")
    many = len(paths) > 1 or is_folder(Path(paths[0]))
    if many and (explain or form not in TABLES):
        asked = "--explain" if explain else f"--format {form}"
        raise click.UsageError(f"{asked} takes one file; for several, use --format {', '.join(TABLES)}")
    views = list(_views(paths, command_line))
    if form == _IMAGE:
        click.echo(_image(views[0]), nl=False)
        return ExitCode.CLEAN
    parts = TABLES[form](views) if many else REPORTERS[form](views[0], Console(width(), explain))
    for part in parts:
        click.echo(part, color=color)
    return ExitCode.CLEAN


def _image(view: View) -> bytes:
    """Return the picture as PNG; a terminal, or a missing library, is a usage error."""
    from pirlint.output.terminal import Console

    if sys.stdout.isatty():
        raise click.UsageError("--format png is for a file: pirlint timeline --format png FILE > incident.png")
    try:
        from pirlint.output.timeline.image import NoFontError, png
    except ImportError as error:
        raise click.ClickException(f"--format png needs {error.name}; run: pip install 'pirlint[png]'") from error
    try:
        return png(view, Console(0))
    except NoFontError as error:
        raise click.ClickException(f"--format png: {error}") from error


def _views(paths: Sequence[str], command_line: CommandLine) -> Iterator[View]:
    """Yield the timelines of reviews with their settings; an unreadable file is a usage error."""
    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.event_kinds import tagger_of
    from pirlint.analysis.surroundings import Surroundings
    from pirlint.language.tagger.onnx import TaggerError
    from pirlint.output.timeline.view import View
    from pirlint.repository import order_beside

    for path in paths:
        for file in _files_of(path) if is_folder(Path(path)) else [path]:
            settings = settings_in(Path(file), command_line)
            policy = settings.policy
            review = one_review(file, settings)
            is_settled = policy.agreed_date_order is not None or file == STDIN
            order = None if is_settled else order_beside(review, Path(file).parent)
            try:
                tagger_of(policy)
            except TaggerError as error:
                print_to_stderr(f"{error}; milestones are recognised by patterns alone")
            yield View(Analysis(review, policy, Surroundings(date_order=order)))


def _files_of(folder: str) -> Iterator[str]:
    for found in sources([folder]):
        if not isinstance(found, Source):
            raise click.ClickException(f"{found.path}: {found.message}")
        yield found.path


@click.group("timeline", cls=DefaultGroup, commands=[show, import_command], help=show.help)
def command() -> None:
    """Show or import a timeline."""
