"""A review as a page: its findings in place, the better sentences, the timeline, what it has and lacks."""
