"""What the formats of findings that people read have in common."""
