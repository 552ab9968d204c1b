"""What the Markdown reader makes of each construct."""

from __future__ import annotations

import pytest

from pirlint.document.model import Block, BlockKind, Cell, InlineKind, Review
from pirlint.document.reader import read
from pirlint.text.spans import Span


def review(source: str) -> Review:
    return read(source, "review.md")


def only(source: str) -> Block:
    (block,) = review(source).blocks
    return block


def kinds(source: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in review(source).blocks]


def source_of(source: str, words: str, block: int = 0) -> str:
    """Return the source characters that the words of a block come from."""
    found = review(source)
    start = found.blocks[block].text.index(words)
    span = found.blocks[block].source(start, start + len(words))
    return found.source[span.start : span.end]


def marked(block: Block, kind: InlineKind) -> list[str]:
    return [block.text[inline.plain.start : inline.plain.end] for inline in block.inlines if inline.kind is kind]


class TestBlocks:
    def test_headings_of_both_styles(self) -> None:
        found = review("# Queue stall\n\nDisk full\n---------\n\n### 14:05 ###\n").blocks
        assert [(block.kind, block.level, block.text) for block in found] == [
            (BlockKind.HEADING, 1, "Queue stall"),
            (BlockKind.HEADING, 2, "Disk full"),
            (BlockKind.HEADING, 3, "14:05"),
        ]
        assert found[0].span == Span(0, 13)

    def test_wrapped_paragraph_is_one_line_of_text(self) -> None:
        assert only("The disk\n  filled up.\n").text == "The disk filled up."
        assert source_of("The disk\n  filled up.\n", "disk filled") == "disk\n  filled"

    def test_hard_break_is_a_line_break(self) -> None:
        assert only("one  \ntwo\\\nthree").text == "one\ntwo\nthree"

    def test_nested_list_items_know_their_depth_and_parent(self) -> None:
        found = review("- a\n  - b\n    - c\n  - d\n- e\n").blocks
        assert [(block.text, block.level, block.parent) for block in found] == [
            ("a", 1, None),
            ("b", 2, 0),
            ("c", 3, 1),
            ("d", 2, 0),
            ("e", 1, None),
        ]
        assert {block.kind for block in found} == {BlockKind.LIST_ITEM}

    def test_item_span_begins_at_its_marker_and_ends_with_its_own_text(self) -> None:
        source = "1. **first**\n   - second\n"
        first, second = review(source).blocks
        assert source[slice(*first.span)] == "1. **first**"
        assert source[slice(*second.span)] == "- second"

    def test_later_paragraphs_of_a_loose_item_are_paragraphs_within_it(self) -> None:
        found = review("- a\n\n  b\n\n      c\n\n- d\n").blocks
        assert [(block.kind.value, block.text.strip(), block.parent) for block in found] == [
            ("list-item", "a", None),
            ("paragraph", "b", 0),
            ("code", "c", 0),
            ("list-item", "d", None),
        ]

    def test_task_items_know_their_state(self) -> None:
        found = review("- [ ] add an alert\n- [x] grow the disk\n- rest\n").blocks
        assert [(block.text, block.checked) for block in found] == [
            ("add an alert", False),
            ("grow the disk", True),
            ("rest", None),
        ]

    def test_empty_item_is_a_block_without_text(self) -> None:
        block = only("- \n")
        assert (block.kind, block.text) == (BlockKind.LIST_ITEM, "")
        assert block.source(0, 0) == Span(0, 0)

    def test_table_cells_know_row_column_and_header(self) -> None:
        found = review("| Time | Event |\n|---|---|\n| 14:05 | alert \\| page |\n| 14:09 |\n").blocks
        assert [(block.text, block.cell) for block in found] == [
            ("Time", Cell(0, 0, 0, "Time")),
            ("Event", Cell(0, 0, 1, "Event")),
            ("14:05", Cell(0, 1, 0, "Time")),
            ("alert | page", Cell(0, 1, 1, "Event")),
            ("14:09", Cell(0, 2, 0, "Time")),
            ("", Cell(0, 2, 1, "Event")),
        ]

    def test_tables_are_numbered_through_the_review(self) -> None:
        table = "| a |\n|---|\n| b |\n\n"
        html = "<table><tr><td>c</td></tr></table>\n\n"
        cells = [block.cell for block in review(table + html + table).blocks]
        assert [cell.table for cell in cells if cell is not None] == [0, 0, 1, 2, 2]

    def test_quotes_are_marked_and_alerts_are_not(self) -> None:
        found = review("> They said it was fine.\n> - really\n\n> [!NOTE]\n> All times are in UTC.\n\nRest.\n").blocks
        assert [(block.text, block.quoted) for block in found] == [
            ("They said it was fine.", True),
            ("really", True),
            ("All times are in UTC.", False),
            ("Rest.", False),
        ]

    def test_line_wrap_in_a_quote_covers_the_quote_mark(self) -> None:
        assert source_of("> > one\n> > two", "e t") == "e\n> > t"

    def test_code_fenced_and_indented(self) -> None:
        assert kinds("```sh\ndf -h\nls\n```\n\n    top\n") == [("code", "df -h\nls\n"), ("code", "top\n")]

    def test_definition_list(self) -> None:
        assert kinds("Impact\n: 40 tenants\n: 2 regions\n") == [
            ("term", "Impact"),
            ("definition", "40 tenants"),
            ("definition", "2 regions"),
        ]

    def test_footnote_definition_is_a_paragraph(self) -> None:
        found = review("Lost rows[^1].\n\n[^1]: Later restored.\n").blocks
        assert [(block.kind, block.text) for block in found] == [
            (BlockKind.PARAGRAPH, "Lost rows."),
            (BlockKind.PARAGRAPH, "Later restored."),
        ]
        assert found[0].inlines[0].kind is InlineKind.FOOTNOTE
        assert found[0].inlines[0].source == Span(9, 13)

    def test_comments_in_and_between_blocks(self) -> None:
        source = "<!-- first -->\n\nSome <!-- second --> text.\n"
        assert kinds(source) == [("comment", "first"), ("paragraph", "Some  text."), ("comment", "second")]
        assert source[slice(*review(source).blocks[2].span)] == "<!-- second -->"

    def test_rules_and_reference_definitions_are_no_blocks(self) -> None:
        assert kinds("---\n\n[a]: https://example.org\n\n***\n") == []

    def test_empty_source(self) -> None:
        found = review("")
        assert (found.blocks, found.sections, found.links) == ((), (), ())


class TestText:
    def test_markup_is_removed_and_marked(self) -> None:
        block = only("A *slow* and **loud** ~~old~~ `top -b` run")
        assert block.text == "A slow and loud old top -b run"
        assert marked(block, InlineKind.EMPHASIS) == ["slow"]
        assert marked(block, InlineKind.STRONG) == ["loud"]
        assert marked(block, InlineKind.STRIKETHROUGH) == ["old"]
        assert marked(block, InlineKind.CODE) == ["top -b"]

    def test_entities_stand_for_one_character(self) -> None:
        assert only("R&amp;D &lt;5&nbsp;min").text == "R&D <5\xa0min"
        assert source_of("R&amp;D", "&") == "&amp;"

    def test_escape_keeps_its_backslash_in_the_source_range(self) -> None:
        assert only("2021\\-03\\-04").text == "2021-03-04"
        assert source_of("a \\*b\\* c", "*b*") == "\\*b\\*"
        assert source_of("- \\*b", "*b") == "\\*b"

    def test_code_span_over_lines(self) -> None:
        assert only("run `` a\n  ` b `` now").text == "run a ` b now"
        assert only("> run `a\n> b`").text == "run a b"

    def test_placeholder_in_angle_brackets_is_text_and_html_is_not(self) -> None:
        assert only("The <service> was <u>down</u> for <br>hours").text == "The <service> was down for \nhours"

    def test_html_marks(self) -> None:
        block = only("A <b>loud</b> <code>top</code> <i>run</i>")
        assert marked(block, InlineKind.STRONG) == ["loud"]
        assert marked(block, InlineKind.CODE) == ["top"]
        assert marked(block, InlineKind.EMPHASIS) == ["run"]

    def test_emoji_and_combining_marks_count_as_characters(self) -> None:
        source = "🔥🔥 *cafe\u0301* 👩\u200d🚒 **14:05**"
        assert source_of(source, "cafe\u0301") == "cafe\u0301"
        assert source_of(source, "14:05") == "14:05"

    def test_windows_line_endings(self) -> None:
        source = "# Stall\r\n\r\nOne\r\ntwo  \r\nthree\r\n\r\n- a\r\n  b\r\n"
        assert kinds(source) == [("heading", "Stall"), ("paragraph", "One two\nthree"), ("list-item", "a b")]
        assert source_of(source, "e t", 1) == "e\r\nt"
        assert review(source).position(source.index("three")) == (5, 1)

    def test_tabs(self) -> None:
        source = "-\ta\tb\n\n\tc\n\t-\td\n"
        assert kinds(source) == [("list-item", "a\tb"), ("paragraph", "c"), ("list-item", "d")]
        assert source_of(source, "a\tb") == "a\tb"

    def test_byte_order_mark_is_not_part_of_the_review(self) -> None:
        found = review("\ufeff# Stall\n")
        assert found.source == "# Stall\n"
        assert found.blocks[0].kind is BlockKind.HEADING

    def test_places_back_to_plain_text(self) -> None:
        block = only("A **big** dog")
        assert [block.source_map.plain(at) for at in (0, 2, 4, 7, 10)] == [0, None, 2, None, 6]


class TestBoldLabels:
    def test_label_alone_is_a_heading(self) -> None:
        found = review("**Impact:**\n\nForty tenants.\n").blocks
        assert [(block.kind, block.level, block.text) for block in found] == [
            (BlockKind.HEADING, 7, "Impact:"),
            (BlockKind.PARAGRAPH, 0, "Forty tenants."),
        ]

    def test_numbered_titles_between_paragraphs_are_headings(self) -> None:
        text = "1. What happened\n\nIt was down.\n\n2. Root cause\n\nA limit.\n\n3. Measures\n\n- Raise it."
        assert [section.role for section in review(text).sections] == ["summary", "causes", "actions"]

    @pytest.mark.parametrize(
        "text", ["1. Restart the pool\n\nThen wait.", "- Timeline\n\nIt was long.", "1. Impact.\n2. Causes."]
    )
    def test_other_items_are_no_headings(self, text: str) -> None:
        assert all(block.kind is not BlockKind.HEADING for block in review(text).blocks)

    def test_label_on_the_first_line_is_a_heading_too(self) -> None:
        source = "**Impact**\nForty *tenants*."
        assert kinds(source) == [("heading", "Impact"), ("paragraph", "Forty tenants.")]
        assert source_of(source, "tenants", 1) == "tenants"
        assert source[slice(*review(source).blocks[1].span)] == "Forty *tenants*."

    def test_labelled_lines_are_paragraphs_of_their_own(self) -> None:
        source = "**Impact:** forty tenants\n**Fix**: a [restart](https://example.org)\nby hand"
        assert kinds(source) == [("paragraph", "Impact: forty tenants"), ("paragraph", "Fix: a restart by hand")]
        (link,) = review(source).links
        assert (link.block, link.text) == (1, "restart")

    def test_bold_sentence_and_bold_words_are_no_headings(self) -> None:
        assert kinds("**No data was lost.**") == [("paragraph", "No data was lost.")]
        assert kinds("It was\n**very**\nslow") == [("paragraph", "It was very slow")]
        assert kinds("- **Impact**") == [("list-item", "Impact")]


class TestHtml:
    def test_text_of_html_blocks(self) -> None:
        source = "<details><summary>More &amp; more</summary>\n<p>Two\n  lines <b>here</b>.</p>\n</details>\n"
        assert kinds(source) == [("paragraph", "More & more"), ("paragraph", "Two lines here.")]
        assert source_of(source, "& m") == "&amp; m"
        assert source_of(source, "Two lines", 1) == "Two\n  lines"

    def test_lists_headings_and_terms(self) -> None:
        source = "<h2>Impact</h2><ul><li>a<ul><li>b</li></ul></li></ul><dl><dt>c<dd>d</dl><pre>e\n  f</pre>"
        assert [(block.kind.value, block.level, block.text) for block in review(source).blocks] == [
            ("heading", 2, "Impact"),
            ("list-item", 1, "a"),
            ("list-item", 2, "b"),
            ("term", 0, "c"),
            ("definition", 0, "d"),
            ("code", 0, "e\n  f"),
        ]

    def test_table_that_a_blank_line_interrupts(self) -> None:
        source = "<table>\n<tr><th>Time</th><th>Event</th></tr>\n\n<tr><td>14:05</td><td>alert</td></tr>\n</table>\n"
        assert [block.cell for block in review(source).blocks] == [
            Cell(0, 0, 0, "Time"),
            Cell(0, 0, 1, "Event"),
            Cell(0, 1, 0, "Time"),
            Cell(0, 1, 1, "Event"),
        ]

    def test_paragraphs_and_lists_in_a_cell_are_lines_of_it(self) -> None:
        cell = "<td><p>one</p>\n<p>two<br/>three</p><ul><li>four</li></ul></td>"
        source = f"<table>\n<tr><th><p>What</p></th></tr>\n<tr>{cell}</tr>\n</table>\n"
        assert [(block.kind.value, block.text) for block in review(source).blocks] == [
            ("table-cell", "What"),
            ("table-cell", "one\ntwo\nthree\nfour"),
        ]

    def test_scripts_are_not_text_and_markup_without_text_is_html(self) -> None:
        assert kinds("<div><script>let blame = 1</script>seen</div>") == [("paragraph", "seen")]
        assert kinds("<hr/>\n") == [("html", "<hr/>\n")]

    def test_html_in_a_quote(self) -> None:
        source = "> <p>one\n> two</p>\n"
        (block,) = review(source).blocks
        assert (block.text, block.quoted) == ("one two", True)
        assert source_of(source, "e t") == "e\n> t"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("One <!-- c -->\ntwo. <!-- d -->\n", "One two."),
        ("One <!-- c --> two.\n", "One  two."),
        ("One <!-- c -->two.\n", "One two."),
        ("One `a `<!-- c -->\n", "One a "),
        ("One<!-- c -->  \ntwo.\n", "One\ntwo."),
        ("**One** <!-- c --> <!-- d -->\n", "One"),
    ],
)
def test_a_comment_leaves_no_white_space_at_the_end_of_a_line(source: str, text: str) -> None:
    assert read(source, "a.md").blocks[0].text == text
