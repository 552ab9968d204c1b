"""Checks of the artefacts that a review speaks of: tickets, changes, dashboards, documents, messages."""
