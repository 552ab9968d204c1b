"""Feeds that commands are given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pirlint.settings.policy import DEFAULT_POLICY
from pirlint.sources import Source, sources

if TYPE_CHECKING:
    import datetime

    from pirlint.feeds import FeedEvent
    from pirlint.settings.policy import Privacy

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
        found = sorted(str(file) for file in Path(name).iterdir() if file.suffix == ".json")
    except OSError as error:
        raise click.ClickException(f"{name}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    if not found:
        raise click.ClickException(f"{name}: no JSON files in this folder")
    return found


def load_feeds(
    feeds: tuple[str, ...], unzoned: datetime.tzinfo | None = None, privacy: Privacy = DEFAULT_POLICY.privacy
) -> tuple[FeedEvent, ...]:
    """Return the events of feeds, each once; that there are none is a usage error."""
    found = tuple(dict.fromkeys(read_feeds(feeds, unzoned, privacy)))
    if feeds and not found:
        raise click.ClickException(f"{', '.join(feeds)}: contains no events, only channel joins, calls and the like")
    return found


def read_feeds(
    feeds: tuple[str, ...], unzoned: datetime.tzinfo | None = None, privacy: Privacy = DEFAULT_POLICY.privacy
) -> tuple[FeedEvent, ...]:
    """Read feeds into one; what cannot be read is a usage error.

    `unzoned` is the zone of times that a feed gives without one; by default they are an error. `privacy`
    says what must not be shown, and is painted over.
    """
    if not feeds:
        return ()
    from pirlint.feeds import FeedError, read_feed

    found: list[FeedEvent] = []
    for source in sources(file for name in feeds for file in _files(name)):
        if not isinstance(source, Source):
            raise click.ClickException(f"{source.path}: {source.message}")
        try:
            found += read_feed(source.text, source.path, unzoned, privacy.customers, privacy.own_domains)
        except FeedError as error:
            raise click.ClickException(str(error)) from error
    return tuple(sorted(found, key=lambda event: event.instant))
