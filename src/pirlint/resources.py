"""Where the data that ships with the package lies: the rule packs and the language pipeline."""

from pathlib import Path

PACKAGE = Path(__file__).parent
"""Where the modules lie."""


def resource(name: str) -> Path:
    """Return the path of a shipped folder or file, such as `rules/sections.yaml`.

    In a wheel the top-level folders `rules` and `models` lie in the package's `data`; in a checkout they
    lie beside `src`.
    """
    packaged = PACKAGE / "data" / name
    return packaged if packaged.exists() else PACKAGE.parents[1] / name
