"""The user's cache, which may be deleted at any time."""
