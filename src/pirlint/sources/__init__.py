"""From what the user names to the texts that are checked."""

from pirlint.sources.reading import LEADS_OUT, STDIN, Source, sources
from pirlint.sources.selection import Selector

__all__ = ["LEADS_OUT", "STDIN", "Selector", "Source", "sources"]
