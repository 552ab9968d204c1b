"""Matches by a check in Python, for what needs the whole review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, SerializeAsAny, ValidationInfo, field_validator, model_validator

from pirlint.rules.checks.registry import Nothing, checks
from pirlint.rules.matchers.base import ReviewMatcher, matcher
from pirlint.rules.pack_values import known
from pirlint.settings.strict_model import StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.rules.match import Match


@matcher("check")
class Check(ReviewMatcher):
    """A check in Python, for what needs the whole review; `with` has its parameters."""

    name: Annotated[str, known("check", checks)]
    with_: SerializeAsAny[StrictModel] = Field(alias="with")

    @model_validator(mode="before")
    @classmethod
    def _takes_none_by_default(cls, given: object) -> object:
        return {"with": {}, **given} if isinstance(given, dict) else given

    @field_validator("with_", mode="plain")
    @classmethod
    def _as_its_parameters(cls, given: object, info: ValidationInfo) -> StrictModel:
        if "name" not in info.data:
            return Nothing()  # only the unknown name is reported
        return checks()[info.data["name"]].parameters.model_validate(given)

    @property
    def any_language(self) -> bool:
        """Whether the check reads only dates, links and symbols."""
        return checks()[self.name].any_language

    def find(self, analysis: Analysis) -> Iterator[Match]:
        """Return the matches of the check in a review."""
        return checks()[self.name].find(analysis, self.with_)
