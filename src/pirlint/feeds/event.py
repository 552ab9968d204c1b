"""An event of a feed: what a tool recorded, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pirlint.timeline.moments import Moment, Origin
from pirlint.timeline.times.expression import Precision
from pirlint.timeline.times.zone_names import Zone

if TYPE_CHECKING:
    import datetime


class FeedError(Exception):
    """A feed, or an entry of one, that cannot be read; one line that names the file, the place and the remedy."""


class UnknownKindError(Exception):
    """An entry of a kind that pirlint does not know; the message is the kind's name."""


class TextLink(NamedTuple):
    """Words of an event's text that lead somewhere."""

    words: str
    address: str
    before: int = 0
    """How often the same words are in the text before."""


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """Something that a tool recorded."""

    moment: Moment
    """When; to the second, or to the minute where the tool gives no more, and always with its zone."""
    text: str
    """What happened, as one line of plain text."""
    author: str | None = None
    """Who did or said it, as people read the name; None for the tool itself."""
    link: str | None = None
    """Where the original can be seen."""
    links: tuple[TextLink, ...] = ()
    """The links in the text, in order; where the text was cut or redacted, words may be missing in it."""

    @property
    def instant(self) -> datetime.datetime:
        """The moment as a point in time, with its zone."""
        instant = self.moment.instant()
        assert instant is not None  # noqa: S101 - it was made from one
        return instant


class Feed(NamedTuple):
    """What an export holds."""

    events: tuple[FeedEvent, ...]
    """In the order of their moments."""
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
