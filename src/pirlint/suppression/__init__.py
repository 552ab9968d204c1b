"""What authors leave as it is: the directives in a review's comments, and the findings that they silence."""
