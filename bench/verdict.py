"""The verdict on one copy: which law it breaks, if any, and by whose doing."""

from __future__ import annotations

import re
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from types import FrameType

from blame import breaker, seconds_by_reader
from desk_laws import check_desk
from laws import check_conversion, check_nothing_invented, check_spans

import copydesk
from copydesk.read import read
from copydesk.read.decode import decode

PACKAGE = Path(copydesk.__file__).parent
START, EACH = 1.0, 20e-6  # seconds of one core that reading may take: to begin with, and for each character
LONGEST_CONVERTED = 50_000  # characters: Python-Markdown takes quadratic time over marks that are escaped
CODE = re.compile(r"(?:rule `|\[)([a-z]+(?:-[a-z]+)+)[`\]]")  # of the finding that breaks a law
PATIENCE = 5  # times that long, and whatever runs is stopped


class TooSlowError(Exception):
    """Stopped, since it took too long."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong: a name that is the same for the same trouble, and the whole story."""

    name: str
    story: str


def trouble(data: bytes, *, conversion: bool) -> Trouble | None:
    """Return what is wrong with how a copy is read and checked, and converted where that is asked, if anything is."""
    copy = decode(data)
    try:
        with stopped_after(PATIENCE * allowed(copy)):
            began = process_time()
            item, _ = read(copy)
            took = process_time() - began
            check_spans(item)
            check_nothing_invented(item)
            if len(copy) <= LONGEST_CONVERTED:
                check_desk(data)
                if conversion:
                    check_conversion(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        return Trouble(named(error, copy), traceback.format_exc())
    if took > allowed(copy) and (again := slow(copy)):
        return Trouble(f"slow-{again}", f"{took:.1f} s for {len(copy):,} characters\n")
    return None


def allowed(copy: str) -> float:
    """Return how many seconds reading a copy may take."""
    return START + EACH * len(copy)


def slow(copy: str) -> str:
    """Read once more, and name the reader that took longest; nothing where this time it was fast enough."""
    taken = seconds_by_reader(copy)
    return max(taken, key=lambda name: taken[name]) if sum(taken.values()) > allowed(copy) else ""


def named(error: Exception, copy: str) -> str:
    """Return a name for what was raised: its type and the line of ours that raised it, or the law and who broke it."""
    frames = traceback.extract_tb(error.__traceback__)
    kind = type(error).__name__.removesuffix("Error")
    for check in (check_spans, check_nothing_invented):
        if any(frame.name == check.__name__ for frame in frames):
            return f"{check.__name__.removeprefix('check_')}-{breaker(copy, check)}"
    if isinstance(error, AssertionError) and any(frame.name == check_desk.__name__ for frame in frames):
        code = CODE.search(str(error))
        return "-".join(("desk", str(frames[-1].lineno), *(code.groups() if code else ())))
    ours = [frame for frame in frames if PACKAGE in Path(frame.filename).parents] or frames
    if isinstance(error, TooSlowError):  # it is stopped at any line
        return f"slow-{Path(ours[-1].filename).stem}"
    if isinstance(error, AssertionError):
        ours = [frame for frame in frames if frame.name == check_conversion.__name__] or ours
    return f"{kind}-{Path(ours[-1].filename).stem}-{ours[-1].lineno}"


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Stop what runs inside, be it in a regular expression, when it has used so many seconds of this core."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def reduced(data: bytes, name: str, *, conversion: bool, seconds: float = 30) -> bytes:
    """Return a copy in the same trouble and smaller: without some of its lines, then without some characters."""
    end, best = process_time() + seconds, decode(data).encode("utf-8", "replace")

    def still(text: str) -> bool:
        bad = trouble(text.encode(), conversion=conversion)
        return bool(bad and bad.name == name)

    if not still(best.decode()):
        return data
    for lines in (True, False):
        pieces = best.decode().splitlines(keepends=True) if lines else list(best.decode())
        size = len(pieces) // 2
        while size and process_time() < end:
            at = 0
            while at < len(pieces) and process_time() < end:
                fewer = pieces[:at] + pieces[at + size :]
                if still("".join(fewer)):
                    pieces = fewer
                else:
                    at += size
            size //= 2
        best = "".join(pieces).encode()
    return best
