"""content/wire -> content/news: converts every copy, and keeps what must not be lost."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import unified_diff
from pathlib import Path

from copydesk import __version__
from copydesk.archive import Entries, News, Others, copies
from copydesk.catalogue import entries
from copydesk.desk import Desk
from copydesk.finding import WARNING, Finding
from copydesk.made import signed
from copydesk.merge import Take, held_paths
from copydesk.pipeline import convert
from copydesk.read.picture import OTHER_KINDS
from copydesk.rules import weighed
from copydesk.store import NoFileError, StoreError, read_bytes, read_text, reason, write_text
from copydesk.unnamed import unnamed_pictures


@dataclass(slots=True)
class Converted:
    """What a run over the wire did."""

    files: int = 0
    written: list[Path] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    embargoed: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def markdown_of(content: Path, copy: Path) -> Path:
    """Return where the Markdown of a copy lies: the same place below content/news."""
    return content.joinpath("news", *copy.relative_to(content).parts[1:]).with_suffix(".md")


def convert_wire(
    content: Path,
    desk: Desk,
    take: Take | None = None,
    only: Iterable[Path] | None = None,
    track: Callable[[list[Path]], Iterable[Path]] = iter,
    in_git: Callable[[], Container[str]] = frozenset,
    found: Entries = entries,
) -> Converted:
    """Convert the copy of a site.

    Args:
        content: the content folder.
        desk: the clock and the settings.
        take: whose word counts where copy and Markdown were both changed.
        only: the copies to convert; None for all.
        track: what the list of copies is passed through, to show progress.
        in_git: gives the names of copy that everybody sees who sees the repository; asked only if one must not be seen.
        found: gives what the Markdown that is there says.

    Returns:
        What was written, held and found. A copy that can't be read is held alone.
    """
    done, news = Converted(), News(content, found)
    desk = replace(desk, archive=news)
    for path in track(list(copies(content, only))):
        done.files += 1
        try:
            _convert_one(content, path, desk, take, done, news)
        except Exception as error:  # noqa: BLE001 - whatever a copy does, the others go out
            done.findings.append(Finding("unreadable", _why(error), _name(content, path)))
            done.held.append(_name(content, path))
            if path.is_relative_to(content / "embargoed"):
                done.embargoed.append(_name(content, path))
    if done.embargoed:
        done.findings.extend(seen_in_git(done.embargoed, in_git()))
    if only is None:
        done.findings.extend(weighed([*gone_copy(content, news), *unnamed_pictures(content)], desk.policy))
    return done


def _convert_one(content: Path, path: Path, desk: Desk, take: Take | None, done: Converted, news: News) -> None:
    target, name = markdown_of(content, path), _name(content, path)
    data = _data(path, name)
    if (first := news.makers.setdefault(str(target).casefold(), path)) != path:
        raise StoreError(f"{_name(content, first)} makes {_name(content, target)}, too: rename one of the two")
    there = _there(content, target)
    moved = news.moved(path, data) if there is None else None
    if moved:
        there = _there(content, moved)
    conversion = convert(data, name, desk, there, Others(news.owners, moved or target), take)
    done.findings.extend(conversion.findings)
    if conversion.held:
        done.held.append(name)
    if conversion.embargoed:
        done.embargoed.append(name)
        target, moved = moved or target, None  # its Markdown keeps its name: the new one may tell too much
        news.orphans = [orphan for orphan in news.orphans if orphan != target]
    if conversion.markdown is None:
        return
    if content.resolve() not in target.parent.resolve().parents:
        raise StoreError(f"{_name(content, target.parent)} is a link that leads out of the content: make it a folder")
    write_text(target, signed(conversion.markdown, __version__))
    done.written.append(target)
    news.owners.update((held, target) for held in held_paths(conversion.markdown))
    if moved:
        news.orphans.remove(moved)
        moved.unlink()


def _data(path: Path, name: str) -> bytes:
    """Return the bytes of a copy; raises StoreError where it can be none by its name."""
    if path.suffix.lower() != ".txt" and not path.is_symlink():
        remedy = "jpg or png" if path.suffix.lower() in OTHER_KINDS else "plain text, .txt"
        raise StoreError(f"a file of this kind ({path.suffix or 'no ending'}) is not read: save it as {remedy}")
    if not name.isprintable():
        raise StoreError("the file's name has characters that are no text: rename it")
    return read_bytes(path)


def _why(error: Exception) -> str:
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, OSError):
        return f"it can't be converted: {reason(error)}"
    return f"it can't be converted ({type(error).__name__}: {error}): look for what is odd in it"


def _there(content: Path, target: Path) -> str | None:
    """Return the Markdown that is there already; None where there is none."""
    try:
        return read_text(target)
    except NoFileError:
        return None
    except StoreError as error:
        raise StoreError(f"{_name(content, target)}, which it makes, can't be read: {error}") from None


def differences(content: Path, desk: Desk, only: Iterable[Path] | None = None) -> Iterator[str]:
    """Yield the lines of a unified diff: from the Markdown that is there to what the copy makes; writes nothing."""
    news = News(content)
    desk = replace(desk, archive=news)
    for path in copies(content, only):
        target = markdown_of(content, path)
        if not target.exists() or path.suffix != ".txt":
            continue
        there = read_text(target)
        others = Others(news.owners, target)
        fresh = convert(read_bytes(path), _name(content, path), desk, there, others, "copy").markdown or there
        names = _name(content, target), _name(content, path)
        yield from unified_diff(there.splitlines(keepends=True), fresh.splitlines(keepends=True), *names)


def _name(content: Path, path: Path) -> str:
    return path.relative_to(content).as_posix()


def seen_in_git(names: Iterable[str], in_git: Container[str]) -> Iterator[Finding]:
    """Yield a finding for each copy under embargo that git tracks; names are those below the content folder."""
    for name in names:
        if name in in_git:
            where = "" if name.startswith("embargoed/") else ", move it to content/embargoed"
            remedy = f"`git rm --cached content/{name}`{where}, and take it out of the history, which keeps it"
            yield in_public(name, "copy", remedy)


def in_public(name: str, what: str, remedy: str) -> Finding:
    """Return the finding for what is under embargo and tracked by git: copy or a story, and what is to be done."""
    private = "where nobody else sees the repository, set `PRIVATE_REPO = True` in pelican.conf.py"
    return Finding("embargoed-in-git", f"git tracks this {what}, which is under embargo: {remedy}; {private}", name)


def gone_copy(content: Path, news: News) -> Iterator[Finding]:
    """Yield a finding for each story whose copy is gone."""
    for path in news.orphans:
        remedy = f"`copydesk remove {path.stem}` takes it out"
        message = f"its copy {news.copy_of[path]} is gone, but the story stays: {remedy}"
        yield Finding("copy-gone", message, _name(content, path), severity=WARNING)
