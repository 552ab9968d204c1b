"""Checks of the artefacts that a review mentions: tickets, changes, dashboards, documents, messages."""
