"""Checks in Python, for what only the whole review shows; `registry` says how to add one."""
