"""Matchers: each finds the places in a review that a rule's pattern matches."""
