"""Replaces vague words by exact ones from elsewhere in the review."""
