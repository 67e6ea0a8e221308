"""Asking for addresses: a server that fails in every way, names that are none, and turns."""

from __future__ import annotations

import asyncio
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import NOW
from webserver import Web, answer, serving_web

from copydesk.links.asking import ask
from copydesk.links.inquiry import NAMES, NoNetworkError
from copydesk.links.network import Limits, Network, NoNameError, is_public
from copydesk.links.request import UnaskableError, target_of
from copydesk.links.verdict import State, Verdict

QUICK = Limits(pause=0.0, wait=20.0, patience=1.0)
ENDS = {
    # what is asked for: whether it is alive, and the words that say why not, or where it leads
    "/": (State.ALIVE, ""),
    "/204": (State.ALIVE, ""),
    "/moved": (State.MOVED, "/new?page=1"),
    "/slash": (State.ALIVE, ""),
    "/moved-for-now": (State.ALIVE, ""),
    "/moved-behind": (State.ALIVE, ""),  # nobody said that the first address is not that from now on
    "/to-404": (State.DEAD, "404 Not Found"),
    "/404": (State.DEAD, "404 Not Found"),
    "/410": (State.DEAD, "410 Gone"),
    "/get": (State.ALIVE, ""),
    "/get-405": (State.ALIVE, ""),
    "/get-404": (State.ALIVE, ""),
    "/get-reset": (State.ALIVE, ""),
    "/wrong-length": (State.ALIVE, ""),
    "/no-length": (State.ALIVE, ""),
    "/early": (State.ALIVE, ""),
    "/endless-body": (State.ALIVE, ""),
    "/slow-body": (State.ALIVE, ""),
    "/breathe": (State.ALIVE, ""),
    "/401": (State.UNASKED, "401 Unauthorized"),
    "/403": (State.UNASKED, "403 Forbidden"),
    "/429": (State.UNASKED, "429 Too Many Requests"),
    "/500": (State.UNASKED, "500 Internal Server Error"),
    "/503": (State.UNASKED, "503 Service Unavailable"),
    "/999": (State.UNASKED, "answers 999"),
    "/busy": (State.UNASKED, "429 Too Many Requests"),
    "/busy-until": (State.UNASKED, "503 Service Unavailable"),
    "/loop": (State.UNASKED, "round in a circle"),
    "/chain/1": (State.UNASKED, "more than 8 redirects"),
    "/no-location": (State.UNASKED, "302 Found"),
    "/to-file": (State.UNASKED, "it leads to `file:///etc/passwd`, and `file:` is not of the web"),
    "/to-inside": (State.UNASKED, "it leads to `http://inside.example/`, and its address is inside a network"),
    "/to-nowhere": (State.UNASKED, "no address"),
    "/reset": (State.UNASKED, "hangs up"),
    "/no-head": (State.UNASKED, "hangs up"),
    "/nonsense": (State.UNASKED, "hangs up"),
    "/endless-head": (State.UNASKED, "hangs up"),
}


async def names(host: str, port: int) -> list[str]:
    """Resolve the names of the tests: all are this machine, but some are none."""
    del port
    if host.startswith("gone"):
        raise NoNameError
    if host.startswith("dark"):
        raise socket.gaierror(socket.EAI_AGAIN, "try again")
    return ["10.0.0.1"] if host.startswith("inside") else ["127.0.0.1"]


async def no_names(host: str, port: int) -> list[str]:
    """Resolve nothing, as where there is no network."""
    raise socket.gaierror(socket.EAI_AGAIN, f"{host}:{port}")


HERE = Network(QUICK, names, lambda address: address == "127.0.0.1")


def asked(*urls: str, network: Network = HERE) -> dict[str, Verdict]:
    """Ask, and return the verdicts."""
    found: dict[str, Verdict] = {}
    ask(urls, network, "copydesk/1 (link check)", lambda: NOW, lambda url, verdict: found.update({url: verdict}))
    return found


@pytest.fixture
def web() -> Iterator[Web]:
    """Serve."""
    with serving_web() as server:
        yield server


def test_every_end(web: Web) -> None:
    """Dead is what says so itself; alive is whatever answers well; the rest could not be asked, and says why."""
    urls = {f"http://host{n}.example:{web.port}{path}": path for n, path in enumerate(ENDS)}
    found = asked(*urls)
    assert found.keys() == urls.keys()
    for url, verdict in found.items():
        state, words = ENDS[urls[url]]
        assert verdict.state is state, (urls[url], verdict)
        assert words in verdict.why + verdict.leads, (urls[url], verdict)
        assert bool(words) == bool(verdict.why or verdict.leads), (urls[url], verdict)
    rests = {urls[url]: verdict.rest for url, verdict in found.items() if verdict.rest}
    assert rests == {"/busy": 3600.0, "/busy-until": 3600.0}  # the second from NOW until 13:00


def test_what_is_asked(web: Web) -> None:
    """HEAD first, GET only where that does not succeed; the agent says who asks; passwords stay here."""
    urls = [f"http://a.example:{web.port}{path}" for path in ("/", "/moved-for-now", "/404", "/ä?q=ö b")]
    asked(*urls, f"http://me:secret@a.example:{web.port}/private")
    said = [(each.method, each.path) for each in web.asked]
    assert said == [
        ("HEAD", "/"), ("HEAD", "/moved-for-now"), ("HEAD", "/new"), ("HEAD", "/404"), ("GET", "/404"),
        ("HEAD", "/%C3%A4?q=%C3%B6%20b"), ("HEAD", "/private"),
    ]  # fmt: skip
    assert {each.agent for each in web.asked} == {"copydesk/1 (link check)"}


def test_a_redirect_that_only_head_gets(web: Web) -> None:
    """What is dead behind redirects is asked from its start by GET alone, since some servers lead HEAD astray."""
    url = f"http://a.example:{web.port}/astray"
    assert asked(url)[url].state is State.ALIVE
    said = [("HEAD", "/astray"), ("HEAD", "/404"), ("GET", "/404"), ("GET", "/astray")]
    assert [(each.method, each.path) for each in web.asked] == said


def test_one_at_a_time_per_host_and_only_so_many_at_once(web: Web) -> None:
    """Requests to one host never overlap, even if another redirects there; those to several do, up to the limit."""
    web.answers["/over"] = answer(302, f"Location: http://a.example:{web.port}/hold?over")
    hosts = "abcdef"
    urls = [f"http://{host}.example:{web.port}/{path}" for host in hosts for path in ("hold?1", "hold?2", "over")]
    found = asked(*urls, network=replace(HERE, limits=replace(QUICK, together=3)))
    assert {verdict.state for verdict in found.values()} == {State.ALIVE}
    assert set(web.most.values()) == {1}
    assert 1 < web.together <= 3


def test_a_host_that_wants_to_be_left_alone_is(web: Web) -> None:
    """Behind a Retry-After that is too long nothing more is asked of the host in this run, and of others all is."""
    urls = [f"http://a.example:{web.port}/{path}" for path in ("busy", "1", "2")]
    found = asked(*urls, f"http://b.example:{web.port}/")
    assert [found[url].rest for url in urls] == [3600.0] * 3
    assert web.paths.count("/1") == web.paths.count("/2") == 0
    assert found[f"http://b.example:{web.port}/"].state is State.ALIVE


def test_a_pause_between_requests_to_one_host(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind each request, and as long as a server asks for with a Retry-After that is short."""
    waited, real = [], asyncio.sleep

    async def sleep(seconds: float) -> None:
        waited.append(round(seconds, -1))
        await real(0)

    monkeypatch.setattr("copydesk.links.lane.asyncio.sleep", sleep)
    web.answers["/later"] = answer(503, "Retry-After: 600")
    slow = replace(HERE, limits=replace(QUICK, pause=100.0, patience=900.0))
    asked(*(f"http://a.example:{web.port}/{path}" for path in ("", "later", "more")), network=slow)
    assert web.paths == ["/", "/later", "/later"]
    assert waited == [0.0, 100.0, 600.0]
    waited.clear()
    asked(f"http://a.example:{web.port}/", f"http://b.example:{web.port}/", network=slow)
    assert waited == [0.0, 0.0]


def test_a_limit_counts_for_the_whole_answer(web: Web) -> None:
    """A server that sends a letter now and then is given up, though each comes in time."""
    slow = f"http://a.example:{web.port}/slow-head"
    verdict = asked(slow, network=replace(HERE, limits=replace(QUICK, wait=0.1)))[slow]
    assert verdict == Verdict(State.UNASKED, "there was no answer within 0.1 seconds")


def test_names_and_ports(web: Web) -> None:
    """A name that is none is dead while others can be resolved; a refusing port is not, nor one inside a network."""
    long = f"http://{'x' * 70}.example/"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        refused = f"http://a.example:{taken.getsockname()[1]}/"
        found = asked(f"http://b.example:{web.port}/", refused, "http://gone.example/", "http://dark.example/",
                      "http://inside.example/", "http://a.example:0/", "http://[::1/", long)  # fmt: skip
    assert {url: verdict.why for url, verdict in found.items() if verdict.why} == {
        refused: "its server refuses connections",
        "http://gone.example/": "there is no host `gone.example`",
        "http://dark.example/": "its name can't be resolved",
        "http://inside.example/": "its address is inside a network",
        "http://a.example:0/": "this is no address",
        "http://[::1/": "this is no address",
        long: "this is no address",
    }
    assert [url for url, verdict in found.items() if verdict.state is State.DEAD] == ["http://gone.example/"]


def test_names_are_looked_up_a_few_at_a_time(web: Web) -> None:
    """Who waits until others are looked up has no time that runs out: there are few threads for it."""
    under_way, most = 0, 0

    async def look_up(host: str, port: int) -> list[str]:
        nonlocal under_way, most
        under_way, most = under_way + 1, max(most, under_way + 1)
        await asyncio.sleep(0)
        under_way -= 1
        return await names(host, port)

    urls = [f"http://{kind}{n}.example:{web.port}/" for n in range(20) for kind in ("a", "gone")]
    found = asked(*urls, network=replace(HERE, look_up=look_up))
    assert most == NAMES
    assert {verdict.state for verdict in found.values()} == {State.ALIVE, State.DEAD}


def test_without_a_network_nothing_is_dead() -> None:
    """Where no name can be resolved, or several hosts are out of reach and none is within, there is no network."""

    async def none(host: str, port: int) -> list[str]:
        raise NoNameError(host, port)

    for look_up in (no_names, none):  # some resolvers say of every name that there is none
        for urls in (["http://gone.example/"], [f"http://gone{n}.example/" for n in range(99)]):
            with pytest.raises(NoNetworkError):
                asked(*urls, network=replace(HERE, look_up=look_up))
    with pytest.raises(NoNetworkError):
        asked(*(f"http://dark{n}.example/" for n in range(3)))
    assert asked("http://dark.example/")["http://dark.example/"].state is State.UNASKED


def test_a_certificate_that_nobody_signed(tmp_path: Path) -> None:
    """It can't be trusted, so nothing is known of the page; the address is not dead."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "9",
         "-subj", "/CN=a.example", "-keyout", tmp_path / "key", "-out", tmp_path / "certificate"],
        capture_output=True, check=True,
    )  # fmt: skip
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(tmp_path / "certificate", tmp_path / "key")
    with serving_web(trust) as server:
        url = f"https://a.example:{server.port}/"
        verdict = asked(url)[url]
        assert verdict.state is State.UNASKED
        assert "self-signed certificate" in verdict.why
        known = ssl.create_default_context(cafile=str(tmp_path / "certificate"))
        known.check_hostname = False
        assert asked(url, network=replace(HERE, trust=known))[url].state is State.ALIVE
    with serving_web() as server:  # which knows no TLS
        url = f"https://a.example:{server.port}/"
        assert asked(url)[url].state is State.UNASKED


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1",  # noqa: S104
     "fe80::1%eth0", "fd00::1", "fec0::1", "ff0e::1", "::ffff:10.0.0.1", "::ffff:0:10.0.0.1", "::10.0.0.1",
     "2002:a00:1::", "64:ff9b::7f00:1", "64:ff9b:1::a00:1"],
)  # fmt: skip
def test_what_is_inside_a_network(address: str) -> None:
    """No address of this machine, of a network, of its services, or one of these in the clothes of IPv6 is asked."""
    assert not is_public(address)


def test_what_is_public() -> None:
    """Addresses of the internet, of both kinds, and by way of a NAT64."""
    assert all(map(is_public, ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e", "::ffff:1.1.1.1"]))


def test_an_address_in_pieces() -> None:
    """Its host in the letters of DNS, its port, its path as a server takes it; what is no address says so."""
    target = target_of("https://Müller.example./a b/%C3%A9?x=[1]&y=ü")
    assert (target.host, target.port, target.authority) == ("xn--mller-kva.example", 443, "xn--mller-kva.example")
    assert target.path == "/a%20b/%C3%A9?x=%5B1%5D&y=%C3%BC"
    assert target_of("https://straße.müller.example/").host == "xn--strae-oqa.xn--mller-kva.example", "not strasse"
    assert target_of("http://[2001:db8::1]:8080").authority == "[2001:db8::1]:8080"
    for bad in ("ftp://a.example/", "file:///etc/passwd", "http:///x", "http://a.example:99999/", "http://a..b\udcff/",
                "http://a.example/\udcff"):  # fmt: skip
        with pytest.raises(UnaskableError):
            target_of(bad)
