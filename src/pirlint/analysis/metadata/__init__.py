"""What a review says of itself: its owner, status, severity, dates, and where it says so."""

from pirlint.analysis.metadata.model import Metadata, MetadataValue
from pirlint.analysis.metadata.reader import read_metadata
from pirlint.analysis.metadata.status import Status, status_of

__all__ = ["Metadata", "MetadataValue", "Status", "read_metadata", "status_of"]
