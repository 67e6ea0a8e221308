"""What a page is made of, as a key: where the key is the same, so are the bytes, and nothing is printed anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta, tzinfo
from functools import partial
from hashlib import sha256
from pathlib import PurePath
from secrets import token_hex
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType

from copydesk.memory import state_of_code, versions
from copydesk.site.shop import Kit, Site

CALL = re.compile(  # of one template by its name, or of whatever an expression says
    r"""\{%[-+]?\s*(?:extends|include|import|from)\s+(?:(["'])([^"']+)\1(?=\s*(?:[-+]?%\}|ignore\b|with|as\b|import\b)))?"""
)
WHOLE = re.compile(r"\bsite\b(?!\s*\.\s*\w)")  # a template that hands the site on may print any of it
OURS = ("copydesk", "jinja2", "markupsafe", "pelican")
ATOMS = (str, int, float, bytes, type(None), date, time, timedelta, tzinfo, PurePath)


class Keys:
    """Makes the keys of a site's pages."""

    def __init__(self, kit: Kit) -> None:
        """Take what the pages are printed with."""
        self.kit = kit
        everything = (kit.options, kit.filters, kit.names, kit.tests, kit.settings, kit.links, kit.ninjs)
        self.salt = sha256(f"{state_of_code()}{versions()}{_lasting(everything)}".encode()).hexdigest()
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
            waiting += self.kit.templates if None in called else called
        return found


def key_of(*parts: object) -> str:
    """Return a key of strings, and of lists of them."""
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def said(value: object) -> str:
    """Return a value as text, the same in every process; of a function its code, if it is none of ours.

    Raises:
        ValueError: nothing says whether two of it are the same.
    """
    return "".join(_said(value))


def _lasting(value: object) -> str:
    """Return the same; where nothing says whether it is what it was, a word of this process: all is printed anew."""
    try:
        return said(value)
    except (ValueError, RecursionError):
        return token_hex()


def _said(value: object) -> Iterator[str]:
    if isinstance(value, ATOMS):
        yield repr(str(value)) if isinstance(value, str) else repr(value)
    elif isinstance(value, FunctionType | type | BuiltinFunctionType):
        yield f"{value.__module__}.{value.__qualname__}"
        if isinstance(value, BuiltinFunctionType) and not isinstance(value.__self__, ModuleType | None):
            yield said(value.__self__)  # whose method it is
        if isinstance(value, FunctionType) and not value.__module__.startswith(OURS):
            yield from _code(value.__code__)
            cells = [cell.cell_contents for cell in value.__closure__ or ()]
            yield said((value.__defaults__, value.__kwdefaults__, cells))
    elif isinstance(value, ModuleType):
        yield value.__name__
    elif isinstance(value, Mapping):
        yield from (f"{said(key)}: {said(each)}, " for key, each in value.items())
    elif isinstance(value, list | tuple):
        yield from (f"{said(each)}, " for each in value)
    elif isinstance(value, set | frozenset):
        yield f"{sorted(map(said, value))}"
    else:
        yield said(_parts(value))


def _parts(value: object) -> list[object]:
    """Return what an object is made of."""
    if isinstance(value, partial):
        return [value.func, value.args, value.keywords]
    if isinstance(value, re.Pattern):
        return [value.pattern, value.flags]
    if isinstance(value, MethodType):
        return [value.__func__, value.__self__]
    if is_dataclass(value):
        return [type(value), *(getattr(value, each.name) for each in fields(value))]
    if hasattr(value, "__dict__"):
        return [type(value), dict(sorted(vars(value).items()))]
    raise ValueError(f"a {type(value).__qualname__} has nothing to be known by")


def _code(code: CodeType) -> Iterator[str]:
    """Yield what a function does; what it calls by a name of its module is not followed."""
    yield f"{code.co_code!r} {code.co_names}"
    for const in code.co_consts:
        yield from _code(const) if isinstance(const, CodeType) else [_constant(const)]


def _constant(const: object) -> str:
    """Return a constant of a function; a set's own text has another order in each process."""
    return said(const) if isinstance(const, tuple | frozenset) else repr(const)
