"""`pirlint timeline import`: what tools recorded of an incident, as a timeline."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode, complain
from pirlint.cli.feed import load_feeds
from pirlint.cli.options import settings_in, settings_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.feeds import FeedEvent
    from pirlint.output.timeline.recorded import DisplayZone
    from pirlint.settings.command_line import CommandLine
    from pirlint.settings.files import Settings


@click.command("import")
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--zone", default="UTC", show_default=True, help="The time zone to show: UTC, +02:00, Europe/Berlin.")
@click.option("--into", metavar="FILE", help="Add new rows to the timeline of this draft.")
@settings_options
def import_command(feeds: tuple[str, ...], zone: str, into: str | None, *, command_line: CommandLine) -> int:
    """Make a timeline of what tools recorded, as a Markdown table.

    FEED is an export of Slack, Microsoft Teams, Discord, PagerDuty, Opsgenie, Statuspage, incident.io, Rootly,
    FireHydrant, Datadog, Jira or GitHub (all as JSON), a log of a chat as text, or CSV with columns of times and
    texts; - is standard input. What it is is told by its content. Times that it gives without a zone are taken to be
    in the zone shown. What a review must not show is painted over, as the settings of the draft's folder have it, else
    those of this folder.
    """
    from pirlint.output.timeline.recorded import display_zone, render

    try:
        display = display_zone(zone)
    except ValueError as error:
        raise click.ClickException(f"--zone: {error}") from error
    settings = settings_in(Path(into or ""), command_line)
    feed = load_feeds(feeds, settings, display.zone)
    if into is not None:
        complain(_put(Path(into), feed, display, settings))
    else:
        click.echo("\n".join(render(feed, display)))
    return ExitCode.CLEAN


def _put(path: Path, feed: Sequence[FeedEvent], display: DisplayZone, settings: Settings) -> str:
    """Put events into a draft; what it has already stays as it is, to the byte."""
    from pirlint.files import UnreadableError, decode
    from pirlint.output.timeline.draft import NotPlacedError, insert
    from pirlint.writing import UnwritableError, change

    added = 0

    def put_in(data: bytes) -> bytes:
        nonlocal added
        made = insert(decode(data), str(path), feed, display, settings.policy.agreed_date_order)
        added = made.added
        mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
        return mark + made.text.encode("utf-8")

    try:
        change(path, put_in, settings.options.largest_file)
    except (NotPlacedError, UnreadableError, UnwritableError) as error:
        raise click.ClickException(f"{path}: {error}") from error
    return f"{path}: {added} added, {len(feed) - added} already there"
