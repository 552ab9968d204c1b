"""Checks of metadata: owner, reviewers, status, severity."""
