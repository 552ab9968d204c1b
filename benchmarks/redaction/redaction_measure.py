"""Measure how much of what must not be shown is redacted, and how much is redacted that is no secret.

A set is a file of cases: JSON Lines, each with `kind`, `place`, `text` and `secret` or `innocent`, or YAML, a list of
texts for each kind, in which `⟦…⟧` marks the secret or the innocent part and `{hex 40}` stands for 40 random digits.
Texts of one line from YAML are tried in each place of a review.
"""

from __future__ import annotations

import base64
import json
import random
import re
import string
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import yaml
from rich import box
from rich.console import Console
from rich.table import Table

from pirlint.document.redaction import MASK, NOTHING_AGREED, Confidentiality, redact
from pirlint.document.redaction.redact import KEPT
from pirlint.document.redaction.values import LONG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

HERE = Path(__file__).parent
SETS = (HERE / "forms.yaml", HERE / "look-alikes.yaml")
_MARKED = re.compile(r"⟦(.*?)⟧", re.DOTALL)
_RANDOM = re.compile(r"\{(alnum|base64|digits|hex|jwt|lower|pem|upper)(?: (\d+))?\}")
_ALPHABETS = {
    "alnum": string.ascii_letters + string.digits,
    "base64": string.ascii_letters + string.digits + "+/",
    "digits": string.digits,
    "hex": "0123456789abcdef",
    "lower": string.ascii_lowercase,
    "upper": string.ascii_uppercase + string.digits,
}
_PLACES: Mapping[str, str] = {
    "paragraph": "Then it broke. {} That was all.",
    "list item": "- first\n- {}\n",
    "table cell": "| Time | Note |\n|---|---|\n| 10:03 | {} |\n",
    "inline code": "We saw `{}` there.",
    "fenced code block": "```\n{}\n```\n",
    "heading": "## {}\n",
    "block quote": "> {}\n> and more\n",
    "front matter": '---\ntitle: Outage\nnote: "{}"\n---\n\n# Outage\n',
    "HTML comment": "<!-- {} -->\n",
    "link": "See [{}](https://shop.net/x) for more.",
}
_STRUCTURE = frozenset("@>")
"""What stays inside of something redacted: the sign of an address, and the mark of a quoted line."""


@dataclass(frozen=True)
class Case:
    """A passage of a review, and the parts of it that are secret, or none of which is."""

    kind: str
    place: str
    text: str
    parts: tuple[str, ...]
    secret: bool
    agreed: Confidentiality = NOTHING_AGREED

    @property
    def right(self) -> bool:
        """Whether all of a secret is redacted, but for what may stay of a long credential; or nothing of the parts."""
        shown = redact(self.text, self.agreed)[0]
        places = [(part, found.start()) for part in self.parts for found in re.finditer(re.escape(part), self.text)]
        if not self.secret:
            return all(shown[at : at + len(part)] == part for part, at in places)
        return all(_visible(shown[at : at + len(part)]) <= (KEPT if len(part) >= LONG else 0) for part, at in places)


def _visible(text: str) -> int:
    return sum(character != MASK and not character.isspace() and character not in _STRUCTURE for character in text)


def cases(path: Path) -> Iterator[Case]:
    """Return the cases of a set."""
    if path.suffix == ".jsonl":
        for line in path.read_text("utf-8").splitlines():
            entry = json.loads(line)
            parts = entry.get("as_written") or entry.get("secret") or entry["innocent"]
            yield Case(
                entry["kind"], entry["place"], entry["text"], (parts,) if isinstance(parts, str) else tuple(parts),
                "secret" in entry, Confidentiality(entry.get("customers", ())),
            )  # fmt: skip
        return
    data = yaml.safe_load(path.read_text("utf-8"))
    source = random.Random(path.name)  # noqa: S311  the same in each run
    for kind, texts in data["cases"].items():
        for written in texts:
            marked = _RANDOM.sub(lambda found: _value(source, found[1], int(found[2] or 0)), written)
            parts = tuple(line for part in _MARKED.findall(marked) for line in part.splitlines())
            text = _MARKED.sub(r"\1", marked)
            for place, placed in _placed(text):
                yield Case(kind, place, placed, parts, data["secret"], Confidentiality(data.get("customers", ())))


def customers() -> list[str]:
    """Return the names of customers in the set of forms."""
    return list(yaml.safe_load(SETS[0].read_text("utf-8"))["customers"])


def _placed(text: str) -> Iterator[tuple[str, str]]:
    if "\n" in text:
        yield "as written", text
        return
    for place, frame in _PLACES.items():
        breaks = {"inline code": "`", "link": "[]`", "table cell": "|", "front matter": '"\\'}.get(place, "")
        if not set(text) & set(breaks):
            yield place, frame.replace("{}", text)


def _value(source: random.Random, kind: str, length: int) -> str:
    if kind == "jwt":
        parts = ({"alg": "HS256", "typ": "JWT"}, {"sub": _value(source, "alnum", 8), "iat": source.randrange(10**9)})
        head, body = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
        return f"{head}.{body}.{_value(source, 'alnum', 43)}"
    if kind == "pem":
        return "\n".join(_value(source, "base64", 64) for _ in range(length or 4))
    return "".join(source.choices(_ALPHABETS[kind], k=length))


def table(measured: Iterable[Case], by: Callable[[Case], str]) -> Table:
    """Show how many cases there are, and how many are right, in each row and in all."""
    rows: dict[str, list[bool]] = defaultdict(list)
    for case in measured:
        right = case.right
        for row in (by(case), "all"):
            rows[row].append(right)
    shown = Table("", "cases", "right", "%", box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for name in sorted(rows, key=lambda row: (row == "all", row)):
        count = sum(rows[name])
        shown.add_row(name, str(len(rows[name])), str(count), f"{100 * count / len(rows[name]):.1f}")
    return shown


@click.command()
@click.argument("sets", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--places", is_flag=True, help="Count by place instead of by kind.")
@click.option("--errors", is_flag=True, help="List the cases that are wrong. Not for a set kept apart to judge by.")
def main(sets: tuple[Path, ...], *, places: bool, errors: bool) -> None:
    """Measure redaction on sets of secrets and look-alikes."""
    for path in sets or SETS:
        measured = list(cases(path))
        if errors:
            for case in measured:
                if not case.right:
                    click.echo(f"{case.kind}, {case.place}: {case.text!r}\n    {redact(case.text, case.agreed)[0]!r}")
        else:
            click.echo(path.name)
            Console().print(table(measured, lambda case: case.place if places else case.kind))


if __name__ == "__main__":
    main()
