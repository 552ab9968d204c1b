"""Checks of the timeline."""
