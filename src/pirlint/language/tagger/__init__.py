"""The span tagger: a learned model that marks spans of prose with labels, and timeline entries with kinds."""
