"""`python -m pirlint`."""

import sys

if not sys.flags.safe_path:
    del sys.path[0]  # the current folder, which may be anybody's: nothing in it is a module of ours

from pirlint.cli import main

main()
