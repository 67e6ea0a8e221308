"""A mail reaches a real server as it is; of one that does not, it is told what is known."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from mailserver import ENDLESS, PASSWORD, SCRIPT, SILENCE, SLOW, WRONG, Scripted, free_port, knows, real
from postroom import LETTER

from copydesk.delivery.deliver import deliver
from copydesk.delivery.outcome import DeliveryError
from copydesk.delivery.replies import Connection
from copydesk.delivery.server import Security, Server, server_of
from copydesk.edition.addresses import AddressError
from copydesk.edition.message import message

MAIL = message(LETTER, "<p>It sails again.</p>", "It sails again.\n")
SENDER, TO = "The Harbour Gazette <news@gazette.example>", "ana@example.org"
STAGES = ("greeting", "hello", "sender", "recipient", "data", "reply")
SHORT = 0.2  # seconds


def send(server: Server, mail: bytes = MAIL, to: str = TO, context: ssl.SSLContext | None = None) -> None:
    """Deliver a mail."""
    deliver(mail, server, SENDER, to, context=context)


def failure(server: Server, context: ssl.SSLContext | None = None) -> DeliveryError:
    """Return why a mail was not delivered: one sentence without a line break."""
    with pytest.raises(DeliveryError) as error:
        send(server, context=context)
    assert "\n" not in str(error.value)
    assert error.value.uncertain == ("uncertain" in str(error.value))
    return error.value


def scripted_failure(*replies: bytes, security: Security = "none", user: str = "") -> tuple[DeliveryError, bytes]:
    """Return why a server with these replies was not given the mail, and what it heard."""
    with Scripted(replies) as server:
        error = failure(Server("127.0.0.1", server.port, security, user, PASSWORD, timeout=SHORT))
    return error, server.heard


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Give a server's TLS, with a certificate of its own, and that of a client who trusts it."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    folder: Path = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", *words.split(), *names], check=True, capture_output=True)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    return server, ssl.create_default_context(cafile=str(certificate))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a reply take two timeouts and no more."""
    monkeypatch.setattr("copydesk.delivery.replies.PATIENCE", 2)


def test_a_real_server_gets_the_mail() -> None:
    """The server has the bytes of the mail, from whom and to whom."""
    with real() as (port, box):
        send(Server("127.0.0.1", port))
    assert box.mails == [("news@gazette.example", [TO], MAIL)]


@pytest.mark.parametrize(
    "text",
    [b".\r\n", b"a\r\n.\r\n..\r\n.b\r\n", b"\r\n.\r\n\r\nQUIT\r\n", b"a\r\n" * 5000, b"x" * 900_000 + b"\r\n"],
    ids=["dot", "dots", "command", "long", "longest"],
)
def test_dots_and_long_mails(text: bytes) -> None:
    """No line is taken for the end of the mail, and none is lost."""
    mail = b"Subject: x\r\n\r\n" + text
    if max(map(len, mail.split(b"\r\n"))) > 1000:  # that server takes no longer line, as the standard has it
        mail = b"Subject: x\r\n\r\n" + b"\r\n".join([b"x" * 900] * 1000) + b"\r\n"
    with real() as (port, box):
        send(Server("127.0.0.1", port), mail)
    assert [content for _, _, content in box.mails] == [mail]


def test_line_ends_alone_are_not_sent() -> None:
    """A line feed alone, which some servers take for an end and others not, does not reach them."""
    with Scripted(SCRIPT) as server:
        send(Server("127.0.0.1", server.port), b"Subject: x\n\na\r.\rb\n.\nc")
    assert b"DATA\r\nSubject: x\r\n\r\na\r\n..\r\nb\r\n..\r\nc\r\n.\r\n" in server.heard


def test_addresses_are_ascii() -> None:
    """A host of another script goes out in its ASCII form, and a name stays at home."""
    with real() as (port, box):
        send(Server("127.0.0.1", port), to="Ana <ana@fähre.example>")
    assert box.mails[0][1] == ["ana@xn--fhre-loa.example"]


@pytest.mark.parametrize(
    "to", ["", "ana", "ana@", "né@example.org", "a@b, c@d", "a@b\r\nRCPT TO:<c@d>", "a@straße.example"]
)
def test_bad_recipients(to: str) -> None:
    """What is no address is refused before anybody is called."""
    with pytest.raises(AddressError):
        send(Server("127.0.0.1", free_port()), to=to)


@pytest.mark.parametrize("security", ["starttls", "implicit"])
def test_tls(tls: tuple[ssl.SSLContext, ssl.SSLContext], security: Security) -> None:
    """With TLS the mail and the password are not in clear, whether the server begins with it or changes to it."""
    theirs, ours = tls
    settings = {"tls_context": theirs, "require_starttls": True} if security == "starttls" else {"ssl_context": theirs}
    extra = {"authenticator": knows, "auth_required": True} if security == "starttls" else {}
    with real(**settings, **extra) as (port, box):
        server = Server("localhost", port, security, *(("ana", PASSWORD) if extra else ()))
        send(server, context=ours)
        if extra:
            error = failure(replace(server, password=WRONG), ours)
            assert (error.stage, error.uncertain) == ("login", False)
            assert "535" in str(error)
            assert WRONG not in str(error)
    assert [content for _, _, content in box.mails] == [MAIL]


@pytest.mark.parametrize("security", ["starttls", "implicit"])
def test_certificate_that_nobody_knows(tls: tuple[ssl.SSLContext, ssl.SSLContext], security: Security) -> None:
    """A server that can't prove who it is gets nothing."""
    theirs, _ = tls
    with real(**({"tls_context": theirs} if security == "starttls" else {"ssl_context": theirs})) as (port, box):
        error = failure(Server("localhost", port, security))
    assert "certificate" in str(error)
    assert "nothing was delivered" in str(error)
    assert not box.mails


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # aiosmtpd warns of what is tried here
def test_password_on_this_machine() -> None:
    """A server on this machine may have the password without TLS."""
    with real(authenticator=knows, auth_required=True, auth_require_tls=False) as (port, box):
        send(Server("127.0.0.1", port, user="ana", password=PASSWORD))
        assert "535" in str(failure(Server("127.0.0.1", port, user="ana", password=WRONG)))
        assert "530" in str(failure(Server("127.0.0.1", port)))
    assert len(box.mails) == 1


@pytest.mark.parametrize(
    ("server", "told"),
    [
        (Server("mail.example.org", 587, "starttls", "ana"), "COPYDESK_SMTP_PASSWORD"),
        (Server("mail.example.org", 587, "none", "ana", PASSWORD), "in clear"),
        (Server("mail.example.org", 587, "starttls", "ana", "Gezeitenfähre"), "ASCII"),
    ],
)
def test_passwords_that_are_not_sent(server: Server, told: str) -> None:
    """A password that is missing, would be heard or can't be sent: nobody is called."""
    error = failure(server)
    assert told in str(error)
    assert error.stage == "login"
    assert server.password == "" or server.password not in str(error) + repr(server)


def test_starttls_not_offered() -> None:
    """Where TLS was asked for and is not there, neither password nor mail goes out."""
    error, heard = scripted_failure(*SCRIPT, security="starttls", user="ana")
    assert (error.stage, error.uncertain) == ("tls", False)
    assert "STARTTLS" in str(error)
    assert b"auth" not in heard.lower()
    assert b"mail from" not in heard.lower()


def test_login_not_offered() -> None:
    """A server that takes no password gets no mail either: it is not the one that was meant."""
    error, heard = scripted_failure(SCRIPT[0], b"250 test\r\n", *SCRIPT[2:], user="ana")
    assert error.stage == "login"
    assert b"mail from" not in heard.lower()


@pytest.mark.parametrize("reply", [b"", SILENCE, b"454 not now\r\n", b"220 go on\r\n"])
def test_starttls_fails(reply: bytes) -> None:
    """A server that offers TLS and then does not change to it gets nothing."""
    error, heard = scripted_failure(SCRIPT[0], b"250-test\r\n250 STARTTLS\r\n", reply, b"", security="starttls")
    assert (error.stage, error.uncertain) == ("tls", False)
    assert b"mail from" not in heard.lower()


@pytest.mark.parametrize("reply", [b"", SILENCE, b"535 no\r\n", b"334 !!!\r\n", b"\xff\xfe what\r\n"])
def test_login_fails(reply: bytes) -> None:
    """Whatever a server answers to user and password but yes, it gets no mail."""
    error, heard = scripted_failure(*SCRIPT[:2], reply, b"", user="ana")
    assert (error.stage, error.uncertain) == ("login", False)
    assert b"mail from" not in heard.lower()


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(
    "reply", [b"", SILENCE, b"\xff\xfe what\r\n", b"451 come back later\r\n", b"554 5.7.1 no\r\n", b"2" * 9000]
)
def test_each_stage_of_the_dialogue(stage: str, reply: bytes) -> None:
    """Hung up, silent, unreadable, refused: until all of the mail is sent, nothing was delivered; then it may be."""
    number = STAGES.index(stage)
    again = (reply,) if stage == "hello" else ()  # the older greeting is tried, too
    error, heard = scripted_failure(*SCRIPT[:number], reply, *again, *SCRIPT[number + 1 :])
    refused = reply[:1] in (b"4", b"5")
    assert error.stage == stage
    assert error.uncertain == (stage == "reply" and not refused)
    assert ("nothing was delivered" in str(error)) != error.uncertain
    assert (f"`{reply.decode('latin-1').strip()}`" in str(error)) == refused
    assert ("hung up" in str(error)) == (reply == b"")
    assert ("silent for 0.2 seconds" in str(error)) == (reply == SILENCE)
    assert (b"\r\n.\r\n" in heard) == (stage == "reply")


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("stage", "reply"), [*((stage, ENDLESS) for stage in STAGES), ("greeting", SLOW), ("reply", SLOW)]
)
def test_replies_without_end(stage: str, reply: bytes) -> None:
    """Lines that do not end, and a line that comes byte by byte: it is told like any failure of that stage."""
    error, _ = scripted_failure(*SCRIPT[: STAGES.index(stage)], reply)
    assert (error.stage, error.uncertain) == (stage, stage == "reply")
    assert "went on without end at" in str(error)
    assert ("at the greeting: nothing was delivered" in str(error)) == (stage == "greeting")


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("stage", "reply"), [("tls", ENDLESS), ("login", ENDLESS), ("login", SLOW)])
def test_replies_without_end_before_the_mail(stage: str, reply: bytes) -> None:
    """The same at the change to TLS and at user and password."""
    hello = (b"220 test\r\n", b"250-test\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n")
    error, _ = scripted_failure(
        *hello, reply, security="starttls" if stage == "tls" else "none", user="ana" if stage == "login" else ""
    )
    assert (error.stage, error.uncertain) == (stage, False)
    assert "went on without end at" in str(error)


@pytest.mark.usefixtures("impatient")
def test_replies_without_end_in_tls(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    """The limits hold under TLS, too."""
    theirs, ours = tls
    with Scripted((SLOW,), theirs) as server:
        error = failure(Server("127.0.0.1", server.port, "implicit", timeout=SHORT), ours)
    assert "went on without end at the greeting" in str(error)


def test_long_replies_are_heard() -> None:
    """A reply of a hundred lines is one."""
    long = b"250-test\r\n" * 99 + b"250 HELP\r\n"
    with Scripted((SCRIPT[0], long, *SCRIPT[2:])) as server:
        send(Server("127.0.0.1", server.port, timeout=SHORT))
    assert server.heard.endswith(b"quit\r\n")


@pytest.mark.parametrize("stage", [*STAGES, "text", "end"])
def test_stopped_by_a_person(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever a person stops it, it is told what is known; amid the end of the mail, nobody knows."""
    heard = STAGES.index(stage) if stage in STAGES else -1
    getreply, send_it = Connection.getreply, Connection.send

    def stops_at_reply(self: Connection) -> tuple[int, bytes]:
        nonlocal heard
        heard -= 1
        if heard == -1:
            raise KeyboardInterrupt
        return getreply(self)

    def stops_at_text(self: Connection, said: bytes | str) -> None:
        if stage == "text" and isinstance(said, bytes) and b"Subject" in said:
            raise KeyboardInterrupt
        send_it(self, said)
        if stage == "end" and said == b".\r\n":
            raise KeyboardInterrupt

    monkeypatch.setattr(Connection, "getreply", stops_at_reply)
    monkeypatch.setattr(Connection, "send", stops_at_text)
    with Scripted(SCRIPT) as server:
        error = failure(Server("127.0.0.1", server.port, timeout=SHORT))
    assert error.stage == {"greeting": "connect", "end": "reply"}.get(stage, stage)
    assert error.uncertain == (stage in ("reply", "end"))
    assert ("nothing was delivered" in str(error)) != error.uncertain
    assert "you stopped it" in str(error)
    assert b"quit" not in server.heard


def test_stopped_at_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail that the server took is delivered, also for who stops what comes after."""

    def stops(_self: Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Connection, "quit", stops)
    with Scripted(SCRIPT) as server:
        send(Server("127.0.0.1", server.port, timeout=SHORT))
    assert b"\r\n.\r\n" in server.heard


def test_hung_up_amid_the_mail() -> None:
    """A connection that is lost while the mail is being sent delivers nothing, since its end was not sent."""
    with Scripted(SCRIPT[:5]) as server, pytest.raises(DeliveryError) as error:  # hangs up behind its `go on`
        send(Server("127.0.0.1", server.port, timeout=1), (b"x" * 900 + b"\r\n") * 12_000)
    assert (error.value.stage, error.value.uncertain) == ("text", False)
    assert "nothing was delivered" in str(error.value)


@pytest.mark.parametrize("parting", [b"", SILENCE, b"500 what?\r\n", b"\xff\r\n"])
def test_taking_leave_is_not_needed(parting: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail that the server took is delivered, whatever it says to the last word."""
    monkeypatch.setattr("copydesk.delivery.deliver.PARTING", SHORT)
    with Scripted((*SCRIPT[:-1], parting)) as server:
        send(Server("127.0.0.1", server.port, timeout=SHORT))
    assert server.heard.endswith(b"quit\r\n")


def test_refusal_ends_politely() -> None:
    """A server that refused is told good-bye, and its words are on one line, printable and not too long."""
    with Scripted((*SCRIPT[:3], b"550-no\x1b[31m such\r\n550 user " + b"x" * 500 + b"\r\n", SCRIPT[-1])) as server:
        error = failure(Server("127.0.0.1", server.port, timeout=SHORT))
    assert server.heard.endswith(b"quit\r\n")
    assert "it says `550 no [31m such user xxx" in str(error)
    assert str(error).isprintable()
    assert len(str(error)) < 300


def test_nobody_there() -> None:
    """A host that is not there, and a port at which nobody listens, are told apart."""
    error = failure(Server("127.0.0.1", free_port()))
    assert "nobody listens" in str(error)
    assert error.stage == "connect"
    error = failure(Server("no-such-host.invalid", 25, timeout=SHORT))
    assert "there is no host `no-such-host.invalid`" in str(error)
    assert error.stage == "connect"


def test_tls_where_there_is_none() -> None:
    """TLS spoken to a server that begins in clear is told, and it gets nothing."""
    error, _ = scripted_failure(*SCRIPT, security="implicit")
    assert (error.stage, error.uncertain) == ("connect", False)
    assert "TLS" in str(error)


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("mail.example.org:587", Server("mail.example.org", 587)),
        ("mail.example.org:465", Server("mail.example.org", 465, "implicit")),
        ("localhost:25", Server("localhost", 25)),
        ("127.0.0.1:1025", Server("127.0.0.1", 1025)),
        ("[::1]:25", Server("::1", 25)),
        ("[2001:DB8::1]:465", Server("2001:db8::1", 465, "implicit")),
        ("fähre.example:25", Server("xn--fhre-loa.example", 25)),
    ],
)
def test_servers(text: str, server: Server) -> None:
    """Host and port are read, also of IPv6 and of other scripts."""
    assert server_of(text) == server


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mail.example.org", "write host and port"),
        ("", "write host and port"),
        (":25", "write host and port"),
        ("mail.example.org:", "write host and port"),
        ("mail.example.org:smtp", "write host and port"),
        ("mail.example.org:-1", "write host and port"),
        ("mail.example.org:٢٥", "write host and port"),
        ("https://mail.example.org:25", "write host and port"),
        ("::1:25", "write host and port"),
        ("mail.example.org:0", "no port from 1 to 65535"),
        ("mail.example.org:65536", "no port from 1 to 65535"),
        ("[nonsense]:25", "no IPv6 address"),
        ("mail..org:25", "no name of a host"),
        ("a\nb:25", "write host and port"),
    ],
)
def test_bad_servers(text: str, told: str) -> None:
    """What names no server is refused in one sentence with the remedy."""
    with pytest.raises(AddressError, match=told) as error:
        server_of(text)
    assert "\n" not in str(error.value)
