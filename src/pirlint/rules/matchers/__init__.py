"""The matchers of rules: each finds the places of a review that a rule's pattern fits."""
