"""`pirlint timeline`: the events and milestones that a review tells, and a table of what tools recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode
from pirlint.cli.default_group import DefaultGroup
from pirlint.cli.options import color_option, one_review, settings_in, settings_options, wants_color
from pirlint.cli.timeline_import import import_command
from pirlint.output.timeline.reporters import REPORTERS

if TYPE_CHECKING:
    from pirlint.settings.command_line import CommandLine


@click.command("show", hidden=True)
@click.argument("path", metavar="FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(REPORTERS)),
    default="text",
    show_default=True,
    help="svg draws a picture of the incident.",
)
@click.option("--explain", is_flag=True, help="Show which words make each event a milestone (text format only).")
@color_option
@settings_options
def show(path: str, form: str, color: str, *, explain: bool, command_line: CommandLine) -> int:
    """Show the timeline that FILE (or - for standard input) tells.

    Its events, the milestones among them, how long things took, and what is missing.
    """
    from pirlint.analysis.event_kinds import event_classifier
    from pirlint.output.terminal import Console, width
    from pirlint.output.timeline.view import View

    if explain and form != "text":
        raise click.UsageError(f"--explain goes with --format text, not {form}")
    settings = settings_in(Path(path), command_line)
    policy = settings.policy
    classifier = event_classifier(policy)
    view = View(one_review(path, settings), policy.milestones, policy.agreed_date_order, classifier)
    for part in REPORTERS[form](view, Console(width(), explain)):
        click.echo(part, color=wants_color(color))
    return ExitCode.CLEAN


@click.group("timeline", cls=DefaultGroup, commands=[show, import_command], help=show.help)
def command() -> None:
    """Show a timeline, or make one."""
