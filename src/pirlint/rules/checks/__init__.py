"""Checks in Python, for what needs the whole review; `registry` says how to add one."""
