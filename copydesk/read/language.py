"""The language: what `Language:` in the header says, else what the first lines of the copy show.

The script decides where one language alone is written in it, and kana beside Han characters are Japanese; else the
commonest words and the letters of each language do, one that several languages share counting less. Copy that is
short or mixed stays without a language, and the site's is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import chain

from copydesk.read.lines import beyond_ascii
from copydesk.read.reading import Reading
from copydesk.words import entries, entries_of, languages

REACH = 1200  # characters that are looked at
GLANCE = 450  # of them, if they are enough
WORD = re.compile(r"[^\s\d\u200c!-/:-@\[-`{-\u00bf\u2010-\u2027\u2030-\u205e\u3000-\u3002،؛؟۔।]+")  # vowel signs, too
PARTING = bytes(code if WORD.match(chr(code)) else ord(" ") for code in range(0x80)).ljust(0x100)
LAST_LATIN = "\u024f"  # but for Vietnamese letters, which are above it
LATIN: tuple[str, ...] = ()  # who writes in the script that scripts.txt does not list: all others
HAN, JAPANESE = ("zh", "zh-TW"), ("ja",)
FEWEST_LETTERS = 20  # of a script that shows its language
FEWEST_WORDS = 12
NAMES = 3  # times as many Latin letters as others, names and code, are not what a text is written in
DENSE = 3  # letters of another script that a Chinese or Japanese character says as much as
KANA = 0.05  # of Japanese text at the least
SURE = 0.1  # of all words are commonest words of their language
CLEAR = 1.15  # times the weight of the next language
PLAIN = 2.5  # the same at a glance
SHARED = 6  # a word of more languages tells of none
LETTERS = 8  # of one kind that count
LETTER = 0.4  # of a word's weight, for each of them


def read_language(reading: Reading) -> None:
    """Set the language that the header names or the copy shows."""
    said = next((meta.text for meta in reading.meta if meta.key == "Language" and meta.text), None)
    reading.language = said or language_of(_sample(reading, GLANCE), PLAIN) or language_of(_sample(reading, REACH))


def _sample(reading: Reading, reach: int) -> str:
    """Return the first characters of what is left, without addresses."""
    pieces, length = [], 0
    for line in reading.lines:
        pieces.append(line.text[: reach - length])
        length += len(pieces[-1])
        if length >= reach:
            break
    text = "\n".join(pieces)
    if "://" in text or "@" in text:
        return " ".join(word for word in text.split() if "://" not in word and "@" not in word)
    return text


def language_of(text: str, clear: float = CLEAR) -> str | None:
    """Return the code of the language that a text is plainly in, by so many times more than the next; else None."""
    text = text.casefold()
    foreign = beyond_ascii(text)
    characters = Counter(foreign) if foreign else {}
    writers = _writers(text, characters)
    if len(writers) == 1:
        return writers[0]
    if writers == HAN:
        return _best([], characters, HAN, clear) or (HAN[0] if clear == CLEAR else None)
    words = _words(text, characters)
    return _best(words, characters, writers, clear) if len(words) >= FEWEST_WORDS else None


def _words(text: str, characters: Iterable[str]) -> list[str]:
    """Return the words of a text, given its characters beyond ASCII: where no word has any, five times as fast."""
    if WORD.search("".join(characters)):
        return WORD.findall(text)
    return text.encode("ascii", "replace").translate(PARTING).decode("ascii").split()


def _writers(text: str, characters: dict[str, int]) -> tuple[str, ...]:
    """Return the languages that are written in the script that most letters are of, given those beyond ASCII."""
    foreign = [character for character in characters if character > LAST_LATIN and character.isalpha()]
    if not foreign:
        return LATIN
    edges, written = _scripts()
    scripts: dict[tuple[str, ...], int] = defaultdict(int)
    for character in foreign:
        scripts[written[bisect_right(edges, ord(character))]] += characters[character]
    kana = scripts.pop(JAPANESE, 0)
    dense = scripts[HAN] = (scripts[HAN] + kana) * DENSE
    writers = max(scripts, key=lambda codes: scripts[codes])
    latin = sum(character <= LAST_LATIN and character.isalpha() for character in text)
    if scripts[writers] < max(FEWEST_LETTERS, latin / NAMES):
        return LATIN
    return JAPANESE if writers == HAN and kana * DENSE > dense * KANA else writers


def _best(words: list[str], characters: dict[str, int], writers: tuple[str, ...], clear: float) -> str | None:
    """Return the language whose words and letters beyond ASCII weigh clearly most, if enough of the words are its."""
    weights = _weights(writers)
    scores: dict[str, float] = defaultdict(float)
    for word, number in Counter(filter(weights.__contains__, words)).items():
        for code, weight in weights[word]:
            scores[code] += number * weight
    for letter, number in characters.items():
        counted = min(number, LETTERS) * LETTER
        for code, weight in weights.get(f"{letter}*", ()):
            scores[code] += counted * weight
    second, first = sorted([0.0, 0.0, *scores.values()])[-2:]
    if first <= second * clear:
        return None
    code = max(scores, key=scores.__getitem__)
    return code if sum(map(_forms(code, "common").__contains__, words)) >= len(words) * SURE else None


@cache
def _weights(writers: tuple[str, ...]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return the languages that a word, or a letter and a star, tells of, and how much it does."""
    tellers: dict[str, list[str]] = defaultdict(list)
    others = chain(*_scripts()[1])
    for code in writers or sorted(set(languages()).difference(others)):
        for sign in (*_forms(code, "common"), *(f"{letter}*" for letter in _forms(code, "letters"))):
            tellers[sign].append(code)
    return {
        sign: tuple((code, 1 / len(codes) ** 2) for code in codes)
        for sign, codes in tellers.items()
        if len(codes) <= SHARED
    }


@cache
def _forms(code: str, key: str) -> frozenset[str]:
    return frozenset(form for found, forms in entries_of(code) if found == key for form in forms)


@cache
def _scripts() -> tuple[list[int], list[tuple[str, ...]]]:
    """Return the code points where scripts begin and end, and who writes in what lies below each, and above."""
    edges, written = [], [LATIN]
    for block, codes in sorted(entries("scripts")):
        first, last = (int(point, 16) for point in block.split("-"))
        edges += [first, last + 1]
        written += [tuple(codes), LATIN]
    return edges, written
