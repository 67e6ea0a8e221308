"""The theme's templates, compiled once for all that print with them."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from pelican.generators import Generator


class Printer(Generator):
    """A generator that shares its templates: each of Pelican's own would compile all of them again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the templates of the first printer of this build, or be the first."""
        super().__init__(*args, **kwargs)
        self.env: Environment = self.settings.setdefault("TEMPLATES", self.env)
