"""Asks the network whether links lead anywhere: only where the user wants it."""

ANSWERS = "links.json"
"""What the file is called that keeps the answers, in the user's cache."""
