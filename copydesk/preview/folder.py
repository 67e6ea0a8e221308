"""A file of the site by its address, as GitHub Pages finds it: a folder's index, `x.html` for `x`, and 404.html."""

from __future__ import annotations

from dataclasses import dataclass
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import quote

OURS = {
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".eml": "message/rfc822",
    ".md": "text/markdown",
    ".wasm": "application/wasm",
    ".js": "text/javascript",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".ico": "image/x-icon",
    ".avif": "image/avif",
    ".webmanifest": "application/manifest+json",
}
KINDS = MimeTypes(())  # not those of the machine: they differ
TEXT = ("text/", "application/json", "application/xml", "image/svg+xml")


def names_of(path: str) -> tuple[str, ...] | None:
    """Return the parts of an address; None where it can be no file's: it leads out, or to what is hidden."""
    parts = tuple(part for part in path.split("/") if part)
    return None if any(part.startswith(".") or "\0" in part or "\\" in part for part in parts) else parts


def type_of(name: str) -> str:
    """Return the type of a file by its name."""
    kind = OURS.get(Path(name).suffix.lower()) or KINDS.guess_type(name, strict=False)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(TEXT) else kind


def read_below(root: Path, name: str) -> bytes | None:
    """Return a file by its name below a folder; None where there is none, or a link leads out of it."""
    file = root / name
    try:
        inside = file.resolve(strict=True).is_relative_to(root.resolve())
        return file.read_bytes() if inside and file.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


@dataclass(frozen=True, slots=True)
class Found:
    """What an address leads to: bytes of a type, or another address."""

    data: bytes
    type: str
    status: int = 200
    mark: str = ""  # the story is not out
    location: str = ""

    @property
    def is_page(self) -> bool:
        """Tell whether it is HTML."""
        return self.type.startswith("text/html")


def moved(names: tuple[str, ...]) -> Found:
    """Return the way to a folder, whose address ends with a slash."""
    return Found(b"", "text/plain", 301, location=f"/{quote('/'.join(names))}/")
