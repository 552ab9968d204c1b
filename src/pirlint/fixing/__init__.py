"""Fixes: which may be applied together, and whether they improve the review."""

from pirlint.finding import apply
from pirlint.fixing.choice import BLANK, has_blank, safe_only, with_unsafe
from pirlint.fixing.fix_review import FixedReview, Refused, fix_review

__all__ = ["BLANK", "FixedReview", "Refused", "apply", "fix_review", "has_blank", "safe_only", "with_unsafe"]
