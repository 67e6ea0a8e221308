"""What makes Jinja cheap for a site's thousands of pages, and `{% kept %}`: a part that many pages print alike."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Hashable, KeysView, MutableMapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser


class _Globals(ChainMap[str, Any]):
    """The globals of a template, whose names are quickly compared with others': that is done at each import."""

    def keys(self) -> KeysView[str]:
        return self.maps[-1].keys() if not self.maps[0] else super().keys()


class Kept(Extension):
    """`{% kept page_language %}...{% endkept %}` is printed once for each value of what it names.

    All else that it prints must be the same on every page, as the site's name is. It is kept with the environment,
    which is new at each build.
    """

    tags = {"kept"}  # noqa: RUF012 - Jinja's

    def __init__(self, environment: Environment) -> None:
        """Start with nothing kept, in an environment whose imports need not look for globals of each template's own."""
        super().__init__(environment)
        self.kept: dict[Hashable, str] = {}

        def make_globals(d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
            return _Globals(d or {}, environment.globals)

        environment.make_globals = make_globals  # type: ignore[method-assign]

    def parse(self, parser: Parser) -> nodes.Stmt:
        """Return what the tag stands for: a call that has what it prints."""
        line = next(parser.stream).lineno
        named = [] if parser.stream.current.type == "block_end" else [parser.parse_tuple()]
        body = parser.parse_statements(("name:endkept",), drop_needle=True)
        if not parser.name:  # a text that is in no file may be another next time
            return nodes.Scope(body)
        place = nodes.Const((parser.name, parser.free_identifier().name))
        call = self.call_method("_once", [place, *named], lineno=line)
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _once(self, place: Hashable, named: Hashable = None, *, caller: Callable[[], str]) -> str:
        """Return what a tag at a place printed for what it names, or print it."""
        if (place, named) not in self.kept:
            self.kept[place, named] = caller()
        return self.kept[place, named]
