"""The feeds of a command."""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING

import click

from pirlint.cli import print_to_stderr
from pirlint.sources import ExportError, export
from pirlint.worktree import real

if TYPE_CHECKING:
    import datetime

    from pirlint.feeds import FeedEvent
    from pirlint.settings.files import Settings

feed_option = click.option(
    "--feed",
    "feeds",
    multiple=True,
    metavar="FEED",
    help="Take exact times from an export of Slack, PagerDuty or another tool that 'pirlint timeline import' reads, or "
    "from CSV. May be repeated.",
)


def load_feeds(
    feeds: tuple[str, ...], settings: Settings, unzoned: datetime.tzinfo | None = None
) -> tuple[FeedEvent, ...]:
    """Return the events of feeds, each once; no events is a usage error."""
    found = tuple(dict.fromkeys(read_feeds(feeds, settings, unzoned)))
    if feeds and not found:
        raise click.ClickException(f"{', '.join(feeds)}: contains no events, only channel joins, calls and the like")
    return found


def read_feeds(
    feeds: tuple[str, ...], settings: Settings, unzoned: datetime.tzinfo | None = None
) -> tuple[FeedEvent, ...]:
    """Return the merged events of feeds; an unreadable one is a usage error.

    `unzoned` is the zone of times without one; by default they are an error. The settings limit the size, and define
    confidential data, which is masked.
    """
    from pirlint.feeds import FeedError, read_feed, read_names
    from pirlint.feeds.reader import too_many_events

    most = settings.options.limits.feed_events
    agreed, largest = settings.policy.privacy.agreed, settings.options.largest_file
    found: list[FeedEvent] = []
    try:
        exports = [export(name, largest) for name in feeds]
        people = [read_names(text) for each in exports for text in each.people]
        texts = {real(source.file) if source.file else source.path: source for each in exports for source in each.texts}
        listed = [(source, read_names(source.text)) for source in texts.values()]
        names = dict(ChainMap(*(own for _, own in listed), *people))
        if feeds and all(own for _, own in listed):
            raise click.ClickException(f"{feeds[0]}: only names people or channels; name an export of messages too")
        for source in (source for source, own in listed if not own):
            feed = read_feed(source.text, source.path, unzoned, agreed, most, names)
            found += feed.events
            for remark in feed.remarks:
                print_to_stderr(remark)
            if len(found) > most:
                raise click.ClickException(f"{source.path}: {too_many_events(most)}")
    except (ExportError, FeedError) as error:
        raise click.ClickException(str(error)) from error
    return tuple(sorted(found, key=lambda event: event.instant))
