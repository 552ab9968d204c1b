"""Who is a person: every kind of evidence about a noun phrase, joined in one place.

`lexicon` holds the words that tell people from things, `roster` the names that a review, its repository and the
settings give, `names` and `acts` read a noun's form and what it does, `teams` knows groups, and `classify` weighs all
of it.
"""

from pirlint.language.people.classify import People, people_of
from pirlint.language.people.kinds import HUMAN, ParticipantKind
from pirlint.language.people.lexicon import Lexicon, lexicon
from pirlint.language.people.roster import Roster

__all__ = ["HUMAN", "Lexicon", "ParticipantKind", "People", "Roster", "lexicon", "people_of"]
