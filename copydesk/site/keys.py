"""What a page is made of, as a key: where the key is the same, so are the bytes, and nothing is printed anew."""

from __future__ import annotations

import re
from dataclasses import fields
from hashlib import sha256

from copydesk.memory import state_of_code, versions
from copydesk.site.said import said
from copydesk.site.shop import Kit, Site

# A name in quotes and nothing more; of any other expression nobody knows what it names before a page is printed.
CALL = re.compile(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\b\s*"""
    r"""(?:(["'])([^"'\\]+)\1(?=\s*(?:[-+]?%\}|(?:as|ignore|import|with|without)\b)))?"""
)
SIGNS = ("block_start_string", "line_statement_prefix")  # options by which a theme calls in signs of its own
WHOLE = re.compile(r"\bsite\b(?!\s*\.\s*\w)")  # a template that hands the site on may print any of it


class Keys:
    """Makes the keys of a site's pages."""

    def __init__(self, kit: Kit) -> None:
        """Take what the pages are printed with."""
        self.kit = kit
        everything = (kit.options, kit.filters, kit.names, kit.tests, kit.settings, kit.links)
        self.salt = sha256(f"{state_of_code()}{versions()}{said(everything)}".encode()).hexdigest()
        self._of: dict[str, str] = {}

    def of(self, template: str) -> str:
        """Return the key of a template: its text, that of all it calls, and what of the site these may print."""
        if template not in self._of:
            closure = self._closure(f"{template}.html")
            texts = [self.kit.templates[name][0] for name in sorted(closure)]
            text = "\n".join(texts)
            whole = bool(WHOLE.search(text))
            parts = {
                each.name: getattr(self.kit.site, each.name)
                for each in fields(Site)
                if whole or re.search(rf"\b{each.name}\b", text)
            }
            self._of[template] = key_of(self.salt, sorted(closure), texts, said(parts))
        return self._of[template]

    def _closure(self, template: str) -> set[str]:
        """Return the templates that one calls, also through others; where it calls one by a variable, all."""
        found, waiting = set[str](), [template]
        while waiting:
            name = waiting.pop()
            if name in found or name not in self.kit.templates:
                continue
            found.add(name)
            called = [call[2] for call in CALL.finditer(self.kit.templates[name][0])]
            unknown = None in called or any(map(self.kit.options.get, SIGNS))
            waiting += self.kit.templates if unknown else called
        return found


def key_of(*parts: object) -> str:
    """Return a key of strings, and of lists of them."""
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
