"""The events of feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pirlint.timeline.moments import Moment, Origin
from pirlint.timeline.times.expression import Precision
from pirlint.timeline.times.zone_names import Zone

if TYPE_CHECKING:
    import datetime


class FeedError(Exception):
    """A feed, or an entry of one, cannot be read; one line with the file, the place and the remedy."""


class UnknownKindError(Exception):
    """An entry has an unknown kind; the message is its name."""


class TextLink(NamedTuple):
    """Words of an event's text that are a link."""

    words: str
    address: str
    before: int = 0
    """How often the same words occur before them."""


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """An event recorded by a tool."""

    moment: Moment
    """The moment to the second, or to the minute if the tool gives no more, with its zone."""
    text: str
    """The text as one line of plain text."""
    author: str | None = None
    """The author's name; None for the tool itself."""
    link: str | None = None
    """The address of the original."""
    links: tuple[TextLink, ...] = ()
    """The links in the text, in order; the text may lack their words if it was cut or redacted."""

    @property
    def instant(self) -> datetime.datetime:
        """The moment as a point in time, with its zone."""
        instant = self.moment.instant()
        assert instant is not None  # noqa: S101 - it was made from one
        return instant


class Feed(NamedTuple):
    """The content of an export."""

    events: tuple[FeedEvent, ...]
    """In chronological order."""
    remarks: tuple[str, ...] = ()
    """What was not read, one line each."""


def moment_at(instant: datetime.datetime, *, seconds: bool = True) -> Moment:
    """Return a point in time as a moment, without fractions of a second; raises ValueError if it has no zone."""
    offset = instant.utcoffset()
    if offset is None:
        raise ValueError("an event of a feed needs a time zone")
    zone = Zone(_zone_name(offset), int(offset.total_seconds()) // 60)
    return Moment(
        Precision.SECOND if seconds else Precision.MINUTE, instant.date(), instant.hour, instant.minute,
        instant.second if seconds else None, zone, date_from=Origin.STAMP, zone_from=Origin.STAMP,
    )  # fmt: skip


def _zone_name(offset: datetime.timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours:02}:{rest:02}"
