"""A story's picture: what the story says of it, and what the site holds of it."""

from __future__ import annotations

from dataclasses import dataclass

MIDDLE = 800  # pixels: a mail's column of 600, and somewhat more for sharp screens


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as its story names it; texts are plain."""

    file: str  # its name below the content folder: wire/ferry.jpg
    alt: str  # what it shows, for who can't see it
    caption: str = ""
    credit: str = ""

    def credited(self, label: str) -> str:
        """Return the credit in a language's words, such as `Photo: {}`; one that says itself what it is of as it is."""
        return self.credit if ":" in self.credit or not self.credit else label.format(self.credit)


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one size and format; `path` is that of its file below the site, sizes are in pixels."""

    path: str
    width: int
    height: int
    type: str  # image/webp, image/jpeg or image/png


@dataclass(frozen=True, slots=True)
class Printed:
    """A picture as the site holds it: in each size as WebP and as JPEG, the smallest first."""

    picture: Picture
    renditions: tuple[Rendition, ...]

    def of_type(self, kind: str) -> tuple[Rendition, ...]:
        """Return the renditions of a format such as `image/webp`, the smallest first."""
        return tuple(each for each in self.renditions if each.type == kind)

    @property
    def middle(self) -> Rendition:
        """The smallest that every reader can show and that looks well in a mail; or the largest, if all are smaller."""
        return next((each for each in self.of_type("image/jpeg") if each.width >= MIDDLE), self.largest)

    @property
    def largest(self) -> Rendition:
        """The largest that every reader can show."""
        return self.of_type("image/jpeg")[-1]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture outside the site, in a feed or a mail: one size of it, at an absolute address."""

    picture: Picture
    address: str
    width: int
    height: int

    def within(self, most: int) -> tuple[int, int]:
        """Return its width and height where there is no room for more than so many pixels across."""
        width = min(self.width, most)
        return width, max(1, round(self.height * width / self.width))
