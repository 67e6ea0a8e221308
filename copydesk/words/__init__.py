"""The word lists: what copy prints, per language where it matters, one entry a line.

A language is one file, `xx.txt`, named by its ISO 639 code; its lines are `key: form | form`. The lists without a
language are `agencies`, `boilerplate`, `abbreviations`, `names` and `units`; `tails` and `zones` have keys, but no
language. What is looked up is `folded` first.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

LONGEST = 40  # characters: no heading is longer
HERE = Path(__file__).parent
LISTS = ("abbreviations", "agencies", "boilerplate", "names", "units")
KEYED = ("tails", "zones")


def entries(name: str) -> list[tuple[str, list[str]]]:
    """Return the entries of one file as (key, forms); the key is empty in a list without a language."""
    found = []
    for line in (HERE / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            key, colon, forms = line.partition(": ") if name not in LISTS else ("", "", line)
            found.append((key, [form.strip() for form in forms.split(" | ")] if colon else [forms]))
    return found


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a file."""
    return tuple(sorted(file.stem for file in HERE.glob("*.txt") if file.stem not in (*LISTS, *KEYED)))


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
    return frozenset(
        folded(form) for code in languages() for found, forms in entries_of(code) if found == key for form in forms
    )


def is_spoken(text: str, key: str) -> bool:
    """Tell whether a whole line, but for a colon, is printed under a key in any language."""
    return len(text) <= LONGEST and folded(text).rstrip(": ") in spoken(key)


@cache
def months() -> dict[str, int]:
    """Return the number of each month by each of its names, in every language that has a file."""
    return {
        folded(form): int(key.removeprefix("month "))
        for code in languages()
        for key, forms in entries_of(code)
        if key.startswith("month ")
        for form in forms
    }


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
    code = language.partition("-")[0].lower()
    for known in (code, "en"):
        if known in languages():
            for found, forms in entries_of(known):
                if found == f"label {key}":
                    return forms[0]
    raise KeyError(f"no `label {key}` in words/en.txt")
