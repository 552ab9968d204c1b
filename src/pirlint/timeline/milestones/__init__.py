"""Milestones: what an event is, and the evidence for it.

`classify.classify` takes texts in the order of their story and returns `evidence`: kind, pattern, words. Anything of
that shape (`evidence.Classifier`) can take its place. It asks `vocabulary`, which reads `rules/milestones.yaml`:
`grammar` reads its phrases, `patterns` finds them in a `plain_text`. `find` says where a review gives the milestones
that it owes.
"""
