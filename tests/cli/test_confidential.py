"""Credentials and personal data: forty of many kinds that reach no output, forty look-alikes that stay."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from pirlint.document.reader import read
from pirlint.document.redaction import MASK, Confidentiality, SensitiveKind, redact

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint


def made(seed: str, length: int, alphabet: str = "alnum") -> str:
    """Make up a value that is not written anywhere, so that no scanner of repositories takes it for a real one."""
    digest = hashlib.sha512(seed.encode()).digest() * 3
    letters = {
        "alnum": "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789",
        "upper": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
        "hex": "0123456789abcdef",
    }[alphabet]
    return "1a" * (alphabet == "alnum") + "".join(letters[byte % len(letters)] for byte in digest)[:length]


def _jwt() -> str:
    parts = ({"alg": "HS256", "typ": "JWT"}, {"sub": "4711", "iat": 1710000000})
    head, body = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    return f"{head}.{body}.{made('jwt', 41)}"


AWS_ID, AWS_KEY = "AKIA" + made("aws", 16, "upper"), made("aws key", 38)
KEY_BODY = "\n".join(made(f"pem {line}", 62) for line in range(3))
AZURE = base64.b64encode(hashlib.sha512(b"azure").digest()).decode()

SECRETS: list[tuple[str, str]] = [
    # in prose
    ("The replica's password was {}.", made("prose", 10)),
    ("Password: {}", "Tr0ub4dor" + "&3x"),
    ("We tested with {} and it was rejected.", AWS_ID),
    ("It was reached at postgres://app:{}@db-2.shop.net:5432/orders.", made("pg", 12)),
    ("See amqps://worker:{}@queue.shop.net/vhost for the broker.", made("mq", 14)),
    ("The dump: https://files.shop.net/d.sql?X-Amz-Expires=900&X-Amz-Signature={}", made("sig", 64, "hex")),
    ("[the graph](https://graphs.shop.net/render?token={})", made("graph", 24)),
    ("The blob is at https://shop.blob.core.windows.net/x?sv=2022-11-02&sig={}", made("sas", 40) + "%3D"),
    ("The hook https://hooks.slack.com/services/{} was revoked.", "T02AB34CD/B05EF67GH/" + made("hook", 22)),
    ("The bot used {} until 10:03.", "xoxb-" + "123456789012-123456789012-" + made("slack", 22)),
    ("The maps key {} was over quota.", "AIza" + made("maps", 33)),
    ("GitLab's {} had expired.", "glpat-" + made("gitlab", 18)),
    ("The image was pulled with {}.", "dckr_pat_" + made("docker", 25)),
    ("The vault answered to {}.", "hvs." + made("vault", 24)),
    # in tables
    ("| Setting | Value |\n|---|---|\n| API key | {} |", made("table", 30)),
    ("| Token | {} |\n|---|---|\n| Owner | shop |", made("token cell", 26)),
    ("| Time | Event |\n|---|---|\n| 10:03 | deployed with `DEPLOY_TOKEN={}` |", made("deploy", 20)),
    ("| Secret | Rotated |\n|---|---|\n| {} | no |", "ghp" + "_" + made("github", 34)),
    ("| Stripe | {} |\n|---|---|\n| Mode | live |", "sk_live_" + made("stripe", 22)),
    ("| npm | {} |\n|---|---|\n| Scope | read |", "//registry.npmjs.org/:_authToken=" + "npm" + "_" + made("npm", 34)),
    # in code
    ("```\nexport AWS_SECRET_ACCESS_KEY={}\n```", AWS_KEY),
    ("```\ncurl -H 'Authorization: Bearer {}' https://api.shop.net\n```", made("bearer", 32)),
    ("```\ncurl -u admin:{} https://api.shop.net\n```", "Gr33n" + "Light!"),
    ("```\nmysql -u root -p{} shop\n```", "Gr33n" + "Night!"),
    ("```\npsql \"host=db user=app password={}\"\n```", made("psql", 12)),
    ("```yaml\nclient_secret: \"{}\"\n```", made("client", 28)),
    ("```json\n{{\"apiKey\": \"{}\"}}\n```", made("json", 32, "hex")),
    ("```\nAuthorization: Basic {}\n```", base64.b64encode(b"deploy:" + b"hunter22").decode()),
    ("```\nSet-Cookie: sid={}; HttpOnly\n```", made("cookie", 30)),
    ("```\nJSESSIONID={}\n```", made("session", 30, "hex").upper()),
    ("```\ntoken = '{}'\n```", _jwt()),
    ("```\n-----BEGIN RSA PRIVATE KEY-----\n{}\n-----END RSA PRIVATE KEY-----\n```", KEY_BODY),
    ("```\nAccountName=shop;AccountKey={};EndpointSuffix=core.windows.net\n```", AZURE),
    ("```\nServer=db;Database=shop;User Id=app;Password={};\n```", made("mssql", 12)),
    ("```\nSENDGRID={}\n```", "SG." + made("sg1", 20) + "." + made("sg2", 41)),
    ("```\nvault kv put kv/shop password={}\n```", "Winter" + "2024!"),
    ("```\n--password {} --host db\n```", "Spring" + "2024!"),
    ("`redis-cli -u redis://:{}@cache:6379`", made("redis", 16)),
    ("The environment had `PGPASSWORD={}`.", made("pgp", 14)),
    ("<!-- login for the demo: password={} -->", made("comment", 12)),
]  # fmt: skip

LOOK_ALIKES = [
    "The token expired at 10:02 UTC.",
    "password: ***REDACTED***",
    "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE",
    "The bearer token was missing in the request.",
    "Password: required",
    "password = None",
    "Commit 9fceb02d0ae598e95dc970b74767f19372d61af8 was reverted.",
    "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    "The request 3f2504e0-4f89-41d3-9a0c-0305e82c3301 failed.",
    "secretName: orders-db-credentials",
    '`curl -H "Authorization: Bearer $TOKEN" https://api.shop.net`',
    "`export DEPLOY_TOKEN=${DEPLOY_TOKEN}`",
    "`password: {{ vault_password }}`",
    "token=<token>",
    "api_key=YOUR_API_KEY",
    "https://user:password@example.com is how the address is formed.",
    "The key: retry before giving up.",
    "The secret: nobody had looked at the queue.",
    "password_reset_count=120431",
    "tokens_per_second: 4500",
    "The image shop/api:1.24.3-20240311T100302Z was pulled.",
    "arn:aws:iam::123456789012:role/shop-deployer",
    "secret: arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db",
    "password: from the vault",
    "The passphrase is kept in the safe.",
    "credentials: rotated on 2024-03-11",
    "auth: OAuth2 with PKCE",
    "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQsw\n-----END CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1L\n-----END PUBLIC KEY-----",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGh1bnRlcjIyaHVudGVyMjJodW50ZXIyMg deploy",
    "X-Request-Id: 7c1f0a9e3b8d4c2fa6e5",
    "https://shop.net/orders?page=2&sort=created_at&filter=failed_orders",
    "https://grafana.shop.net/d/k3yB0ard/latency?from=1710151200000&to=1710154800000",
    "The node ip-10-0-32-54.eu-west-1.compute.internal was full.",
    "pod shop-api-7d9f8b6c5d-x2x9k was killed",
    "Bearer authentication was switched to mutual TLS.",
    "security@shop.net received a report from noreply@pypj.org.",
    "`git clone git@github.com:acme/shop.git`",
    "react@18.2.0 and @types/node@20.11.5 were pinned; @maria rolled back.",
    "Load went from +20000 to +45000 requests, ticket 555-0109, 2024-03-11 10:03 +02:00.",
]


@pytest.mark.parametrize(("text", "secret"), SECRETS, ids=range(1, len(SECRETS) + 1))
def test_a_credential_is_painted_over(text: str, secret: str) -> None:
    source = text.format(secret)
    shown, hidden = redact(source)
    assert len(shown) == len(source)
    assert {found.kind for found in hidden} == {SensitiveKind.CREDENTIAL}
    longest = max(secret.splitlines()[0].replace("=", "/").split("/"), key=len)
    assert longest not in shown
    assert longest[6:] not in shown


@pytest.mark.parametrize("text", LOOK_ALIKES, ids=range(1, len(LOOK_ALIKES) + 1))
def test_a_look_alike_stays(text: str) -> None:
    assert redact(text) == (text, ())


def test_a_credential_that_is_called_one_is_painted_over_everywhere() -> None:
    assert "hunter22" not in redact("password: hunter22\n\nThe log shows hunter22 twice.")[0]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("The password for the relay was Sup3rS3cret!2024 at the time.", True),
        ("We used the password `Sup3rS3cret!2024`.", True),
        ("The password for the relay was changed in 2024.", False),
        ("The passwords of 1204331 accounts were reset.", False),
        ("The password policy v2 was rolled out.", False),
    ],
)
def test_a_password_may_be_told_in_a_sentence(text: str, hidden: bool) -> None:
    assert (MASK in redact(text)[0]) is hidden


def test_there_are_forty_of_each() -> None:
    assert (len(SECRETS), len(LOOK_ALIKES)) == (40, 40)


def test_a_review_holds_nothing_that_must_not_be_shown_and_keeps_its_places() -> None:
    source = "".join(f"{text.format(secret)}\n\n" for text, secret in SECRETS) + "The last word."
    review = read(source, "x.md")
    assert not any(secret in review.source for _, secret in SECRETS)
    last = review.blocks[-1]
    assert (last.text, last.span.start) == ("The last word.", len(source) - len("The last word."))


@pytest.mark.parametrize(
    ("source", "kind", "shown"),
    [
        ("Write to m.lopez@northwind.com today.", SensitiveKind.EMAIL, f"Write to {MASK * 7}@{MASK * 13} today."),
        ("Call +44 7700 900123.", SensitiveKind.PHONE, f"Call {MASK * 3} {MASK * 4} {MASK * 6}."),
        ("GLOBEX lost orders.", SensitiveKind.CUSTOMER, f"{MASK * 6} lost orders."),
    ],
)
def test_personal_data_and_customers_are_painted_over(source: str, kind: SensitiveKind, shown: str) -> None:
    painted, hidden = redact(source, Confidentiality(customers=["Globex"]))
    assert painted == shown
    assert [found.kind for found in hidden] == [kind]


def test_addresses_of_ones_own_domains_stay() -> None:
    assert redact("ana@shop.net", Confidentiality(own_domains=["shop.net"])) == ("ana@shop.net", ())


PRIVATE = ["m.lopez@northwind.com", "+44 7700 900123", "Globex"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("confidential")
    secrets = "".join(f"{text.format(secret)}\n\nAround 11 Bob forgot to say so.\n\n" for text, secret in SECRETS)
    lines = [text.format(secret) for text, secret in SECRETS if "\n" not in text]
    rows = "".join(f"- 10:{i:02} UTC: Bob broke the login. {line}\n" for i, line in enumerate(lines))
    private = "".join(f"Bob forgot to tell {value} about it around 11.\n\n" for value in PRIVATE)
    (folder / "review.md").write_text(f"# Login\n\n{secrets}{private}## Timeline\n\n{rows}", "utf-8")
    (folder / ".pirlint.yaml").write_text("privacy: {customers: [Globex]}\n")
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("check", "--format", "json"),
        ("timeline",),
        ("timeline", "--format", "json"),
        ("inspect",),
        ("inspect", "--rule", "blame-omission-verb"),
    ],
    ids=" ".join,
)
def test_no_output_shows_it(in_process: Pirlint, folder: Path, command: tuple[str, ...]) -> None:
    ran = in_process(*command, "review.md", cwd=folder)
    assert ran.code in (0, 1)
    assert ran.out
    assert [secret for _, secret in SECRETS if secret.splitlines()[0] in ran.out + ran.err] == []
    assert [value for value in PRIVATE if value in ran.out + ran.err] == []
