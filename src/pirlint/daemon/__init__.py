"""A process that has everything loaded, so that a check begins at once: only for who starts one, and on Linux."""
