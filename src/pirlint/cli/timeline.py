"""`pirlint timeline`: the events and milestones that a review tells, and a table of what tools recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode
from pirlint.cli.default_group import DefaultGroup
from pirlint.cli.options import color_option, isolated_option, one_review, settings_in, wants_color
from pirlint.cli.timeline_import import import_command

if TYPE_CHECKING:
    from pirlint.output.timeline.view import View


@click.command("show", hidden=True)
@click.argument("path", metavar="FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "markdown", "svg"]),
    default="text",
    show_default=True,
    help="svg is a picture of the incident.",
)
@click.option("--explain", is_flag=True, help="Say by which words each event is a milestone; in the text format.")
@color_option
@isolated_option
def show(path: str, form: str, color: str, *, explain: bool, isolated: bool) -> int:
    """Show the timeline that FILE (or - for standard input) tells.

    Its events, the milestones among them, how long things took, and what is missing.
    """
    from pirlint.output.terminal import width
    from pirlint.output.timeline import text
    from pirlint.output.timeline.view import View

    if explain and form != "text":
        raise click.UsageError(f"--explain goes with --format text, not {form}")
    settings = settings_in(Path(path).parent, isolated=isolated)
    view = View(one_review(path, settings.policy), settings.policy.milestones)
    if form == "text":
        for line in text.render(view, width(), explain=explain):
            click.echo(line, color=wants_color(color))
    else:
        click.echo(_rendered(view, form))
    return ExitCode.CLEAN


def _rendered(view: View, form: str) -> str:
    from pirlint.output.timeline import data, markdown, svg

    render = {"json": data.render_json, "csv": data.render_csv, "markdown": markdown.render, "svg": svg.render}[form]
    return render(view)


@click.group("timeline", cls=DefaultGroup, commands=[show, import_command], help=show.help)
def command() -> None:
    """Show a timeline, or make one."""
