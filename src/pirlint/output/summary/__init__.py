"""Overviews of reviews, for reviewers."""
