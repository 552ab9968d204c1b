"""Checks many addresses concurrently, within limits."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urldefrag, urlsplit

import httpx

from pirlint import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

_GONE = frozenset({404, 410})
"""Status codes of dead links. Others (sign in first, too many requests, a server error) decide nothing."""
_HEADERS = {"User-Agent": f"pirlint/{__version__} (link check)", "Accept": "*/*"}


_NO_HOST = ("name or service not known", "nodename nor servname", "getaddrinfo failed")
_NO_ANSWER = ("refused", "all connection attempts failed")
"""Operating system errors of failed connections."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits of the check."""

    connections: int = 20
    per_host: int = 4
    seconds: float = 10
    """For one address, redirects included."""
    total_seconds: float = 60
    redirects: int = 10


DEFAULT = Bounds()


class Answer(NamedTuple):
    """The answer of an address."""

    address: str
    answered: bool
    """Whether it is now known whether the link works."""
    fault: str = ""
    """Why the link is dead; "" if it works, or that is unknown."""


def ask(addresses: Iterable[str], bounds: Bounds = DEFAULT) -> list[Answer]:
    """Return the answer of each address; timeouts count as unanswered. Raises nothing."""
    return asyncio.run(_ask(list(dict.fromkeys(addresses)), bounds))


async def _ask(addresses: list[str], bounds: Bounds) -> list[Answer]:
    limits = httpx.Limits(max_connections=bounds.connections)
    hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(bounds.per_host))
    everywhere = asyncio.Semaphore(bounds.connections)

    async def answer(address: str) -> Answer:
        async with hosts[urlsplit(address).netloc], everywhere:
            try:
                async with asyncio.timeout(bounds.seconds):
                    return await _one(client, address)
            except (TimeoutError, httpx.TimeoutException):
                return Answer(address, answered=False)

    async with httpx.AsyncClient(
        limits=limits, timeout=bounds.seconds, headers=_HEADERS, follow_redirects=True, max_redirects=bounds.redirects
    ) as client:
        tasks = [asyncio.create_task(answer(address)) for address in addresses]
        done, late = await asyncio.wait(tasks, timeout=bounds.total_seconds) if tasks else (set(), set())
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
    answers = {found.address: found for found in (task.result() for task in done)}
    return [answers.get(address, Answer(address, answered=False)) for address in addresses]


async def _one(client: httpx.AsyncClient, address: str) -> Answer:
    """Return the answer of an address, to HEAD and then GET: not every server supports HEAD."""
    page = urldefrag(address).url
    try:
        status = (await client.head(page)).status_code
        if status >= httpx.codes.BAD_REQUEST:
            async with client.stream("GET", page) as response:
                status = response.status_code
    except httpx.TooManyRedirects:
        return Answer(address, answered=True, fault="it redirects endlessly")
    except httpx.ConnectError as error:
        return Answer(address, answered=False, fault=_unconnected(error))
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError):
        return Answer(address, answered=False)
    fault = f"the server responds with {status} {httpx.codes.get_reason_phrase(status)}" if status in _GONE else ""
    return Answer(address, answered=True, fault=fault)


def _unconnected(error: httpx.ConnectError) -> str:
    """Return the error of a host that does not exist or listen; "" if the network may be down."""
    reason = str(error).lower()
    if any(words in reason for words in _NO_HOST):
        return "there is no such host"
    return "the host does not answer" if any(words in reason for words in _NO_ANSWER) else ""
