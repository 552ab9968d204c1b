"""What a review says: metadata, action items, five whys, claims, roster, artefacts."""
