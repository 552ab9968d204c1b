"""Templates of reviews: their sections and metadata, and which template a review follows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from pirlint.cache.shipped import shipped
from pirlint.document.roles import role_of
from pirlint.document.titles import normalised
from pirlint.resources import resource

if TYPE_CHECKING:
    from pirlint.document.model import Review

MINIMUM = "minimal"
"""The template of a review that follows no other."""
_FEWEST_TELLING = 2
_LEAST_SHARE = 0.5
"""The least number and share of a template's distinctive titles in a review that follows it."""

_LABELS = {"id": "Incident ID", "commander": "Incident commander"}
"""The labels of fields without a label in a template."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TemplateSection(_Part):
    """A section of a template."""

    title: str
    guidance: str
    """What to write there, for the author of a new review."""
    required: bool = True
    telling: bool = False
    """Whether other templates do not have this title, so that it tells the template."""
    sections: tuple[TemplateSection, ...] = ()

    @property
    def role(self) -> str | None:
        """The role of the section; any section with this role satisfies it."""
        return role_of(self.title)


class Template(_Part):
    """What a review that follows the template has."""

    title: str
    source: str
    metadata: dict[str, str]
    """The fields that it asks for, by the label that they have in it."""
    sections: tuple[TemplateSection, ...]

    @property
    def all_sections(self) -> tuple[TemplateSection, ...]:
        """Return its sections, nested ones included."""
        return tuple(part for section in self.sections for part in (section, *section.sections))

    def label_for(self, field: str) -> str:
        """Return the label of a field in this template."""
        return self.metadata.get(field, _LABELS.get(field, field.capitalize()))

    def section_for(self, role: str) -> TemplateSection:
        """Return the section of a role with this template's title, else with another's."""
        others = (template(name) for name in (MINIMUM, *template_names()))
        known = (section for asked in (self, *others) for section in asked.all_sections if section.role == role)
        return next(known, None) or TemplateSection(title=role.replace("_", " ").capitalize(), guidance="")


@cache
def template_names() -> tuple[str, ...]:
    """Return the names of the built-in templates."""
    return tuple(sorted(path.stem for path in resource("rules/templates").glob("*.yaml")))


@cache
def template(name: str) -> Template:
    """Return a built-in template."""
    return Template.model_validate(shipped(f"templates/{name}.yaml"))


def recognised(review: Review) -> Template | None:
    """Return the template whose headings a review has, or None."""
    titles = {normalised(section.title) for section in review.sections}
    shares = {name: _share(template(name), titles) for name in template_names()}
    best = max(shares, key=lambda name: shares[name])
    return template(best) if shares[best] >= _LEAST_SHARE else None


def _share(asked: Template, titles: set[str]) -> float:
    """Return the share of a template's titles in a review; 0 if too few are distinctive."""
    has = [section for section in asked.all_sections if normalised(section.title) in titles]
    telling = sum(section.telling for section in has)
    return len(has) / len(asked.all_sections) if telling >= _FEWEST_TELLING else 0.0
