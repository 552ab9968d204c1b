"""Error messages, logs and crash reports that quote a file show nothing that must not be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.document.redaction import MASK, redact_message

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

PASSWORD = "hunter" + "2Xy9"
TOKEN = "ghp_" + "a1B2c3D4e5F6" * 3
LONG = "q8Zr41vXw0LmT6yB" * 6
REVIEW = "# Outage\n\nIt broke.\n"
NO_SETTINGS = {
    "a key of another file": f"{TOKEN}: 1\n",
    "a value that is none": f"fail-on: {TOKEN}\n",
    "a value known by its neighbour": f"profile: {PASSWORD}\nmail-password: {PASSWORD}\n",
    "a value that is cut": f"fail-on: {LONG}\ntoken: {LONG}\n",
    "a tagged value": f"password: !!int {PASSWORD}\n",
    "a key that is there twice": f"{TOKEN}: 1\n{TOKEN}: 2\n",
    "an environment file": f"API_PASSWORD={PASSWORD}\n",
}
NO_PACKS = {
    "an environment file": f"API_PASSWORD={PASSWORD}\n",
    "another tool's settings": f"group: {PASSWORD}\npassword: {PASSWORD}\n",
    "a list of keys": f"rules: [{{id: '{TOKEN}', title: 1}}]\n",
    "credentials in JSON": f'{{"rules": "{LONG}", "client_secret": "{LONG}"}}\n',
}
NO_FEEDS = {
    "a table without a header": f"2026-03-01,{TOKEN},maria.lopez@northwind.com,+49 170 1234567,password: {PASSWORD}\n",
    "a time that is none": f"time,text\n{PASSWORD},password: {PASSWORD}\n",
    "an entry that is no object": f'["token={LONG}"]',
    "a header of a customer": "Globex,Acme\n1,2\n",
    "a header in two cases": f"{TOKEN},apiToken\n1,2\n",
}
SECRETS = (PASSWORD, TOKEN[4:12], LONG[8:24], "maria", "1234567", "Globex")


def _shows(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("settings", NO_SETTINGS.values(), ids=NO_SETTINGS)
def test_wrong_settings(in_process: Pirlint, tmp_path: Path, settings: str) -> None:
    (tmp_path / ".pirlint.yaml").write_text(settings, "utf-8")
    (tmp_path / "review.md").write_text(REVIEW, "utf-8")
    ran = in_process("check", "review.md", cwd=tmp_path)
    assert ran.code == 2
    assert ".pirlint.yaml" in ran.err
    assert _shows(ran.out + ran.err) == []


@pytest.mark.parametrize("pack", NO_PACKS.values(), ids=NO_PACKS)
def test_a_file_that_is_no_pack(in_process: Pirlint, tmp_path: Path, pack: str) -> None:
    (tmp_path / "other").write_text(pack, "utf-8")
    (tmp_path / ".pirlint.yaml").write_text("packs: [other]\n", "utf-8")
    (tmp_path / "review.md").write_text(REVIEW, "utf-8")
    ran = in_process("check", "review.md", cwd=tmp_path)
    assert ran.code == 2
    assert "other" in ran.err
    assert _shows(ran.out + ran.err) == []


@pytest.mark.parametrize("feed", NO_FEEDS.values(), ids=NO_FEEDS)
def test_a_file_that_is_no_feed(in_process: Pirlint, tmp_path: Path, feed: str) -> None:
    (tmp_path / "feed").write_text(feed, "utf-8")
    (tmp_path / ".pirlint.yaml").write_text("privacy: {customers: [Globex]}\n", "utf-8")
    ran = in_process("timeline", "import", "feed", cwd=tmp_path)
    assert ran.code == 2
    assert "feed" in ran.err
    assert _shows(ran.out + ran.err) == []


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_fault_of_our_own(in_process: Pirlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LookupError(f"password={PASSWORD} of maria.lopez@northwind.com")

    monkeypatch.setattr("pirlint.cli.check.check", fail)
    (tmp_path / "review.md").write_text(REVIEW, "utf-8")
    monkeypatch.setenv("PIRLINT_TRACEBACK", "1")
    ran = in_process("check", "review.md", "--format", form, cwd=tmp_path)
    assert ran.code == 3
    assert "LookupError" in ran.out + ran.err
    assert "Traceback" in ran.err
    assert _shows(ran.out + ran.err) == []


def test_a_message_keeps_all_else() -> None:
    assert redact_message("x.yaml:3: key 'fail-on': expected error, got 'often'", "token: often\n").endswith(
        "got 'often'"
    )
    shown = redact_message(f"got '{LONG[:20]}…' at 10:03", f"token: {LONG}")
    assert shown == f"got '{MASK * 20}…' at 10:03"
