"""Stand-ins for the world outside of a site: a mail server, a cluster, a browser that asks for the front page."""

from __future__ import annotations

import re
import shutil
import signal
import ssl
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from apart import begun
from apart import command as copydesk
from conftest import missing
from mailserver import Box, real
from preview import free_port, wait_for
from webserver import Web, serving_web

from copydesk.links import network
from copydesk.links.network import Limits, Network

CERTIFICATE = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
PASSWORD = "tide"  # noqa: S105 - of a server that lets in everybody who has one


@dataclass(frozen=True, slots=True)
class World:
    """What is outside: other addresses for what the documentation names, and what a program's environment says."""

    addresses: Mapping[str, str]
    environment: Mapping[str, str]
    box: Box
    web: Web

    def changed(self, words: Sequence[str]) -> list[str]:
        """Return a command with addresses that are there."""
        return [self.addresses.get(word, word) for word in words]

    def cited_by(self, site: Path) -> None:
        """Let the copy of a site cite what is there."""
        for file in (site / "content/wire").glob("*.txt"):
            text = file.read_text("utf-8")
            file.write_text(text.replace("https://example.com/", f"http://shore.example:{self.web.port}/"), "utf-8")


def serve(words: Sequence[str], folder: Path) -> str:
    """Run the preview until it has shown the front page, and return what it printed."""
    port, settings = free_port(), (folder / "pelican.conf.py").read_text("utf-8")
    (name,) = re.findall('^SITENAME = "(.*?)"', settings, re.MULTILINE)
    with begun(folder, copydesk, *words, "--port", str(port)) as process:
        try:
            wait_for(port, "", name)
        finally:
            process.send(signal.SIGINT)
        return process.end().stdout


@contextmanager
def world_of(folder: Path) -> Iterator[World]:
    """Give a world, whose mail server encrypts with a certificate in a folder."""
    from distributed import LocalCluster  # noqa: PLC0415 - a quarter of a second, which no other test needs

    if not shutil.which("openssl"):
        missing("openssl")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", *CERTIFICATE.split(), *names], check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    login = {"authenticator": _knows, "auth_required": True, "tls_context": tls, "require_starttls": True}
    with ExitStack() as stack:
        port, box = stack.enter_context(real(**login))
        workers = LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None)
        cluster = stack.enter_context(workers)
        addresses = {
            "mail.example.org:587": f"localhost:{port}",
            "tcp://scheduler:8786": cluster.scheduler_address,
        }
        web = stack.enter_context(serving_web())
        here = Network(Limits(pause=0), _names, lambda _: True)
        stack.enter_context(mock.patch.object(network, "internet", return_value=here))
        yield World(addresses, {"SSL_CERT_FILE": str(certificate), "COPYDESK_SMTP_PASSWORD": PASSWORD}, box, web)


async def _names(_host: str, _port: int) -> list[str]:
    """Resolve each name to this machine."""
    return ["127.0.0.1"]


def _knows(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object) -> AuthResult:
    """Let in who knows the password."""
    return AuthResult(handled=False, success=getattr(data, "password", b"") == PASSWORD.encode())
