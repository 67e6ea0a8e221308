"""content/news in the repository is what `convert` makes of content/wire."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, hold
from test_identity import desk_of_the_site

from copydesk.intake import markdown_of
from copydesk.pipeline import convert

COPIES = sorted((ROOT / "content/wire").rglob("*.txt"))


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.stem)
def test_news_is_what_the_wire_makes(copy: Path) -> None:
    """The committed Markdown of a sample story is the one that its copy makes."""
    name = copy.relative_to(ROOT / "content").as_posix()
    conversion = convert(copy.read_bytes(), name, desk_of_the_site())
    assert conversion.findings == ()
    assert conversion.markdown is not None
    hold(markdown_of(ROOT / "content", copy), conversion.markdown)
