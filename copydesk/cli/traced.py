"""How `trace` prints: for people, so that terminals lead to the line, and for scripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from copydesk.cli.findings import coloured
from copydesk.finding import visible

if TYPE_CHECKING:
    from copydesk.provenance.account import Account
    from copydesk.provenance.passages import Passage, Place

UNKNOWN = "a copydesk that did not yet write its version"
TAB = "    "


@dataclass(frozen=True, slots=True)
class Printed:
    """Prints accounts: under a name for the content folder, with a function that makes addresses of paths.

    `whole`: of whole stories, each part alone; else the line around what was looked for is printed, too.
    """

    folder: str
    absolute: Callable[[str], str]
    whole: bool

    def text(self, accounts: Sequence[Account]) -> str:
        """Return accounts as lines, the stories with a blank one between them."""
        return "\n".join("".join(f"{line}\n" for line in self._lines(account)) for account in accounts)

    def _lines(self, account: Account) -> Iterator[str]:
        files = account.files
        if account.path:
            yield self.absolute(account.path)
        if files.markdown:
            of = f", made of {self._file(files.copy)} by {_maker(account)}" if files.copy else ""
            yield f"{self._file(files.markdown)}{of}"
        yield from (f"note: {remark}" for remark in account.remarks)
        for passage in account.passages:
            name = f"{passage.name}, read by {passage.reader}" if passage.reader else passage.name
            for place in passage.places:
                yield f"{self._file(_file_of(account, passage))}:{place.line}:{place.column}: {name}"
                if not account.secret:
                    yield f"{TAB}{self._row(place)}"
                name = "…"

    def _row(self, place: Place) -> str:
        """Return what a place says, marked in its line where that is shown."""
        if self.whole:
            return _shown(place.text)
        before, behind = place.row[: place.column - 1], place.row[place.end - 1 :]
        said = click.style(_shown(place.text), bold=True) if coloured() else _shown(place.text)
        return f"{_shown(before)}{said}{_shown(behind)}"

    def json(self, accounts: Sequence[Account]) -> str:
        """Return accounts as one JSON object on one line."""
        return json.dumps({"stories": [self._said(account) for account in accounts]}, ensure_ascii=False) + "\n"

    def _said(self, account: Account) -> dict[str, Any]:
        files = account.files
        return {
            "address": self.absolute(account.path) if account.path else None,
            "copy": self._file(files.copy) if files.copy else None,
            "markdown": self._file(files.markdown) if files.markdown else None,
            "version": account.version,
            "notes": list(account.remarks),
            "passages": [
                {
                    "part": passage.name,
                    "reader": passage.reader or None,
                    "file": self._file(_file_of(account, passage)),
                    "places": [_place(place, secret=account.secret) for place in passage.places],
                }
                for passage in account.passages
            ],
        }

    def _file(self, name: str | None) -> str:
        return visible(f"{self.folder}/{name}")


def _file_of(account: Account, passage: Passage) -> str | None:
    return account.files.markdown if passage.field == "markdown" else account.files.copy


def _maker(account: Account) -> str:
    return f"copydesk {account.version}" if account.version else UNKNOWN


def _place(place: Place, *, secret: bool) -> dict[str, Any]:
    where = {"line": place.line, "column": place.column, "end_column": place.end}
    return where if secret else {**where, "text": place.text, "row": place.row}


def _shown(text: str) -> str:
    return visible(text.replace("\t", TAB))
