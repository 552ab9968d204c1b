"""What services read of a check: valid by their own schemas, whatever was found, and the same places in all of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator
from xmlschema import XMLSchema

from pirlint.document.redaction import MASK

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Pirlint

_SCHEMAS = Path(__file__).parent / "schemas"
_NAME = "a b,ü:%.md"
_BLAME = "Marcus forgot to renew the certificate."
_REVIEW = f"""# “Ünsafe” 𐐀 <deploy>

Größe 𐐀: {_BLAME} It broke & 100% of users, around 11, were cut: off.

<!-- pirlint-disable-next-line blame-omission-verb -- he asked for it -->
{_BLAME}
"""
_HOSTILE = "Marcus forgot\x1b[31m to\x07 renew::error::x]]>, %0A the <certificate>\ufffe.\n"


def _sarif(text: str) -> None:
    _by_schema(text, "sarif-2.1.0.json")


def _rdjson(text: str) -> None:
    _by_schema(text, "rdjson.json")


def _by_schema(text: str, name: str) -> None:
    schema = json.loads((_SCHEMAS / name).read_text("utf-8"))
    assert [error.message for error in Draft4Validator(schema).iter_errors(json.loads(text))] == []


def _junit(text: str) -> None:
    XMLSchema(_SCHEMAS / "junit-10.xsd").validate(text)
    root = ET.fromstring(text)
    for total in ("tests", "failures", "errors"):
        assert root.attrib[total] == str(sum(int(suite.attrib[total]) for suite in root))


def _checkstyle(text: str) -> None:
    root = ET.fromstring(text)
    assert (root.tag, {file.tag for file in root} <= {"file"}) == ("checkstyle", True)
    for error in root.iter("error"):
        assert {"line", "column", "severity", "message", "source"} == set(error.attrib)
        assert error.attrib["severity"] in {"error", "warning", "info"}


def _gitlab(text: str) -> None:
    """Hold a report to what GitLab documents as required."""
    found = json.loads(text)
    for issue in found:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == set(issue)
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in found}) == len(found)


def _github(text: str) -> None:
    for line in text.splitlines():
        assert re.fullmatch(r"::(error|warning|notice) (\w+=[^,:]*)(,\w+=[^,:]*)*::(?:[^%\r\n]|%25|%0D|%0A)+", line)


_CHECKS: dict[str, Callable[[str], None]] = {
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "checkstyle": _checkstyle,
    "rdjson": _rdjson,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / _NAME).write_text(_REVIEW, "utf-8")
    return tmp_path


@pytest.mark.parametrize("form", list(_CHECKS))
@pytest.mark.parametrize("text", ["", "The pool was full.\n", _REVIEW, _HOSTILE, f"{_BLAME}\n\n" * 3])
def test_outputs_are_what_their_consumers_take(in_process: Pirlint, folder: Path, form: str, text: str) -> None:
    (folder / "x.md").write_text(text, "utf-8")
    ran = in_process("check", "--isolated", "--format", form, "x.md", cwd=folder)
    assert ran.code in {0, 1}, ran.err
    _CHECKS[form](ran.out)


@pytest.mark.parametrize("form", list(_CHECKS))
def test_what_was_not_checked_leaves_them_valid(in_process: Pirlint, folder: Path, form: str) -> None:
    ran = in_process("check", "--isolated", "--format", form, "gone.md", _NAME, cwd=folder)
    assert ran.code == 2
    _CHECKS[form](ran.out)
    assert ("gone.md" in ran.out) is (form != "gitlab")


@pytest.mark.parametrize("form", list(_CHECKS))
def test_paths_are_told_from_the_current_folder(in_process: Pirlint, folder: Path, form: str) -> None:
    ran = in_process("check", "--isolated", "--format", form, folder / _NAME, cwd=folder)
    assert str(folder) not in ran.out
    assert _BLAME[:6] in ran.out


def _run(ran: Any) -> Any:
    return ran.json()["runs"][0]


def _cut(source: str, region: dict[str, int]) -> str:
    """Return what a region of SARIF holds."""
    starts = [0, *(at.end() for at in re.finditer("\n", source))]
    first = starts[region["startLine"] - 1] + region["startColumn"] - 1
    return source[first : starts[region["endLine"] - 1] + region["endColumn"] - 1]


def test_sarif_places_are_code_points_and_fixes_apply(in_process: Pirlint, folder: Path) -> None:
    run = _run(in_process("check", "--isolated", "--format", "sarif", _NAME, cwd=folder))
    assert run["columnKind"] == "unicodeCodePoints"
    result = next(found for found in run["results"] if found["ruleId"] == "blame-omission-verb")
    place = result["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == _NAME
    assert _cut(_REVIEW, place["region"]) == "Marcus forgot to renew"
    assert result["message"]["text"].splitlines()[1] == "Better: Größe 𐐀: the certificate was not renewed."
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert _cut(_REVIEW, replacement["deletedRegion"]) + "." == _BLAME
    assert replacement["insertedContent"]["text"] == "the certificate was not renewed"


def test_sarif_explains_its_rules(in_process: Pirlint, folder: Path) -> None:
    run = _run(in_process("check", "--isolated", "--format", "sarif", _NAME, cwd=folder))
    rules = run["tool"]["driver"]["rules"]
    assert {found["ruleId"] for found in run["results"]} == {rule["id"] for rule in rules}
    assert all(rules[found["ruleIndex"]]["id"] == found["ruleId"] for found in run["results"])
    rule = next(rule for rule in rules if rule["id"] == "blame-omission-verb")
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["helpUri"].startswith("https://")
    assert rule["help"]["text"].startswith(rule["fullDescription"]["text"])


def test_sarif_tells_what_is_silenced_and_what_was_there_before(in_process: Pirlint, folder: Path) -> None:
    in_process("check", "--isolated", "--write-baseline", "known.json", _NAME, cwd=folder)
    ran = in_process("check", "--isolated", "--baseline", "known.json", "--format", "sarif", _NAME, cwd=folder)
    _sarif(ran.out)
    told = [found["suppressions"][0] for found in _run(ran)["results"]]
    assert {suppression["kind"] for suppression in told} == {"inSource", "external"}
    silenced = next(suppression for suppression in told if suppression["kind"] == "inSource")
    assert silenced["justification"] == "he asked for it"
    assert silenced["location"]["physicalLocation"]["region"]["startLine"] == 5


@pytest.mark.parametrize("form", ["sarif", "gitlab"])
def test_fingerprints_stay_when_lines_move(in_process: Pirlint, folder: Path, form: str) -> None:
    def told(text: str) -> list[str]:
        (folder / "x.md").write_text(text, "utf-8")
        out = in_process("check", "--isolated", "--format", form, "x.md", cwd=folder).out
        return re.findall(r'"(?:fingerprint|pirlint/v1)": "(\w+)"', out)

    before = told(f"{_BLAME}\n\n{_BLAME}\n")
    assert len(set(before)) == len(before) > 1
    assert told(f"The pool was full.\n\n{_BLAME}\n\nIt filled up.\n\n{_BLAME}\n") == before


def test_github_annotates_beside_the_text(in_process: Pirlint, folder: Path) -> None:
    ran = in_process("check", "--isolated", "--format", "github", "--format", "concise", _NAME, cwd=folder)
    assert ran.lines[-1].startswith("1 review: ")
    line = next(line for line in ran.lines if "title=pirlint%3A blame-omission-verb" in line)
    severity, _, annotation = line.removeprefix("::").partition(" ")
    place, _, text = annotation.partition("::")
    assert severity in {"error", "warning", "notice"}
    assert place.startswith("file=a b%2Cü%3A%25.md,line=3,endLine=3,col=10,endColumn=31,title=")
    assert text.endswith("%0ABetter: Größe 𐐀: the certificate was not renewed.")


def test_columns_of_rdjson_are_bytes(in_process: Pirlint, folder: Path) -> None:
    found = in_process("check", "--isolated", "--format", "rdjson", _NAME, cwd=folder).json()["diagnostics"]
    blame = next(each for each in found if each["code"]["value"] == "blame-omission-verb")
    line = _REVIEW.splitlines()[2].encode()

    def cut(place: dict[str, Any]) -> bytes:
        return line[place["start"]["column"] - 1 : place["end"]["column"] - 1]

    assert cut(blame["location"]["range"]) == b"Marcus forgot to renew"
    assert cut(blame["suggestions"][0]["range"]) + b"." == _BLAME.encode()


def test_suggestions_fail_no_test_case(in_process: Pirlint, folder: Path) -> None:
    (folder / "x.md").write_text("The pool was full.\n", "utf-8")
    clean = ET.fromstring(in_process("check", "--isolated", "--format", "junit", "x.md", cwd=folder).out)
    assert (clean.attrib["tests"], clean.attrib["failures"]) == ("1", "0")
    options = ("--severity", "blame-omission-verb=suggestion", "--format", "junit", "x.md")
    (folder / "x.md").write_text(_BLAME, "utf-8")
    mild = ET.fromstring(in_process("check", "--isolated", *options, cwd=folder).out)
    assert (mild.attrib["failures"], len(list(mild.iter("skipped")))) == ("0", 1)


def test_no_fix_would_write_what_is_masked(in_process: Pirlint, folder: Path) -> None:
    (folder / "x.md").write_text("Marcus forgot to renew the certificate of AKIAIOSFODNN7EXAMPLF today.\n", "utf-8")
    sarif = _run(in_process("check", "--isolated", "--format", "sarif", "x.md", cwd=folder))["results"]
    rdjson = in_process("check", "--isolated", "--format", "rdjson", "x.md", cwd=folder).json()["diagnostics"]
    told = json.dumps([sarif, rdjson], ensure_ascii=False)
    assert "IOSFODNN7" not in told
    changes = [found.get("fixes", found.get("suggestions")) for found in [*sarif, *rdjson]]
    assert MASK not in json.dumps(changes, ensure_ascii=False)
