"""Asks the network whether links lead anywhere: only where the user wants it."""
