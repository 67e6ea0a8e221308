"""The theme's templates, compiled once for all that print with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from pelican.generators import ArticlesGenerator, PagesGenerator

from copydesk.ledger import Ledger, packed, unpacked


class Compiled(BytecodeCache):
    """Keeps what templates were compiled to while this process lives, and in a ledger; one that changed is compiled."""

    def __init__(self, salt: str, codes: dict[str, tuple[str, bytes]] | None = None) -> None:
        """Start, for some filters, with what is known."""
        self.salt = salt
        self.codes = codes or {}
        self.ready: dict[str, tuple[str, Any]] = {}  # as this process runs it
        self.fresh: set[str] = set()
        self.ledger: Ledger | None = None

    def __reduce__(self) -> tuple[type[Compiled], tuple[str, dict[str, tuple[str, bytes]]]]:
        """Go to another process with what is known."""
        return Compiled, (self.salt, self.codes)

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return what is known of a template, as of the file that it is in now: faults are told by it."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code and filename:
            bucket.code = bucket.code.replace(co_filename=filename)
        return bucket

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what a template is known by, beside its text: a theme that lies in two places is one."""
        del filename
        return f"template {name} {self.salt}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template; the bucket compares its text."""
        ready, code = self.ready.get(bucket.key, ("", None))
        if ready == bucket.checksum:
            bucket.code = code
            return
        if bucket.key not in self.codes and self.ledger:
            kept = self.ledger.row("select data from kept where name = ?", bucket.key)
            self.codes |= {bucket.key: unpacked(kept[0])} if kept else {}
        checksum, data = self.codes.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(data)
            self.ready[bucket.key] = checksum, bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self.codes[bucket.key] = bucket.checksum, bucket.bytecode_to_string()
        self.ready[bucket.key] = bucket.checksum, bucket.code
        self.fresh.add(bucket.key)

    @contextmanager
    def kept_in(self, ledger: Ledger) -> Iterator[None]:
        """Keep what is compiled within also in a ledger."""
        self.ledger = ledger
        try:
            yield
        finally:
            self.ledger = None
        if not self.fresh:
            return
        with ledger.change():
            ledger.write("delete from kept where name like 'template %' and name not like ?", [(f"% {self.salt}",)])
            rows = ((key, packed(self.codes[key])) for key in self.fresh)
            ledger.write("insert or replace into kept values (?, ?)", rows)
        self.fresh.clear()


@lru_cache(maxsize=8)
def compiled(salt: str) -> Compiled:
    """Return what was compiled with the same filters: Jinja works out `'' | url` when it compiles, for good."""
    return Compiled(salt)


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
