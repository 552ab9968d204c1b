"""The world outside of a review, read safely: git and neighbouring files."""
