"""The proof copy, from the command line: through a real mail server, and to some that are not kind."""

from __future__ import annotations

import email
import signal
from datetime import timedelta
from email import policy

import pytest
from apart import begun, command
from conftest import NOW, ROOT, Site, house_form, run
from mailserver import SCRIPT, SILENCE, Scripted, real

PUBLIC = "https://gazette.example.org"
NAME = "2026-01-15"


@pytest.fixture
def ferry(site: Site) -> Site:
    """Give a site with one edition."""
    site.wire("ferry.txt", house_form())
    site.run("newsletter", "--site-url", PUBLIC, "--at", NOW.isoformat(), "--last", "1")
    return site


def send(site: Site, port: int, *words: str, name: str = NAME) -> tuple[int, str, str]:
    """Send a proof copy, and return status, output and errors."""
    at = (NOW + timedelta(days=1)).isoformat()
    done = site.run(
        "newsletter", "send", name, "--smtp", f"127.0.0.1:{port}", "--to", "ana@example.com",
        "--site-url", PUBLIC, "--at", at, *words,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def test_it_arrives_as_the_message_that_is_built(ferry: Site) -> None:
    """With its recipient; for the rest it is `mail.eml`, so that what is proofread is what is sent."""
    with real() as (port, box):
        status, out, err = send(ferry, port)
    assert (status, out, err) == (
        0,
        f"127.0.0.1:{port} took the edition of {NAME} for ana@example.com: Ferry Returns to Service\n",
        "",
    )
    ((sender, recipients, data),) = box.mails
    assert (sender, recipients) == ("newsletter@example.org", ["ana@example.com"])
    message = email.message_from_bytes(data, policy=policy.default)
    built = email.message_from_bytes(
        (ferry.folder / f"output/newsletter/{NAME}/mail.eml").read_bytes(), policy=policy.default
    )
    assert message["To"] == "ana@example.com"
    assert message["Date"].datetime == NOW + timedelta(days=1)
    assert built["Date"].datetime == NOW
    assert [part.get_content() for part in message.iter_parts()] == [part.get_content() for part in built.iter_parts()]


def test_a_kill_counts_before_any_build(ferry: Site) -> None:
    """What goes out is what would be published now."""
    ferry.wire("ferry.txt", "KILL\n\n" + house_form())
    with real() as (port, box):
        assert send(ferry, port)[0] == 0
    assert b"Ferry" not in box.mails[0][2]
    assert b"withdrawn" in box.mails[0][2]


@pytest.mark.parametrize("stage", range(len(SCRIPT) - 1))
def test_a_server_that_hangs_up_is_told(ferry: Site, stage: int) -> None:
    """Nothing was delivered, and the status is 2; after the mail was sent nobody can know, and it is 1."""
    with Scripted((*SCRIPT[:stage], b"")) as server:
        status, out, err = send(ferry, server.port)
    uncertain = SCRIPT[stage - 1].startswith(b"354")
    assert (status, out) == (1 if uncertain else 2, "")
    assert ("uncertain" if uncertain else "nothing was delivered") in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(("stage", "heard"), [(3, b"rcpt to:"), (5, b"\r\n.\r\n")])
def test_stopped_by_ctrl_c(ferry: Site, stage: int, heard: bytes) -> None:
    """It is told what is known, as if the server had hung up."""
    with Scripted((*SCRIPT[:stage], SILENCE)) as server:
        words = ["newsletter", "send", NAME, "--to", "ana@example.com", "--smtp", f"127.0.0.1:{server.port}"]
        with begun(ferry.folder, command, *words, "--site-url", PUBLIC, "--at", NOW.isoformat()) as process:
            process.wait_for(lambda: heard in server.heard.lower())
            process.send(signal.SIGINT)
            done = process.end()
    uncertain = stage == 5
    assert done.returncode == (1 if uncertain else 2)
    assert "you stopped it" in done.stderr
    assert ("uncertain" if uncertain else "nothing was delivered") in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_stopped_before_anything_is_sent(ferry: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing was delivered, and it says so."""

    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("copydesk.site.newsletter.mail_as_it_is", stops)
    status, out, err = send(ferry, 9)
    assert (status, out) == (2, "")
    assert "you stopped it before it was sent: nothing was delivered" in err


def test_commands_start_without_what_sends_mail() -> None:
    """No other command has to load mail and TLS first."""
    done = run("-c", "import sys, copydesk.cli; print({'smtplib', 'ssl', 'email'} & set(sys.modules))", cwd=ROOT)
    assert (done.stdout, done.stderr) == ("set()\n", "")


def test_it_says_what_it_needs(ferry: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bad address, an edition that is none, a password that is missing, a sender: one sentence each, nothing sent."""
    monkeypatch.delenv("COPYDESK_SMTP_PASSWORD", raising=False)
    assert "there is no edition '2026-01-16'" in send(ferry, 9, name="2026-01-16")[2]
    assert "`ana` is no mail address" in send(ferry, 9, "--to", "ana")[2]
    assert "is no mail server: write host and port" in send(ferry, 9, "--smtp", "mail.example.org")[2]
    assert "there is no password for `ana`" in send(ferry, 9, "--user", "ana")[2]
    settings = ferry.folder / "pelican.conf.py"
    settings.write_text(f'{settings.read_text("utf-8")}\nNEWSLETTER_FROM = ""\n', "utf-8")
    assert 'write NEWSLETTER_FROM = "The Gazette <news@example.org>" into pelican.conf.py' in send(ferry, 9)[2]


def test_links_of_this_machine_are_not_sent(ferry: Site) -> None:
    """The address in the settings is one that no reader of the mail can reach."""
    done = ferry.run("newsletter", "send", NAME, "--smtp", "127.0.0.1:9", "--to", "ana@example.com")
    assert done.returncode == 2
    assert "an address that no reader of a mail can reach" in done.stderr
