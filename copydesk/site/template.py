"""Jinja for a site of thousands of pages: what is the same for each page is looked up once."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import MutableMapping
from functools import _lru_cache_wrapper
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType
from typing import Any

from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro, new_context
from jinja2.utils import internalcode
from markupsafe import Markup, escape

UNSAFE = re.compile("[&<>\"']")
FUNCTIONS = frozenset((FunctionType, MethodType, BuiltinFunctionType, _lru_cache_wrapper))  # the last: what is cached


def as_html(value: Any) -> str:
    """Return a value as HTML; most is safe as it is."""
    kind = type(value)
    if kind is Markup or (kind is str and not UNSAFE.search(value)):
        return value  # type: ignore[no-any-return] # it is a string
    return escape(value)


class PageContext(Context):
    """What a template knows while it prints a page."""

    @internalcode  # it is left out of what is told of an error
    def call(self, called: Any, /, *args: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any) -> Any:
        """Return what a call gives; macros, and functions that ask for nothing of Jinja's, need no closer look."""
        kind = type(called)
        try:
            if kind is Macro:
                return called(self.eval_ctx, *args, **named)
            if kind in FUNCTIONS and not hasattr(called, "jinja_pass_arg"):
                return called(*args, **named)
        except StopIteration as error:
            return self.environment.undefined(f"what was called has no more to give: {error}")
        return super().call(called, *args, _block_vars=_block_vars, _loop_vars=_loop_vars, **named)


class PageTemplate(Template):
    """A template that prints one page after another."""

    globals: ChainMap[str, Any]

    @classmethod
    def from_code(cls, environment: Environment, code: CodeType, globals: Any, uptodate: Any = None) -> Template:  # noqa: A002
        """Return a template of what it was compiled to; where that escapes what it prints, it does so quickly."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = as_html
        return template

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - Jinja's names
        shared: bool = False,  # noqa: FBT001, FBT002 - Jinja's signature
        locals: Any = None,  # noqa: A002 - the same
    ) -> Context:
        """Return what is known on a page: its variables, and what all know, in one dictionary."""
        if self.globals.maps[0]:  # they are of this template alone
            return super().new_context(vars, shared, locals)
        known = vars or {} if shared else self.environment.globals | (vars or {})
        return new_context(self.environment, self.name, self.blocks, known, shared=True, locals=locals)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """Return what this gives to those that import it: the same to all, but to one with globals of its own."""
        if self._module is None or (ctx and ctx.globals_keys):
            return super()._get_default_module(ctx)
        return self._module


class PageEnvironment(Environment):
    """An environment whose templates stay as they are."""

    context_class = PageContext
    template_class = PageTemplate

    def __init__(self, *args: Any, **options: Any) -> None:
        """Take what Jinja's takes."""
        super().__init__(*args, **options)
        self.loaded: dict[str | Template, Template] = {}

    @internalcode
    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """Return a template by its name, which is the same wherever it is called."""
        if globals or name not in self.loaded:
            self.loaded[name] = super().get_template(name, parent, globals)
        return self.loaded[name]
