"""Checks of the figures that a review owes its readers: how long, how many, of what."""
