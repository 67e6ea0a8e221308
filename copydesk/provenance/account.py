"""What is known of a story's way from its copy to the site, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from copydesk import __version__
from copydesk.desk import Desk
from copydesk.finding import is_unread
from copydesk.made import MADE, edited, fingerprint
from copydesk.merge import held_paths
from copydesk.parse import BadMarkdownError, parse
from copydesk.pipeline import convert, read_copy
from copydesk.provenance.passages import Passage
from copydesk.read.decode import decode
from copydesk.read.trace import Trace, trace


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a story by their names below the content folder, and what is in them; None: there is none."""

    copy: str | None = None
    data: bytes | None = None
    markdown: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A story: its path on the site, its files, who made it, what is to be known of it, and its passages."""

    files: Files
    told: Trace | None
    version: str | None = None
    path: str | None = None  # None: it is not on the site
    remarks: tuple[str, ...] = ()
    secret: bool = False  # under embargo: its text is not to be shown
    passages: tuple[Passage, ...] = ()

    @property
    def is_edited(self) -> bool:
        """Whether a person wrote the Markdown, or changed it."""
        return self.files.text is not None and edited(self.files.text)

    def having(self, passages: list[Passage]) -> Account:
        """Return the account with passages."""
        return replace(self, passages=tuple(passages))


def account_of(files: Files, desk: Desk) -> Account:
    """Return what is known of the story of some files."""
    told = trace(decode(files.data), files.copy or "") if files.data is not None else None
    made = MADE.search(files.text) if files.text else None
    status, secret, path = _standing(files, desk)
    remarks = tuple(_remarks(files, desk, told, status, secret=secret))
    return Account(files, told, made[4] if made else None, path if status == "published" else None, remarks, secret)


def _standing(files: Files, desk: Desk) -> tuple[str, bool, str | None]:
    """Return the status of a story, whether an embargo holds it, and its path."""
    status, secret, path = "held", False, None
    if files.text is not None and files.markdown:
        try:
            story = parse(files.text, files.markdown, desk)
            status, secret, path = story.status, desk.holds(story.embargo), story.path
        except BadMarkdownError:
            secret, path = "embargo" in files.text.lower(), next(iter(held_paths(files.text)), None)
    if files.data is not None:
        item, findings = read_copy(files.data, files.copy or "")
        secret = secret or desk.holds(item.embargo) or any(map(is_unread, findings))
        status = item.status or status
    return "embargo" if secret else status, secret, path


def _remarks(files: Files, desk: Desk, told: Trace | None, status: str, *, secret: bool) -> Iterator[str]:
    """Yield what is to be known before the passages are believed."""
    if secret:
        yield "it is under embargo, and nothing of it is on the site: `copydesk embargoes` says until when"
    elif status in ("killed", "draft"):
        what = "it was withdrawn: on the site stands a notice" if status == "killed" else "it is a draft"
        yield f"{what}, and no word of it is published"
    elif files.text is None or status == "held":
        yield "it is not published: `copydesk check` says why"
    if not told:
        gone = f"its copy {files.copy} is gone: what stood there can't be said"
        yield gone if files.copy else "it was written by hand, as Markdown: there is no copy of it"
    elif files.text is not None:
        yield from _changes(files, files.text, told, desk, status)


def _changes(files: Files, markdown: str, told: Trace, desk: Desk, status: str) -> Iterator[str]:
    """Yield how the Markdown and the copy of a story differ from when one was made of the other."""
    made = MADE.search(markdown)
    if not made:
        yield "its Markdown was written by hand: what is not in the copy is from there"
    elif edited(markdown) and status == "published":
        yield "its Markdown was edited by hand: what is not in the copy is from there"
    if made and made[2] != fingerprint(told.item.copy):
        yield "its copy was changed since the Markdown was made of it: `copydesk convert --diff` shows how"
    elif not made or edited(markdown):
        return
    elif _is_read_otherwise(files, desk):
        yield f"copydesk {__version__} reads the copy otherwise: the next build writes the story anew"
    elif made[4] != __version__:
        yield f"copydesk {__version__} reads the copy in the same way"


def _is_read_otherwise(files: Files, desk: Desk) -> bool:
    assert files.data is not None  # noqa: S101 - the caller has it
    return convert(files.data, files.copy or "", desk, files.text).markdown is not None
