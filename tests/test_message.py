"""A letter as a mail: ASCII and CRLF on the wire, headers that every reader understands, always the same bytes."""

from __future__ import annotations

import quopri
import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import Any, cast

import pytest
from conftest import few
from hypothesis import example, given
from hypothesis import strategies as st
from postroom import LETTER, letter

from copydesk.edition.addresses import AddressError, mailbox
from copydesk.edition.encoding import body
from copydesk.edition.message import MessageError, message, way_out

HTML = "<!doctype html><title>The ferry is back</title><p>It sails again.</p>\n"
TEXT = "The ferry is back\n\nIt sails again.\n"
ANY = st.text(st.characters(exclude_categories=["Cs"]))
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=300)
HOSTILE = (
    "one\r\nBcc: all@example.org",
    "one\nX: y",
    "one\rX: y",
    "one\x00",
    "one\x0bX",
    "one\u2028X",
    "one\x85X",
    "\t",
)


def parsed(data: bytes) -> EmailMessage:
    """Return a mail as Python reads it; no part of it has a defect."""
    mail = message_from_bytes(data, policy=policy.default)
    for part in mail.walk():
        assert part.defects == []
        assert [header for header in part.values() if header.defects] == []
    return cast("EmailMessage", mail)


def contents(data: bytes) -> list[str]:
    """Return what the parts of a mail hold, as it was before it was encoded."""
    parts = cast("list[EmailMessage]", list(parsed(data).iter_parts()))
    return [str(part.get_content()).replace("\r\n", "\n") for part in parts]


def header_lines(data: bytes) -> list[str]:
    """Return the headers as they are on the wire, each folded one as one line with its line ends."""
    return re.split(r"\r\n(?![ \t])", data.decode("ascii").partition("\r\n\r\n")[0])


def check_wire(data: bytes) -> None:
    """Only ASCII is sent, each line ends with CRLF, and none is longer than mail may have it."""
    assert data.isascii()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert max(map(len, data.partition(b"\r\n\r\n")[2].split(b"\r\n"))) <= 76
    for header in header_lines(data):
        words = re.findall(r"=\?utf-8\?[bq]\?[^?]*\?=", header)
        assert all(len(word) <= 75 for word in words)
        assert not words or max(map(len, header.split("\r\n"))) <= 76
        assert not words or not header.startswith("List-")


def test_parts_in_order() -> None:
    """Text comes first and HTML last, since readers show the last that they can; both come out as they went in."""
    data = message(LETTER, HTML, TEXT)
    check_wire(data)
    mail = parsed(data)
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert [part.get_content_charset() for part in mail.iter_parts()] == ["utf-8", "utf-8"]
    assert contents(data) == [TEXT, HTML]


def test_headers() -> None:
    """What a list needs is there, and nothing about who receives it."""
    mail = parsed(message(LETTER, HTML, TEXT))
    assert mail["From"] == "The Harbour Gazette <news@gazette.example>"
    assert mail["Subject"] == "The ferry is back"
    assert mail["Date"] == "Fri, 13 Jun 2025 18:00:00 +0000"
    assert mail["MIME-Version"] == "1.0"
    assert mail["Content-Language"] == "en"
    assert mail["List-Id"] == "The Harbour Gazette <newsletter.gazette.example>"
    assert mail["List-Unsubscribe"] == "<https://gazette.example/leave>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<2025-06-13\.[0-9a-f]{16}@gazette\.example>", mail["Message-ID"])
    assert mail["To"] is None
    assert mail["Auto-Submitted"] is None
    assert parsed(message(LETTER, HTML, TEXT, "Ana Duro <ana@example.org>"))["To"] == "Ana Duro <ana@example.org>"


def test_same_bytes_each_time() -> None:
    """The same letter is the same bytes; these very ones, whatever Python makes them."""
    expected = """From: The Harbour Gazette <news@gazette.example>
Subject: The ferry is back
Content-Language: en
List-Id: The Harbour Gazette <newsletter.gazette.example>
List-Unsubscribe: <https://gazette.example/leave>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
Date: Fri, 13 Jun 2025 18:00:00 +0000
Message-ID: <2025-06-13.ID@gazette.example>
MIME-Version: 1.0
Content-Type: multipart/alternative;
 boundary="=_BOUNDARY"

--=_BOUNDARY
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The ferry caf=C3=A9
--=_BOUNDARY
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>The ferry caf=C3=A9
--=_BOUNDARY--
"""
    data = message(LETTER, "<p>The ferry café", "The ferry café")
    assert data == message(LETTER, "<p>The ferry café", "The ferry café")
    ids = re.compile(r"(=_|13\.)[0-9a-f]+")
    shown = ids.sub(lambda found: {"=_": "=_BOUNDARY", "13.": "13.ID"}[found[1]], data.decode())
    assert shown.replace("\r\n", "\n") == expected


@pytest.mark.parametrize(
    "other",
    [
        message(LETTER, HTML, TEXT + "x"),
        message(LETTER, HTML + "x", TEXT),
        message(LETTER, HTML, TEXT, "ana@example.org"),
        message(letter(subject="Another"), HTML, TEXT),
        message(letter(moment=LETTER.moment.replace(hour=19)), HTML, TEXT),
    ],
    ids=["text", "html", "to", "subject", "moment"],
)
def test_another_letter_has_another_id(other: bytes) -> None:
    """A proof copy of what was mended is no copy of the first, so that no server drops it as one."""
    assert parsed(other)["Message-ID"] != parsed(message(LETTER, HTML, TEXT))["Message-ID"]


@few
@given(subject=LINE, house=LINE, text=ANY, html=ANY)
@example("🚢" * 200, "Die Zeitung für Fähren", "الميناء مفتوح\n" * 200, "<p>港は開いている</p>" * 200)
@example("=?utf-8?q?no?=", '"The" \\ Gazette, =?x?=', "From here\n.\n-- \n..\nFrom x\n", "a" * 3000 + "é")
@example("x" * 2000, "x" * 2000, " \n\t\n \t", "=" * 500 + " " * 500 + "\r\n\r\r")
@example(" two  spaces ", "", "\u2028\x85\x0b\x0c", "\x00")
def test_whatever_is_in_it(subject: str, house: str, text: str, html: str) -> None:
    """Any subject and any text survive the wire."""
    data = message(letter(subject=subject, house=house), html, text)
    check_wire(data)
    assert data == message(letter(subject=subject, house=house), html, text)
    assert contents(data) == [re.sub("\r\n?", "\n", each) for each in (text, html)]
    assert parsed(data)["Subject"] == subject


@pytest.mark.parametrize("text", ["From here on\n", ".\n", "x\n.\n", "é" * 25 + "." * 80, "é" * 20 + "From " * 60])
def test_what_servers_change_is_coded(text: str) -> None:
    """No line begins with a dot, or with what mailboxes put a `>` before."""
    data = message(LETTER, HTML, text)
    assert not re.search(rb"(?m)^(?:\.|From )", data.partition(b"\r\n\r\n")[2])
    assert contents(data)[0] == text


@pytest.mark.parametrize("end", [" ", "\t"])
@pytest.mark.parametrize("length", range(70, 80))
@pytest.mark.parametrize("after", ["\nabc", "", "\n"])
def test_blanks_at_the_end_of_long_lines(end: str, length: int, after: str) -> None:
    """A blank at a line's end is coded, and the line has 76 characters at most, also then."""
    text = "x" * length + end + after
    coding, data = body(text)
    assert coding == "quoted-printable"
    assert max(map(len, data.split(b"\r\n"))) <= 76
    assert not re.search(rb"(?m)[ \t]\r?$", data)
    assert quopri.decodestring(data) == text.replace("\n", "\r\n").encode()


def test_sent_at_another_moment() -> None:
    """A copy of an old edition has the day on which it is sent, and is a message of its own."""
    today = datetime(2026, 2, 3, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    first, second = message(LETTER, HTML, TEXT), message(LETTER, HTML, TEXT, moment=today)
    assert parsed(second)["Date"] == "Tue, 03 Feb 2026 09:30:00 +0100"
    assert parsed(first)["Message-ID"] != parsed(second)["Message-ID"]
    assert contents(first) == contents(second)
    assert message(LETTER, HTML, TEXT, moment=LETTER.moment) == first


@pytest.mark.parametrize(
    "text",
    [
        "x <a@b.org>, <c@d.org>",
        "a@b.org, x <c@d.org>",
        "a@b.org; c@d.org",
        '"x <a@b.org>, y" <c@d.org>',
        "x <a@b.org",
        "<a@b.org> x",
        "x a@b.org",
        "(x) a@b.org",
        "group: a@b.org;",
        "mailto:a@b.org",
        "=??q??=a@b.org",
        "a@b.org\nBcc: c@d.org",
        "\ud800 <a@b.org>",
        "a@\ud800.org",
        "a@" + "." * 300,
        "",
    ],
)
def test_no_mailbox(text: str) -> None:
    """What is not one mailbox is refused before a message is made of it, in one sentence that can be printed."""
    with pytest.raises(AddressError) as error:
        mailbox(text)
    assert "\n" not in str(error.value)
    assert str(error.value).encode()


@given(st.text(st.sampled_from('<>"\\,@;:()[] ab.é=?_港\ud800'), max_size=12))
@example('"The Gazette, a@b.org" ')
@example('"a, b')
def test_any_sender(name: str) -> None:
    """A sender that is an address makes one `From` with that address; all else is an AddressError."""
    text = f"{name}<a@b.org>"
    try:
        known = mailbox(text)
    except AddressError:
        return
    found = parsed(message(letter(sender=text), HTML, TEXT))["From"].addresses
    assert [each.addr_spec for each in found] == [known.address]


def test_shorter_encoding() -> None:
    """Mostly ASCII is left readable; other scripts are not three times as long as they need be."""
    assert b"base64" not in message(LETTER, HTML, "A café is open.")
    data = message(LETTER, HTML, "港は開いている。" * 20)
    assert data.count(b"base64") == 1
    assert data.count(b"quoted-printable") == 1


@pytest.mark.parametrize("subject", ["🚢" * 200, "Ä" * 300, "Fährverkehr " * 25, "👨‍👩‍👧‍👦" * 30])
def test_long_subjects(subject: str) -> None:
    """A subject of any length is in words that are short enough, none with half a character."""
    data = message(letter(subject=subject), HTML, TEXT)
    check_wire(data)
    assert parsed(data)["Subject"] == subject
    for word in re.findall(r"=\?utf-8\?b\?([^?]*)\?=", data.decode()):
        assert len(word) % 4 == 0


def test_long_way_out_stays_whole() -> None:
    """An address to unsubscribe of 500 characters is on one line, and no encoded word."""
    way = f"https://gazette.example/leave?{'token=abcdef-' * 36}end"
    data = message(letter(unsubscribe=way), HTML, TEXT)
    check_wire(data)
    assert f"\r\nList-Unsubscribe: <{way}>\r\n".encode() in data
    with pytest.raises(MessageError, match=r"has 10[0-9]+ characters"):
        message(letter(unsubscribe=f"https://gazette.example/{'x' * 1000}"), HTML, TEXT)


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("", []),
        ("*|UNSUB|*", []),
        ("{{ unsubscribe_url }}", []),
        ("https://example.org/?to=*|EMAIL|*", []),
        ("https://example.org/{{ id }}", []),
        ("%unsubscribe_url%", []),
        ("https://example.org/f%C3%AAtes%20", ["<https://example.org/f%C3%AAtes%20>", "One-Click"]),
        ("https://my_paper.example.org:8443/", ["<https://my_paper.example.org:8443/>", "One-Click"]),
        ("HTTPS://[2001:db8::1]/leave", ["<https://[2001:db8::1]/leave>", "One-Click"]),
        ("mailto:leave@fähre.example?subject=é", ["<mailto:leave@xn--fhre-loa.example?subject=%C3%A9>"]),
        ("mailto:leave@example.org?subject=leave", ["<mailto:leave@example.org?subject=leave>"]),
        ("https://example.org/é?x=a b&y=<z>", ["<https://example.org/%C3%A9?x=a%20b&y=%3Cz%3E>", "One-Click"]),
        (
            "https://fähre.example/leave?fähre.example",
            ["<https://xn--fhre-loa.example/leave?f%C3%A4hre.example>", "One-Click"],
        ),
        ("https://example.org/leave?a[]=1%20", ["<https://example.org/leave?a[]=1%20>", "One-Click"]),
    ],
)
def test_way_out(way: str, expected: list[str]) -> None:
    """A header leads out of the list where a reader's program can follow it; with one click only by https."""
    mail = parsed(message(letter(unsubscribe=way), HTML, TEXT))
    found = [mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]]
    assert [str(each).removeprefix("List-Unsubscribe=") for each in found if each] == expected


PLACEHOLDERS = (
    "*|UNSUB|*", "{{ unsubscribe_url }}", "{{ UnsubscribeURL }}", "{{{ pm:unsubscribe }}}", "%unsubscribe_url%",
    "%UNSUB%", "%%unsubscribe_url%%", "[[unsubscribe]]", "[unsubscribe]", "<%unsubscribe%>", "<% unsubscribe %>",
    "${unsubscribe}", "{$unsubscribe}", "{% unsubscribe %}", "{{ base }}/leave/{{ id }}",
    "https://*|UNSUB|*", "mailto:*|OUT|*", " ",
)  # fmt: skip


@pytest.mark.parametrize("address", PLACEHOLDERS)
def test_placeholders_of_services(address: str) -> None:
    """What a service fills in is no header of ours, and no mistake."""
    assert way_out(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "gazette.example.org/u",
        "unsubscribe@example.org",
        "UNSUB",
        "UNSUB *|UNSUB|*",
        "{{ out }} or {{ away }}",
        "http://example.org/leave",
        "http://*|UNSUB|*",
        "javascript:alert(1)",
        "mailto:",
        "mailto:?subject=leave",
        "mailto:leave",
        "mailto:a@example.org,b@example.org",
        "https:",
        "https://",
        "https://x y",
        "https:///x",
        "https://[bad",
        "https://[bad/*|ID|*",
        "https://example.org:port/",
        "https://straße.example/",
        "https:example.org/leave",
        "https://a..example/",
        f"https://example.org/{'x' * 2000}",
        "x" * 2000,
        "https://example.org/\nBcc: b@example.org",
    ],
)
def test_no_way_out(address: str) -> None:
    """What leads nobody out of the list is refused, in one sentence, and no message has it."""
    with pytest.raises(ValueError, match=": ") as error:
        way_out(address)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 500
    with pytest.raises(MessageError):
        message(letter(unsubscribe=address), HTML, TEXT)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["subject", "sender", "unsubscribe", "house"])
def test_no_header_slips_in(field: str, text: str) -> None:
    """A line break in what becomes a header is refused."""
    with pytest.raises(MessageError, match="line break"):
        message(letter(**cast("dict[str, Any]", {field: text})), HTML, TEXT)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_header_slips_in_by_the_recipient(text: str) -> None:
    """Nor in to whom it goes."""
    with pytest.raises(MessageError, match="line break"):
        message(LETTER, HTML, TEXT, text)


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ("news@gazette.example", "", "news@gazette.example"),
        ("<news@gazette.example>", "", "news@gazette.example"),
        ('"The Gazette, Larkmoor" <news@gazette.example>', "The Gazette, Larkmoor", "news@gazette.example"),
        ("The Gazette, Larkmoor <news@gazette.example>", "The Gazette, Larkmoor", "news@gazette.example"),
        ('The "old" Gazette <news@gazette.example>', 'The "old" Gazette', "news@gazette.example"),
        ("Die Fähre <news@fähre.example>", "Die Fähre", "news@xn--fhre-loa.example"),
        ("港 <news@gazette.example>", "港", "news@gazette.example"),
        ("x" * 60 + " <news@gazette.example>", "x" * 60, "news@gazette.example"),
    ],
)
def test_senders(sender: str, name: str, address: str) -> None:
    """A sender has a name in any script, and an address in ASCII."""
    data = message(letter(sender=sender), HTML, TEXT)
    check_wire(data)
    found = parsed(data)["From"].addresses
    assert [(each.display_name, each.addr_spec) for each in found] == [(name, address)]


@pytest.mark.parametrize("name", ["صحيفة الميناء " * 12, "x" * 200, "Die Zeitung für Fähren, Häfen und Schiffe " * 3])
def test_long_names_of_senders(name: str) -> None:
    """A name of any length is in words that are short enough, and whole again when they are put together."""
    data = message(letter(sender=f"{name} <news@gazette.example>"), HTML, TEXT)
    check_wire(data)
    raw = message_from_bytes(data, policy=policy.compat32)["From"]
    assert str(make_header(decode_header(raw))) == f"{name.strip()} <news@gazette.example>"


@pytest.mark.parametrize(
    ("sender", "told"),
    [
        ("", "needs a sender"),
        ("news", "no mail address"),
        ("news@", "no name of a host"),
        ("@gazette.example", "no mail address"),
        ("né@gazette.example", "use one in ASCII"),
        ("news..x@gazette.example", "before the `@`"),
        ("news@gazette..example", "no name of a host"),
        ("news@-gazette.example", "no name of a host"),
        ("news@straße.example", "`xn--` form"),
        ("a b@gazette.example", "before the `@`"),
        ("a@gazette.example, b@gazette.example", "more than one"),
        (f"{'x' * 65}@gazette.example", "before the `@`"),
    ],
)
def test_bad_senders(sender: str, told: str) -> None:
    """What is no address is refused in one sentence."""
    with pytest.raises(MessageError, match=told) as error:
        message(letter(sender=sender), HTML, TEXT)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("home", "host"),
    [
        ("https://gazette.example/repo/", "gazette.example"),
        ("https://fähre.example/", "xn--fhre-loa.example"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://[::1]:8000/", "localhost"),
        ("", "localhost"),
        ("https://my_paper.example.org/", "post.example"),
        ("https://straße.de/", "post.example"),
        ("https://[bad", "post.example"),
        (f"https://{'x' * 64}.example/", "post.example"),
    ],
)
def test_host_of_the_house(home: str, host: str) -> None:
    """The ids are of the site's host, or of the sender if mail can't have it; a preview has some, too."""
    mail = parsed(message(replace(LETTER, home=home, sender="Post <news@post.example>"), HTML, TEXT))
    assert mail["Message-ID"].endswith(f"@{host}>")
    assert mail["List-Id"].endswith(f"<newsletter.{host}>")


def test_house_in_another_script() -> None:
    """A list's id has the name of the house only in ASCII: no List- header has an encoded word."""
    assert parsed(message(letter(house="صحيفة الميناء"), HTML, TEXT))["List-Id"] == "<newsletter.gazette.example>"
