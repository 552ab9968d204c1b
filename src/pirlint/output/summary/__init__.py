"""A review at a glance, for whoever reviews it."""
