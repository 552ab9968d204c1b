"""The metadata of a review: owner, status, severity, dates."""

from pirlint.analysis.metadata.model import Metadata, MetadataValue
from pirlint.analysis.metadata.reader import read_metadata
from pirlint.analysis.metadata.status import Status, status_of

__all__ = ["Metadata", "MetadataValue", "Status", "read_metadata", "status_of"]
