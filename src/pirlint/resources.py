"""Where the data that ships with the package lies: the rule packs and the language pipeline."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """Return the path of a shipped folder or file, such as `rules/sections.yaml`.

    In a wheel the top-level folders `rules` and `models` lie in the package's `data`; in a checkout they
    lie beside `src`.
    """
    packaged = _PACKAGE / "data" / name
    return packaged if packaged.exists() else _PACKAGE.parents[1] / name
