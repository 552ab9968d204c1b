"""Activity feeds: exports of other tools, as events with exact times."""

from pirlint.feeds.event import Feed, FeedError, FeedEvent, TextLink
from pirlint.feeds.reader import read_feed, read_names

__all__ = ["Feed", "FeedError", "FeedEvent", "TextLink", "read_feed", "read_names"]
