"""A letter as a mail that any sender can be handed: the same bytes for the same letter, on every machine.

There is no `Auto-Submitted`: a person makes and sends an edition (RFC 3834, 5.1), and what answers mail by itself is
held off by the List- headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import quote, urlsplit

from copydesk.edition.addresses import host, mailbox
from copydesk.edition.encoding import LONGEST, address_header, body, folded, quoted, text_header
from copydesk.edition.letter import Letter

CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
PLACEHOLDER = re.compile(r"\*\||\{\{|\{%|\[\[|\$\{|<%|%[A-Z_]{4,}%")  # of a service, which writes the header itself
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
NO_ID = re.compile(r"[^A-Za-z0-9-]")
AS_IT_IS = "!#$%&'()*+,-./:;=?@[]_~"  # in an address; what else there is, is coded
LONGEST_PHRASE = 255
LINE = "\r\n"


class MessageError(ValueError):
    """Why a letter can't be a mail, in one sentence."""


def message(letter: Letter, html: str, text: str, to: str = "") -> bytes:
    """Return a letter as a mail: its text first, then its HTML; pure ASCII, and CRLF at every line's end.

    Args:
        letter: who sends it, its subject and its day.
        html: what mail programs show.
        text: what those show that show no HTML.
        to: an address; empty where the sender will fill it in.

    Raises:
        MessageError: a header would have a line break in it, or an address is none.
    """
    parts = (_part("plain", text), _part("html", html))
    try:
        headers = [*_addressed(letter, to), *_listed(letter)]
        made = sha256(LINE.join((*headers, letter.moment.isoformat(), *parts)).encode()).hexdigest()
        # a proof copy of what was mended is another message: some servers drop a second one of the same id
        name = f"{NO_ID.sub('-', letter.name)}.{made[:16]}@{_home(letter)}"
    except ValueError as error:
        raise MessageError(str(error)) from None
    boundary = f"=_{made[:32]}"  # neither quoted-printable nor base64 can hold it
    headers += [f"Date: {format_datetime(letter.moment)}", f"Message-ID: <{name}>", "MIME-Version: 1.0"]
    headers += [f'Content-Type: multipart/alternative;{LINE} boundary="{boundary}"']
    lines = [*headers, "", *(f"--{boundary}{LINE}{part}" for part in parts), f"--{boundary}--", ""]
    return LINE.join(lines).encode("ascii")


def _part(kind: str, text: str) -> str:
    """Return one of the two forms of the letter, with its headers."""
    encoding, data = body(text)
    headers = (f"Content-Type: text/{kind}; charset=utf-8", f"Content-Transfer-Encoding: {encoding}", "", "")
    return LINE.join(headers) + data.decode("ascii")


def _addressed(letter: Letter, to: str) -> Iterator[str]:
    """Yield from whom, to whom, about what, and in which language."""
    if not letter.sender:
        raise MessageError("a mail needs a sender: set `NEWSLETTER_FROM`")
    for header, value in (("From", letter.sender), ("To", to)):
        if value:
            who = mailbox(_one_line(value, f"`{header}`"))
            yield address_header(header, who.name, who.address)
    yield text_header("Subject", _one_line(letter.subject, "the subject"))
    if LANGUAGE.fullmatch(letter.words.language):
        yield f"Content-Language: {letter.words.language}"


def _listed(letter: Letter) -> Iterator[str]:
    """Yield the headers of a list; no encoded word may be in them.

    RFC 2919: its id. RFC 2369, 8058: how to leave it; with one click only by https, and only if no service does that.
    """
    phrase = _one_line(letter.house, "the name of the house")
    phrases = [quoted(phrase)] if phrase.isascii() and 0 < len(phrase) < LONGEST_PHRASE else []
    yield folded("List-Id", [*phrases, f"<newsletter.{_home(letter)}>"])
    if way := _way_out(_one_line(letter.unsubscribe, "the address to unsubscribe").strip()):
        header = f"List-Unsubscribe: <{way}>"
        if len(header) > LONGEST:
            raise MessageError(f"the address to unsubscribe has {len(way)} characters: mail takes 900")
        yield header
        if way.startswith("https:"):
            yield "List-Unsubscribe-Post: List-Unsubscribe=One-Click"


def _way_out(address: str) -> str:
    """Return the address by which a reader leaves the list, in ASCII; empty where a header can't have it."""
    scheme, _, rest = address.partition(":")
    scheme = scheme.lower()
    if scheme not in ("https", "mailto") or PLACEHOLDER.search(address):
        return ""
    if scheme == "https":
        try:
            known = urlsplit(address).hostname or ""
        except ValueError:
            known = ""
        if not known:
            raise MessageError("the address to unsubscribe has no host: write one such as `https://example.org/leave`")
        if not known.isascii():
            rest = re.sub(re.escape(known), host(known), rest, count=1, flags=re.IGNORECASE)
    return f"{scheme}:{quote(rest, safe=AS_IT_IS)}"


def _home(letter: Letter) -> str:
    """Return the host of the front page; of a preview, which has none that others know, `localhost`."""
    known = urlsplit(letter.home).hostname or ""
    return host(known) if known and ":" not in known else "localhost"


def _one_line(text: str, what: str) -> str:
    """Return text if it is one line: with a second it would be another header.

    Raises:
        MessageError: it is more.
    """
    if CONTROL.search(text):
        raise MessageError(f"{what} has a line break or a control character in it: write it on one line")
    return text
