"""What the server shows at each address: the edited stories first, then the built site, then what is not out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from copydesk.preview.folder import Found, moved, names_of, read_below, type_of
from copydesk.preview.told import Proofed, Waiting

MOMENT, MOMENTS = 0.02, 20  # seconds, in which a new site takes the place of the old one; and how often we look
HTML = "text/html; charset=utf-8"
BEGINNING = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The site is being built</title>
</head>
<body class="copydesk-beginning">
<main>
<h1>The site is being built</h1>
<p>This is the first time, so every story is printed. The page shows itself when that is done.</p>
</main>
</body>
</html>
"""
LOST = '<!DOCTYPE html>\n<html lang="en"><head><title>Not found</title></head><body><h1>Not found</h1></body></html>\n'
Prove = Callable[[str], Awaitable[Proofed | None]]


@dataclass
class Pages:
    """The built site, and what lies over it."""

    root: Path
    prove: Prove
    proofs: dict[str, tuple[int, Proofed]] = field(default_factory=dict)  # by file; with the last build begun before
    kept: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # the last good page of what is held, by file
    waiting: dict[str, Waiting] = field(default_factory=dict)  # by path
    drafts: dict[str, Proofed] = field(default_factory=dict)  # proofs of what waits, by path, until a file changes

    def put(self, file: str, proof: Proofed | None, build: int) -> None:
        """Show the proof of a file in place of older ones; of a story that is held the page stays as it was."""
        name = f"{proof.path}/index.html" if proof and proof.path else ""
        if proof and name and not proof.files and (page := self._made(name)):
            self.kept[file] = name, page.data
        if proof and proof.files:
            self.kept.pop(file, None)
        same = {file, *(each for each, (_, old) in self.proofs.items() if proof and name and old.path == proof.path)}
        self.proofs = {each: old for each, old in self.proofs.items() if each not in same}
        if proof:
            self.proofs[file] = build, proof

    def settle(self, build: int, held: Iterable[str]) -> None:
        """Take proofs away that a build has overtaken, and pages of stories that are not held any more.

        Those of what is not out stay until it is known what waits.
        """
        held = tuple(held)
        self.kept = {file: page for file, page in self.kept.items() if any(each.endswith(file) for each in held)}
        self.proofs = {file: each for file, each in self.proofs.items() if each[0] >= build or each[1].mark}

    def wait(self, build: int, waiting: Iterable[Waiting]) -> None:
        """Take over what waits after a build."""
        self.waiting = {each.path: each for each in waiting}
        self.drafts.clear()
        self.proofs = {file: each for file, each in self.proofs.items() if each[0] >= build}

    async def at(self, address: str) -> Found:
        """Return what is at an address."""
        names = names_of(address)
        if names is None:
            return self._lost()
        for _ in range(MOMENTS):
            if self.root.is_dir():
                break
            await asyncio.sleep(MOMENT)
        else:
            return Found(BEGINNING.encode(), HTML, 503)
        whole = "/".join(names)
        if names and not address.endswith("/"):
            if found := await self._at(whole):
                return found
            if await self._at(f"{whole}/index.html"):
                return moved(names)
            return self._made(f"{whole}.html") or self._lost()
        return await self._at(f"{whole}/index.html".lstrip("/")) or self._lost()

    async def _at(self, name: str) -> Found | None:
        return self._made(name) or await self._not_out(name)

    def _made(self, name: str) -> Found | None:
        """Return a file of the edited stories, of the site, or of those that are held."""
        for _, proof in self.proofs.values():
            if name in proof.files:
                return Found(proof.files[name], type_of(name), mark=proof.mark)
        data = read_below(self.root, name)
        if data is None:
            data = next((page for held, page in self.kept.values() if held == name), None)
        return None if data is None else Found(data, type_of(name))

    async def _not_out(self, name: str) -> Found | None:
        """Return a file of a story that is not out, which is made as one asks for it."""
        path = name.rpartition("/")[0]
        if path not in self.waiting:
            return None
        if path not in self.drafts and (proof := await self.prove(self.waiting[path].file)):
            self.drafts[path] = proof
        made = self.drafts.get(path)
        return Found(made.files[name], type_of(name), mark=made.mark) if made and name in made.files else None

    def _lost(self) -> Found:
        data = read_below(self.root, "404.html")
        return Found(LOST.encode() if data is None else data, HTML, 404)
