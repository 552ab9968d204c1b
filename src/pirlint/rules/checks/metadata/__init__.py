"""Checks of what a review says of itself: its owner, reviewers, status, severity."""
