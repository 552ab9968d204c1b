"""From vague words to exact ones that the review gives elsewhere."""
