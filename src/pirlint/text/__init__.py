"""Plain text without a parser, for all other packages.

`words`, `sentences`, inflected `forms`, `phrases`, `quotations`, `durations`, `spans`, regular expressions from data
(`patterns`), and the word classes in `lexicon`.
"""
