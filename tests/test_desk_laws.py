"""The laws of the desk, over composed copy and what happened to it."""

from __future__ import annotations

import pytest
from conftest import few, house_form
from desk_laws import check_desk
from hypothesis import example, given
from mishaps import filings

FAULTY = house_form("Ferry Returns Returns.").replace("week.", "week [9] .").replace("a week", "a\u200b weekâ€™s time")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_the_laws_hold_for_copy_with_faults(encoding: str, end: str) -> None:
    """Copy that half the rules have something to say about, in whatever form it comes."""
    check_desk(FAULTY.replace("\n", end).encode(encoding, "replace"))


@few
@given(filings([house_form(), FAULTY, "\n".join(FAULTY.splitlines()[10:])]))
@example(b"")
@example(b"In Summary\n\n" + "  • The ferry\n\n".encode() * 100)  # more than the smaller summary has room for
@example(b"ow " * 99)
@example("•(\n•M\x1b".encode())
@example(b"(EDS:")
@example(b"d\n" * 700 + house_form().encode())  # one repair behind the other
@example("'\n[4]\n\n. x . x\n".encode("utf-16"))
def test_the_laws_hold_for_what_is_filed(data: bytes) -> None:
    """A sample of what `make fuzz` tries for hours."""
    check_desk(data)
