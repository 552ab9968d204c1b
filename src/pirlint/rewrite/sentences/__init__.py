"""Transformations of sentences, one module per kind."""
