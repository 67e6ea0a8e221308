"""The theme's templates, compiled once for all that print with them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from pelican.generators import ArticlesGenerator, PagesGenerator


class Compiled(BytecodeCache):
    """Keeps what templates were compiled to while this process lives; one that changed is compiled again."""

    def __init__(self) -> None:
        """Start empty."""
        self.codes: dict[tuple[str, str], bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what a template is known by, beside its text: a theme that lies in two places is one."""
        del filename
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template; the bucket compares its text."""
        if code := self.codes.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self.codes[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@cache
def compiled(salt: str) -> Compiled:
    """Return what was compiled with the same settings: Jinja works out `'' | url` when it compiles, for good."""
    del salt
    return Compiled()


class Stories(ArticlesGenerator):
    """Where Pelican makes pages of articles: the whole site is printed here, with the environment that it set up."""

    def get_files(self, paths: Any, exclude: Any = None, extensions: Any = None) -> set[str]:
        """Return nothing: what is published was read already."""
        del paths, exclude, extensions
        return set()

    def generate_output(self, writer: Any) -> None:
        """Print the site."""
        self.settings["PRINT"](self.env, Path(writer.output_path))


class Pages(PagesGenerator):
    """Where Pelican makes standing pages, of which there are none left."""

    def get_files(self, paths: Any, exclude: Any = None, extensions: Any = None) -> set[str]:
        """Return nothing."""
        del paths, exclude, extensions
        return set()
