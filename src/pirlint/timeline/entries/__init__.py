"""The entries of a timeline, in every shape that people write."""
