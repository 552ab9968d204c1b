"""The ground floor, on which documents, timelines and clauses stand: plain text without a parser.

`words`, `sentences`, inflected `forms`, `phrases`, `quotations`, `durations`, `spans` of characters, `patterns` that
come from data, and the closed classes of English words in `lexicon`.
"""
