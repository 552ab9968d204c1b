"""Conditions that exempt a match, named under `unless`; `registry` says how to add one."""
