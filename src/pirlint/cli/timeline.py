"""`pirlint timeline`: the events and milestones that a review tells."""

from __future__ import annotations

import click

from pirlint.cli import ExitCode
from pirlint.cli.options import color_option, isolated_option, one_review, wants_color


@click.command("timeline")
@click.argument("path", metavar="FILE")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@color_option
@isolated_option
def command(path: str, form: str, color: str, *, isolated: bool) -> int:  # noqa: ARG001  no setting bears on it yet
    """Show the timeline that FILE (or - for standard input) tells: its events, their times and the milestones."""
    from pirlint.output import timeline
    from pirlint.output.terminal import width

    review = one_review(path)
    if form == "json":
        click.echo(timeline.render_json(review))
    else:
        for line in timeline.render_text(review, width()):
            click.echo(line, color=wants_color(color))
    return ExitCode.CLEAN
