"""Fixes, made in a review: which may be made, together with what, and whether the review is better for them."""

from pirlint.finding import apply
from pirlint.fixing.choice import BLANK, has_blank, safe_only, with_unsafe
from pirlint.fixing.fix_review import FixedReview, Refused, fix_review

__all__ = ["BLANK", "FixedReview", "Refused", "apply", "fix_review", "has_blank", "safe_only", "with_unsafe"]
