"""Better sentences: candidates that transformations make of what rules find, and their way into the source."""
