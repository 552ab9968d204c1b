"""Findings for people who read them in a browser or in a pull request, and as lines of JSON."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Pirlint

_ROOT = Path(__file__).resolve().parents[2]
_VOID = frozenset({"meta", "input", "br", "link", "img", "hr"})
_REVIEW = """# Outage <script>alert(1)</script>

**Owner:** @Tomas

Marcus forgot to renew the `<b>cert</b>` of [us](javascript:alert(1)) and [them](https://x.dev/).

<!-- pirlint-disable-next-line blame-omission-verb -- he "asked" -->
Priya forgot it.

## Timeline

| Time (UTC) | Event |
| --- | --- |
| 2026-03-03 10:00 | The first alert fired <img src=x onerror=alert(1)> |
| 2026-03-03 10:20 | Service was restored |

```
</style></pre><script>alert(2)</script> <!--
```
"""


class _Page(HTMLParser):
    """What a browser finds in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name)) is not None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(_REVIEW, "utf-8")
    return tmp_path


@pytest.mark.parametrize("text", ["", "The pool was full.\n", _REVIEW, (_ROOT / "examples/poor.md").read_text("utf-8")])
def test_a_page_is_whole_and_its_links_lead_somewhere(in_process: Pirlint, folder: Path, text: str) -> None:
    (folder / "b.md").write_text(text, "utf-8")
    page = _Page(in_process("check", "--isolated", "--format", "html", "a.md", "b.md", cwd=folder).out)
    assert page.open == []
    ids = page.all("id")
    assert len(set(ids)) == len(ids)
    inner = [target[1:] for target in page.all("href") if target.startswith("#")]
    assert set(inner) <= set(ids)
    assert {label for labels in page.all("aria-labelledby") for label in labels.split()} <= set(ids)


def test_a_page_runs_and_loads_nothing(in_process: Pirlint, folder: Path) -> None:
    out = in_process("check", "--isolated", "--format", "html", "a.md", cwd=folder).out
    page = _Page(out)
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "img", "iframe", "object", "embed", "link", "form", "base", "b>cert<"}
    assert not page.all("src")
    assert not page.all("style")
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert [target for target in page.all("href") if target[0] != "#" and not target.startswith("https://")] == []
    assert "https://x.dev/" in page.all("href")
    style = re.search(r"<style>(.*?)</style>", out, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
    assert policy.format(digest) in page.all("content")


def test_a_page_shows_the_review_with_its_findings_in_place(in_process: Pirlint, folder: Path) -> None:
    page = _Page(in_process("check", "--isolated", "--format", "html", "a.md", cwd=folder).out)
    told = json.loads(in_process("check", "--isolated", "--format", "json", "a.md", cwd=folder).out)["files"][0]
    text = "".join(page.texts)
    assert all(finding["message"] in text for finding in told["findings"])
    marked = [
        attributes for tag, attributes in page.elements if tag == "a" and "mark" in (attributes.get("class") or "")
    ]
    assert "blame-omission-verb" in {attributes["title"] for attributes in marked}
    assert "1 suppressed in the review" in text
    assert 'he "asked"' in text
    assert "<b>cert</b>" in text
    assert ("svg" in {tag for tag, _ in page.elements}, "status page missing" in text) == (True, True)


def test_a_page_shows_each_incident_of_a_file(in_process: Pirlint, folder: Path) -> None:
    part = (
        "## Outage {day} (incident {day})\n\n### Timeline (UTC)\n\n- {day}, 10:00 alert\n- {day}, 10:{end} resolved\n\n"
    )
    told = part.format(day="2026-03-03", end=20) + part.format(day="2026-03-09", end=45)
    (folder / "b.md").write_text(f"# Outages\n\n{told}", "utf-8")
    text = "".join(_Page(in_process("check", "--isolated", "--format", "html", "b.md", cwd=folder).out).texts)
    for day, length in (("2026-03-03", "20 min"), ("2026-03-09", "45 min")):
        title = f"Outage {day} (incident {day})"
        assert f"Milestones: {title}" in text
        assert f"To resolve {length}" in text.partition(f"How long it took: {title}")[2]


def test_a_page_of_several_reviews_lists_them(in_process: Pirlint, folder: Path) -> None:
    (folder / "b.md").write_text("# Another\n\nThe pool was full.\n", "utf-8")
    page = _Page(in_process("check", "--isolated", "--format", "html", "a.md", "b.md", "gone.md", cwd=folder).out)
    assert {"#r1", "#r2"} <= set(page.all("href"))
    assert "gone.md: not checked: no such file" in page.texts


def test_json_lines_tell_the_same_as_json(in_process: Pirlint, folder: Path) -> None:
    lines = [json.loads(line) for line in in_process("check", "--format", "jsonl", "a.md", "no.md", cwd=folder).lines]
    whole = in_process("check", "--format", "json", "a.md", "no.md", cwd=folder).json()
    kinds = {"finding": "findings", "suppressed": "suppressed"}
    for kind, key in kinds.items():
        told = [{k: v for k, v in line.items() if k not in {"type", "path"}} for line in lines if line["type"] == kind]
        assert told == whole["files"][0][key]
    assert lines[-1] == {"type": "summary", "version": 2, "tool": whole["tool"], **whole["summary"]}
    assert [line["path"] for line in lines if line["type"] == "notice"] == ["no.md"]


def test_a_comment_tells_the_worst_first_and_each_kind_once(in_process: Pirlint) -> None:
    ran = in_process("check", "--isolated", "--format", "markdown", "examples/poor.md", cwd=_ROOT)
    assert ran.lines[:2] == ["<!-- pirlint -->", "### pirlint: 2 errors, 15 warnings, 13 suggestions in 1 review"]
    heads = re.findall(r"^\*\*(\w+)\*\* `([\w-]+)`: ", ran.out, re.MULTILINE)
    order = ["error", "warning", "suggestion"]
    assert [severity for severity, _ in heads] == sorted((s for s, _ in heads), key=order.index)
    assert len({rule for _, rule in heads}) == len(heads)
    rewrites = re.findall(r"^  \+ .*", ran.out, re.MULTILINE)
    assert len(set(rewrites)) == len(rewrites) > 3


def test_a_comment_has_an_end(in_process: Pirlint, folder: Path) -> None:
    for number in range(3):
        (folder / f"x{number}.md").write_text("Marcus forgot to renew the certificate.\n\n" * 200, "utf-8")
    out = in_process("check", "--isolated", "--format", "markdown", "x0.md", "x1.md", "x2.md", cwd=folder).out
    assert len(out) < 10_000
    assert re.search(r"^- also `x0.md:\d+`, .* and \d+ more$", out, re.MULTILINE)


def test_a_comment_calls_nobody_and_is_no_markup(in_process: Pirlint, folder: Path) -> None:
    (folder / "a.md").write_text("@tomas/x forgot to renew <img src=x> for #12 and ```` today.\n", "utf-8")
    out = in_process("check", "--isolated", "--format", "markdown", "a.md", "b`c.md", cwd=folder).out
    prose = re.sub(r"^  (`{3,})diff\n.*?\n  \1$", "", out, flags=re.MULTILINE | re.DOTALL)
    assert not re.search(r"[@#]\w", prose)
    assert "<img" not in prose.replace("\\<", "")
    assert "``b`c.md`` **not checked**" in out


def test_a_comment_on_nothing(in_process: Pirlint, folder: Path) -> None:
    (folder / "a.md").write_text("The pool was full.\n", "utf-8")
    ran = in_process("check", "--isolated", "--format", "markdown", "--select", "blame", "a.md", cwd=folder)
    assert ran.lines == ["<!-- pirlint -->", "### pirlint: no problems found in 1 review"]
