"""Links of every way of writing."""

from __future__ import annotations

import pytest

from pirlint.document.model import InlineKind, Link, LinkKind
from pirlint.document.reader import read


def links(source: str) -> tuple[Link, ...]:
    return read(source, "review.md").links


@pytest.mark.parametrize(
    ("written", "kind", "target", "text"),
    [
        ("[log](https://example.org/l)", LinkKind.INLINE, "https://example.org/l", "log"),
        ("[**the** log](a.md 'title')", LinkKind.INLINE, "a.md", "the log"),
        ("[log][r]", LinkKind.REFERENCE, "https://example.org/r", "log"),
        ("[r]", LinkKind.REFERENCE, "https://example.org/r", "r"),
        ("<https://example.org>", LinkKind.AUTOLINK, "https://example.org", "https://example.org"),
        ("<ops@example.org>", LinkKind.AUTOLINK, "mailto:ops@example.org", "ops@example.org"),
        (
            "https://example.org/a_b?c=1",
            LinkKind.AUTOLINK,
            "https://example.org/a_b?c=1",
            "https://example.org/a_b?c=1",
        ),
        ("www.example.org", LinkKind.AUTOLINK, "http://www.example.org", "www.example.org"),
        ("![load graph](load.png)", LinkKind.IMAGE, "load.png", "load graph"),
        ('<img alt="x" src="load.png">', LinkKind.IMAGE, "load.png", ""),
        ('<a class="x" href="a?b&amp;c">log</a>', LinkKind.HTML, "a?b&c", "log"),
    ],
)
def test_each_kind(written: str, kind: LinkKind, target: str, text: str) -> None:
    source = f"Größe: see {written} there.\n\n[r]: https://example.org/r\n"
    (link,) = links(source)
    assert (link.kind, link.target, link.text) == (kind, target, text)
    assert source[slice(*link.source)] == written


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("(https://example.org/a).", "https://example.org/a"),
        ("https://example.org/a_(b),", "https://example.org/a_(b)"),
        ("“https://example.org”", "https://example.org"),
        ("https://example.org/?q=1!?", "https://example.org/?q=1"),
    ],
)
def test_bare_url_ends_before_the_sentence_goes_on(written: str, target: str) -> None:
    assert [link.target for link in links(f"See {written} and so on")] == [target]


@pytest.mark.parametrize("written", ["`https://example.org`", "```\nhttps://example.org\n```", "https:// is safer"])
def test_no_bare_url_in_code(written: str) -> None:
    assert links(written) == ()


def test_image_in_a_link() -> None:
    found = links("[![graph](g.png)](https://example.org)")
    assert [(link.kind, link.text) for link in found] == [(LinkKind.INLINE, "graph"), (LinkKind.IMAGE, "graph")]


def test_bare_url_is_marked_so_that_others_can_mask_it() -> None:
    (block,) = read("see https://example.org now", "review.md").blocks
    assert [(inline.kind, inline.plain) for inline in block.inlines] == [(InlineKind.LINK, (4, 23))]


def test_links_of_a_block() -> None:
    review = read("[a](1) [b](2)\n\nnone\n\n- [c](3)\n", "review.md")
    assert [[link.text for link in review.links_in(block)] for block in review.blocks] == [["a", "b"], [], ["c"]]


def test_a_link_of_restructuredtext() -> None:
    source = "Told (`post <https://example.org/p>`_), see `a <b>`, and `the list\n<https://example.org/u>`__."
    assert [(link.target, link.text) for link in links(source)] == [
        ("https://example.org/p", "post"),
        ("https://example.org/u", "the list"),
    ]
