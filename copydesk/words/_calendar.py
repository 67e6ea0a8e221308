"""Babel's month and weekday names -> words/calendar.txt: to load every locale takes seconds, to read that file no time.

`make calendar` writes the file anew, for a new Babel. A line is `xx month: January's forms; February's ...`, and so on
for `month short`, `weekday` and `weekday short`; forms are `folded`, without the final point, divided by `|`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from babel import Locale, __version__
from babel.localedata import locale_identifiers

from copydesk.words import HERE, folded

FILE = HERE / "calendar.txt"
HEAD = f"""# The months (January first) and weekdays (Monday first) of every language that Babel {__version__} knows.
# Written by `make calendar`: what Babel does not know goes into the language's own file.
"""
NAMELESS = re.compile(r"m\d\d|[\W\d_]*|.")  # unknown to CLDR, a number, a single letter
APOSTROPHES = "’'ʼ"  # copy has any of them
ROOT = Locale.parse("root")  # its names of weekdays, English ones, stand where a locale has none
CONTEXTS = ("format", "stand-alone")
Names = dict[int, dict[str, None]]  # forms by month or weekday


def calendar() -> str:
    """Return the whole text of the file."""
    named: dict[tuple[str, str], Names] = defaultdict(lambda: defaultdict(dict))
    for code in sorted(set(locale_identifiers()) - {"root"}):
        locale = Locale.parse(code)
        nobody = set(ROOT.days["format"]["abbreviated"].values()) if locale.language != "en" else set()
        for kind, names in (("month", locale.months), ("weekday", locale.days)):
            for width, key in (("wide", kind), ("abbreviated", f"{kind} short")):
                for context in CONTEXTS:
                    for number, name in names[context][width].items():
                        forms = () if name in nobody else _forms(name)
                        named[locale.language, key][int(str(number))].update(dict.fromkeys(forms))
    for (language, key), short in named.items():
        for number in short if key.endswith("short") else ():
            for form in named[language, key.removesuffix(" short")][number]:
                short[number].pop(form, None)
    lines = [f"{language} {key}: {line}" for (language, key), names in sorted(named.items()) if (line := _line(names))]
    return HEAD + "\n".join([*lines, ""])


def _forms(name: str) -> Iterator[str]:
    """Yield the forms that a name is looked up in: out of small letters, out of capitals, with any apostrophe."""
    for form in (folded(each).rstrip(".") for each in (name, name.upper())):
        if not NAMELESS.fullmatch(form):
            spelled = re.sub(f"[{APOSTROPHES}]", "’", form)
            yield from (spelled.replace("’", mark) for mark in APOSTROPHES)


def _line(names: Names) -> str:
    """Return the forms of each number; nothing where there are none."""
    forms = "; ".join("|".join(sorted(names[number])) for number in sorted(names))
    return forms if forms.strip("; ") else ""


if __name__ == "__main__":
    FILE.write_text(calendar(), "utf-8")
