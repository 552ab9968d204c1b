"""Feeds that commands are given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.files import reason
from pirlint.sources import LEADS_OUT, Source, sources
from pirlint.worktree import leads_out

if TYPE_CHECKING:
    import datetime

    from pirlint.feeds import FeedEvent
    from pirlint.settings.files import Settings

feed_option = click.option(
    "--feed",
    "feeds",
    multiple=True,
    metavar="FEED",
    help="What tools recorded of the incident (an export of Slack, PagerDuty, Opsgenie or GitHub, or CSV): evidence "
    "for exact times. May be given more than once.",
)


def _files(name: str) -> list[str]:
    """Return the files of a feed: Slack exports a channel as a folder with a file for each day."""
    try:
        if not Path(name).is_dir():
            return [name]
        found = sorted(file for file in Path(name).iterdir() if file.suffix == ".json")
    except OSError as error:
        raise click.ClickException(f"{name}: cannot be read: {reason(error)}") from error
    except ValueError as error:
        raise click.ClickException(f"{name}: is not a valid file or folder name") from error
    if not found:
        raise click.ClickException(f"{name}: no JSON files in this folder")
    if outward := next((file for file in found if leads_out(file, Path(name))), None):
        raise click.ClickException(f"{outward}: {LEADS_OUT}")
    return list(map(str, found))


def load_feeds(
    feeds: tuple[str, ...], settings: Settings, unzoned: datetime.tzinfo | None = None
) -> tuple[FeedEvent, ...]:
    """Return the events of feeds, each once; that there are none is a usage error."""
    found = tuple(dict.fromkeys(read_feeds(feeds, settings, unzoned)))
    if feeds and not found:
        raise click.ClickException(f"{', '.join(feeds)}: contains no events, only channel joins, calls and the like")
    return found


def read_feeds(
    feeds: tuple[str, ...], settings: Settings, unzoned: datetime.tzinfo | None = None
) -> tuple[FeedEvent, ...]:
    """Read feeds into one; what cannot be read is a usage error.

    `unzoned` is the zone of times that a feed gives without one; by default they are an error. The settings say how
    much is read, and what must not be shown and is painted over.
    """
    from pirlint.feeds import FeedError, read_feed
    from pirlint.feeds.reader import too_many_events

    found: list[FeedEvent] = []
    most = settings.options.limits.feed_events
    privacy, largest = settings.policy.privacy, settings.options.largest_file
    for source in sources((file for name in feeds for file in _files(name)), largest=lambda _: largest):
        if not isinstance(source, Source):
            raise click.ClickException(f"{source.path}: {source.message}")
        try:
            found += read_feed(source.text, source.path, unzoned, privacy.customers, privacy.own_domains, most)
        except FeedError as error:
            raise click.ClickException(str(error)) from error
        if len(found) > most:
            raise click.ClickException(f"{source.path}: {too_many_events(most)}")
    return tuple(sorted(found, key=lambda event: event.instant))
