"""Baselines: findings recorded earlier are not reported again, so old reviews can stay while new text is checked."""
