"""The timeline of a review: to look at, for programs, and to paste."""
