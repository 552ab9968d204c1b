"""What of a check is new: all but what a baseline knows, and what was there before."""
