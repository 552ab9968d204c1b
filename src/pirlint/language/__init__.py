"""What sentences say: words, the spaCy pipeline, clauses and the people in them."""
