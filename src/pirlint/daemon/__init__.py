"""A daemon that has everything loaded, so that checks start at once; optional, and only on Linux."""
