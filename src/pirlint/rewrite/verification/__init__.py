"""Verifies rewrites before they are offered: their parsed sentences are compared with the author's."""
