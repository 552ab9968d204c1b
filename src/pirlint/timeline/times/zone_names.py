"""Names of time zones, and what each says about the offset from UTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import re2

from pirlint.text.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Iterable

_TABLES = table("zones")
OFFSETS: dict[str, int] = _TABLES["offsets"]
"""Offsets in minutes by abbreviation."""
REGIONS: dict[str, str] = _TABLES["regions"]
CITIES: dict[str, str] = _TABLES["cities"]
"""IANA zones by names of regions and places."""
_NAMES: dict[str, str] = _TABLES["names"]
"""Abbreviations or IANA zones, by full names."""


def _either(names: list[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_SHIFT = r"\s?[+\-−]\s?\d{1,2}(?::?\d{2})?"
_ABBREVIATION = _either(
    [*OFFSETS, *(name for name in REGIONS if name not in {"EASTERN", "CENTRAL", "MOUNTAIN", "PACIFIC"})]
)
_LOWER = _either([name.lower() for name in OFFSETS if name not in _TABLES["capitalised"]])
_CITY = _either([name.title() for name in CITIES if name != "UK"] + ["UK"])
_TITLED = [name.title().replace("Us ", "US ").replace(" Time", " [Tt]ime") for name in _NAMES]
_NAME = _either(_TITLED + [name for name in _NAMES if name.isalpha()])
_AREA = r"(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US)/[A-Z]\w+(?:/[A-Z]\w+)?"
_OF_PLACE = rf"(?:{_either(_TABLES['of-places'])})\s+"
_COAST = r"(?:US[ /])?(?:Eastern|Central|Mountain|Pacific)(?:\s+(?i:standard|daylight|us))?(?:\s+(?i:time))?"

ZONE = (
    rf"(?:(?:UTC|GMT|utc)(?:{_SHIFT})?\b|(?:{_ABBREVIATION})\b|(?:{_LOWER})\b|{_AREA}|(?:{_NAME})\b|{_COAST}\b"
    rf"|(?:{_OF_PLACE})?(?:{_CITY})(?:\s+(?i:local\s+)?(?i:time))?\b|(?i:local\s+time|server\s+time|cluster\s+time)\b)"
)
"""Pattern of a zone's name, for composing into larger patterns."""

OFFSET = r"[+\-−]\d{2}:?\d{2}"
"""Pattern of a numeric offset, as it is glued to a stamp (`+01:00`)."""

_PLACES = frozenset({*CITIES, "EASTERN", "CENTRAL", "MOUNTAIN", "PACIFIC"})

_NUMERIC = re2.compile(r"(?i)(?:UTC|GMT)?\s?([+\-−])\s?(\d{1,2})(?::?(\d{2}))?")


_LEAD = re2.compile(rf"(?i)^{_OF_PLACE}")
_DAY = 24 * 60
"""The least minutes that are no offset: "UTC+99" is a typo."""
_FAMILY = re.compile(r"(E|C|M|P|AK|A|N|NZ|AE|CE|EE|ME|WE)[SD]?T")


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone as written, and what is known about it."""

    text: str
    """As written."""
    offset: int | None = None
    """Minutes east of UTC, if the name decides them."""
    name: str | None = None
    """The IANA name, if the offset depends on the date."""

    @property
    def settled(self) -> bool:
        """Whether the name decides the offset or place; "local time" does not."""
        return self.offset is not None or self.name is not None

    @property
    def key(self) -> str:
        """Return a key for all spellings of the zone, summer time included (ET, EST, EDT)."""
        family = _FAMILY.fullmatch(_abbreviated(self.text))
        if family:
            return f"{family[1]}T"
        return self.name or (f"{self.offset:+d}" if self.offset is not None else self.text.lower())


def _abbreviated(name: str) -> str:
    """Return the abbreviation of a zone's name in capitals, or the name itself."""
    plain = name.upper()
    return _NAMES.get(plain, plain)


def is_place(name: str) -> bool:
    """Whether a zone is named by a place or region alone ("Istanbul", "Pacific"), which may begin a statement too."""
    return name.upper().removeprefix("US ") in _PLACES


def clearest(names: Iterable[str]) -> Zone | None:
    """Return the first settled zone of some names, or the first: of "local time (CET)", CET."""
    zones = [read_zone(name) for name in names]
    return next((zone for zone in zones if zone.settled), next(iter(zones), None))


def read_zone(text: str) -> Zone:
    """Return the zone of a name or numeric offset."""
    name = " ".join(text.strip(" ()").split())
    shift = _NUMERIC.fullmatch(name)
    if shift:
        minutes = int(shift[2]) * 60 + int(shift[3] or 0)
        if minutes >= _DAY:
            return Zone(name)
        return Zone(name, minutes if shift[1] == "+" else -minutes)
    plain = _abbreviated(name)
    if plain in OFFSETS:
        return Zone(name, OFFSETS[plain])
    if "/" in plain and not plain.startswith("US "):
        return Zone(name, name=name if "/" in name else plain)
    plain = _LEAD.sub("", plain)
    words = [
        word
        for word in plain.removeprefix("US ").split()
        if word not in {"STANDARD", "DAYLIGHT", "TIME", "US", "LOCAL"}
    ]
    stem = " ".join(words)
    return Zone(name, OFFSETS.get(stem), REGIONS.get(stem) or CITIES.get(stem))
