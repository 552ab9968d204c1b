"""The location of shipped data: rule packs and language pipeline."""

from pathlib import Path

PACKAGE = Path(__file__).parent
"""The folder of the modules."""


def resource(name: str) -> Path:
    """Return the path of a shipped folder or file, such as `rules/sections.yaml`.

    In a wheel the top-level folders `rules` and `models` lie in the package's `data`; in a checkout they
    lie beside `src`.
    """
    packaged = PACKAGE / "data" / name
    return packaged if packaged.exists() else PACKAGE.parents[1] / name
