"""`python -m pirlint`."""

from pirlint.cli import main

main()
