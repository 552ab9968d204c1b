"""Asks many addresses at once, within bounds, whether something is there."""

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
"""Answers that nothing is there. Any other (sign in first, too many requests, a fault of the server) leaves it open."""
_HEADERS = {"User-Agent": f"pirlint/{__version__} (link check)", "Accept": "*/*"}


_NO_HOST = ("name or service not known", "nodename nor servname", "getaddrinfo failed")
_NO_ANSWER = ("refused", "all connection attempts failed")
"""What operating systems say of a connection that could not be made."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may be asked, and for how long."""

    connections: int = 20
    per_host: int = 4
    seconds: float = 10
    """For one address, its redirects included."""
    total_seconds: float = 60
    redirects: int = 10


DEFAULT = Bounds()


class Answer(NamedTuple):
    """What an address answered."""

    address: str
    answered: bool
    """Whether it is known now that something is there, or that nothing is."""
    fault: str = ""
    """Why the address leads nowhere; "" where it leads somewhere, or where that is not known."""


def ask(addresses: Iterable[str], bounds: Bounds = DEFAULT) -> list[Answer]:
    """Return what each address answers, asked once; what takes too long counts as not answered. Raises nothing."""
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
    """Return what an address answers, asked without its content, then with it: not every server can leave it out."""
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
    """Return what is wrong with a host that does not exist or listen; "" where the network itself may be missing."""
    reason = str(error).lower()
    if any(words in reason for words in _NO_HOST):
        return "there is no such host"
    return "the host does not answer" if any(words in reason for words in _NO_ANSWER) else ""
