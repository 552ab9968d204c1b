"""What was found before and is not asked for again: a baseline, which lets old reviews be while new text is checked."""
