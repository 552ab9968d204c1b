"""`pirlint timeline import`: what tools recorded of an incident, as a timeline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode, complain
from pirlint.cli.feed import load_feeds
from pirlint.cli.options import isolated_option, settings_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.feeds import FeedEvent
    from pirlint.output.timeline.recorded import DisplayZone


@click.command("import")
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--zone", default="UTC", show_default=True, help="The time zone to show: UTC, +02:00, Europe/Berlin.")
@click.option("--into", metavar="FILE", help="Add new rows to the timeline of this draft.")
@isolated_option
def import_command(feeds: tuple[str, ...], zone: str, into: str | None, *, isolated: bool) -> int:
    """Make a timeline of what tools recorded, as a Markdown table.

    FEED is an export of a Slack channel, of PagerDuty's log entries, of Opsgenie's logs or of a GitHub issue (all as
    JSON), or CSV with columns of times and texts; - is standard input. What it is is told by its content. Times that
    it gives without a zone are taken to be in the zone shown. What a review must not
    show is painted over, as the settings of the draft's folder have it, else those of this folder.
    """
    from pirlint.output.timeline.recorded import display_zone, render

    try:
        display = display_zone(zone)
    except ValueError as error:
        raise click.ClickException(f"--zone: {error}") from error
    settings = settings_in(Path(into or "").parent, isolated=isolated)
    feed = load_feeds(feeds, display.zone, settings.policy.privacy)
    if into is not None:
        complain(_put(Path(into), feed, display))
    else:
        click.echo("\n".join(render(feed, display)))
    return ExitCode.CLEAN


def _put(path: Path, feed: Sequence[FeedEvent], display: DisplayZone) -> str:
    """Put events into a draft; what it has already stays as it is, to the byte."""
    from pirlint.output.timeline.draft import NotPlacedError, insert
    from pirlint.writing import write_whole

    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        made = insert(text.removeprefix(mark), str(path), feed, display)
        if made.added:
            write_whole(path, (mark + made.text).encode("utf-8"))
    except FileNotFoundError as error:
        raise click.ClickException(f"{path}: no such file") from error
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be changed: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise click.ClickException(f"{path}: line {line} is not UTF-8; save the file as UTF-8") from error
    except NotPlacedError as error:
        raise click.ClickException(f"{path}: {error}") from error
    there = len(feed) - made.added
    return f"{path}: {made.added} added, {there} already there"
