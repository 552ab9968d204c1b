"""Checks of action items: who does what by when, where it is tracked, and whether it will get done."""
