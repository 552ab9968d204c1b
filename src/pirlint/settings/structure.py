"""How settings files extend each other, and settings for some paths."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from pirlint.naming import like
from pirlint.settings.options import as_path
from pirlint.settings.patterns import as_positive_pattern
from pirlint.settings.profiles import profile_names
from pirlint.settings.strict_model import StrictModel


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _base(name: str) -> str:
    """Return the name of a profile, or a path, which has a dot; raises ValueError."""
    if name not in profile_names() and "." not in name:
        known = profile_names()
        hint = like(name, known) or f"; the profiles are {', '.join(known)}, and a file has its ending"
        raise ValueError(f"there is no profile '{name}'{hint}")
    return as_path(name)


class Structure(StrictModel):
    """What a settings file builds on."""

    extends: Annotated[tuple[Annotated[str, AfterValidator(_base)], ...], BeforeValidator(_listed)] = ()
    """Profiles and settings files to begin with, the later ones over the earlier."""
    root: bool = False
    """Whether the settings of folders above are left alone."""
    per_path: dict[Annotated[str, AfterValidator(as_positive_pattern)], dict[str, Any]] = Field(default_factory=dict)
    """Other settings for some files, by patterns for their paths; what stands later goes over what stands before."""
