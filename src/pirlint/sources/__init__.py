"""From the user's arguments to texts."""

from pirlint.sources.exports import ExportError, export
from pirlint.sources.reading import LEADS_OUT, STDIN, Source, sources
from pirlint.sources.selection import Selector

__all__ = ["LEADS_OUT", "STDIN", "ExportError", "Selector", "Source", "export", "sources"]
