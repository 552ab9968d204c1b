"""Milestones: what an event is, and the evidence for it."""
