"""Named checks in Python, for what only the whole document shows and for what no pattern of words describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rules.checks.ambiguous import ambiguous_date, ambiguous_zone, meridiem_missing
from pirlint.rules.checks.links import image_alt, link_broken, link_placeholder, link_target, link_text
from pirlint.rules.checks.marks import echo, marks
from pirlint.rules.checks.timeline import milestone_missing, timeline_missing, timezone_missing
from pirlint.rules.checks.unlinked import unlinked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pirlint.rules.match import Match

CHECKS: Mapping[str, Callable[..., Iterator[Match]]] = {
    "timeline-missing": timeline_missing,
    "milestone-missing": milestone_missing,
    "timezone-missing": timezone_missing,
    "ambiguous-date": ambiguous_date,
    "ambiguous-zone": ambiguous_zone,
    "meridiem-missing": meridiem_missing,
    "unlinked": unlinked,
    "link-text": link_text,
    "link-target": link_target,
    "link-placeholder": link_placeholder,
    "link-broken": link_broken,
    "image-alt": image_alt,
    "marks": marks,
    "echo": echo,
}
"""What a rule's `check: name` may say; each takes the analysis, and the rule's `with` as keywords."""
