"""From vague times to exact ones that the timeline gives."""
