"""Milestones: the kinds of events, and the evidence for them.

`classify.classify` takes texts in chronological order and returns `evidence`: kind, pattern, words. Anything with that
interface (`evidence.Classifier`) can replace it. It uses `vocabulary`, which reads `rules/milestones.yaml`: `grammar`
reads its phrases, `patterns` finds them in a `plain_text`. `find` locates a review's milestones.
"""
