"""Sections: nesting, roles in context, labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.document.reader import read

if TYPE_CHECKING:
    from pirlint.document.model import Review


def review(source: str) -> Review:
    return read(source, "review.md")


def roles(source: str) -> list[tuple[str, str | None]]:
    return [(section.title, section.role) for section in review(source).sections]


def roles_at(source: str, text: str) -> tuple[str, ...]:
    found = review(source)
    return found.roles(next(block for block in found.blocks if block.text == text))


def test_sections_nest_and_span_their_sub_sections() -> None:
    found = review("intro\n\n# Stall\n\n## Summary\n\na\n\n### Detail\n\nb\n\n## Impact\n\nc\n")
    assert [(s.title, s.level, s.heading, s.start, s.end, s.parent) for s in found.sections] == [
        ("", 0, None, 0, 1, None),
        ("Stall", 1, 1, 2, 8, None),
        ("Summary", 2, 2, 3, 6, 1),
        ("Detail", 3, 4, 5, 6, 2),
        ("Impact", 2, 6, 7, 8, 1),
    ]
    assert [section.title for section in found.enclosing(found.blocks[5])] == ["Detail", "Summary", "Stall"]


def test_no_preamble_without_text() -> None:
    assert roles("---\na: b\n---\n<!-- note -->\n\n# Stall\n") == [("Stall", None)]


def test_title_of_the_document_takes_no_role_from_its_sections() -> None:
    assert roles("# Root cause analysis\n\n## Summary\n\n## Actions\n") == [
        ("Root cause analysis", None),
        ("Summary", "summary"),
        ("Actions", "actions"),
    ]
    assert roles("# Summary\n\ntext\n\n# Impact\n") == [("Summary", "summary"), ("Impact", "impact")]
    assert roles("# Timeline\n\n## 14:05\n\n## 14:10\n")[0] == ("Timeline", "timeline")


def test_headings_inherit_from_messages_and_actions() -> None:
    source = "## Messaging\n\n### Summary\n\na\n\n## Action items\n\n### Detection\n\nb\n"
    assert roles_at(source, "a") == ("comms",)
    assert roles_at(source, "b") == ("actions",)


def test_headings_within_quotes_and_items_open_no_section() -> None:
    assert [title for title, _ in roles("# Stall\n\n> ## Summary\n\n- ## Impact\n")] == ["Stall"]


def test_bold_labels() -> None:
    source = "## Notes\n\n**Impact**\n\na\n\n**Root cause:** b\n\n- c\n\nd\n\n## More\n\ne\n"
    assert roles_at(source, "a") == ("impact",)
    assert roles_at(source, "Root cause: b") == ("causes", "impact")
    assert roles_at(source, "c") == ("causes", "impact")
    assert roles_at(source, "e") == ()


def test_bold_sentences_are_labels_where_they_are_titles() -> None:
    source = "## Notes\n\n**What was good.** The ushers waited.\n\n**Why?** It rained.\n\n**Nobody knew.** d\n"
    assert roles(source) == [("Notes", None), ("What was good", "went_well"), ("Why?", "causes")]
    assert roles_at(source, "What was good. The ushers waited.") == ("went_well",)


def test_labelled_items_hold_what_is_nested_in_them() -> None:
    source = "- **Impact:** a\n  - b\n- **Status:** c\n- **Disk:** d\n- What went well:\n  - e\n- f\n"
    assert roles_at(source, "Impact: a") == ("impact",)
    assert roles_at(source, "b") == ("impact",)
    assert roles_at(source, "Disk: d") == ()
    assert roles_at(source, "e") == ("went_well",)
    assert roles_at(source, "f") == ()


def test_terms_and_two_column_rows_are_labels() -> None:
    source = "Impact\n: a\n\n| Field | Value |\n|---|---|\n| Root cause | b |\n| Owner | c |\n"
    assert roles_at(source, "a") == ("impact",)
    assert roles_at(source, "b") == ("causes",)
    assert roles_at(source, "c") == ()


def test_labels_in_a_timeline_mark_events() -> None:
    assert roles_at("## Timeline\n\n- **Detection:** a\n", "Detection: a") == ("timeline",)


def test_ambiguous_titles_are_decided_by_content() -> None:
    assert roles("## Context\n\n- 14:05 a\n- 14:10 b\n") == [("Context", "timeline")]
    assert roles("## Context\n\nThe queue was old.\n") == [("Context", "background")]
    assert roles("## What happened\n\nThe disk filled.\n") == [("What happened", "summary")]
    assert roles("## Contributors\n\n- Ana Diaz\n- Bo\n") == [("Contributors", "participants")]
    assert roles("## Contributors\n\n- The disk had no alert on its growth.\n") == [("Contributors", "causes")]


def test_a_plain_line_with_the_title_of_a_section_heads_the_list_right_below() -> None:
    review = read(
        "# X\n\nNext steps\n- An alert on depth\n- A pool per tenant\n\nNext steps are not planned.\n", "r.md"
    )
    assert [(section.title, section.role) for section in review.sections[1:]] == [("Next steps", "actions")]
    assert [review.blocks[i].text for i in review.sections[1].blocks][1:] == ["An alert on depth", "A pool per tenant"]


@pytest.mark.parametrize(
    ("listed", "role"), [("- An alert on depth", "actions"), ("- 10:40 the next steps are agreed", "timeline")]
)
def test_within_a_timeline_a_label_opens_a_section_only_above_what_has_no_time(listed: str, role: str) -> None:
    review = read(f"## Timeline\n\n- 10:02 alert\n- 10:31 restored\n\nNext steps\n{listed}\n", "r.md")
    assert review.roles(review.blocks[-1])[0] == role
