"""Clauses: who did what to whom, read from the syntax.

`model` defines clauses, `reader` reads those of a text. It uses `predicates` for what is said and in which voice,
`subjects` for the subject, `tense` for tense and modality, and `polarity` for negation, conditions and questions.
"""

from pirlint.language.clauses.model import Adverbial, Clause, Condition, Modality, Participant, Tense
from pirlint.language.clauses.reader import clauses

__all__ = ["Adverbial", "Clause", "Condition", "Modality", "Participant", "Tense", "clauses"]
