"""Text -> the ASCII that goes over the wire, by the standard library: header lines (RFC 2047, 5322), bodies (RFC 2045).

Not by the generator of `email`: it folds the long addresses of List- headers into encoded words, and given room for
these it makes encoded words that are longer than RFC 2047 allows.
"""

from __future__ import annotations

import quopri
import re
from base64 import encodebytes
from email.header import Header
from email.utils import quote

FOLD = 76  # characters of a line of a header: RFC 2047, 2
LONGEST = 998  # octets of any line: RFC 5322, 2.1.1
CRLF = "\r\n"
ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
PLAIN = re.compile(r"[!-~]{1,60}(?: [!-~]{1,60})*")  # ASCII, in words that a line has room for
FROM = re.compile(rb"^From ", re.MULTILINE)
TOO_LONG = re.compile(rb"^(.{74,})(=20|=09)$", re.MULTILINE)  # quopri counts what ends a line as one character
LINE_ENDS = re.compile("\r\n|\r|\n")


def text_header(name: str, text: str) -> str:
    """Return a header whose value is text, folded, without the last line end."""
    header = Header(header_name=name, maxlinelen=FOLD)
    header.append(text, _charset(text), errors="replace")
    return f"{name}: {header.encode(linesep=CRLF)}"


def address_header(name: str, shown: str, address: str) -> str:
    """Return a header such as `From`: a name that may be empty, and an address."""
    header = Header(header_name=name, maxlinelen=FOLD)
    if shown:
        charset = _charset(shown)
        header.append(quoted(shown) if charset == "us-ascii" else shown, charset, errors="replace")
    header.append(f"<{address}>" if shown else address, "us-ascii")
    return f"{name}: {header.encode(linesep=CRLF)}"


def quoted(text: str) -> str:
    """Return ASCII text as a phrase: between quotation marks where it is more than words."""
    return text if ATOMS.fullmatch(text) and "=?" not in text else f'"{quote(text)}"'


def body(text: str) -> tuple[str, bytes]:
    """Return how a text is encoded, quoted-printable or base64, whichever is shorter; and the lines, with CRLF."""
    data = LINE_ENDS.sub("\n", text).encode("utf-8", "replace")
    coded = FROM.sub(b"=46rom=\n ", quopri.encodestring(data))  # else mailboxes put `>` before it
    coded = TOO_LONG.sub(rb"\1=\n\2", coded)  # 76 at most: RFC 2045, 6.7 (5)
    printable = coded.replace(b"\n", b"\r\n")
    base64 = encodebytes(data.replace(b"\n", b"\r\n")).replace(b"\n", b"\r\n").removesuffix(b"\r\n")
    return ("quoted-printable", printable) if len(printable) <= len(base64) else ("base64", base64)


def folded(name: str, words: list[str]) -> str:
    """Return a header of ASCII words, as many on a line as it takes; none of them is touched."""
    lines, line = [], f"{name}:"
    for number, word in enumerate(words):
        if number and len(line) + 1 + len(word) > FOLD:
            lines.append(line)
            line = ""
        line += f" {word}"
    return CRLF.join([*lines, line])


def _charset(text: str) -> str:
    return "us-ascii" if PLAIN.fullmatch(text) and "=?" not in text else "utf-8"
