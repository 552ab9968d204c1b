"""Language analysis: words, the spaCy pipeline, clauses and people."""
