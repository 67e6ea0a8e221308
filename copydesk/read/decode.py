"""Bytes to text: any encoding that a newsroom sends.

A byte order mark decides; without one, UTF-16 shows by its zero bytes; then UTF-8, with a stray byte or two in it where
it is plainly that; then MacRoman, which shows by letters that Windows-1252 has no use for within a word; else
Windows-1252, as the WHATWG encoding standard reads unlabelled Western text (its five gaps become C1 controls). A copy
with no other line end, and blank lines of it, has 0x85 as Latin-1's control (NEL, ISO 6429), not as an ellipsis.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNMARKED = ("utf-8", "cp1252", "mac-roman", "utf-16-le", "utf-16-be")
MANY = 0.3  # of one half of the bytes: Western text in UTF-16 has nearly all of them zero
ASCII = bytes(range(0x80))
MAC = re.compile(rb"(?<=[a-z])[\x87\x88\x8a\x8d-\x90\x9f\xd5](?=[a-z])")  # á à ä ç é è ê ü ’ there, Ž Õ and gaps here
WINDOWS = re.compile(rb"(?<=[a-z])[\x92\xdf-\xf6\xf8-\xff](?=[a-z])")  # ’ ß à ... ÿ here, capitals and signs there
BLANK_LINE = b"\x85\x85"


def decode(data: bytes) -> str:
    """Return the text of a file, without its byte order mark."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if zeros := data.count(0):
        odd = data[1::2].count(0)
        if max(odd, zeros - odd) > MANY * len(data) / 2 and min(odd, zeros - odd) * 10 < zeros:
            return data.decode("utf-16-le" if odd * 2 > zeros else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_western(data)


def codec_of(data: bytes, text: str) -> tuple[bytes, str] | None:
    """Return the byte order mark and the codec that make the bytes of a file of its text again; None where none do."""
    for mark, codec in (*MARKS, *((b"", name) for name in UNMARKED)):
        with suppress(UnicodeEncodeError):
            if data.startswith(mark) and mark + text.encode(codec) == data:
                return mark, codec
    return None


def _decode_western(data: bytes) -> str:
    """Return the text of bytes that are not UTF-8, or not all of them."""
    valid = data.decode("utf-8", "ignore")
    foreign = len(valid) - (len(data) - len(data.translate(None, ASCII)))  # characters beyond ASCII
    if foreign > len(data) - len(valid.encode()):
        return data.decode("utf-8", "western")
    if len(MAC.findall(data)) > len(WINDOWS.findall(data)):
        return data.decode("mac-roman")
    text = data.decode("cp1252", "gaps")
    if BLANK_LINE in data and not (b"\n" in data or b"\r" in data):
        return text.replace("…", "\x85")
    return text


def _gap(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that Windows-1252 leaves open as the C1 control of that number."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - the only one that decoding raises
    return "".join(map(chr, error.object[error.start : error.end])), error.end


def _western(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are not UTF-8 in a text that is as Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - the only one that decoding raises
    return error.object[error.start : error.end].decode("cp1252", "gaps"), error.end


codecs.register_error("gaps", _gap)
codecs.register_error("western", _western)
