"""What must not be shown: it comes into no draft from a feed, and stays in a draft that rows are put into."""

from __future__ import annotations

from datetime import UTC

from pirlint.document.redaction import Confidentiality
from pirlint.feeds import read_feed
from pirlint.output.timeline.draft import insert
from pirlint.output.timeline.recorded import DisplayZone

PASSWORD = "hunter" + "2Xy9"
TOKEN = "ghp_" + "a1B2c3D4e5F6" * 3
SHOWN = DisplayZone("UTC", UTC)


def test_credentials_in_a_feed_are_painted_over() -> None:
    feed = read_feed(
        "time,text,link\n"
        f"2026-03-01T10:00:00Z,{'the deploy fails again ' * 8} with {TOKEN},https://ci.example/1?token={TOKEN}\n"
        f"2026-03-01T10:01:00Z,{PASSWORD} works again for us,https://ci.example/2\n"
        f"2026-03-01T10:02:00Z,set password={PASSWORD} on the database,\n",
        "log.csv",
    ).events
    assert TOKEN[6:] not in str(feed)
    assert PASSWORD not in str(feed)
    assert [event.link for event in feed] == [None, "https://ci.example/2", None]
    assert feed[2].text == "set password=" + "█" * len(PASSWORD) + " on the database"


def test_personal_data_and_customers_in_a_feed_are_painted_over() -> None:
    log = (
        "time,text,who,link\n"
        "2026-03-01T10:00:00Z,Globex calls from +49 170 1234567,jane.doe@acme.io,https://acme.io/globex/1\n"
        "2026-03-01T10:01:00Z,mail sent to tom@ourselves.io and security@acme.io,Kim,https://acme.io/2\n"
    )
    painted = read_feed(log, "log.csv", None, Confidentiality(["Globex"], ["ourselves.io"])).events
    assert [event.text for event in painted] == [
        "██████ calls from ███ ███ ███████",
        "mail sent to tom@ourselves.io and security@acme.io",
    ]
    assert [event.author for event in painted] == ["████████@███████", "Kim"]
    assert [event.link for event in painted] == [None, "https://acme.io/2"]
    assert "tom@" not in str(read_feed(log, "log.csv"))


def test_a_draft_keeps_what_must_not_be_shown() -> None:
    draft = f"# Outage\n\nMail jane.doe@acme.io, use password={PASSWORD}, call +49 170 1234567.\n\n## Timeline\n"
    feed = read_feed("time,text\n2026-03-01T10:00:00Z,paged jane.doe@acme.io\n", "log.csv").events
    once = insert(draft, "draft.md", feed, SHOWN)
    assert once.text.startswith(draft)
    assert once.added == 1
    assert insert(once.text, "draft.md", feed, SHOWN).added == 0
