"""`{% kept %}`: a part of a template that many pages print alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser


class Kept(Extension):
    """`{% kept page_language %}...{% endkept %}` is printed once for each value of what it names.

    All else that it prints must be the same on every page, as the site's name is. It is kept with the environment,
    which is new at each build.
    """

    tags = {"kept"}  # noqa: RUF012 - Jinja's

    def __init__(self, environment: Environment) -> None:
        """Start with nothing kept."""
        super().__init__(environment)
        self.kept: dict[Hashable, str] = {}

    def parse(self, parser: Parser) -> nodes.Node:
        """Return what the tag stands for: a call that has what it prints."""
        line = next(parser.stream).lineno
        named = [] if parser.stream.current.type == "block_end" else [parser.parse_tuple()]
        body = parser.parse_statements(("name:endkept",), drop_needle=True)
        if not parser.name:  # a text that is in no file may be another next time
            return nodes.Scope(body)
        place = nodes.Const((parser.name, parser.free_identifier().name))
        call = self.call_method("_once", [place, *named], lineno=line)
        return nodes.CallBlock(call, [], [], body, lineno=line)

    def _once(self, place: Hashable, named: Hashable = None, *, caller: Callable[[], str]) -> str:
        """Return what a tag at a place printed for what it names, or print it."""
        if (place, named) not in self.kept:
            self.kept[place, named] = caller()
        return self.kept[place, named]
