"""Conditions that make a match innocent, by the names that they have under `unless`; `registry` says how to add one."""
