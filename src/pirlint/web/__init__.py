"""Checks links over the network, only on request."""

ANSWERS = "links.json"
"""The name of the cache file of answers."""
