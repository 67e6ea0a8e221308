"""Addresses -> verdicts, each as soon as it is known: a task a host, which asks for what is there one by one."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from copydesk.links.inquiry import Inquiry, NoNetworkError
from copydesk.links.network import Network
from copydesk.links.request import UnaskableError, target_of
from copydesk.links.verdict import Verdict, unasked

Track = Callable[[Sequence[Any]], Iterable[Any]]
Tell = Callable[[str, Verdict], None]


def ask(
    urls: Sequence[str],
    network: Network,
    agent: str,
    clock: Callable[[], datetime],
    tell: Tell,
    track: Track = iter,
) -> None:
    """Ask for addresses, and tell of each as soon as its verdict is known; who stops this ends all that is under way.

    Args:
        urls: the addresses, each once.
        network: how they are reached.
        agent: who asks.
        clock: for the moments that servers name.
        tell: is given each address and its verdict.
        track: what the list of addresses is passed through, to show progress.

    Raises:
        NoNetworkError: nothing at all can be reached.
    """
    with asyncio.Runner() as runner:
        inquiry = Inquiry(network, agent, clock)
        done: asyncio.Queue[NoNetworkError | None] = asyncio.Queue()
        tasks = runner.run(_begun(inquiry, urls, tell, done))
        for _ in track(urls):
            if error := runner.run(done.get()):
                raise error
        inquiry.check()
        del tasks  # until here they must not be forgotten


async def _begun(
    inquiry: Inquiry, urls: Iterable[str], tell: Tell, done: asyncio.Queue[NoNetworkError | None]
) -> list[asyncio.Task[None]]:
    hosts = defaultdict(list)
    for url in urls:
        hosts[_host(url)].append(url)
    return [asyncio.create_task(_ask_host(inquiry, each, tell, done)) for each in hosts.values()]


async def _ask_host(
    inquiry: Inquiry, urls: Iterable[str], tell: Tell, done: asyncio.Queue[NoNetworkError | None]
) -> None:
    for url in urls:
        failed = None
        try:
            tell(url, await inquiry.verdict(url))
        except NoNetworkError as error:
            failed = error
        except Exception as error:  # noqa: BLE001 - whatever an address does, the others are asked for
            tell(url, unasked(f"it can't be asked for ({type(error).__name__}: {error})"))
        done.put_nowait(failed)


def _host(url: str) -> str:
    try:
        return target_of(url).host
    except UnaskableError:
        return ""
