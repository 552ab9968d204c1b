"""Markdown, read with pulldown-cmark."""
