"""What is kept between runs, in a folder of the user's that may be removed at any time."""
