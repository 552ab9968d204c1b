"""Time expressions: a grammar that finds them, and readers that interpret them."""
