"""What a mail program puts around copy: the header lines (RFC 5322) and the signature behind `-- ` (RFC 3676, 4.3)."""

from __future__ import annotations

import re

from copydesk.read.reading import Reading
from copydesk.read.sources import is_heading

FIELD = re.compile(
    r"(?:From|To|Cc|Bcc|Subject|Sent|Date|Reply-To|Message-ID|MIME-Version|Content-[A-Za-z-]+|X-[A-Za-z-]+|Received"
    r"|Von|An|Betreff|Gesendet|Datum|De|À|Objet|Envoyé|Para|Asunto|Enviado):\s",
    re.IGNORECASE,
)
TELLING = re.compile(r"(?:From|Subject|Von|Betreff|De|Objet|Asunto):\s", re.IGNORECASE)
FORWARDED = re.compile(
    r"-{2,}\s*(?:Forwarded message|Original Message|Weitergeleitete Nachricht)\s*-{2,}", re.IGNORECASE
)
SIGNATURE_LINES = 12


def read_mail(reading: Reading) -> None:
    """Drop the header lines of a mail at the top, and a signature at the end."""
    start = reading.next()
    top = stop = reading.next(start + 1) if FORWARDED.match(_text(reading, start)) else start
    while FIELD.match(_text(reading, stop) + " "):
        stop += 1
        while _text(reading, stop) and reading.lines[stop].indent:  # a folded field
            stop += 1
    block = [line.text + " " for line in reading.lines[top:stop]]
    telling = sum(1 for text in block if TELLING.match(text))
    if telling and (telling > 1 or len(block) > 1):
        reading.drop(reading.take(start, stop), "mail header")
    for index in range(len(reading.lines) - 1, max(-1, len(reading.lines) - SIGNATURE_LINES - 2), -1):
        line = reading.lines[index]
        if is_heading(line.text):
            return  # a list of sources is no signature
        if line.text == "--" and reading.copy[line.end : line.end + 1] == " ":
            reading.drop(reading.take(index, len(reading.lines)), "signature")
            return


def _text(reading: Reading, index: int) -> str:
    return reading.lines[index].text if index < len(reading.lines) else ""
