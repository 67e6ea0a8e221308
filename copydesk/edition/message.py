"""A letter as a mail that any sender can be handed: the same bytes for the same letter, on every machine.

There is no `Auto-Submitted`: a person makes and sends an edition (RFC 3834, 5.2), and what answers mail by itself is
held off by the List- headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import quote, unquote, urlsplit

from copydesk.edition.addresses import host, mailbox, printable
from copydesk.edition.encoding import CRLF, LONGEST, address_header, body, folded, quoted, text_header
from copydesk.edition.letter import Letter

CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
PLACEHOLDER = re.compile(  # of a service, which writes the header itself; `f%C3%AAtes%20` has none
    r"\*\|[^|]+\|\*|\{{2,3}[^{}]+\}{2,3}|\{%[^%]+%\}|[$]\{[^{}]+\}|\{[$]\w+\}|<%[^%]+%>|\[\[[^][]+\]\]|\A\[\w{4,}\]\Z"
    r"|%%?(?:[A-Z_]{4,}|(?![0-9A-Fa-f]{2})\w{4,})%%?",
    re.ASCII,
)
WEB_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|[0-9a-f]*:[0-9a-f:.]+")  # IDNA has no underscore, the web has
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
NO_ID = re.compile(r"[^A-Za-z0-9-]")
AS_IT_IS = "!#$%&'()*+,-./:;=?@[]_~"  # in an address; what else there is, is coded
LONGEST_PHRASE = 255


class MessageError(ValueError):
    """Why a letter can't be a mail, in one sentence."""


def message(letter: Letter, html: str, text: str, to: str = "", moment: datetime | None = None) -> bytes:
    """Return a letter as a mail: its text first, then its HTML; pure ASCII, and CRLF at every line's end.

    Args:
        letter: who sends it, its subject and its day.
        html: what mail programs show.
        text: what those show that show no HTML.
        to: an address; empty where the sender will fill it in.
        moment: when it is sent; None for the letter's own moment.

    Raises:
        MessageError: a header would have a line break in it, or an address is none.
    """
    parts, moment = (_part("plain", text), _part("html", html)), moment or letter.moment
    try:
        headers = [*_addressed(letter, to), *_listed(letter)]
        made = sha256(CRLF.join((*headers, moment.isoformat(), *parts)).encode()).hexdigest()
        # a proof copy of what was mended is another message: some servers drop a second one of the same id
        name = f"{NO_ID.sub('-', letter.name)}.{made[:16]}@{_home(letter)}"
    except ValueError as error:
        raise MessageError(str(error)) from None
    boundary = f"=_{made[:32]}"  # neither quoted-printable nor base64 can hold it
    headers += [f"Date: {format_datetime(moment)}", f"Message-ID: <{name}>", "MIME-Version: 1.0"]
    headers += [f'Content-Type: multipart/alternative;{CRLF} boundary="{boundary}"']
    lines = [*headers, "", *(f"--{boundary}{CRLF}{part}" for part in parts), f"--{boundary}--", ""]
    return CRLF.join(lines).encode("ascii")


def _part(kind: str, text: str) -> str:
    """Return one of the two forms of the letter, with its headers."""
    encoding, data = body(text)
    headers = (f"Content-Type: text/{kind}; charset=utf-8", f"Content-Transfer-Encoding: {encoding}", "", "")
    return CRLF.join(headers) + data.decode("ascii")


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
    if way := way_out(letter.unsubscribe):
        yield f"List-Unsubscribe: <{way}>"
        if way.startswith("https:"):
            yield "List-Unsubscribe-Post: List-Unsubscribe=One-Click"


def way_out(address: str) -> str:
    """Return the address by which a reader leaves the list, in ASCII; empty where a service fills it in, or none is.

    Args:
        address: an https: or mailto: address, or a service's placeholder such as `*|UNSUB|*`.

    Raises:
        ValueError: it is none of these; in one sentence.
    """
    address = _one_line(address, "the address to unsubscribe").strip()
    filled = PLACEHOLDER.sub("x", address)
    scheme, _, rest = filled.partition(":")
    scheme, serviced = scheme.lower(), filled != address
    if not address or (PLACEHOLDER.match(address) and filled.isprintable() and " " not in filled):
        return ""
    if scheme == "https":
        rest = _web(rest, address)
    elif scheme == "mailto" and rest:
        rest = rest if serviced else _mail(rest)
    else:
        raise _no_way(address)
    way = f"{scheme}:{quote(rest, safe=AS_IT_IS)}"
    if len(f"List-Unsubscribe: <{way}>") > LONGEST:
        raise MessageError(f"the address to unsubscribe has {len(way)} characters: mail takes 900")
    return "" if serviced else way


def _web(rest: str, address: str) -> str:
    """Return what stands behind `https:`, with its host in ASCII."""
    try:
        parts = urlsplit(f"https:{rest}")
        known, _ = parts.hostname or "", parts.port
    except ValueError:
        raise _no_way(address) from None
    if known and not known.isascii():
        return re.sub(re.escape(known), host(known), rest, count=1, flags=re.IGNORECASE)
    if not WEB_HOST.fullmatch(known):
        raise _no_way(address)
    return rest


def _mail(rest: str) -> str:
    """Return what stands behind `mailto:`, with its host in ASCII."""
    to = rest.partition("?")[0]
    given = mailbox(unquote(to)).address
    return rest if to.isascii() else given + rest.removeprefix(to)


def _no_way(address: str) -> MessageError:
    """Return why nobody can unsubscribe there."""
    ways = "`https://example.org/leave` or `mailto:leave@example.org`, or your service's placeholder"
    return MessageError(f"`{printable(address)}` is no address at which to unsubscribe: write {ways}")


def _home(letter: Letter) -> str:
    """Return the host of the front page, or of the sender if no mail can have it; of a preview, `localhost`."""
    try:
        known = urlsplit(letter.home).hostname or ""
        return host(known) if known and ":" not in known else "localhost"
    except ValueError:
        return mailbox(letter.sender).address.rpartition("@")[2]


def _one_line(text: str, what: str) -> str:
    """Return text if it is one line: with a second it would be another header.

    Raises:
        MessageError: it is more.
    """
    if CONTROL.search(text):
        raise MessageError(f"{what} has a line break or a control character in it: write it on one line")
    return text
