from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.finding import apply
from pirlint.rules.checks.skeletons import skeletons
from pirlint.settings.templates import MINIMUM, template

SECTIONS = {section.title: section for section in template(MINIMUM).sections}


def added(source: str, *titles: str, path: str = "review.md") -> tuple[str, list[str]]:
    """Return the message of the fix, and the headings of the mended review in their order."""
    fix = skeletons(read(source, path), [SECTIONS[title] for title in titles])
    mended = read(apply(source, fix.edits), path)
    return fix.message, [section.title for section in mended.sections if section.heading is not None]


BODY = "# Lifts stuck\n\nOwner: Pia\n\n## {}\n\nDust on the sensor.\n\n## Action items\n\n- Fit a cover.\n"


def test_sections_are_added_where_readers_expect_them() -> None:
    message, titles = added(BODY.format("Root cause"), "Summary", "Timeline", "Lessons learned")
    assert message == (
        "add “## Summary”, “## Timeline” before “Root cause” and “## Lessons learned” before “Action items”"
    )
    assert titles == ["Lifts stuck", "Summary", "Timeline", "Root cause", "Lessons learned", "Action items"]


def test_what_nothing_follows_is_added_at_the_end() -> None:
    message, titles = added("# Lifts stuck\n\n## Summary\n\nThe lifts stood.\n", "Impact", "Action items")
    assert message == "add “## Impact”, “## Action items” at the end"
    assert titles == ["Lifts stuck", "Summary", "Impact", "Action items"]


@pytest.mark.parametrize(
    "heading", ["Root cause\n----------", "## 3. Root cause", "<h2>Root cause</h2>", "##  **Root cause**"]
)
def test_a_skeleton_stands_above_the_whole_heading(heading: str) -> None:
    _, titles = added(f"# Lifts stuck\n\n{heading}\n\nDust on the sensor.\n", "Summary")
    assert titles[1] == "Summary"
    assert titles[2].endswith("Root cause")


def test_a_heading_in_the_middle_of_a_line_is_not_torn_from_it() -> None:
    message, _ = added("<div>\n<p>Lifts stood.</p><h2>Root cause</h2><p>Dust.</p></div>\n", "Summary")
    assert message == "add “## Summary” at the end"


def test_front_matter_and_metadata_stay_on_top() -> None:
    source = "---\ntitle: Lifts stuck\n---\n\nOwner: Pia\n\n## Root cause\n\nDust.\n"
    fix = skeletons(read(source, "review.md"), [SECTIONS["Summary"]])
    assert apply(source, fix.edits).startswith("---\ntitle: Lifts stuck\n---\n\nOwner: Pia\n\n## Summary\n\n<!--")
