"""What happens after a save: the edited story at once, then the whole site, and every browser is told of both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from copydesk.preview.pages import Pages
from copydesk.preview.told import Built, Note, Proofed
from copydesk.preview.watch import changes, settings_changes, stamp, story_of
from copydesk.preview.workers import Workers

AT_ONCE = 8  # stories that are proofed before the whole site is built: more were changed by no editor
SOON = 1.0  # second


class Newsroom:
    """The state of the preview. All of it is worked on in one thread; press and proofs are waited for in others."""

    def __init__(self, workers: Workers, root: Path, settings: Path, say: Callable[[Built], None]) -> None:
        """Take press and proofs, the folder of the site, the settings, and what prints how a build went."""
        self.workers, self.settings, self.say = workers, settings, say
        self.pages = Pages(root, self._prove)
        self.built = Built()
        self.builds = 0  # that were begun
        self.busy = self.closing = False
        self.listeners: set[asyncio.Event] = set()
        self._watched: tuple[str, ...] = ()  # the content folder first
        self._dirty = asyncio.Event()
        self._own: dict[str, int] = {}  # Markdown that builds wrote, and when
        self._unsure: set[Path] = set()  # Markdown that changed during a build: perhaps the build wrote it

    def notes(self) -> list[Note]:
        """Return all that is wrong now: what the last build found, and what the proofs that came after it did."""
        proofs = [proof for _, proof in self.pages.proofs.values()]
        covered = {name for proof in proofs for name in proof.covers}
        left = [note for note in self.built.notes if note.file not in covered]
        return left + [note for proof in proofs for note in proof.notes]

    def tell(self) -> None:
        """Wake all who listen."""
        for listener in self.listeners:
            listener.set()

    def close(self) -> None:
        """Let all who listen go."""
        self.closing = True
        self.tell()

    async def work(self) -> None:
        """Build, and again whenever something changes, for as long as it is not cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._follow_settings())
            folders = await asyncio.to_thread(self.workers.folders)
            self._watched = folders or ()
            following = group.create_task(self._follow(self._watched))
            while True:
                self._dirty.clear()
                gone = not self._are_there()
                await self._build()
                if (self.built.folders and self.built.folders != self._watched) or (gone and self._are_there()):
                    following.cancel()
                    self._watched = self.built.folders or self._watched
                    following = group.create_task(self._follow(self._watched))
                    continue  # what changed meanwhile nobody saw
                await self._pause()

    def _are_there(self) -> bool:
        return all(Path(folder).exists() for folder in self._watched)

    async def _pause(self) -> None:
        """Wait for a change, for the end of an embargo, or for a folder that is gone."""
        moments = [each.until for each in self.pages.waiting.values() if each.until]
        left = max(SOON, (min(moments) - datetime.now(UTC)).total_seconds()) if moments else None
        while True:
            gone = not self._are_there()
            with suppress(TimeoutError):
                async with asyncio.timeout(SOON if gone else left):
                    await self._dirty.wait()
                    return
            if not gone or self._are_there():
                return

    async def _build(self) -> None:
        """Build the site, and take over what it says."""
        self.builds += 1
        self.busy, number = True, self.builds
        self.tell()
        built = await asyncio.to_thread(self.workers.build)
        self._own |= built.written
        self.built = replace(self.built, trouble=built.trouble) if built.trouble else built
        held = [note.file for note in built.notes if note.severity == "error"]
        if not built.trouble:
            self.pages.settle(number, held)
        self.say(built)
        self.tell()
        if not built.trouble:
            await asyncio.to_thread(self.workers.renew)
            waiting = await asyncio.to_thread(self.workers.waiting)
            self.pages.wait(number, waiting)
        self.busy = False
        self.tell()
        unsure, self._unsure = self._unsure, set()
        await self._changed(unsure)

    async def _follow(self, folders: tuple[str, ...]) -> None:
        async for paths in changes(folders):
            await self._changed(paths)

    async def _follow_settings(self) -> None:
        async for _ in settings_changes(self.settings):
            self._dirty.set()

    async def _changed(self, paths: Iterable[Path]) -> None:
        """Show proofs of the stories that were saved, and let the site be built; what we wrote is no change."""
        paths = [path for path in paths if self._is_news(path)]
        stories = [name for path in paths if (name := story_of(path, self._watched))]
        self.pages.drafts.clear()
        for name in stories if len(stories) <= AT_ONCE else ():
            number, proof = self.builds, await self._prove(name)
            self.pages.put(name, proof, number)
            if proof:
                self.tell()
        if paths:
            self._dirty.set()

    def _is_news(self, path: Path) -> bool:
        """Tell whether a change is none that a build of ours made; one that can't be told yet is put aside."""
        name = story_of(path, self._watched) or ""
        if not name.startswith("news/"):
            return True
        if self._own.get(str(path)) == stamp(path):
            return False
        if self.busy:
            self._unsure.add(path)
            return False
        return True

    async def _prove(self, file: str) -> Proofed | None:
        return await asyncio.to_thread(self.workers.proof, file)
