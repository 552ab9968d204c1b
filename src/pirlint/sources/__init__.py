"""From what the user names to the texts that are checked."""

from pirlint.sources.exports import ExportError, export
from pirlint.sources.reading import LEADS_OUT, STDIN, Source, sources
from pirlint.sources.selection import Selector

__all__ = ["LEADS_OUT", "STDIN", "ExportError", "Selector", "Source", "export", "sources"]
