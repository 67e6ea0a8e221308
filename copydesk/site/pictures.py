"""The pictures of the stories that are published, each beside its story's page: NAME-HASH-WIDTH.webp and .jpg.

The hash is of what the picture's file holds, so that one that was changed has other addresses, and no cache shows the
old one. Of a story that is not published there is no picture.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from copydesk.catalogue import named
from copydesk.desk import Desk
from copydesk.finding import WARNING, Finding
from copydesk.identity import slugify
from copydesk.made import MADE, edited
from copydesk.picture import Picture, Printed, Rendition
from copydesk.pictures import Developed, PictureError, developed, sweep
from copydesk.read.picture import fault_of_name
from copydesk.rules import weighed
from copydesk.site.gallery import Gallery
from copydesk.site.keys import key_of
from copydesk.site.load import Shelf
from copydesk.site.sheet import Files, Sheet
from copydesk.site.shop import Shop
from copydesk.store import read_text
from copydesk.story import Head

AT_ONCE = 4  # pictures, the largest of which take some 500 MB for a moment
ENDINGS = {"image/webp": "webp", "image/jpeg": "jpg"}
LONGEST_NAME = 60  # characters of a file's name, which may have 255 bytes
Track = Callable[[str, list[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Hung:
    """A picture as the site holds it, and by which key its prints are kept."""

    printed: Printed
    key: str

    def sheet(self, content: Path) -> Sheet:
        """Return the sheet of the picture's files."""
        key = key_of(self.key, [rendition.path for rendition in self.printed.renditions])
        return Sheet(
            f"picture {self.printed.renditions[0].path}", key, lambda: partial(_files, self, content), here=True
        )


def _files(hung: Hung, content: Path, shop: Shop) -> Files:
    """Return the files of a picture."""
    del shop
    return _bytes_of(hung.printed, _made(content, hung.printed.picture.file))


def _bytes_of(printed: Printed, made: Developed) -> dict[str, bytes]:
    return {at.path: each.data for at, each in zip(printed.renditions, made.prints, strict=True)}


def hang_pictures(shelf: Shelf, content: Path, desk: Desk, track: Track) -> dict[str, Hung]:
    """Print the pictures of all stories.

    Args:
        shelf: what is published; it gets a finding for each picture that is left off.
        content: the content folder.
        desk: which findings count.
        track: what the list of stories is passed through, to show progress.

    Returns:
        What there is to see, by the paths of the stories.
    """
    found: dict[str, Hung] = {}
    stories = [(name, story) for name, story in shelf.stories.items() if story.picture]
    with ThreadPoolExecutor(min(AT_ONCE, os.cpu_count() or 1)) as pool:
        results = pool.map(lambda named: _hung(content, *named), stories)
        for (_, story), result in zip(track("printing pictures", stories), results, strict=False):
            if isinstance(result, Hung):
                found[story.path] = result
            elif not _told(content, result.file):
                shelf.findings.extend(weighed([result], desk.policy))
    sweep(content, {hung.key for hung in found.values()})
    return found


def gallery_before(content: Path, stories: Iterable[Head]) -> Gallery:
    """Return the gallery that the next build will have, of some stories."""
    return Gallery(
        {story.path: printed for story in stories if (printed := printed_in_memory(content, story, keep=True)[0])}
    )


def printed_in_memory(content: Path, story: Head, *, keep: bool) -> tuple[Printed | None, dict[str, bytes]]:
    """Return a story's picture, None where it has none that can be printed, and the bytes of its files by their names.

    Args:
        content: the content folder.
        story: the story.
        keep: whether the prints may be kept for the next build; of a story that is not out nothing may.
    """
    if not (story.picture and story.picture.alt):
        return None, {}
    try:
        made = _made(content, story.picture.file, keep=keep)
    except PictureError:
        return None, {}
    printed = _named(story, story.picture, made)
    return printed, _bytes_of(printed, made)


def _made(content: Path, file: str, *, keep: bool = True) -> Developed:
    """Return the prints of a picture by its name below the content folder; raises PictureError."""
    folder, _, name = file.rpartition("/")
    inside = all(part and not part.startswith(".") for part in folder.split("/"))
    if why := fault_of_name(name if inside and "://" not in file else file):
        raise PictureError(why)
    return developed(content, file, keep=keep)


def _hung(content: Path, name: str, story: Head) -> Hung | Finding:
    """Return a story's picture, or what is wrong with it; `name` is that of the story's file."""
    picture = story.picture
    if not picture or not picture.alt:
        return Finding("image-alt", "`image:` has no `alt:`: say what the picture shows", name)
    try:
        made = _made(content, picture.file)
    except PictureError as error:
        message = f"`{picture.file}` is left off, as {error}"
        return Finding("image-file", message, name, severity=WARNING)
    printed = _named(story, picture, made)
    return Hung(printed, made.key)


def _named(story: Head, picture: Picture, made: Developed) -> Printed:
    """Return a picture's prints with their names below the site."""
    stem = slugify(PurePosixPath(picture.file).stem)[:LONGEST_NAME] or "picture"
    start = f"{story.path}/{stem}-{made.hash}"
    renditions = (
        Rendition(f"{start}-{each.width}.{ENDINGS[each.type]}", each.width, each.height, each.type)
        for each in made.prints
    )
    return Printed(picture, tuple(renditions))


def _told(content: Path, name: str) -> bool:
    """Tell whether the desk has said what is wrong with the picture of a story: it is as its copy made it."""
    text = read_text(content / name)
    made = MADE.search(text)
    copy = named(made) if made and not edited(text) else None
    return bool(copy) and (content / str(copy)).is_file()
