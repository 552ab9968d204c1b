"""Checks of figures: durations, counts, shares."""
