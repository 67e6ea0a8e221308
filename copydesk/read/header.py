"""The header block: lines of a known key before the headline, ended by a blank line.

`Ukraine: talks fail` is a headline, since no line of its block has a known key; `Categroy: World` beside a line that
has one is an error that names the key meant.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from copydesk.item import Meta, Part
from copydesk.read.byline import names_of, opener_of
from copydesk.read.embargo.embargo import cannot_be_read
from copydesk.read.embargo.nearly import is_word
from copydesk.read.lines import Line
from copydesk.read.reading import Reading
from copydesk.read.text.dates import read_moment
from copydesk.read.text.moments import NoMomentError, printed_moment

KEYS = ("Date", "Byline", "Category", "Tags", "Slug", "Language", "Lead", "Status", "Embargo", "Image", "Excuse")
BLOCKS = 3  # that blank lines part; more fields are none
FIELD = re.compile(r"([A-Za-z][A-Za-z-]{0,19})\s*:\s*(.*)")
MANY = ("Excuse",)  # may stand more than once
TAKES = {
    "Date": "a day and, if you like, a time: `Date: 2025-06-13 18:05`",
    "Lead": "`yes` or `no`",
    "Status": "`draft` or `killed`; leave the line out to publish",
    "Language": "a code such as `en` or `pt-BR`",
    "Excuse": "the code of a finding and a reason: `Excuse: doubled-word: the refrain goes la la`",
    "Slug": "letters, digits and hyphens, such as `china-rare-earths`",
}
FORMS = {
    "Lead": re.compile(r"yes|no", re.IGNORECASE),
    "Status": re.compile(r"draft|killed", re.IGNORECASE),
    "Language": re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE),
    "Slug": re.compile(r"\w+(?:-\w+)*"),
    "Excuse": re.compile(r"([a-z]+(?:-[a-z]+)*)[^\w-]+\w.*"),
}


def read_header(reading: Reading) -> None:
    """Take the header block and what it says of byline, status and embargo; a blank line may part it in two."""
    seen: set[str] = set()
    for _ in range(BLOCKS):
        if not _read_block(reading, seen):
            return


def is_field(text: str) -> bool:
    """Tell whether a line is one of a header block, with a key that it has."""
    field = FIELD.fullmatch(text)
    return bool(field and field[1].capitalize() in KEYS)


def _read_block(reading: Reading, seen: set[str]) -> bool:
    start = stop = reading.next()
    while stop < len(reading.lines) and reading.lines[stop].text:
        stop += 1
    fields = [(line, FIELD.fullmatch(line.text)) for line in reading.lines[start:stop]]
    if not any(is_field(line.text) for line, _ in fields):
        return False
    if not all(field for _, field in fields):
        stray = next(line for line, field in fields if not field)
        if not is_field(fields[0][0].text):
            return False
        message = "the header block must end with a blank line: put one before this line"
        reading.find("header-end", message, stray.start)
        stop = start + next(index for index, (_, field) in enumerate(fields) if not field)
        fields = fields[: stop - start]
    reading.take(start, stop)
    for line, field in fields:
        if field:
            _read_field(reading, line, field[1], field[2].strip(), seen)
    return True


def _read_field(reading: Reading, line: Line, name: str, value: str, seen: set[str]) -> None:
    key = name.capitalize()
    reading.meta.append(Meta(key, value, (line.span,)))
    if key not in KEYS:
        meant = get_close_matches(key, KEYS, 1)
        if is_word(name.partition("-")[0]):  # no setting passes over what may be an embargo
            reading.find("embargo", f"`{name}:` is no key of the header block: did you mean `Embargo`?", line.start)
            return
        remedy = f"did you mean `{meant[0]}`?" if meant else f"known keys are {', '.join(KEYS)}"
        reading.find("header-key", f"`{name}:` is no key of the header block: {remedy}", line.start)
        return
    if key == "Embargo":
        _read_embargo(reading, line, value)
        return
    if key in seen and key not in MANY:
        reading.find("header-key", f"`{name}:` stands twice in the header block: delete one of them", line.start)
        return
    seen.add(key)
    form = FORMS.get(key)
    if not value or (form and not form.fullmatch(value)) or (key == "Date" and not read_moment(value)):
        takes = TAKES.get(key, "a value: write one, or delete the line")
        reading.find("header-value", f"`{name}: {value}`: the key takes {takes}", line.start)
    elif key == "Byline":
        reading.byline = _names(value)
    elif key == "Status":
        reading.status = reading.status or value.lower()


def _read_embargo(reading: Reading, line: Line, value: str) -> None:
    """Read the moment of an embargo. Without a zone it is in the site's, but a word may be a zone that is not known."""
    try:
        moment = printed_moment(value)
    except NoMomentError as error:
        cannot_be_read(reading, error, line.start)
        return
    if moment.has_zone or moment.bare:
        reading.embargoes.append((moment, line.start))
    else:
        cannot_be_read(reading, NoMomentError("it names no time zone that is known"), line.start)


def _names(value: str) -> tuple[Part, ...]:
    """Return the names of `Byline: By Ana Duro, Ben Ode`, with `By` or without."""
    opener = opener_of(value)
    names = names_of(value[opener.end :] if opener else value, "de", "fr", commas=True)
    return tuple(Part(name, ()) for name in names)
