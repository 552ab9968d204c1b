"""Timelines for people, for programs, and for drafts."""
