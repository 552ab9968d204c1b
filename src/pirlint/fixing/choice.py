"""Which fixes may be applied without the author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.finding import Applicability

if TYPE_CHECKING:
    from collections.abc import Callable

    from pirlint.finding import Finding, Fix

    Choice = Callable[[Finding], Fix | None]
    """Returns the fix of a finding that may be made, if there is one."""

BLANK = re.compile(r"(?<!\w)__(?!\w)")
"""A blank for the author to fill in; "__strong__" is none."""


def has_blank(fix: Fix) -> bool:
    """Whether a fix has a blank."""
    return any(BLANK.search(edit.text) for edit in fix.edits)


def safe_only(finding: Finding) -> Fix | None:
    """Return the first safe fix without a blank."""
    return next((fix for fix in finding.fixes if fix.applicability is Applicability.SAFE and not has_blank(fix)), None)


def with_unsafe(finding: Finding) -> Fix | None:
    """Return the first fix without a blank."""
    return next((fix for fix in finding.fixes if not has_blank(fix)), None)
