"""A placeholder that was to be replaced before publication: TK, XXX, [CHECK].

## Why

Its author marked what was not known yet. Published, it says that nobody read the story.

## Example

    The bridge cost $XXX million, the mayor said TK.

## Remedy

Write what is missing, or take the sentence out. Roman numerals (Super Bowl XXX), initials and names (TK Maxx, TBC
Bank), words that an editor put into a quotation ([the] mayor) and faces are passed over. What must stand has an excuse:

    Excuse: placeholder: the exhibition is called XXX

## Authority

TK ("to come") is the trade's own mark for it, as the Chicago Manual of Style explains; proselint warns of the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copydesk.desk import Desk
from copydesk.finding import ERROR, Fault
from copydesk.item import Item
from copydesk.rules.text.language import word_list_of
from copydesk.rules.text.passages import Passage, passages, whole
from copydesk.words import word_list

SEVERITY = ERROR
SUSPECT = {  # each behind a letter or a sign of it that few texts have, which is found at once
    "TK": "K",
    "TB": "B",
    "XX": "X",
    "xx": "x",
    "??": "?",
    "____": "_",
    "orem ipsum": "m",
    "CQ": "Q",
    "cq": "q",
    "PLS": "L",
}
NOTES = {sign: re.compile(rf"{re.escape(sign)}\s*(?:(?i:insert|to come)|CHECK|CONFIRM|VERIFY)") for sign in "(<{"}
NOTES["["] = re.compile(r"\[\s*(?:(?i:insert|to come)|[A-Z]{2})")  # each is sought by its first sign, which is quick
END = r"(?=[.,;:!?)\]\"”’]|\s*$|\s+[a-z&])"  # a word of the text, and no name, comes behind
ANYWHERE = (
    re.compile(r"\b(?:TK){2,}\b|[$€£¥]\s?TK\b|\bTK\s?%"),
    re.compile(r"(?<![\w.-])[Xx]{4,}(?![\w-])(?!\s[A-Z])|[$€£¥]\s?(?:[Xx]{2,}|[Xx]{1,3}(?:[.,][Xx]{2,3})+)(?![\w-])"),
    re.compile(r"[\[(<{]\s*(?:TK|TBC|TBD|CQ|cq|X{2,}|\?{2,})\s*[\])>}]|[$€£¥]\s?\?{2,}"),
    re.compile(r"[\[(<{]\s*(?i:insert|to come)\b[^\])>}\n]{0,60}[\])>}]"),
    re.compile(r"\((?:CHECK|CONFIRM|VERIFY)(?: [A-Z]+){0,6}[.!?]?\)"),
    re.compile(r"(?<=[a-z] )\?{3,}(?= [a-z])|(?<=[a-z,] )_{4,}(?=[\s.,;][^\W_])"),
    re.compile(r"(?i:lorem ipsum dolor)|^(?i:lorem ipsum)\b"),
)
IN_ENGLISH = (
    re.compile(r"\bPLS (?:CHECK|CONFIRM|VERIFY)\b"),
    re.compile(rf"(?<![\w.&/-])(?<![A-Z][a-z] )TK{END}"),
    re.compile(rf"(?:(?<=[a-z,:] )|^)(?:XXX|TBC){END}(?! (?:film|movie|rated|porn|video))"),
)
BRACKETED = re.compile(r"\[\s*([A-Z]{2,}(?:[ '-][A-Z]+){0,6})[^\w\]]?\s*\]")
NAMED = (re.compile(r"\b(TK|TBC|XXX)(?:'s|’s)? [A-Z][a-z]"), re.compile(r"[A-Z]\w+\s\((TK|TBC|XXX)\)"))
NAME = re.compile(
    r"(?:^|\s)(?!(?:About|Some|Nearly|Almost|Over|Only|The|In|At|By|For|From|With|Of|And|But|An?)\s)[A-Z]\w*\s$"
)
LONGEST = 20  # characters of a name
CAPITALS = 0.5  # of a headline's letters: it may hold any word in capitals


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each placeholder in what readers will see."""
    if not (_is_suspect(whole(item)) and _is_suspect(item.copy)):
        return
    english = word_list_of(item, desk) == "en"
    names = {found[1] for form in NAMED for found in form.finditer(item.copy)}
    for passage in passages(item):
        if _is_suspect(passage.text):
            end = 0
            for each in sorted(_found(passage, english=english), key=re.Match.start):
                if each.start() < end:
                    continue  # `TK` in `[TK]`
                end = each.end()
                if not _is_title(passage.text, each) and each[0].strip("[(<{ })>]") not in names:
                    message = f"`{each[0]}` is a placeholder: write what is missing, or take the sentence out"
                    yield Fault(message, passage.at(each.start()))


def _is_suspect(text: str) -> bool:
    noted = any(note.search(text) for sign, note in NOTES.items() if sign in text)
    return noted or any(sign in text and form in text for form, sign in SUSPECT.items())


def _found(passage: Passage, *, english: bool) -> Iterator[re.Match[str]]:
    for form in (*ANYWHERE, *(IN_ENGLISH if english else ())):
        yield from form.finditer(passage.text)
    if not _in_capitals(passage.text):
        for found in BRACKETED.finditer(passage.text):
            if found[1].split()[0].lower() in _words():
                yield found


def _is_title(text: str, found: re.Match[str]) -> bool:
    """Tell whether crosses stand behind a name: `Castlemaine XXXX`."""
    return found[0][0] == "X" and bool(NAME.search(text[max(0, found.start() - LONGEST) : found.start()]))


def _in_capitals(text: str) -> bool:
    """Tell whether most of a text is in capitals, as telex is: a word in capitals means nothing there."""
    return sum(map(str.isupper, text)) > CAPITALS * len(text)


@cache
def _words() -> frozenset[str]:
    return word_list("placeholders")
