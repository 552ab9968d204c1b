"""Filters that leave out known findings: those of a baseline, and those on unchanged lines."""
