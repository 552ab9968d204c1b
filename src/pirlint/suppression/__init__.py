"""Suppressions: directives in a review's comments, and the findings that they suppress."""
