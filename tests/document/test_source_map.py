"""Proof that every plain-text character knows its source characters: over generated reviews, and over any corpus."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pirlint.document.reader import read
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.document.model import Block, Review


def check_review(review: Review) -> None:
    """Assert what holds for every review: the places of its blocks, the order of its blocks, sections and links."""
    whole = Span(0, len(review.source))
    for index, block in enumerate(review.blocks):
        assert block.index == index
        assert whole.contains(block.span)
        assert block.span.start <= block.span.end
        check_block(review, block)
        if block.parent is not None:
            assert block.parent < index
            assert review.blocks[block.parent].kind == "list-item"
    for link in review.links:
        assert whole.contains(link.source)
        assert link.text == review.blocks[link.block].text[link.plain.start : link.plain.end]
    check_sections(review)
    for field in review.front_matter.values():
        assert whole.contains(field.span)


def check_block(review: Review, block: Block) -> None:
    """Assert that the runs of a block cover its text in order, and that places lead to the source and back."""
    plain, source = 0, 0
    for run in block.source_map.runs:
        assert run.plain == plain
        assert run.source >= source
        assert run.length > 0 or (run.verbatim and not block.text)
        plain, source = run.plain_end, run.source + run.length
        if run.verbatim:
            assert block.text[run.plain : run.plain_end] == review.source[run.source : source]
            assert block.source(run.plain, run.plain_end) == Span(run.source, source)
            middle = run.plain + run.length // 2
            if run.length:
                assert block.source_map.plain(block.source(middle, middle + 1).start) == middle
        else:
            assert block.source(run.plain, run.plain + 1) == Span(run.source, source)
            assert block.source_map.plain(run.source) == run.plain
    assert plain == len(block.text)
    assert source <= len(review.source)
    if block.text:
        assert not block.text.strip() or block.span.contains(block.source(*stripped(block.text)))
        assert block.source(0, len(block.text)) == Span(block.source_map.runs[0].source, source)
    assert block.source(len(block.text), len(block.text)).end <= len(review.source)
    for inline in block.inlines:
        assert Span(0, len(block.text)).contains(inline.plain)
        assert Span(0, len(review.source)).contains(inline.source)
        if inline.plain.start < inline.plain.end:
            assert inline.source.contains(block.source(*inline.plain))


def stripped(text: str) -> Span:
    """Return the range of a text without the white space around it."""
    return Span(len(text) - len(text.lstrip()), len(text.rstrip()))


def check_sections(review: Review) -> None:
    """Assert that sections nest."""
    for index, section in enumerate(review.sections):
        assert 0 <= section.start <= section.end <= len(review.blocks)
        if section.parent is not None:
            parent = review.sections[section.parent]
            assert section.parent < index
            assert parent.start <= section.start
            assert section.end <= parent.end
    for block in review.blocks:
        roles = review.roles(block)
        innermost = review.section(block)
        assert innermost is not None or block.kind in ("front-matter", "comment")
        assert innermost is None or innermost.role is None or roles[0] == innermost.role


WORDS = st.one_of(
    st.sampled_from(
        ["disk", "filled", "14:05", "naïve", "🔥", "e\u0301", "👩\u200d🚒", "数据库", "a_b_c", "2 < 3", "INC-7"]
    ),
    st.sampled_from(["*", "_", "[", "]", "`", "~~", "!", "|", ":", "$x$", "\t", "  ", "\0", "\x0b", "\u2028"]),
    st.sampled_from(["&amp;", "&nbsp;", "&#x1F525;", "&NotEqualTilde;", "&bogus;", "\\*", "\\\\", "\\|"]),
    st.sampled_from(["<!-- note -->", "<br>", "<host>", "<b>", "</b>", "<https://example.org>", "<ops@example.org>"]),
    st.sampled_from(["https://example.org/a_b?c=(d).", "www.example.org", "[ref]", "[^1]"]),
)
BREAKS = st.sampled_from(["\n", "  \n", "\\\n", "\n   "])
MARKS = st.one_of(
    st.sampled_from(["*{}*", "**{}**", "~~{}~~", "`{}`", "`` {} ``", "__{}:__", "**{}:**", "***{}***"]),
    st.sampled_from(["[{}](https://example.org)", "[{}][ref]", "![{}](graph.png 'x')", '<a href="x">{}</a>']),
    st.just("<code>{}</code>"),
)
CONTAINERS = st.one_of(
    st.sampled_from([("- ", "  "), ("* [ ] ", "  "), ("- [x] ", "  "), ("1. ", "   "), ("-\t", "\t"), ("- ", "")]),
    st.sampled_from([("> ", "> "), (">", ">"), ("> [!NOTE]\n> ", "> "), ("[^1]: ", "    "), ("\t", "\t")]),
    st.sampled_from([("term\n: ", "  "), (": ", "  ")]),
)


def marked(text: str, mark: str) -> str:
    """Put inline markup around a text."""
    return mark.replace("{}", text)


def contained(text: str, marks: tuple[str, str]) -> str:
    """Put a container's marks before the lines of a text."""
    first, rest = marks
    head, *tail = text.split("\n")
    return "\n".join([first + head, *(rest + line for line in tail)])


def containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put blocks into lists, quotes and HTML."""
    return st.one_of(
        st.builds(contained, inner, CONTAINERS),
        st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
        st.lists(inner, min_size=1, max_size=3).map("\n".join),
        inner.map(lambda text: f"<details><summary>More</summary>\n{text}\n</details>"),
        inner.map(lambda text: f"<table><tr><th>A &amp; B<td>{text}</td></tr>\n\n<tr><td>x</table>"),
        inner.map(lambda text: f"```sh\n{text}\n```"),
    )


INLINE = st.recursive(
    st.lists(WORDS, min_size=1, max_size=5).map(" ".join),
    lambda inner: st.one_of(
        st.builds(marked, inner, MARKS),
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.tuples(inner, BREAKS, inner).map("".join),
    ),
    max_leaves=6,
)
ROW = st.lists(INLINE, min_size=1, max_size=3).map(lambda cells: "| " + " | ".join(cells) + " |")
LEAF = st.one_of(
    INLINE,
    st.builds(lambda level, text: "#" * level + " " + text, st.integers(1, 6), INLINE),
    INLINE.map(lambda text: text + "\n==="),
    st.builds(lambda head, rows: "\n".join([head, "|---|:-:|", *rows]), ROW, st.lists(ROW, max_size=3)),
    st.sampled_from(["---", "[ref]: https://example.org", "<!--\nx\n"]),
    st.sampled_from(["**Impact**\nNone.", "**Impact:** two\n**Fix:** three"]),
)
FRONT = st.sampled_from(
    ["", "---\ntitle: Naïve 🔥\ntimes: [14:05, '9']\n---\n", "+++\nid = 7\n+++\n", "---\na: [\n---\n"]
)
DOCUMENT = st.builds(
    lambda front, blocks, newline: (front + "\n\n".join(blocks)).replace("\n", newline),
    FRONT,
    st.lists(st.recursive(LEAF, containers, max_leaves=4), max_size=5),
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
)


@given(DOCUMENT)
@settings(max_examples=400, deadline=None)
@example("`a\r\n> b`")
@example("> `a\n> b`")
@example("- [ ]\n")
@example("\0")
def test_generated_reviews_keep_every_place(source: str) -> None:
    check_review(read(source, "review.md"))


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_keeps_every_place(source: str) -> None:
    check_review(read(source, "review.md"))


@given(st.text(alphabet="ab*_`[]()<>!-|:#>&;\\ \n\t\r~^=+1.é🔥\"'", max_size=120))
@settings(max_examples=1000, deadline=None)
def test_any_markup_keeps_every_place(source: str) -> None:
    check_review(read(source, "review.md"))


@pytest.mark.skipif("PIRLINT_CORPUS" not in os.environ, reason="PIRLINT_CORPUS names no folder")
def test_corpus_keeps_every_place() -> None:
    files = sorted(Path(os.environ["PIRLINT_CORPUS"]).rglob("*.md"))
    assert files
    for path in files:
        source = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        for text in (source, source.replace("\r\n", "\n").replace("\n", "\r\n")):
            check_review(read(text, str(path)))
