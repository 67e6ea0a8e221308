"""A letter as a mail: ASCII and CRLF on the wire, headers that every reader understands, always the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import Any, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from postroom import LETTER, letter

from copydesk.edition.message import MessageError, message

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
        ("http://example.org/leave", []),
        ("javascript:alert(1)", []),
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
        ("a@gazette.example, b@gazette.example", "before the `@`"),
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
    ],
)
def test_host_of_the_house(home: str, host: str) -> None:
    """The ids are of the host where the site lives; a preview makes a mail, too."""
    mail = parsed(message(replace(LETTER, home=home), HTML, TEXT))
    assert mail["Message-ID"].endswith(f"@{host}>")
    assert mail["List-Id"].endswith(f"<newsletter.{host}>")


def test_house_in_another_script() -> None:
    """A list's id has the name of the house only in ASCII: no List- header has an encoded word."""
    assert parsed(message(letter(house="صحيفة الميناء"), HTML, TEXT))["List-Id"] == "<newsletter.gazette.example>"
