"""The registry of formats, and what a review's markup writes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from pirlint.document.draft import Draft
from pirlint.document.formats import Format, format_of, formats, suffixes
from pirlint.document.model import Block, BlockKind, Review
from pirlint.document.reader import read
from pirlint.document.sections import find_sections
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.settings.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.text.spans import Span

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("path", "language_id", "name"),
    [
        ("review.md", None, "Markdown"),
        ("deep/Review.MARKDOWN", None, "Markdown"),
        ("Untitled-1", "markdown", "Markdown"),
        ("review.mdx", "mdx", "Markdown"),
        ("notes.txt", "plaintext", "Markdown"),
        ("-", None, "Markdown"),
    ],
)
def test_a_format_is_known_by_suffix_or_language(path: str, language_id: str | None, name: str) -> None:
    assert format_of(path, language_id).name == name


def test_a_folder_is_searched_for_what_has_a_format() -> None:
    assert suffixes() == {".md", ".markdown", ".mdx"}


def test_the_hooks_take_the_files_that_have_a_format() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["pirlint", "pirlint-fix", "pirlint-warn"]
    for hook in hooks:
        assert set(hook["types_or"]) == {name for known in formats() for name in known.language_ids}


@pytest.mark.parametrize(
    ("text", "address", "written"),
    [
        ("OPS-41", "https://t.example/OPS-41", "[OPS-41](https://t.example/OPS-41)"),
        ("`a1b2c3d`", "https://t.example/(a b)", "[`a1b2c3d`](https://t.example/%28a%20b%29)"),
        ("queue[0]", "https://t.example", None),
    ],
)
def test_markdown_links(text: str, address: str, written: str | None) -> None:
    markup = read("", "review.md").markup
    assert markup.link(text, address) == written
    if written is not None:
        (link,) = read(written, "review.md").links
        assert link.text == text.strip("`")


def test_markdown_headings_and_comments_are_read_as_such() -> None:
    markup = read("", "review.md").markup
    review = read("\n\n".join([markup.heading(2, "Impact"), markup.comment("who was affected?"), "Shops."]), "r.md")
    assert [(block.kind, block.level, block.text) for block in review.blocks] == [
        ("heading", 2, "Impact"),
        ("comment", 0, "who was affected?"),
        ("paragraph", 0, "Shops."),
    ]


def test_markdown_anchors() -> None:
    review = read('# What happened\n\n<a id="First"></a>\n\n## What happened\n\n[^n]: A note.\n', "review.md")
    assert {"what-happened", "what-happened-1", "first", "fn:n"} <= set(review.markup.anchors(review))


def test_footnotes_are_known_with_all_that_is_indented_in_them() -> None:
    review = read("Down.[^1]\n\n[^1]: Until later.\n\n    - As told before.\n\nUp again.\n", "review.md")
    assert [block.text for block in review.blocks if block.in_footnote] == ["Until later.", "As told before."]


def test_html_is_embedded() -> None:
    review = read("OPS-41\n\n<p>OPS-42</p>\n\n<b>see</b> OPS-43\n", "review.md")
    assert [(block.text, block.embedded) for block in review.blocks] == [
        ("OPS-41", False),
        ("OPS-42", True),
        ("see OPS-43", False),
    ]


def test_alternative_texts() -> None:
    review = read('![load](a.png) <img src="b.png" alt="queue &amp; lag"> <img src="c.png" aria-hidden="true">', "r.md")
    assert [(link.text, link.alt, link.decorative) for link in review.links] == [
        ("load", None, False),
        ("", "queue & lag", False),
        ("", "", True),
    ]


def test_markdown_finds_the_fragment_of_a_link_and_references_to_nothing() -> None:
    markup = read("", "review.md").markup
    link = "[see ](#x)](review.md#x)"
    found = markup.fragment(link, "x")
    assert found is not None
    assert (found.start, link[slice(*found)]) == (len(link) - 3, "#x")
    assert markup.fragment("[x][y]", "x") is None
    text = "see [the log][log] and the graph[^g]"
    assert [text[slice(*span)] for span in markup.undefined_references(text)] == ["[the log][log]", "[^g]"]


class _WikiMarkup:
    line_break = re.compile(r"\n")

    def link(self, text: str, address: str) -> str | None:
        return f"<<{address}|{text}>>"

    def heading(self, level: int, title: str) -> str:
        return f"{'!' * level} {title}"

    def comment(self, text: str) -> str:
        return f"%% {text}"

    def fragment(self, link: str, name: str) -> Span | None:
        return None

    def undefined_references(self, text: str) -> Iterator[Span]:
        return iter(())

    def anchors(self, review: Review) -> list[str]:
        return []


def _read_wiki(source: str, path: str) -> Review:
    """Read each line as a paragraph."""
    blocks: list[Block] = []
    for line in re.finditer(r".+", source):
        draft = Draft(source, BlockKind.PARAGRAPH, line.start())
        draft.verbatim(*line.span())
        draft.finish(line.end())
        blocks.append(draft.block(len(blocks)))
    return Review(path, source, _WikiMarkup(), tuple(blocks), find_sections(blocks))


def test_a_format_is_all_that_a_new_format_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    wiki = Format("Wiki", frozenset({".wiki"}), frozenset({"wiki"}), _WikiMarkup(), _read_wiki)
    known = formats()
    monkeypatch.setattr("pirlint.document.formats.formats", lambda: (*known, wiki))
    assert ".wiki" in suffixes()
    text = "Marcus rolled back after OPS-417 was filed. See OPS-417.\n"
    policy = Policy(links={r"OPS-\d+": "https://t.example/{match}"})
    found = lint(read(text, "Untitled-1", language_id="wiki"), builtin(), policy)
    fixes = [fix for finding in found if finding.rule == "evidence-unlinked-ticket" for fix in finding.fixes]
    assert [edit.text for fix in fixes for edit in fix.edits] == ["<<https://t.example/OPS-417|OPS-417>>"]
