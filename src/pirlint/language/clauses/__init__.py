"""Clauses: who did what to whom, read off the syntax.

`model` says what a clause is, `reader` reads the clauses of a text; of each it asks `predicates` what is said and in
which voice, `subjects` who it is said of, `tense` when and whether it is fact, `polarity` whether it is denied,
conditional or asked.
"""

from pirlint.language.clauses.model import Adverbial, Clause, Condition, Modality, Participant, Tense
from pirlint.language.clauses.reader import clauses

__all__ = ["Adverbial", "Clause", "Condition", "Modality", "Participant", "Tense", "clauses"]
