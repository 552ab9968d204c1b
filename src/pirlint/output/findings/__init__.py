"""Shared parts of the formats of findings for people."""
