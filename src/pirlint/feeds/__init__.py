"""Activity feeds: what tools recorded of an incident, as events with exact times."""

from pirlint.feeds.event import FeedError, FeedEvent, TextLink
from pirlint.feeds.reader import read_feed

__all__ = ["FeedError", "FeedEvent", "TextLink", "read_feed"]
