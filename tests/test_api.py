"""pirlint for programs: what is named in the package, used as its page says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import pirlint
from pirlint import api

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/python.md"
TEXT = """\
# Outage of the shop

Marcus forgot to renew the certificate before the freeze. Of course the alert was still muted!!
"""


def found(result: api.Result) -> list[str]:
    return [finding.rule for finding in result.findings]


def test_importing_the_package_loads_nothing() -> None:
    program = (
        "import sys, pirlint; print(sorted(name for name in sys.modules if name.startswith(('pirlint', 'spacy'))))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['pirlint']"


def test_the_package_names_what_its_module_has() -> None:
    assert set(pirlint.__all__) == {*api.__all__, "__version__"}
    assert all(getattr(pirlint, name) for name in pirlint.__all__)
    assert set(pirlint.__all__) <= set(dir(pirlint))
    with pytest.raises(AttributeError, match="no attribute 'linter'"):
        _ = pirlint.linter


def test_a_text_is_checked_by_the_defaults() -> None:
    result = api.lint(TEXT)
    blame = next(finding for finding in result.findings if finding.rule == "blame-omission-verb")
    assert blame.severity is api.Severity.ERROR
    assert (result.path, result.failed, result.notices) == ("-", True, ())
    assert result.position(blame) == (3, 1)
    assert result.quoted(blame) == "Marcus forgot to renew"
    assert "The certificate was not renewed before the freeze." in result.applied(blame.fixes[0])


def test_fixes_are_made_as_the_command_makes_them() -> None:
    result = api.lint(TEXT)
    assert result.fixed() == TEXT.replace("Of course the alert was still muted!!", "The alert was still muted.")
    assert "The certificate was not renewed" in result.fixed(unsafe=True)


def test_a_file_is_checked_as_the_command_checks_it() -> None:
    file = Path("examples/poor.md")
    command = [sys.executable, "-m", "pirlint", "check", "--format", "json", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    (expected,) = json.loads(done.stdout)["files"]
    result = api.lint(ROOT / file)
    assert [(*result.position(finding), finding.rule) for finding in result.findings] == [
        (finding["start"]["line"], finding["start"]["column"], finding["rule"]) for finding in expected["findings"]
    ]


def test_settings_of_the_folder_count_for_files_and_for_texts_with_a_path(tmp_path: Path) -> None:
    (tmp_path / ".pirlint.yaml").write_text("rules: {blame: off}\nfail-on: error\n")
    (tmp_path / "review.md").write_text(TEXT)
    of_file, of_text = api.lint(tmp_path / "review.md"), api.lint(TEXT, path=tmp_path / "other.md")
    assert found(of_file) == found(of_text) == [rule for rule in found(api.lint(TEXT)) if "blame" not in rule]
    assert not of_file.failed


def test_settings_that_are_given_take_the_place_of_others(tmp_path: Path) -> None:
    (tmp_path / ".pirlint.yaml").write_text("rules: {blame: off}\n")
    (tmp_path / "own.yaml").write_text("tone: off\n")
    (tmp_path / "review.md").write_text(TEXT)
    given: Mapping[str, Any] = {"tone": "off", "rules": {"timeline-missing": "suggestion"}, "fail-on": "never"}
    result = api.lint(tmp_path / "review.md", settings=given)
    assert found(result) == ["timeline-missing", "blame-omission-verb"]
    assert not result.failed
    assert found(api.lint(tmp_path / "review.md", settings=tmp_path / "own.yaml")) == found(result)


def test_what_a_comment_silences_is_apart() -> None:
    silenced = TEXT.replace("Marcus", "<!-- pirlint-disable tone -- to be quoted -->\n\nMarcus")
    result = api.lint(silenced)
    assert {finding.group for finding in result.suppressed} == {"tone"}
    assert "tone" not in {finding.group for finding in result.findings}


def test_what_must_not_be_shown_is_masked_and_stays_in_the_text() -> None:
    secret = "ghp_" + "a1B2" * 9
    text = f"{TEXT}\nThe token {secret} leaked.\n"
    result = api.lint(text)
    assert secret not in repr(result) + "".join(map(result.quoted, result.findings))
    assert secret in result.fixed()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tonee": "off"}, "settings: there is no key 'tonee'; did you mean 'tone'?"),
        ({"fail-on": "eror"}, "settings: key 'fail-on': expected error, warning, suggestion or never, got 'eror'"),
        ({"rules": {"blame-omision-verb": "off"}}, "settings: key 'rules': there is no rule"),
        ({"extends": "none.yaml"}, "settings: key 'extends': 'none.yaml': there is no such file"),
        (Path("none.yaml"), "none.yaml: no such file"),
    ],
)
def test_wrong_settings_are_told(given: Mapping[str, Any] | Path, said: str) -> None:
    with pytest.raises(api.InputError) as raised:
        api.lint(TEXT, settings=given)
    assert str(raised.value).startswith(said)


def test_what_cannot_be_checked_is_told(tmp_path: Path) -> None:
    with pytest.raises(api.InputError, match=r"none\.md: no such file"):
        api.lint(tmp_path / "none.md")
    with pytest.raises(api.InputError, match="is the name of a file; pass Path"):
        api.lint(str(ROOT / "README.md"))
    with pytest.raises(api.InputError, match="has 3 lines, more than 2"):
        api.lint(TEXT, settings={"limits": {"lines": 2}})
    with pytest.raises(api.InputError, match="a file has its own"):
        api.lint(ROOT / "README.md", path="other.md")
    assert api.lint("").path == api.lint("\0").path == "-"


def test_a_timeline_is_read() -> None:
    timeline = api.read_timeline(ROOT / "examples/good.md")
    resolve = timeline.metrics.resolve
    assert resolve is not None
    assert resolve.text == "1 h 35 min"
    assert not timeline.missing
    assert not timeline.incidents
    milestone = timeline.milestones["alert"]
    assert milestone is not None
    assert milestone.event is not None
    assert "alert" in timeline.events[milestone.event].text


def test_what_the_page_shows_runs() -> None:
    blocks = PAGE.read_text("utf-8").split("```python\n")[1:]
    program = "\n".join(block.partition("```")[0] for block in blocks)
    done = subprocess.run([sys.executable, "-"], input=program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = PAGE.read_text("utf-8").partition("```text\n")[2].partition("```")[0]
    assert shown in done.stdout
