"""Checks of action items: owner, due date, tracking, and wording."""
