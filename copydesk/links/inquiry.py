"""Asking for one address: HEAD, and GET where that is refused; redirects; what the failures mean.

An answer to HEAD that is no success counts for nothing, since many servers know GET alone: RFC 9110 would have them
answer both alike. A name that can't be resolved is dead only where others can be.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from h11 import RemoteProtocolError

from copydesk.links.lane import Lanes
from copydesk.links.network import Network, NoNameError
from copydesk.links.request import Reply, Target, UnaskableError, onward, request, target_of
from copydesk.links.verdict import State, Verdict, judged, said, unasked

PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
REDIRECTS = (*PERMANENT, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT)
BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
NAMES = 4  # looked up at a time: there are few threads for it, and who waits for one has no time that runs out
MANY = 3  # hosts out of reach, and none within: it is not theirs


class NoNetworkError(Exception):
    """Nothing at all can be reached."""


class _Ended(Exception):  # noqa: N818 - it is no error: the verdict is clear before the last answer
    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.why)
        self.verdict = verdict


class Inquiry:
    """Asks for addresses, as `agent`; knows which hosts want to be left alone, and whether any could be reached."""

    def __init__(self, network: Network, agent: str, clock: Callable[[], datetime]) -> None:
        """Take the network, and a clock for the moments that servers name."""
        self.network, self.agent, self.clock = network, agent, clock
        self.lanes = Lanes(network.limits)
        self._names = asyncio.Semaphore(NAMES)
        self.reached = False
        self.lost: set[str] = set()
        self.dark = False  # even a name that is there for certain could not be resolved

    async def verdict(self, url: str) -> Verdict:
        """Ask for an address; what redirects led to its death is asked by GET alone once more, since HEAD may mislead.

        Raises:
            NoNetworkError: several hosts are out of reach, and none was within.
        """
        found, led = await self._follow(url, "HEAD")
        return (await self._follow(url, "GET"))[0] if led and found.state is State.DEAD else found

    async def _follow(self, url: str, method: str) -> tuple[Verdict, bool]:
        """Return the verdict at the end of an address's redirects, and whether there were any."""
        here, moved, seen = url, url, {url}
        try:
            for _ in range(self.network.limits.redirects + 1):
                reply = await self._answer(target_of(here), method)
                if reply.status not in REDIRECTS or not reply.location:
                    return judged(reply.status, url, moved), here != url
                there = onward(here, reply.location)
                if there in seen:
                    return unasked("its redirects go round in a circle"), True
                if moved == here and reply.status in PERMANENT:
                    moved = there
                here = there
                seen.add(here)
        except UnaskableError as error:
            return _led(unasked(str(error)), url, here), here != url
        except _Ended as ended:
            return _led(ended.verdict, url, here), here != url
        return unasked(f"it has more than {self.network.limits.redirects} redirects"), True

    def check(self) -> None:
        """Raise NoNetworkError where none of all hosts was within reach, and that is not theirs."""
        if not self.reached and (self.dark or len(self.lost) >= MANY):
            raise NoNetworkError

    async def _answer(self, target: Target, method: str) -> Reply:
        """Return the answer to a method, or to GET where that is no success."""
        addresses = await self._addresses(target)
        reply = await self._ask(method, target, addresses)
        if reply and reply.status < HTTPStatus.BAD_REQUEST:
            return reply
        if reply and reply.status in BUSY:
            self._rest(target, reply, self.network.limits.patience)
        elif method == "GET" and reply:
            return reply
        reply = await self._ask("GET", target, addresses)
        if not reply:
            raise _Ended(unasked("its server hangs up"))
        if reply.status in BUSY:
            self._rest(target, reply, patience=0.0)
        return reply

    def _rest(self, target: Target, reply: Reply, patience: float) -> None:
        """Let a busy host have the time that it asks for; over one's patience nothing more is asked of it."""
        seconds = _seconds(reply.retry_after, self.clock())
        if not reply.retry_after and reply.status == HTTPStatus.SERVICE_UNAVAILABLE:
            return  # it is down, and names no time
        if reply.retry_after and seconds <= patience:
            self.lanes.of(target.host).delay(seconds)
            return
        closed = unasked(f"its server answers {said(reply.status)}", seconds)
        self.lanes.of(target.host).closed = closed
        raise _Ended(closed)

    async def _addresses(self, target: Target) -> list[str]:
        """Return a public address of a host, or two where it has them of both kinds, IPv6 and IPv4."""
        if closed := self.lanes.of(target.host).closed:
            raise _Ended(closed)
        try:
            async with self._names, asyncio.timeout(self.network.limits.wait):
                found = await self.network.look_up(target.host, target.port)
        except NoNameError:
            if await self._has_names():
                raise _Ended(Verdict(State.DEAD, f"there is no host `{target.host}`")) from None
            raise _Ended(await self._out_of_reach(target, "no name can be resolved")) from None
        except OSError:
            raise _Ended(await self._out_of_reach(target, "its name can't be resolved")) from None
        if not (public := list(filter(self.network.is_open, found))):
            raise _Ended(unasked("its address is inside a network"))
        return list({":" in address: address for address in reversed(public)}.values())[::-1]

    async def _ask(self, method: str, target: Target, addresses: list[str]) -> Reply | None:
        """Return an answer, None where the server hung up on the question."""
        failed: OSError = OSError()
        async with self.lanes.turn(target.host):
            for address in addresses:
                try:
                    reply = await request(method, target, address, self.agent, self.network)
                except (RemoteProtocolError, ConnectionResetError, BrokenPipeError, ConnectionAbortedError):
                    reply = None
                except (ssl.SSLError, ssl.CertificateError) as error:
                    self.reached = True
                    raise _Ended(unasked(f"its certificate or TLS can't be trusted ({_reason(error)})")) from None
                except OSError as error:
                    failed = error
                    continue
                self.reached = True
                return reply
        if isinstance(failed, ConnectionRefusedError):
            self.reached = True
            raise _Ended(unasked("its server refuses connections"))
        late = isinstance(failed, TimeoutError)
        why = f"there was no answer within {self.network.limits.wait:g} seconds" if late else "it is out of reach"
        raise _Ended(await self._out_of_reach(target, why))

    async def _has_names(self) -> bool:
        async with self._names:
            return await self.network.has_names()

    async def _out_of_reach(self, target: Target, why: str) -> Verdict:
        self.lost.add(target.host)
        self.dark = self.dark or (not self.reached and not await self._has_names())
        if self.dark and not self.reached and len(self.lost) >= MANY:
            raise NoNetworkError
        return unasked(why)


def _led(verdict: Verdict, url: str, here: str) -> Verdict:
    """Return a verdict that says to where an address led."""
    return verdict if here == url else replace(verdict, why=f"it leads to `{here}`, and {verdict.why}")


def _seconds(said: str, now: datetime) -> float:
    """Return how long a Retry-After is: seconds, or a moment (RFC 9110, 10.2.3); 0 where it is neither."""
    if said.strip().isdecimal():
        return float(said)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    return max(0.0, ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds())


def _reason(error: ssl.SSLError | ssl.CertificateError) -> str:
    return str(getattr(error, "verify_message", "") or getattr(error, "reason", "") or error)
