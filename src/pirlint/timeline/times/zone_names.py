"""The names that authors give to time zones, and what each says about the offset from UTC."""

from __future__ import annotations

from dataclasses import dataclass

import re2

OFFSETS: dict[str, int] = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0,
    "BST": 60, "WEST": 60, "CET": 60, "MET": 60, "WAT": 60,
    "CEST": 120, "MEST": 120, "EET": 120, "SAST": 120, "CAT": 120,
    "EEST": 180, "MSK": 180, "EAT": 180, "TRT": 180,
    "GST": 240, "PKT": 300, "IST": 330, "NPT": 345, "ICT": 420, "WIB": 420,
    "SGT": 480, "HKT": 480, "AWST": 480, "PHT": 480, "MYT": 480, "CST": -360,
    "JST": 540, "KST": 540, "AEST": 600, "ACST": 570, "AEDT": 660, "ACDT": 630, "NZST": 720, "NZDT": 780,
    "NST": -210, "NDT": -150, "AST": -240, "ADT": -180, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "BRT": -180, "ART": -180, "CLT": -240,
    "COT": -300,
}  # fmt: skip
"""Abbreviations and their offset in minutes; of several meanings the one most often met in reviews."""

REGIONS: dict[str, str] = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "EST5EDT": "America/New_York", "CST6CDT": "America/Chicago", "MST7MDT": "America/Denver",
    "PST8PDT": "America/Los_Angeles", "AET": "Australia/Sydney", "NZT": "Pacific/Auckland", "UKT": "Europe/London",
    "EASTERN": "America/New_York", "CENTRAL": "America/Chicago", "MOUNTAIN": "America/Denver",
    "PACIFIC": "America/Los_Angeles",
}  # fmt: skip
"""Names of zones whose offset changes over the year, and the zone of the IANA database that is meant."""

CITIES: dict[str, str] = {
    "AMSTERDAM": "Europe/Amsterdam", "AUCKLAND": "Pacific/Auckland", "BANGALORE": "Asia/Kolkata",
    "BENGALURU": "Asia/Kolkata", "BERLIN": "Europe/Berlin", "BOSTON": "America/New_York",
    "BRUSSELS": "Europe/Brussels", "BUENOS AIRES": "America/Argentina/Buenos_Aires", "CHICAGO": "America/Chicago",
    "COPENHAGEN": "Europe/Copenhagen", "DENVER": "America/Denver", "DUBAI": "Asia/Dubai", "DUBLIN": "Europe/Dublin",
    "HELSINKI": "Europe/Helsinki", "HONG KONG": "Asia/Hong_Kong", "ISTANBUL": "Europe/Istanbul",
    "JOHANNESBURG": "Africa/Johannesburg", "KYIV": "Europe/Kyiv", "LAGOS": "Africa/Lagos", "LISBON": "Europe/Lisbon",
    "LONDON": "Europe/London", "MADRID": "Europe/Madrid", "MELBOURNE": "Australia/Melbourne",
    "MUMBAI": "Asia/Kolkata", "NAIROBI": "Africa/Nairobi", "NEW YORK": "America/New_York", "OSLO": "Europe/Oslo",
    "PARIS": "Europe/Paris", "PRAGUE": "Europe/Prague", "ROME": "Europe/Rome",
    "SAN FRANCISCO": "America/Los_Angeles", "SAO PAULO": "America/Sao_Paulo", "SEATTLE": "America/Los_Angeles",
    "SEOUL": "Asia/Seoul", "SHANGHAI": "Asia/Shanghai", "SINGAPORE": "Asia/Singapore",
    "STOCKHOLM": "Europe/Stockholm", "SYDNEY": "Australia/Sydney", "TALLINN": "Europe/Tallinn",
    "TEL AVIV": "Asia/Jerusalem", "TOKYO": "Asia/Tokyo", "TORONTO": "America/Toronto", "VIENNA": "Europe/Vienna",
    "WARSAW": "Europe/Warsaw", "ZURICH": "Europe/Zurich", "UK": "Europe/London",
}  # fmt: skip
"""Places that name a zone ("16:37 Denver", "Berlin time")."""

_KEPT_CAPITAL = {
    "Z",
    "ET",
    "CT",
    "MT",
    "PT",
    "IST",
    "MET",
    "WAT",
    "EAT",
    "CAT",
    "ART",
    "EASTERN",
    "CENTRAL",
    "MOUNTAIN",
    "PACIFIC",
}
"""Names that are also common words or letters, so that only their capitalised form is a zone."""


def _either(names: list[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_SHIFT = r"\s?[+\-−]\s?\d{1,2}(?::?\d{2})?"
_ABBREVIATION = _either(
    [*OFFSETS, *(name for name in REGIONS if name not in {"EASTERN", "CENTRAL", "MOUNTAIN", "PACIFIC"})]
)
_LOWER = _either([name.lower() for name in OFFSETS if name not in _KEPT_CAPITAL])
_CITY = _either([name.title() for name in CITIES if name != "UK"] + ["UK"])
_AREA = r"(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US)/[A-Z]\w+(?:/[A-Z]\w+)?"
_COAST = r"(?:US[ /])?(?:Eastern|Central|Mountain|Pacific)(?:\s+(?i:standard|daylight|us))?(?:\s+(?i:time))?"

ZONE = (
    rf"(?:(?:UTC|GMT|utc)(?:{_SHIFT})?\b|(?:{_ABBREVIATION})\b|(?:{_LOWER})\b|{_AREA}|{_COAST}\b"
    rf"|(?:{_CITY})(?:\s+(?i:local\s+)?(?i:time))?\b|(?i:local\s+time|server\s+time|cluster\s+time)\b)"
)
"""Pattern of a zone's name, for composing into larger patterns."""

OFFSET = r"[+\-−]\d{2}:?\d{2}"
"""Pattern of a numeric offset, as it is glued to a stamp (`+01:00`)."""

_NUMERIC = re2.compile(r"(?i)(?:UTC|GMT)?\s?([+\-−])\s?(\d{1,2})(?::?(\d{2}))?")


_DAY = 24 * 60
"""Minutes that no offset from UTC reaches: "UTC+99" is a slip."""
_FAMILY = re2.compile(r"(E|C|M|P|AK|A|N|NZ|AE|CE|EE|ME|WE)[SD]?T")


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone as written, and what is known of it."""

    text: str
    """As the author wrote it."""
    offset: int | None = None
    """Minutes east of UTC, where the name alone settles them."""
    name: str | None = None
    """The zone's IANA name, where the offset depends on the date."""

    @property
    def key(self) -> str:
        """Return what the spellings of one zone have in common, its summer time included (ET, EST, EDT)."""
        family = _FAMILY.fullmatch(self.text.upper())
        if family:
            return f"{family[1]}T"
        return self.name or (f"{self.offset:+d}" if self.offset is not None else self.text.lower())


def read_zone(text: str) -> Zone:
    """Return which zone a name or numeric offset means."""
    name = " ".join(text.strip(" ()").split())
    shift = _NUMERIC.fullmatch(name)
    if shift:
        minutes = int(shift[2]) * 60 + int(shift[3] or 0)
        if minutes >= _DAY:
            return Zone(name)
        return Zone(name, minutes if shift[1] == "+" else -minutes)
    plain = name.upper()
    if plain in OFFSETS:
        return Zone(name, OFFSETS[plain])
    if "/" in name and not plain.startswith("US "):
        return Zone(name, name=name)
    words = [
        word
        for word in plain.removeprefix("US ").split()
        if word not in {"STANDARD", "DAYLIGHT", "TIME", "US", "LOCAL"}
    ]
    stem = " ".join(words)
    return Zone(name, OFFSETS.get(stem), REGIONS.get(stem) or CITIES.get(stem))
