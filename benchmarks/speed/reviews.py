"""Reviews of a wanted length, always the same ones: headings, a timeline, prose with and without faults, actions."""

from __future__ import annotations

from itertools import count
from random import Random

_SERVICES = ("checkout", "billing", "search", "login", "the job queue", "the image store", "the metrics pipeline")
_CAUSES = ("a full disk", "an expired certificate", "a slow query", "a wrong feature flag", "a lost DNS record")
_PEOPLE = ("Dana", "Bob", "the on-call engineer", "the vendor", "the platform team")
_SENTENCES = (
    "At {hour}:{minute} UTC, {service} began to answer with errors because of {cause}.",
    "{person} forgot to check the dashboard of {service} before the deploy.",
    "The alert for {service} fired {count} minutes later, and {person} was paged.",
    "It was obvious that {cause} would take {service} down.",
    "About {count} % of the requests to {service} failed for a while.",
    "{person} restarted {service}, which did not help, since {cause} was still there.",
    "The runbook does not say what to do about {cause}.",
    "Customers of {service} saw an error page, and {count} of them wrote to support.",
    "{person} should have rolled the change back sooner.",
    "The queue of {service} was empty again at {hour}:{minute} UTC.",
)
_SECTIONS = ("Summary", "Impact", "Root cause", "What went well", "What went wrong", "Lessons learned")


def review(words: int, seed: int) -> str:
    """Return a review of at least so many words."""
    random = Random(seed)  # noqa: S311  nothing secret
    parts = [f"# Incident {1000 + seed}: {random.choice(_SERVICES)} was down", "Date: 2026-03-14\n\nStatus: final"]
    parts.append(
        "## Timeline\n\n" + "\n".join(f"- {9 + n // 60:02}:{n % 60:02} UTC {_sentence(random)}" for n in range(8))
    )
    for number in count():
        if sum(len(part.split()) for part in parts) >= words:
            break
        title = _SECTIONS[number % len(_SECTIONS)]
        prose = "\n\n".join(" ".join(_sentence(random) for _ in range(4)) for _ in range(3))
        parts.append(f"## {title}\n\n{prose}" if number < len(_SECTIONS) else prose)
    parts.append(f"## Action items\n\n- [ ] Watch {random.choice(_SERVICES)} (owner: {random.choice(_PEOPLE)})")
    return "\n\n".join(parts) + "\n"


def _sentence(random: Random) -> str:
    return random.choice(_SENTENCES).format(
        hour=f"{random.randrange(9, 18):02}",
        minute=f"{random.randrange(60):02}",
        count=random.randrange(2, 60),
        service=random.choice(_SERVICES),
        cause=random.choice(_CAUSES),
        person=random.choice(_PEOPLE),
    )
