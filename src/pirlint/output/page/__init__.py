"""A review as an HTML page: its findings in place, better sentences, the timeline, what it has and lacks."""
