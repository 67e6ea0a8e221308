"""`check --format github`: workflow commands as GitHub documents them, and the job summary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import Site, house_form
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from copydesk.finding import ERROR, WARNING, Finding
from copydesk.report import LARGEST, Addresses, report, summary

COMMAND = re.compile(r"::(error|warning) file=([^,:]*),line=(\d+),col=(\d+),title=([^,:]*)::(.*)", re.DOTALL)
NASTY = (
    "<img src=x onerror=alert(1)> </td></table><script>x</script>",
    "![x](https://a.example/p.png) [y](javascript:z)",
    "| a | b |\n|---|---|\n# Heading",
    "@everyone https://a.example www.a.example mail@a.example",
    "`unpaired **bold** _it_ ~~gone~~ $x$ &lt;b&gt; \\",
    "``glued````again`<!-- -->`",
)


def finding(
    message: str = "it is wrong: mend it", file: str = "a.txt", severity: str = ERROR, line: int = 3
) -> Finding:
    """Return a finding."""
    return Finding("doubled-word", message, file, line, 12, severity)


def unescaped(text: str) -> str:
    """Return what GitHub's runner makes of an escaped text."""
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, sign)
    return text


def test_a_finding_is_a_command() -> None:
    """A line a finding, with file, line, column and code; the last line is for people."""
    assert report([finding(severity=WARNING)], "github", 2).splitlines() == [
        "::warning file=a.txt,line=3,col=12,title=doubled-word::it is wrong: mend it",
        "2 items: 1 warning in 1 file; `copydesk explain CODE` says more",
    ]
    assert report([], "github", 17) == "17 items, no findings"


@given(st.text(), st.text(min_size=1))
def test_whatever_copy_says_is_one_command(message: str, file: str) -> None:
    """Any message and any name of a file make one line, which says the same when its escapes are undone."""
    told = finding(message, file)
    command, closing = report([told], "github", 1).split("\n")
    found = COMMAND.fullmatch(command)
    assert found
    assert (unescaped(found[2]), unescaped(found[6])) == (file, told.message)
    assert "\r" not in command
    assert closing.startswith("1 item: 1 error")


def test_more_than_github_shows() -> None:
    """Ten errors and ten warnings are commands, errors first; the others are counted and told in the log."""
    warnings = [finding(f"warning {number}: x", severity=WARNING) for number in range(12)]
    errors = [finding(f"error {number}: x", "::error::##[add-path]b.txt") for number in range(11)]
    lines = report([*warnings, *errors], "github", 30).splitlines()
    assert [line.split()[0] for line in lines[:20]] == ["::error"] * 10 + ["::warning"] * 10
    assert lines[20] == "3 more, which GitHub does not show beside the copy:"
    assert [line.split(": ", 2)[2][:10] for line in lines[21:24]] == ["error 10: ", "warning 10", "warning 11"]
    assert not [line for line in lines[20:] if line.lstrip().startswith("::") or "##[" in line]
    assert lines[24:] == ["30 items: 11 errors, 12 warnings in 2 files; `copydesk explain CODE` says more"]


def rendered(markdown: str) -> BeautifulSoup:
    """Return what Markdown with tables makes of a summary."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return BeautifulSoup(reader.render(markdown), "html.parser")


def test_a_summary_without_findings() -> None:
    """One sentence."""
    assert summary([], 17, Addresses()) == "## The copy desk\n\nNo findings in 17 items.\n"
    assert "No findings in 1 item." in summary([], 1, Addresses())


def test_a_summary_is_a_table_a_file() -> None:
    """Each file has its table; places lead to the lines and codes to the reference, where these are known."""
    found = [finding(file="b c.txt"), finding(file="b c.txt", line=7, severity=WARNING), finding(file="../d.txt")]
    page = rendered(summary(found, 3, Addresses("https://host.example/tree", "https://host.example/rules.md")))
    assert [heading.text for heading in page.find_all("h3")] == ["b c.txt", "../d.txt"]
    assert [len(table.find_all("tr")) for table in page.find_all("table")] == [3, 2]
    row = page.find_all("tr")[1]
    assert [cell.text for cell in row.find_all("td")] == ["3:12", "error", "it is wrong: mend it", "doubled-word"]
    links = [str(link["href"]) for link in page.find_all("a")]
    assert links[:2] == ["https://host.example/tree/b%20c.txt#L3", "https://host.example/rules.md#doubled-word"]
    assert len(links) == 5
    assert not rendered(summary(found, 3, Addresses())).find_all("a")


@pytest.mark.parametrize("words", NASTY)
def test_copy_is_no_markup_in_a_summary(words: str) -> None:
    """Whatever a message or a file's name holds is text, in a cell or a heading; only backquotes set it as code."""
    told = summary([finding(f"`{words}` is wrong: mend {words}", f"{words}.txt")], 1, Addresses())
    page = rendered(told)
    assert {tag.name for tag in page.find_all()} <= {
        *("h2", "h3", "p", "code", "table", "thead", "tbody", "tr", "th", "td")
    }
    assert len(page.find_all("table")) == len(page.find_all("h3")) == 1
    assert [len(row.find_all(["td", "th"])) for row in page.find_all("tr")] == [4, 4]
    cell, said = page.find_all("td")[2].text, f"`{words}` is wrong: mend {words}".replace("\n", " ")
    assert cell.replace("`", "") == said.replace("`", "")
    assert page.find_all("h3")[0].text == f"{words}.txt".replace("\n", "\\u{a}")
    assert not re.search(r"@\w|://\w|www\.", told.split("| rule |")[1])


def test_a_summary_has_an_end() -> None:
    """Of findings without end, as many are told as have room, and the rest is counted."""
    found = [finding("x" * 500, f"{number // 10}.txt") for number in range(3000)]
    told = summary(found, 3000, Addresses())
    assert len(told.encode()) <= LARGEST < 1024 * 1024
    left = re.search(r"\nNo room for (\d+) more: the log has all of them\.\n$", told)
    assert left
    assert int(left[1]) + told.count("x" * 500) == 3000
    assert len(summary(found, 3000, Addresses(), 5000)) <= 5000


def test_the_command_appends_a_summary(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that GitHub names is appended to; where that can't be, a sentence says so and the check counts."""
    site.wire("a.txt", house_form("Ferry sails sails again"))
    (site.folder / "docs").mkdir()
    (site.folder / "docs/rules.md").touch()
    there = tmp_path / "summary.md"
    there.write_text("Before.\n")
    for name, value in {
        "STEP_SUMMARY": there, "SERVER_URL": "https://host.example", "REPOSITORY": "the/paper",
        "SHA": "cafe", "WORKSPACE": site.folder.parent,
    }.items():  # fmt: skip
        monkeypatch.setenv(f"GITHUB_{name}", str(value))
    done = site.run("check", "--format", "github")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].startswith(f"::warning file={site.folder.name}/content/wire/a.txt,line=1,col=")
    told, blob = there.read_text(), f"https://host.example/the/paper/blob/cafe/{site.folder.name}"
    assert told.startswith("Before.\n## The copy desk\n\n1 item: 1 warning; ")
    assert f"]({blob}/content/wire/a.txt#L1)" in told
    assert f"[doubled-word]({blob}/docs/rules.md#doubled-word)" in told
    site.run("check")
    assert there.read_text() == told, "the other formats leave it alone"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(site.folder))
    done = site.run("check", "--format", "github")
    assert done.returncode == 0
    assert done.stderr.startswith("copydesk: the job summary can't be written: ")
