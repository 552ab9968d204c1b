"""Links: where they lead within a review and to files beside it, and the links that are offered for names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.analysis.surroundings import Surroundings
from pirlint.document.formats.markdown.markup import slug
from pirlint.document.reader import read
from pirlint.finding import Applicability
from pirlint.fixing import apply
from pirlint.repository import gather
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.settings.policy import DEFAULT_POLICY, Policy

if TYPE_CHECKING:
    from pathlib import Path

    from pirlint.finding import Finding

RULES = builtin().only(*(loaded.rule.id for loaded in builtin().rules if loaded.group == "evidence"))


def _lint(source: str, path: str, policy: Policy) -> list[Finding]:
    review = read(source, path)
    return lint(review, RULES, policy, gather(review))


def findings(source: str, rule: str, path: str = "-", policy: Policy = DEFAULT_POLICY) -> list[Finding]:
    return [finding for finding in _lint(source, path, policy) if finding.rule == rule]


def broken(source: str, path: str = "-") -> list[str]:
    return [finding.message for finding in findings(source, "link-broken-anchor", path)]


def offered(source: str, path: str = "-", policy: Policy = DEFAULT_POLICY) -> list[str]:
    """Return the source with each fix of an unlinked name applied alone."""
    found = _lint(source, path, policy)
    fixes = [fix for f in found if f.rule.startswith("evidence-unlinked") for fix in f.fixes]
    return [apply(source, fix.edits) for fix in fixes]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Timeline", "timeline"),
        ("What went well?", "what-went-well"),
        ("5 whys: a & b", "5-whys-a--b"),
        ("Ursache – Überblick", "ursache--überblick"),
        ("snake_case, kebab-case", "snake_case-kebab-case"),
    ],
)
def test_slugs_are_github_s(title: str, name: str) -> None:
    assert slug(title) == name


@pytest.mark.parametrize(
    "source",
    [
        "## Cause\n\n## Cause\n\n[one](#cause) [two](#cause-1)",
        '<a name="here"></a>\n\nSee [the place](#here).',
        '<h2 id="there">Cause</h2>\n\nSee [the place](#there).',
        "## The **long** `cause`\n\nSee [the cause](#the-long-cause).",
        "## Cause {#why}\n\nSee [the cause](#why).",
        "## Cause – effect\n\nSee [the cause](#cause-effect), as GitLab has it.",
        "See [the top](#top).",
        "Told before.[^1]\n\n[^1]: In May.",
        "See [the change][one].\n\n[one]: https://git.acme.example/1",
        '<a href="#cause">cause</a>\n\n## Cause',
        "Write to [us](mailto:sre@acme.example) or [call](tel:+4312345).",
        "See [a](//cdn.acme.example/x.png) and [b](https://acme.example/nothing.md).",
    ],
)
def test_links_that_lead_somewhere_are_silent(source: str) -> None:
    assert broken(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "## Cause\n\n## Cause\n\n[three](#cause-2)",
        '<a name="here"></a>\n\nSee [the place](#hereabouts).',
        "See [the change][two].\n\n[one]: https://git.acme.example/1",
        '<a href="#effect">effect</a>\n\n## Cause',
        "See [the cause][why].\n\n## Cause\n\n[why]: #because",
    ],
)
def test_their_broken_twins_are_not(source: str) -> None:
    assert len(broken(source)) == 1


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "reviews").mkdir()
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "5xx rate.png").write_bytes(b"")
    (tmp_path / "runbook.md").write_text("# Runbook\n\n## Fail over\n")
    review = tmp_path / "reviews" / "review.md"
    review.write_text("")
    return review


@pytest.mark.parametrize(
    "target",
    [
        "../runbook.md",
        "../runbook.md#fail-over",
        "/runbook.md",
        "../img",
        "../img/5xx%20rate.png",
        "../img/5xx%20rate.png?raw=true",
        "review.md",
        "./review.md?plain=1",
        "../runbook.html",
        "../runbook",
        "{{< ref runbook >}}",
    ],
)
def test_files_that_are_there_are_silent(target: str, home: Path) -> None:
    assert broken(f"See [it](<{target}>).", str(home)) == []


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("../runbooks.md", "there is no file ../runbooks.md"),
        ("../runbook.md#failover", "../runbook.md has no heading “#failover”"),
        ("/reviews/runbook.md", "there is no file /reviews/runbook.md"),
        ("../img/5xx.png?raw=true", "there is no file ../img/5xx.png"),
    ],
)
def test_files_that_are_not_there_are_told(target: str, told: str, home: Path) -> None:
    assert broken(f"See [it]({target}).", str(home)) == [f"“it” leads nowhere: {told}"]
    assert broken(f'See <a href="{target}">it</a>.', str(home)) == [f"“it” leads nowhere: {told}"]
    assert broken(f"See [it][1].\n\n[1]: {target}", str(home)) == [f"“it” leads nowhere: {told}"]


def test_a_review_that_was_taken_out_of_its_place_is_not_asked_for_its_files(tmp_path: Path) -> None:
    alone = tmp_path / "review.md"
    alone.touch()
    assert broken("See [it](../runbook.md) and ![5xx a minute](5xx.png).", str(alone)) == []
    (tmp_path / "5xx.png").touch()
    assert len(broken("See [it](../runbook.md) and ![5xx a minute](5xx.png).", str(alone))) == 1


def test_a_missing_image_is_told(home: Path) -> None:
    assert broken("![5xx a minute](5xx.png)", str(home)) == ["“5xx a minute” leads nowhere: there is no file 5xx.png"]


def test_what_comes_from_standard_input_has_no_files_beside_it() -> None:
    assert broken("See [it](../runbooks.md).", "-") == []


def test_a_near_heading_is_offered() -> None:
    source = "## Time line\n\nSee [the timeline](#timeline)."
    (finding,) = findings(source, "link-broken-anchor")
    assert apply(source, finding.fixes[0].edits) == "## Time line\n\nSee [the timeline](#time-line)."


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ('[here](#timeline "the #timeline")', '[here](#time-line "the #timeline")'),
        ("[at #timeline](#timeline)", "[at #timeline](#time-line)"),
        ('<a href="#timeline" title="#timeline">here</a>', '<a href="#time-line" title="#timeline">here</a>'),
    ],
)
def test_only_the_address_of_a_link_is_changed(written: str, mended: str) -> None:
    source = f"## Time line\n\nSee {written}."
    (finding,) = findings(source, "link-broken-anchor")
    assert apply(source, finding.fixes[0].edits) == f"## Time line\n\nSee {mended}."


@pytest.mark.parametrize(
    "url",
    [
        "git@github.com:acme/shop.git",
        "https://github.com/acme/shop",
        "https://user:secret@github.com/acme/shop.git",
        "ssh://git@github.com:22/acme/shop.git/",
    ],
)
def test_a_repository_s_own_changes_are_linked(url: str, home: Path) -> None:
    (home.parents[1] / ".git" / "config").write_text(f'[core]\n\tbare = false\n[remote "origin"]\n\turl = {url}\n')
    source = "PR #456 was merged, closing #77; `9f3e2d1c4b5a` undid commit a1b2c3d."
    shop = "https://github.com/acme/shop"
    assert offered(source, str(home)) == [
        source.replace("PR #456", f"[PR #456]({shop}/pull/456)"),
        source.replace("#77", f"[#77]({shop}/issues/77)"),
        source.replace("`9f3e2d1c4b5a`", f"[`9f3e2d1c4b5a`]({shop}/commit/9f3e2d1c4b5a)"),
        source.replace("commit a1b2c3d", f"[commit a1b2c3d]({shop}/commit/a1b2c3d)"),
    ]


@pytest.mark.parametrize("source", ["PR **#456** was merged.", "Merged as PR\n#456.", "<p>PR #456 was merged.</p>"])
def test_markup_is_never_broken_by_a_link(source: str, home: Path) -> None:
    (home.parents[1] / ".git" / "config").write_text('[remote "origin"]\n\turl = https://github.com/acme/shop\n')
    assert offered(source, str(home)) == []


def test_each_host_has_its_own_addresses(home: Path) -> None:
    config = home.parents[1] / ".git" / "config"
    found = []
    for url in (
        "git@gitlab.acme.example:ops/shop.git",
        "https://bitbucket.org/acme/shop.git",
        "https://git.acme.example/x/y",
    ):
        config.write_text(f'[remote "up"]\n\turl = {url}\n')
        found.append(offered("MR !871 was merged.", str(home)))
    assert found == [
        ["[MR !871](https://gitlab.acme.example/ops/shop/-/merge_requests/871) was merged."],
        ["[MR !871](https://bitbucket.org/acme/shop/pull-requests/871) was merged."],
        [],
    ]


def test_a_worktree_knows_its_repository(tmp_path: Path) -> None:
    main, tree = tmp_path / "main" / ".git", tmp_path / "tree"
    (main / "worktrees" / "tree").mkdir(parents=True)
    tree.mkdir()
    (main / "config").write_text('[remote "origin"]\n\turl = https://github.com/acme/shop\n')
    (main / "worktrees" / "tree" / "commondir").write_text("../..\n")
    (tree / ".git").write_text(f"gitdir: {main / 'worktrees' / 'tree'}\n")
    (tree / "review.md").write_text("")
    found = gather(read("", str(tree / "review.md"))).remote
    assert found is not None
    assert found.address == "https://github.com/acme/shop"


POLICY = Policy(
    links={r"OPS-\d+": "https://issues.acme.example/{match}", r"CHG:(\d+)": "https://acme.example/c?(n)={1}"}
)


@pytest.mark.parametrize(
    ("source", "fixed"),
    [
        ("See OPS-12.", "See [OPS-12](https://issues.acme.example/OPS-12)."),
        ("See **OPS-12**.", "See **[OPS-12](https://issues.acme.example/OPS-12)**."),
        ("Opened as CHG:77 today.", "Opened as [CHG:77](https://acme.example/c?%28n%29=77) today."),
        (
            "| a |\n|---|\n| OPS-12 opened |",
            "| a |\n|---|\n| [OPS-12](https://issues.acme.example/OPS-12) opened |",
        ),
    ],
)
def test_what_the_settings_know_is_linked(source: str, fixed: str) -> None:
    assert offered(source, policy=POLICY) == [fixed]


@pytest.mark.parametrize("source", ["See DEVOPS-12.", "See DEVOPS-**12**.", "See `OPS-12`.", "<p>See OPS-12.</p>"])
def test_a_link_that_would_be_wrong_is_not_offered(source: str) -> None:
    assert offered(source, policy=POLICY) == []


def test_a_link_from_further_on_is_offered_at_the_first_mention() -> None:
    source = "We opened PLAT-9.\n\nWork goes on in [PLAT-9](https://issues.acme.example/PLAT-9), that is PLAT-9."
    (finding,) = findings(source, "evidence-unlinked-ticket")
    assert finding.fixes[0].applicability is Applicability.SAFE
    assert apply(source, finding.fixes[0].edits).startswith("We opened [PLAT-9](https://issues.acme.example/PLAT-9).")


def test_once_linked_it_is_known() -> None:
    source = "We opened [PLAT-9](https://issues.acme.example/PLAT-9).\n\nLater, PLAT-9 was closed."
    assert findings(source, "evidence-unlinked-ticket") == []


def test_a_placeholder_is_told_and_nothing_else_of_it() -> None:
    source = "The status page post (<link>) said so; the [runbook](TODO) did not. See [here]()."
    told = [
        finding.rule
        for finding in lint(read(source, "-"), RULES)
        if "link" in finding.rule and "TODO" not in finding.rule
    ]
    assert told.count("link-placeholder") == 3
    assert "link-generic-text" not in told
    assert "link-broken-anchor" not in told


def test_answers_from_the_web_are_handed_in() -> None:
    review = read("See [the log](https://logs.acme.example/1) and [the graph](https://graphs.acme.example/2).", "-")
    found = lint(
        review,
        RULES,
        surroundings=Surroundings(dead_links={"https://logs.acme.example/1": "the server responds with 404 Not Found"}),
    )
    assert [f.message for f in found if f.rule == "link-broken-anchor"] == [
        "“the log” leads nowhere: the server responds with 404 Not Found"
    ]


def test_many_mentions_take_no_quadratic_time() -> None:
    import time

    source = "the ticket and the latency dashboard and the failover runbook and OPS-1 and " * 1200
    began = time.monotonic()
    lint(read(source, "-"), RULES)
    assert time.monotonic() - began < 5
