"""The documents say what is: what they show is run, and what is made from the rules is fresh."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pirlint.cli import main
from pirlint.configuration import configure
from pirlint.document.reader import read as read_review
from pirlint.output.reference import reference
from pirlint.output.rule_pages import rule_page
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin, load
from pirlint.settings.command_line import CommandLine
from pirlint.settings.file_layers import keys
from pirlint.settings.files import settings_for

if TYPE_CHECKING:
    from pirlint.rules.ruleset import Ruleset

ROOT = Path(__file__).resolve().parents[1]
README, GUIDE, CONTRIBUTING = (ROOT / name for name in ("README.md", "docs/guide.md", "CONTRIBUTING.md"))
TIMELINE, AGREEMENTS, ARCHITECTURE = (
    ROOT / "docs" / name for name in ("timeline.md", "agreements.md", "architecture.md")
)
OUTPUTS, SETTINGS = ROOT / "docs/outputs.md", ROOT / "docs/settings.md"
DOCUMENTS = (
    README,
    GUIDE,
    TIMELINE,
    OUTPUTS,
    AGREEMENTS,
    SETTINGS,
    ARCHITECTURE,
    CONTRIBUTING,
    ROOT / "CHANGELOG.md",
    *(ROOT / "docs" / f"{name}.md" for name in ("ci", "completion", "python")),
)
RULES = ROOT / "docs/rules"
LEFT_OUT = "…"
"""A line of shown output that stands for any number of lines."""


def fenced(path: Path, language: str) -> list[str]:
    """Return the code blocks of a document in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def shown(path: Path) -> list[tuple[str, list[str]]]:
    """Return the commands that a document shows with their output."""
    blocks = [block for block in fenced(path, "console") if block.startswith("$ ")]
    return [(first.removeprefix("$ "), rest.splitlines()) for first, _, rest in (b.partition("\n") for b in blocks)]


SHOWN = [
    pytest.param(*case, id=f"{path.name}: {case[0]}")
    for path in (README, GUIDE, TIMELINE, OUTPUTS)
    for case in shown(path)
]


def test_the_rule_reference_is_fresh() -> None:
    written = {page.name: page.read_text("utf-8") for page in RULES.iterdir()}
    assert written == reference(), "run: make docs"


def test_the_reference_is_made_by_the_command_that_it_names(tmp_path: Path) -> None:
    (command,) = set(re.findall(r"by `python (-m [\w.]+)`", (RULES / "README.md").read_text("utf-8")))
    stale = tmp_path / "docs/rules/gone.md"
    stale.parent.mkdir(parents=True)
    stale.touch()
    subprocess.run([sys.executable, *command.split()], cwd=tmp_path, check=True)
    assert {page.name for page in stale.parent.iterdir()} == set(reference())


def test_every_rule_has_its_place_in_the_reference() -> None:
    for loaded in builtin().rules:
        page, _, anchor = str(rule_page(loaded)).partition("#")
        assert f"\n## {anchor}\n" in (ROOT / page).read_text("utf-8")


@pytest.mark.parametrize(("command", "lines"), SHOWN)
def test_shown_output_is_what_the_command_prints(
    command: str, lines: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setattr(sys, "argv", shlex.split(command))
    with pytest.raises(SystemExit):
        main()
    printed = capsys.readouterr().out
    pattern = "".join(r"(?:.*\n)*?" if line == LEFT_OUT else f"{re.escape(line)}\n" for line in lines)
    assert re.fullmatch(pattern, "".join(f"{line}\n" for line in printed.splitlines())), f"{command} prints:\n{printed}"


def test_the_examples_of_the_readme_are_flagged_or_pass_as_it_says() -> None:
    table = README.read_text("utf-8").partition("cannot tell these apart:")[2].split("\n\n")[1]
    rows = [line.strip("|").split("|") for line in table.splitlines()[2:]]
    assert len(rows) >= 5
    language = load_groups("blame", "hindsight")
    for sentence, said in rows:
        assert bool(lint(read_review(sentence.strip(), "-"), language)) is said.strip().startswith("flagged"), sentence


def load_groups(*groups: str) -> Ruleset:
    ruleset = builtin()
    return ruleset.only(*(loaded.rule.id for loaded in ruleset.rules if loaded.group in groups))


def test_the_settings_shown_are_valid_and_complete(tmp_path: Path) -> None:
    (shown_settings,) = (block for block in fenced(GUIDE, "yaml") if block.startswith("fail-on:"))
    pack = next(block for block in fenced(GUIDE, "yaml") if block.startswith("group:"))
    (tmp_path / ".pirlint.yaml").write_text(shown_settings, "utf-8")
    (tmp_path / "our-words.yaml").write_text(pack, "utf-8")
    settings = settings_for(tmp_path)
    assert configure(settings).ruleset["ours-war-room"].group == "ours"
    listed = set(re.findall(r"^\| `([\w.-]+)` \| [`n]", SETTINGS.read_text("utf-8"), re.MULTILINE))
    assert listed == set(keys()) - {"language"} | {"language.model", "language.tagger"}


@pytest.mark.parametrize("path", [TIMELINE, AGREEMENTS, SETTINGS], ids=lambda path: path.name)
def test_the_settings_of_other_pages_are_valid(path: Path, tmp_path: Path) -> None:
    for number, block in enumerate(fenced(path, "yaml")):
        (tmp_path / f"{number}.yaml").write_text(block, "utf-8")
        assert configure(settings_for(tmp_path, CommandLine(tmp_path / f"{number}.yaml"))).ruleset.rules


def test_the_json_shown_is_what_is_printed(tmp_path: Path) -> None:
    (report,) = map(json.loads, fenced(GUIDE, "json"))
    (tmp_path / "review.md").write_text("Marcus forgot to renew the certificate.\n", "utf-8")
    (tmp_path / ".pirlint.yaml").write_text("rules: {timeline-missing: off}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pirlint", "check", "--format", "json", "review.md", "other.md"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    printed = json.loads(done.stdout)
    assert list(report.pop("tool")) == list(printed.pop("tool"))
    assert printed == report


def test_the_rule_that_contributing_adds_passes_its_examples(tmp_path: Path) -> None:
    (entry,) = fenced(CONTRIBUTING, "yaml")
    (tmp_path / "pack.yaml").write_text(f"group: blame\ntitle: Blame\nabout: A trial.\nrules:\n{entry}", "utf-8")
    ruleset = load((tmp_path / "pack.yaml",))
    (loaded,) = ruleset.rules
    assert min(len(loaded.rule.flag), len(loaded.rule.pass_)) >= 5
    for flagged, examples in ((True, loaded.rule.flag), (False, loaded.rule.pass_)):
        for example in examples:
            assert bool(lint(read_review(example.text, "-"), ruleset)) is flagged, example.text


def test_the_architecture_lists_the_packages_as_they_may_import_each_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    table = ARCHITECTURE.read_text("utf-8").partition("## Packages")[2].partition("## ")[0]
    rows = [re.findall(r"`(\w+)`", row.split("|")[1]) for row in table.splitlines() if row.startswith("| `")]
    assert rows == [layer.split(" | ") for layer in layers]


def test_the_files_that_the_architecture_names_are_there() -> None:
    named = re.findall(r"`([\w.*-]+/[\w./*-]*)`", ARCHITECTURE.read_text("utf-8"))
    places = (ROOT, ROOT / "src/pirlint")
    missing = [name for name in named if not any(list(place.glob(name.rstrip("/"))) for place in places)]
    assert len(named) > 20
    assert missing == []


@pytest.mark.parametrize("path", [*DOCUMENTS, *sorted(RULES.iterdir())], ids=lambda path: str(path.relative_to(ROOT)))
def test_links_inside_the_repository_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^(`{3,})\w*\n.*?^\1$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", text):
        name, _, anchor = target.partition("#")
        if name.startswith("https:"):
            continue
        file = path.parent / name if name else path
        assert file.exists(), target
        if anchor:
            titles = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}, target
