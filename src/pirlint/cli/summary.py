"""`pirlint summary`: a review at a glance, for whoever reviews it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode
from pirlint.cli.options import color_option, one_review, settings_in, settings_options
from pirlint.output.summary.reporters import REPORTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.output.summary.overview import Overview
    from pirlint.settings.command_line import CommandLine


@click.command("summary")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(list(REPORTERS)), default="text", show_default=True)
@color_option
@settings_options
def command(paths: tuple[str, ...], form: str, color: bool | None, *, command_line: CommandLine) -> int:
    """Show an overview of each FILE (or - for standard input).

    It has the milestones, durations according to the timeline and to the text, sections, action items and open
    questions, with their lines.
    """
    from pirlint.analysis.analysis import Analysis
    from pirlint.output.summary.overview import Overview
    from pirlint.output.terminal import Console, width

    def overviews() -> Iterator[Overview]:
        for path in paths:
            settings = settings_in(Path(path).parent, command_line)
            yield Overview(Analysis(one_review(path, settings), settings.policy))

    for part in REPORTERS[form](overviews(), Console(width())):
        click.echo(part, color=color)
    return ExitCode.CLEAN
