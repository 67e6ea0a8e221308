"""Bytes to text: any encoding that a newsroom sends.

A byte order mark decides; without one, UTF-16 shows by its zero bytes; then UTF-8 where it is valid, else
Windows-1252, as the WHATWG encoding standard reads unlabelled Western text (its five gaps become C1 controls).
"""

from __future__ import annotations

import codecs

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MANY = 0.3  # of one half of the bytes: Western text in UTF-16 has nearly all of them zero


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
        return data.decode("cp1252", "gaps")


def _gap(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that Windows-1252 leaves open as the C1 control of that number."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - the only one that decoding raises
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error("gaps", _gap)
