"""What a value is, as text: where the text is the same so is the value, whichever process made it."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta, tzinfo
from functools import cache, partial
from hashlib import sha256
from pathlib import PurePath
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from uuid import uuid4

OURS = ("copydesk", "jinja2", "markupsafe", "pelican")  # whose versions are in each key
ATOMS = (str, int, float, bytes, type(None), date, time, timedelta, tzinfo, PurePath)
NAMED = (FunctionType, type, BuiltinFunctionType, ModuleType)
Seen = dict[int, tuple[int, object]]  # by id, what was said as the how many-th


def said(value: object) -> str:
    """Return a value as text: of a function that is a site's own its code, and what that names.

    Where nothing says whether two of it are the same, the text is another each time.
    """
    return _said(value, {})


def _said(value: object, seen: Seen) -> str:
    """Return the same; `seen` holds what was said already, since functions name each other in circles."""
    if isinstance(value, ATOMS):
        text = repr(str(value)) if isinstance(value, str) else repr(value)
    elif isinstance(value, Mapping):
        text = "".join(f"{_said(key, seen)}: {_said(each, seen)}, " for key, each in value.items())
    elif isinstance(value, list | tuple):
        text = "".join(f"{_said(each, seen)}, " for each in value)
    elif isinstance(value, set | frozenset):
        text = f"{sorted(_said(each, seen) for each in value)}"
    elif id(value) in seen:
        text = f"{type(value).__name__} as {seen[id(value)][0]} above"
    else:
        seen[id(value)] = len(seen), value
        text = "".join(_named(value, seen)) if isinstance(value, NAMED) else _said(_parts(value), seen)
    return text


def _named(value: FunctionType | type | BuiltinFunctionType | ModuleType, seen: Seen) -> Iterator[str]:
    """Yield what has a name: the name, and where nothing else stands for what it is, what it is made of."""
    is_module = isinstance(value, ModuleType)
    module = value.__name__ if is_module else value.__module__ or ""
    yield module if is_module else f"{module}.{value.__qualname__}"
    if isinstance(value, BuiltinFunctionType):
        yield _said(value.__self__, seen)
    elif (origin := _origin(module)) is not None:
        yield origin
    elif isinstance(value, FunctionType):
        cells = [cell.cell_contents for cell in value.__closure__ or ()]
        yield _said((value.__defaults__, value.__kwdefaults__, cells), seen)
        yield from _code(value.__code__, value.__globals__, seen)
    else:
        plain = {name: each for name, each in sorted(vars(value).items()) if name[:2] != "__" or callable(each)}
        yield _said([plain, getattr(value, "__bases__", ())], seen)


def _origin(module: str) -> str | None:
    """Return the state of a module that was installed; None for one that is a site's own."""
    top = module.partition(".")[0]
    if top in sys.stdlib_module_names or not top:
        return sys.version
    file = str(getattr(sys.modules.get(module), "__file__", ""))
    if top in OURS and file.startswith(f"{os.path.dirname(str(sys.modules[top].__file__))}/"):  # noqa: PTH120 - as text
        return ""
    if {"site-packages", "dist-packages"}.isdisjoint(file.split("/")):
        return None
    with suppress(OSError):
        return _hash_of(file)
    return None


@cache
def _hash_of(file: str) -> str:
    """Return the hash of what a file holds; its time is a new one wherever packages are installed anew."""
    with open(file, "rb") as there:  # noqa: PTH123 - as text
        return sha256(there.read()).hexdigest()


def _parts(value: object) -> list[object]:
    """Return what an object is made of."""
    parts: list[object] = [type(value)]
    if isinstance(value, partial):
        parts += [value.func, value.args, value.keywords]
    elif isinstance(value, MethodType):
        parts += [value.__func__, value.__self__]
    elif is_dataclass(value):
        parts += [getattr(value, each.name) for each in fields(value)]
    elif isinstance(value, staticmethod | classmethod):
        parts += [value.__func__]
    elif isinstance(value, property):
        parts += [value.fget]
    elif hasattr(value, "__dict__"):
        parts += [dict(sorted(vars(value).items()))]
    else:
        try:
            parts += [sha256(pickle.dumps(value)).hexdigest()]
        except Exception:  # noqa: BLE001 - whatever an object says to being pickled
            parts += [uuid4().hex]
    return parts


def _code(code: CodeType, names: Mapping[str, object], seen: Seen) -> Iterator[str]:
    """Yield what a function does, and what it names of its module."""
    yield f"{code.co_code!r} {code.co_names}"
    yield from (_said(names[name], seen) for name in code.co_names if name in names)
    for const in code.co_consts:
        yield from _code(const, names, seen) if isinstance(const, CodeType) else [_said(const, seen)]
