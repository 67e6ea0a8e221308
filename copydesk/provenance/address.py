"""An address of the site, as somebody copied it from a browser: of which story, and where on its page."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from copydesk.provenance.account import Account
from copydesk.provenance.passages import Passage
from copydesk.story import key_of

BESIDE = re.compile(r"/(?:index\.html|[\w-]+\.(?:html|txt|json|png))$")  # what lies beside a page


@dataclass(frozen=True, slots=True)
class Address:
    """What a story is called: its path, slug or file; and the anchor on its page."""

    name: str
    anchor: str = ""

    @classmethod
    def of(cls, said: str) -> Address:
        """Return the address that is said, on whatever host: a site is built for several."""
        name, _, anchor = said.partition("#")
        if "://" in name or name.startswith("/"):
            with suppress(ValueError):  # a host in brackets that are not closed
                name = urlsplit(name).path
            name = BESIDE.sub("", unquote(name))
        return cls(name, unquote(anchor))

    def within(self, account: Account) -> Account:
        """Return an account with the passages at the anchor alone; with all where it has none that is known."""
        found = self._at_anchor(account)
        return account.having(found) if found else account

    def _at_anchor(self, account: Account) -> list[Passage]:
        if not self.anchor or not account.path:
            return []
        kind, _, which = self.anchor.partition(f"-{key_of(account.path)}-")
        number, _, again = which.partition("-")
        if kind == "source":
            return [passage for passage in account.passages if passage.number and str(passage.number) == number]
        if kind == "ref":
            citing = [passage for passage in account.passages for cited in passage.cites if str(cited) == number]
            return citing[int(again or 1) - 1 :][:1] if (again or "1").isdecimal() else []
        return []
