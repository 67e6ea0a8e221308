"""The word lists: what copy prints, per language where it matters, one entry a line.

A language is one file, `xx.txt`, named by its ISO 639 code; its lines are `key: form | form`. The lists without a
language have longer names, such as `agencies`; each says at its top what it is for. What is looked up
is `folded` first.
Months and weekdays are in `calendar`, for every language that Babel knows; a language's file has what Babel does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path

LONGEST = 40  # characters: no heading is longer
AROUND = "#*_=:：[]【】 "  # a heading
HERE = Path(__file__).parent
CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")  # a language: the lists that belong to none have longer names
OF_ALL = ("calendar", "scripts")  # languages: each entry has its key, too
KEYED = (*OF_ALL, "tails", "zones", "clock")
TELLING = 5  # letters of a name in Latin script: shorter ones are words elsewhere, such as Breton `here` for October
NUMBER = " 0123456789"  # behind a key: `month 9`
SHORTEST = 3  # the same, in a language that has a file: Spanish `mar`, but not Finnish `la`


def entries(name: str) -> list[tuple[str, list[str]]]:
    """Return the entries of one file as (key, forms); the key is empty in a list without a language."""
    found = []
    for line in (HERE / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            key, colon, forms = line.partition(": ") if CODE.fullmatch(name) or name in KEYED else ("", "", line)
            found.append((key, [form.strip() for form in forms.split(" | ")] if colon else [forms]))
    return found


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a file."""
    return tuple(sorted(file.stem for file in HERE.glob("*.txt") if CODE.fullmatch(file.stem)))


@cache
def file_of(language: str) -> str | None:
    """Return the code of the file that a language such as `pt-BR` or `no` is in, None where it has none."""
    known = {
        form.lower(): code
        for code in languages()
        for form in (*(form for key, forms in entries_of(code) if key == "also" for form in forms), code)
    }
    code = language.lower()
    return known.get(code) or known.get(code.partition("-")[0])


@cache
def word_list(name: str) -> frozenset[str]:
    """Return a list without a language, such as `units`."""
    return frozenset(forms[0] if name == "names" else folded(forms[0]) for _, forms in entries(name))


@cache
def tails(key: str) -> tuple[str, ...]:
    """Return what stands before or behind a story under a key, such as `end mark`; the longest first."""
    forms = {folded(form) for found, forms in entries("tails") if found == key for form in forms}
    return tuple(sorted(forms, key=len, reverse=True))


@cache
def zones() -> dict[str, str]:
    """Return the offset or the IANA name of each time zone by each of its names."""
    return {form: key for key, forms in entries("zones") for form in forms}


def folded(text: str) -> str:
    """Return a text as the lists are searched for it: case-folded, with plain single spaces."""
    return " ".join(text.casefold().split())


@cache
def spoken(key: str) -> frozenset[str]:
    """Return what any language prints under a key, such as `summary`: the headings of a summary."""
    forms = {
        folded(form)
        for code in languages()
        for found, forms in entries_of(code)
        if found.rstrip(NUMBER) == key
        for form in forms
    }
    return frozenset(forms.union(_everywhere(key)) if key == "weekday" else forms)


def is_spoken(text: str, key: str) -> bool:
    """Tell whether a whole line, but for a colon or what marks it as a heading, is printed under a key anywhere."""
    return len(text) <= LONGEST and _is_spoken(text, key)


@lru_cache(4096)  # several readers ask for the same lines
def _is_spoken(text: str, key: str) -> bool:
    return folded(text).strip(AROUND) in spoken(key)


@cache
def months(language: str | None = None) -> dict[str, int]:
    """Return the number of each month by each of its names, of which the points are not part.

    Where languages use one name for two months, as Czech and Croatian `listopad`, the `language` named has its own,
    else most of them decide. Short names are those of the language named, else of all that have a file.
    """
    if language is None:
        return _everywhere("month")
    return {**_everywhere("month", short=False), **_own(language, "month")}


@cache
def weekdays(language: str) -> frozenset[str]:
    """Return the names of the weekdays in one language, in full and short."""
    return frozenset(_own(language, "weekday"))


def _own(language: str, kind: str) -> dict[str, int]:
    code = language.partition("-")[0].lower()
    return dict([*_names(code, f"{kind} short"), *_names(code, kind)])


def _everywhere(kind: str, *, short: bool = True) -> dict[str, int]:
    """Return the names of months or weekdays in every language, less those that are too short to tell."""
    found: dict[str, list[int]] = defaultdict(list)
    for codes, shortest in ((languages(), SHORTEST), (_lines(), TELLING)):
        for key in (kind, f"{kind} short") if short and shortest == SHORTEST else (kind,):
            for code in codes:
                for form, number in _names(code, key):
                    if len(form) >= shortest or not form.isascii():
                        found[form].append(number)
    most = {form: max(each, key=each.count) if each[1:] else each[0] for form, each in found.items()}
    return most | _own("en", kind)


def _names(code: str, key: str) -> Iterator[tuple[str, int]]:
    """Yield the names of months or weekdays in a language with their numbers, 1 being January or Monday."""
    for number, forms in enumerate(_lines().get(code, {}).get(key, "").split("; "), 1):
        if forms:
            yield from zip(forms.split("|"), repeat(number))
    for found, listed in entries_of(code) if code in languages() else ():
        kind, _, number_of = found.rpartition(" ") if found[-1:].isdecimal() else (found, "", "0")
        if kind == key:
            yield from zip(map(folded, listed), repeat(int(number_of)))


@cache
def _lines() -> dict[str, dict[str, str]]:
    """Return the lines of the calendar by language and key, such as `month` or `weekday short`."""
    found: dict[str, dict[str, str]] = {}
    for line in (HERE / "calendar.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, _, rest = line.partition(" ")
            key, _, names = rest.partition(": ")
            found.setdefault(code, {})[key] = names
    return found


@cache
def entries_of(code: str) -> tuple[tuple[str, list[str]], ...]:
    """Return the entries of a language's file, read once."""
    return tuple(entries(code))


@cache
def label(key: str, language: str) -> str:
    """Return a word that the page prints, in a language; English where the language has no such word.

    Raises:
        KeyError: English has no such word either, so the template asks for one that does not exist.
    """
    for code in (file_of(language), "en"):
        for found, forms in entries_of(code) if code else ():
            if found == f"label {key}":
                return forms[0]
    raise KeyError(f"no `label {key}` in words/en.txt")


@cache
def forms_of(key: str, language: str) -> tuple[str, ...]:
    """Return what a language's file has under a key, such as `byline` or `label and`."""
    code = file_of(language)
    return tuple(form for found, forms in (entries_of(code) if code else ()) if found == key for form in forms)
