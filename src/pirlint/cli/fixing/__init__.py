"""`pirlint check` that also fixes: in place, as a diff, or one finding after the other."""
