"""Action items: what will be done, by whom, by when, and where it is tracked."""

from pirlint.analysis.action_items.lists import action_lists, action_sections
from pirlint.analysis.action_items.model import ActionField, ActionItem, ActionList, FieldValue

__all__ = ["ActionField", "ActionItem", "ActionList", "FieldValue", "action_lists", "action_sections"]
