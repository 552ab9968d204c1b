"""The entries of a timeline, in every shape that people write.

`finder.entries` decides which of the entries found count. `walk` walks a review and asks the reader of each shape:
`tables`, `lines` (of lists and paragraphs), `labels` (fields that name a moment), `code`; headings it reads itself.
`leading_time` is what they share; `entry` is what they return.
"""
