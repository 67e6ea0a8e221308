"""What a mail program puts around copy: the header lines (RFC 5322) and the signature behind `-- ` (RFC 3676, 4.3).

The space may be lost, if a header stands above or a few short lines below hold an address or a number.
"""

from __future__ import annotations

import re

from copydesk.read.reading import Reading
from copydesk.read.sources.sources import is_heading
from copydesk.read.tail.contacts import REACHED
from copydesk.read.text.sentences import ends_sentence

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
FEW, SHORT = 6, 80  # lines of a signature whose space is lost, and characters of each
NUMBERED = re.compile(r"\[\d|\d{1,3}(?:[.):]|\s+https?:)")  # sources


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
    mailed = any(part.reason == "mail header" for part in reading.dropped)
    for index in range(len(reading.lines) - 1, max(-1, len(reading.lines) - SIGNATURE_LINES - 2), -1):
        line = reading.lines[index]
        if is_heading(line.text):
            return  # a list of sources is no signature
        if line.text != "--":
            continue
        if reading.copy[line.end : line.end + 1] == " " or _signs(reading, index + 1, mailed=mailed):
            reading.drop(reading.take(index, len(reading.lines)), "signature")
            return


def _signs(reading: Reading, start: int, *, mailed: bool) -> bool:
    """Tell whether the lines behind `--` are short, no sources and no sentences, and tell who wrote."""
    texts = [line.text for line in reading.lines[start:] if line.text]
    if not 0 < len(texts) <= FEW or any(len(text) > SHORT or NUMBERED.match(text) for text in texts):
        return False
    return not any(ends_sentence(text, colon=True) for text in texts) and (
        mailed or any(REACHED.search(text) for text in texts)
    )


def _text(reading: Reading, index: int) -> str:
    return reading.lines[index].text if index < len(reading.lines) else ""
