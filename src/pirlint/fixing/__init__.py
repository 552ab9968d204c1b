"""Fixes, made in a review: which may be made, together with what, and whether the review is better for them."""

from pirlint.finding import apply
from pirlint.fixing.choice import BLANK, has_blank, safe_only, with_unsafe
from pirlint.fixing.mending import Mended, Refused, mend

__all__ = ["BLANK", "Mended", "Refused", "apply", "has_blank", "mend", "safe_only", "with_unsafe"]
