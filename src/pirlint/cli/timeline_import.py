"""`pirlint timeline import`: recorded events as a timeline."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.cli import ExitCode, print_to_stderr
from pirlint.cli.feed import load_feeds
from pirlint.cli.options import settings_in, settings_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.feeds import FeedEvent
    from pirlint.output.timeline.draft import Inserted
    from pirlint.output.timeline.recorded import DisplayZone
    from pirlint.settings.command_line import CommandLine
    from pirlint.settings.files import Settings


_FAR = 30
"""The days between the events and the draft from which on they may be of different incidents."""


@click.command("import")
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option(
    "--zone",
    show_default="that of the draft, or UTC",
    help="The time zone of the output: UTC, +02:00, Europe/Berlin.",
)
@click.option("--into", metavar="FILE", help="Add the events to the timeline of this draft; asks first at a terminal.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask before writing the draft.")
@settings_options
def import_command(
    feeds: tuple[str, ...], zone: str | None, into: str | None, *, yes: bool, command_line: CommandLine
) -> int:
    """Make a timeline from exports of other tools, as a Markdown table.

    FEED is an export of Slack, Microsoft Teams, Discord, PagerDuty, Opsgenie, Statuspage, incident.io, Rootly,
    FireHydrant, Datadog, Jira or GitHub (all as JSON), a text log of a chat, or CSV with columns of times and texts;
    - is standard input. The tool is recognised by the content. Times without a zone are taken to be in the zone of the
    output. Confidential data is redacted, according to the settings of the draft's folder, or of this folder.
    """
    from pirlint.output.timeline.recorded import render

    settings = settings_in(Path(into or ""), command_line)
    display = _display(zone, Path(into) if into is not None else None, settings)
    feed = load_feeds(feeds, settings, display.zone)
    if into is not None:
        print_to_stderr(_put(Path(into), feed, display, settings, ask=not yes and _at_terminal()))
    else:
        click.echo("\n".join(render(feed, display)))
    return ExitCode.CLEAN


def _display(zone: str | None, draft: Path | None, settings: Settings) -> DisplayZone:
    """Return the zone to use: the given one, that of the draft, or UTC."""
    from pirlint.files import UnreadableError, decode, read_bytes
    from pirlint.output.timeline.draft import zone_of_draft
    from pirlint.output.timeline.recorded import display_zone

    try:
        if zone is None and draft is not None:
            source = decode(read_bytes(draft, settings.options.largest_file))
            return zone_of_draft(source, str(draft), settings.policy.agreed_date_order) or display_zone("UTC")
        return display_zone(zone or "UTC")
    except UnreadableError as error:
        raise click.ClickException(f"{draft}: {error}") from error
    except ValueError as error:
        raise click.ClickException(f"--zone: {error}") from error


def _put(path: Path, feed: Sequence[FeedEvent], display: DisplayZone, settings: Settings, *, ask: bool) -> str:
    """Insert events into a draft, and return a message; the rest of the file is unchanged."""
    from pirlint.files import UnreadableError, decode, encode, read_bytes
    from pirlint.output.timeline.draft import Inserted, NotPlacedError, insert
    from pirlint.writing import UnwritableError, change

    largest, made = settings.options.largest_file, Inserted("", 0, 0)

    def with_events(data: bytes) -> Inserted:
        return insert(decode(data), str(path), feed, display, settings.policy.agreed_date_order)

    def put_in(data: bytes) -> bytes:
        nonlocal made
        made = with_events(data)
        return encode(made.text, data)

    try:
        if ask and not _agreed(path, with_events(read_bytes(path, largest))):
            return f"{path}: nothing added"
        change(path, put_in, largest)
    except (NotPlacedError, UnreadableError, UnwritableError) as error:
        raise click.ClickException(f"{path}: {error}") from error
    return f"{path}: {made.added} added{_remark(made)}, {len(feed) - made.added} already there"


def _remark(made: Inserted) -> str:
    """Return a warning about events far from the days of the draft; "" if they are near."""
    from pirlint.text.plurals import counted

    apart = made.days_apart
    return f" ({counted(apart, 'day')} away from its own)" if apart > _FAR else ""


def _at_terminal() -> bool:
    """Whether a user can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def _agreed(path: Path, made: Inserted) -> bool:
    """Whether the user agrees to add rows to a draft; without rows, nobody is asked."""
    from pirlint.document.redaction import redact_message
    from pirlint.text.control_characters import printable
    from pirlint.text.plurals import counted

    question = f"{path}: add {counted(made.added, 'row')} to its timeline{_remark(made)}?"
    return not made.added or click.confirm(printable(redact_message(question)), err=True)
