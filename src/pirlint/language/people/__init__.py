"""Who is a person: all kinds of evidence about a noun phrase, combined in one place.

`lexicon` has the words that distinguish people from things, `roster` the names in a review, its repository and the
settings. `names` and `acts` judge the form of a noun and its verb, `teams` recognises groups, and `classify` weighs all
the evidence.
"""

from pirlint.language.people.classify import People, people_of
from pirlint.language.people.kinds import HUMAN, ParticipantKind
from pirlint.language.people.lexicon import Lexicon, lexicon
from pirlint.language.people.roster import Roster

__all__ = ["HUMAN", "Lexicon", "ParticipantKind", "People", "Roster", "lexicon", "people_of"]
