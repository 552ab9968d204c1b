"""Checks of the artefacts in a review: tickets, changes, dashboards, documents, messages."""
