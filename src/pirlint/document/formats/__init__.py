"""Document formats: one package or module per format."""
