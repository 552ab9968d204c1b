"""Timeline entries in every shape that people write.

`finder.entries` walks a review and uses the reader of each shape: `tables`, `lines` (of lists and paragraphs), `labels`
(fields that name a moment), `code`; headings it reads itself. They share `leading_time`, and return `entry`.
"""
