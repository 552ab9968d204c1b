"""The fixing modes of `pirlint check`: in place, as a diff, or interactive."""
