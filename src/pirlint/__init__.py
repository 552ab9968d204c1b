"""pirlint: a writing checker for post-incident reviews."""

from importlib.metadata import version

__version__ = version("pirlint")
