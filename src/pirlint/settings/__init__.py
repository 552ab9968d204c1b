"""Settings: files, policy, profiles, templates, business days."""
