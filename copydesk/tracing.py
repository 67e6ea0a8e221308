"""Stories on the disk -> accounts of them: of one that is named, and of each that holds some words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

from copydesk.archive import copies
from copydesk.catalogue import entry, kept_entries
from copydesk.desk import Desk
from copydesk.finding import visible
from copydesk.merge import front_of, held_paths
from copydesk.provenance.account import Account, Files, account_of
from copydesk.provenance.letters import letters_of
from copydesk.provenance.markdown import by_hand, folded, written_in
from copydesk.provenance.passages import Passage, found_in, letters_of_item, passages_of
from copydesk.provenance.wanted import MARK, long_words, patterns_of
from copydesk.read.decode import decode
from copydesk.store import StoreError, files_below, read_bytes, read_text

SHOWN = 120  # characters of what is nearest
LEFT_OUT = "it is not on the site: it was left out of the story"
CHANGED = "its Markdown does not hold these words: the copy was changed since, or the Markdown was, by hand"


def story_told(content: Path, files: list[Path], desk: Desk) -> Account:
    """Return the account of a whole story: every published part, and what a person wrote into its Markdown."""
    account = account_of(files_at(content, files), desk)
    found = passages_of(account.told) if account.told else []
    return account.having([*found, *_by_hand(account)])


def _by_hand(account: Account) -> Iterator[Passage]:
    if account.is_edited and account.files.text:
        item = account.told.item if account.told else None
        yield from by_hand(account.files.text, letters_of_item(item, everywhere=True).text if item else "")


class Search:
    """The stories of a site that hold some words; what is nearest, where none does."""

    def __init__(self, content: Path, words: str, desk: Desk, limit: int | None = None) -> None:
        """Take what somebody pasted, and how many stories are wanted; raises ValueError where it has no letter."""
        self.content, self.desk, self.limit = content, desk, limit
        self.more = 0  # stories that hold the words, too
        self.patterns, self._long = patterns_of(words), long_words(words)
        if not self.patterns:
            raise ValueError("there are no letters in what is looked for: name a story, or words of one")
        self._nearest: tuple[int, Path] | None = None

    def accounts(self) -> list[Account]:
        """Return the stories whose Markdown holds the words, the newest first; else the copy that does."""
        candidates: list[list[tuple[str, Path]]] = [[] for _ in self.patterns]
        for path, text in self._markdown():
            letters = folded(text)
            self._weigh(path, letters)
            level = self._level(letters)
            if level is not None:
                candidates[level].append((next(iter(held_paths(text)), ""), path))
        for pattern, stories in zip(self.patterns, candidates, strict=True):
            found = (self._holding(path, pattern) for _, path in sorted(stories, reverse=True))
            if accounts := list(islice(filter(None, found), self.limit)):
                self.more = len(stories) - len(accounts) if len(accounts) == self.limit else 0
                return accounts
        return self._in_copy()

    def _level(self, letters: str) -> int | None:
        """Return which of the patterns is the first that some letters hold."""
        return next((n for n, pattern in enumerate(self.patterns) if pattern.search(letters)), None)

    def _markdown(self) -> Iterator[tuple[Path, str]]:
        """Yield each file of Markdown and its text."""
        for path in files_below(self.content / "news"):
            with suppress(StoreError):
                if path.suffix == ".md":
                    yield path, read_text(path)

    def _weigh(self, path: Path, letters: str) -> None:
        """Remember the story that has the most of the words."""
        if self._long and (count := sum(word in letters for word in self._long)) > (self._nearest or (0,))[0]:
            self._nearest = count, path

    def _holding(self, path: Path, pattern: re.Pattern[str]) -> Account | None:
        """Return the account of a story where it holds what is looked for, in its copy or by hand."""
        account = account_of(files_at(self.content, [path]), self.desk)
        found = found_in(account.told, pattern) if account.told else []
        found = found or written_in(account.files.text or "", pattern)
        return account.having(found) if found else None

    def _in_copy(self) -> list[Account]:
        """Return the copy that holds the words, though no Markdown does: also in what was left out."""
        made = {entry.copy: path for path, entry in kept_entries(self.content) if entry.copy}
        candidates: list[list[list[Path]]] = [[] for _ in self.patterns]
        for path in copies(self.content):
            with suppress(StoreError):
                copy = decode(read_bytes(path))
                if levels := [
                    n for text in (copy, MARK.sub("", copy)) if (n := self._level(letters_of(text))) is not None
                ]:
                    markdown = made.get(path.relative_to(self.content).as_posix())
                    candidates[min(levels)].append([path, markdown] if markdown else [path])
        for pattern, stories in zip(self.patterns, candidates, strict=True):
            found = (self._left_out(files, pattern) for files in stories)
            if accounts := list(islice(filter(None, found), self.limit)):
                return accounts
        return []

    def _left_out(self, files: list[Path], pattern: re.Pattern[str]) -> Account | None:
        account = account_of(files_at(self.content, files), self.desk)
        found = found_in(account.told, pattern, everywhere=True) if account.told else []
        if not found:
            return None
        why = LEFT_OUT if not any(passage.published for passage in found) else CHANGED
        why = "" if account.files.text is None and why == CHANGED else why
        return replace(account.having(found), remarks=(*account.remarks, *([why] if why else [])))

    def missing(self, folder: str) -> str:
        """Return the sentence for words that no story holds; `folder` is what the content folder is called."""
        account, best = self._best()
        if not account or not best:
            return "no story holds these words: paste fewer of them, or name the story"
        place = best.places[0]
        where = f"{folder}/{account.files.copy}:{place.line}:{place.column}"
        said = visible(place.text if len(place.text) <= SHOWN else f"{place.text[:SHOWN]}…")
        return f"no story holds these words: the nearest are in {where}, `{said}`"

    def _best(self) -> tuple[Account | None, Passage | None]:
        """Return the story and the passage that have the most of the words, where they have half of them."""
        account = self._nearest and account_of(files_at(self.content, [self._nearest[1]]), self.desk)
        if not account or not account.told or account.secret:
            return None, None
        best = max(passages_of(account.told), key=self._count, default=None)
        return account, best if best and self._count(best) * 2 >= len(self._long) else None

    def _count(self, passage: Passage) -> int:
        letters = letters_of(" ".join(place.text for place in passage.places))
        return sum(word in letters for word in self._long)


def files_at(content: Path, files: Iterable[Path]) -> Files:
    """Return the files of a story, of which its Markdown names the copy."""
    found = {path.suffix == ".md" and path.is_relative_to(content / "news"): path for path in files}
    markdown, copy, text, data = found.get(True), found.get(False), None, None
    if markdown:
        text = read_text(markdown)
        name = entry(front_of(text)).copy
        copy = content / name if name else None
    with suppress(StoreError):
        data = read_bytes(copy) if copy else None
    return Files(_name(content, copy), data, _name(content, markdown), text)


def _name(content: Path, path: Path | None) -> str | None:
    return path.relative_to(content).as_posix() if path else None
