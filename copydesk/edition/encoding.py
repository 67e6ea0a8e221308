"""Text -> the ASCII that goes over the wire: header lines (RFC 2047, 5322) and bodies (RFC 2045).

Written out here, since Python's own folding breaks long addresses in List- headers, and differs between versions.
"""

from __future__ import annotations

import re
from base64 import b64encode, encodebytes
from collections.abc import Callable, Iterator

WORD = 75  # characters of an encoded word: RFC 2047, 2
FOLD = 76  # of a line of a header that has one
LONGEST = 998  # octets of any line: RFC 5322, 2.1.1
SAFE = re.compile(r"[A-Za-z0-9!*+/-]")  # in a phrase, too: RFC 2047, 5 (3)
ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
CODED = re.compile(rb"[^\t -<>-~]")
PART = re.compile(rb".{1,73}(?<!=)(?<!=[0-9A-F])")  # of a coded line: with its first character coded and `=`, 76
CHANGED = re.compile(rb"^(?:\.|F(?=rom ))")
LINE_ENDS = re.compile("\r\n|\r|\n")


def text_header(name: str, text: str) -> str:
    """Return a header whose value is text, folded, without the last line end."""
    words = text.split(" ")
    if PLAIN.fullmatch(text) and "=?" not in text and len(name) + 2 + max(map(len, words)) <= FOLD:
        return folded(name, words)
    return folded(name, list(encoded_words(text, len(name) + 2)))


def address_header(name: str, shown: str, address: str) -> str:
    """Return a header such as `From`: a name that may be empty, and an address."""
    if not shown:
        return folded(name, [address])
    return folded(name, [*_phrase(shown, len(name) + 2), f"<{address}>"])


def quoted(text: str) -> str:
    """Return ASCII text as a phrase: between quotation marks where it is more than words."""
    return text if ATOMS.fullmatch(text) and "=?" not in text else '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def encoded_words(text: str, used: int = 0) -> Iterator[str]:
    """Yield text as encoded words, by the shorter way; the first leaves room for what its line has already."""
    ways: tuple[tuple[str, Callable[[str], str]], ...] = (("q", _q), ("b", _b))
    kind, encode = min(ways, key=lambda way: len(way[1](text)))
    frame = len(f"=?utf-8?{kind}??=")
    word, room = "", WORD - used - frame
    for character in text:
        if word and len(encode(word + character)) > room:
            yield f"=?utf-8?{kind}?{encode(word)}?="
            word, room = "", WORD - frame
        word += character
    yield f"=?utf-8?{kind}?{encode(word)}?="


def body(text: str) -> tuple[str, bytes]:
    """Return how a text is encoded, quoted-printable or base64, whichever is shorter; and the lines, with CRLF."""
    data = LINE_ENDS.sub("\r\n", text).encode("utf-8", "replace")
    printable = b"\r\n".join(map(_quoted_printable, data.split(b"\r\n")))
    base64 = encodebytes(data).replace(b"\n", b"\r\n").removesuffix(b"\r\n")
    return ("quoted-printable", printable) if len(printable) <= len(base64) else ("base64", base64)


def folded(name: str, words: list[str]) -> str:
    """Return a header of words, as many on a line as it takes."""
    lines, line = [], f"{name}:"
    for number, word in enumerate(words):
        if number and len(line) + 1 + len(word) > FOLD:
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\r\n".join([*lines, line])


def _phrase(text: str, used: int) -> list[str]:
    """Return a display name as words."""
    whole = quoted(text)
    if text.isascii() and len(whole) + used <= FOLD:
        return [whole]
    return list(encoded_words(text, used))


def _b(text: str) -> str:
    return b64encode(text.encode("utf-8", "replace")).decode("ascii")


def _q(text: str) -> str:
    return "".join("_" if each == " " else each if SAFE.fullmatch(each) else _bytes(each) for each in text)


def _bytes(character: str) -> str:
    return "".join(f"={byte:02X}" for byte in character.encode("utf-8", "replace"))


def _quoted_printable(line: bytes) -> bytes:
    """Return a line as quoted-printable; what servers change, a dot or `From ` at the beginning, is coded, too."""
    coded = CODED.sub(lambda found: b"=%02X" % found[0][0], line)
    if coded.endswith((b" ", b"\t")):
        coded = coded[:-1] + b"=%02X" % coded[-1]
    return b"=\r\n".join(CHANGED.sub(lambda found: b"=%02X" % found[0][0], part) for part in PART.findall(coded))
