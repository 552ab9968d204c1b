"""Sources to reviews: the document model, and one reader per format."""
