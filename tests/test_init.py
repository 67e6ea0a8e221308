"""`copydesk init` and `copydesk theme`: a site that begins, and never at the cost of what was there."""

from __future__ import annotations

import ast
import contextlib
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import NOW, ROOT, command_here, tree
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.settings import read_settings

from copydesk.cli import main
from copydesk.founding import Answers, start, usual
from copydesk.founding.start import versions
from copydesk.laying import File, are_there, lay
from copydesk.preview.pressroom import Pressroom
from copydesk.site import open_press
from copydesk.standstill import place_of
from copydesk.store import StoreError

HOUSE = Answers('The "Evening" Post, Ö', "https://example.org/post", "Europe/Vienna", "de")
OPTIONS = ("--name", HOUSE.name, "--url", f"{HOUSE.url}/", "--timezone", "europe/vienna", "--language", "DE")
FILES = start(HOUSE, "0.1.0", sample=True, search=True)
AT = ("--at", NOW.isoformat())


def settings_in(text: str) -> dict[str, Any]:
    """Return the settings of a file by their names; raises where one is no plain value."""
    lines = [node for node in ast.parse(text).body if isinstance(node, ast.Assign)]
    said = {node.targets[0].id: node.value for node in lines if isinstance(node.targets[0], ast.Name)}
    return {name: ast.literal_eval(value) for name, value in said.items() if name != "PELICAN_CLASS"}


def begun(folder: Path, *words: str) -> Path:
    """Begin a site in a folder, and return its folder."""
    done = command_here(folder, ("init", "desk", *words))
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "desk"


def quick(desk: Path) -> Path:
    """Take a site's search page from it, for which Pagefind needs a second; test_package.py builds it with one."""
    settings = desk / "pelican.conf.py"
    settings.write_text(settings.read_text("utf-8").replace("SEARCH = True", "SEARCH = False"), "utf-8")
    return desk


def test_a_site_begins(tmp_path: Path) -> None:
    """It has what a newsroom needs, and says which commands come next."""
    done = command_here(tmp_path, ("init", "evening-post"))
    assert (done.returncode, done.stderr) == (0, "")
    head, _, commands = done.stdout.partition("\n\n")
    assert head.startswith("Evening Post begins, in evening-post; ")
    assert commands.splitlines() == [
        "  cd evening-post",
        "  copydesk serve",
        '  copydesk new "The headline of your first story"',
    ]
    assert sorted(tree(tmp_path / "evening-post")) == sorted(file.name for file in FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["evening-post"], "nothing is left beside it"


def test_it_builds_without_a_finding(tmp_path: Path) -> None:
    """The story that comes along is one that the desk has no question to; it is on the front page."""
    desk = quick(begun(tmp_path, "--language", "en"))
    assert command_here(desk, ("check", *AT)).stderr == "1 item, no findings\n"
    done = command_here(desk, ("build", *AT))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 story, 0 findings; see the site: copydesk serve; next: ")
    assert "Kilogram to Be Defined" in (desk / "output/index.html").read_text("utf-8")
    page = (desk / "output/2018/11/16/kilogram/index.html").read_text("utf-8")
    assert page.count("doc-noteref") == 3
    assert "Who makes the site" in (desk / "output/about/index.html").read_text("utf-8")
    shutil.copy(ROOT / "Makefile", desk)
    (desk / "content/wire/kilogram.txt").touch()
    assert "; see the site: make serve; next: " in command_here(desk, ("build", *AT)).stdout, (
        "where there is a Makefile"
    )


def test_what_is_answered_is_in_the_settings(tmp_path: Path) -> None:
    """Name, address, zone and language stand on top, each with one comment; all else is as in the sample site."""
    text = (begun(tmp_path, *OPTIONS) / "pelican.conf.py").read_text("utf-8")
    said, sample = settings_in(text), settings_in((ROOT / "pelican.conf.py").read_text("utf-8"))
    first = ["SITENAME", "SITEURL", "TIMEZONE", "DEFAULT_LANG", "DEFAULT_CATEGORY"]
    assert list(said) == list(sample)
    assert list(said)[:5] == first
    assert [said[name] for name in first] == [HOUSE.name, HOUSE.url, HOUSE.timezone, HOUSE.language, "News"]
    top = text.partition("SITENAME")[2].partition("\n\n")[0].splitlines()
    assert len(top) == len([line for line in top if "  # " in line]) == 5
    own = {"SITESUBTITLE", "THEME", "NEWSLETTER_FROM", "NEWSLETTER_IMPRINT"}
    assert {name for name in said if said[name] != sample[name]} == own | set(first)
    assert "Harbour" not in text
    assert max(map(len, text.splitlines())) <= 120


def test_the_workflows_are_the_projects(tmp_path: Path) -> None:
    """But for how copydesk is installed; the versions are those that change nothing that a site says."""
    desk = begun(tmp_path)
    for name in ("check.yml", "pages.yml"):
        ours = (ROOT / ".github/workflows" / name).read_text("utf-8")
        text = (desk / ".github/workflows" / name).read_text("utf-8")
        assert yaml.safe_load(text)["jobs"]
        assert re.findall(r"pip install .*", text) == ["pip install -r requirements.txt"]
        assert not re.search(r"pyproject\.toml|docs/", text)
        changed = [line for line in text.splitlines() if line not in ours.splitlines() and not line.startswith("#")]
        assert {line.split()[-1] for line in changed} == {"requirements.txt"}
    assert (desk / "requirements.txt").read_text() == f"copydesk[search]{versions('0.1.0')}\n"
    known = {"0.1.0": ">=0.1.0,<0.2", "0.9.3": ">=0.9.3,<0.10", "1.4.2": ">=1.4.2,<2", "2.0.0rc1": ">=2.0.0rc1,<3"}
    assert {version: versions(version) for version in known} == known


def test_the_wheel_alone_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Pagefind is not installed the site has no search page yet, since it could not be built."""
    monkeypatch.setattr("copydesk.cli.start.find_spec", {}.get)
    desk = begun(tmp_path)
    assert (desk / "requirements.txt").read_text() == f"copydesk{versions('0.1.0')}\n"
    assert settings_in((desk / "pelican.conf.py").read_text("utf-8"))["SEARCH"] is False


def test_what_its_readme_says_can_be_done(tmp_path: Path) -> None:
    """Each command in it is one, each file is there, and its name is on top."""
    desk = begun(tmp_path, *OPTIONS)
    text = (desk / "README.md").read_text("utf-8")
    assert text.startswith(f"# {HOUSE.name}\n")
    commands = re.findall(r"(?:`|^)copydesk ([a-z]+)", text, re.MULTILINE)
    assert set(commands) >= {"serve", "remove", "new", "check", "explain", "build", "theme", "newsletter", "embargoes"}
    assert set(commands) <= set(main.commands)
    named = re.findall(r"`([\w./-]+/[\w./-]+|[\w.]+\.(?:py|txt))`", text)
    made_later = {"output/", "content/news", "themes/broadsheet"}
    assert not [name for name in named if name not in made_later and not (desk / name).exists()]
    command_here(desk, ("convert", *AT))
    assert command_here(desk, ("remove", "kilogram", "--yes")).returncode == 0


def test_in_an_empty_checkout(tmp_path: Path) -> None:
    """`init .` works beside `.git`; what a build makes and copy under embargo is none of git's."""
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    done = command_here(tmp_path, ("init", "."))
    assert (done.returncode, done.stderr) == (0, "")
    assert "  cd " not in done.stdout
    command_here(tmp_path, ("convert", *AT))
    for name in ("output/index.html", ".output.new/index.html", "content/embargoed/secret.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Secret\n")
    status = ["git", "status", "--porcelain", "--untracked-files=all"]
    listed = subprocess.run(status, cwd=tmp_path, check=True, capture_output=True, text=True).stdout.splitlines()
    assert {line[3:] for line in listed} == {file.name for file in FILES} | {"content/news/kilogram.md"}


@pytest.mark.parametrize(
    ("words", "said"),
    {
        ("desk", "--timezone", "Berlin"): "there is no time zone 'Berlin': name one of the tz database, such as Euro",
        ("desk", "--timezone", "Nowhere"): "such as Europe/Paris",
        ("desk", "--timezone", "../../etc/passwd"): "there is no time zone",
        ("desk", "--language", "klingonese"): "there is no language 'klingonese': write a code such as en, de or pt-br",
        ("desk", "--language", ""): "--language: there is no language ''",
        ("desk", "--url", "example.org"): "--url: 'example.org' is no address of a site: write one such as https",
        ("desk", "--url", "https://a:b:c/"): "is no address of a site",
        ("desk", "--url", "ftp://example.org"): "is no address of a site",
        ("desk", "--url", "https://me:secret@example.org"): "is no address of a site",
        ("desk", "--name", "  "): "--name: a site's name is one line of text",
        ("desk", "--name", "a\nb"): "--name: a site's name is one line of text",
        ("desk", "--name", "a\udcffb"): "--name: a site's name is one line of text",
        ("file",): "file is there, and no folder: move it away, or name another folder",
        ("file/desk",): "file is there, and no folder: move it away, or name another folder",
        ("dangling",): "dangling is there, and no folder",
        ("half",): "half/content is there, and no folder: move it away, or name another folder",
        ("full",): "full has every file of a site already: nothing was written",
        ("/proc/version/desk",): "/proc/version is there, and no folder",
        ("/proc/desk",): "no such file or directory",
    }.items(),
)  # fmt: skip
def test_what_cannot_be_is_one_sentence(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """Answers and places that can't be are refused, and nothing is written."""
    (tmp_path / "file").write_text("")
    (tmp_path / "half").mkdir()
    (tmp_path / "half/content").write_text("")
    (tmp_path / "dangling").symlink_to("nowhere")
    lay(tmp_path / "full", FILES)
    before = tree(tmp_path)
    done = command_here(tmp_path, ("init", *words))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("copydesk: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert tree(tmp_path) == before


THERE: dict[str, Callable[[Path], object]] = {
    "file": lambda path: path.write_bytes(b"mine"),
    "folder": lambda path: path.mkdir(),
    "link": lambda path: path.symlink_to("nowhere"),
}
NAMES = st.sampled_from([file.name for file in FILES])


def snapshot(folder: Path) -> dict[str, object]:
    """Return all that is in a folder: what files hold, where links lead."""
    return {
        str(path.relative_to(folder)): path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes()
        for path in folder.rglob("*")
    }


@settings(max_examples=settings.default.max_examples // 4)  # each writes a site
@given(st.dictionaries(NAMES, st.sampled_from(sorted(THERE))), st.integers(0, 2 * len(FILES)))
def test_nothing_that_was_there_changes(there: dict[str, str], room: int) -> None:
    """Whatever of a site is there stays as it is; the rest comes, or, where the disk refuses amid it, nothing does."""
    with TemporaryDirectory() as name:
        folder = Path(name, "desk")
        for path, kind in there.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            THERE[kind](folder / path)
        before = snapshot(Path(name))
        kept = are_there(folder, FILES)
        assert set(kept) == set(there)
        new = [file for file in FILES if file.name not in kept]
        fails = room < len(new)
        files = [*new[:room], File(f"{new[room].name}/{'x' * 300}", b""), *new[room:]] if fails else new
        with pytest.raises(OSError, match="too long") if fails else contextlib.nullcontext():
            lay(folder, files)
        after = snapshot(Path(name))
        assert {path: after.get(path) for path in before} == before
        assert not fails or after == before
        assert fails or all(after[f"desk/{file.name}"] == file.data for file in new)


def test_one_that_comes_meanwhile_stays(tmp_path: Path) -> None:
    """A file that was not there when we looked is not written over: nothing is, and it is told."""
    (tmp_path / "README.md").write_text("mine")
    with pytest.raises(FileExistsError):
        lay(tmp_path, FILES)
    assert tree(tmp_path) == {"README.md": b"mine"}
    (tmp_path / "content").write_text("mine")
    with pytest.raises(StoreError, match="no folder"):
        are_there(tmp_path, FILES)


def test_over_another_site(tmp_path: Path) -> None:
    """What was there stays and is named; what that means is said, and no sample story comes among stories."""
    (tmp_path / "content/wire").mkdir(parents=True)
    (tmp_path / "content/posts").mkdir()
    (tmp_path / "content/wire/own.txt").write_text("Own\n\nStory.\n")
    for name in ("pelicanconf.py", "pelican.conf.py", ".gitignore"):
        (tmp_path / name).write_text("SITENAME = 'Mine'\n")
    (tmp_path / "output").mkdir()
    (tmp_path / "output/index.html").write_text("Mine")
    before = tree(tmp_path)
    done = command_here(tmp_path, ("init", "."))
    assert done.returncode == 0
    builds = "copydesk builds nothing until it says `from copydesk.site import Press` and `PELICAN_CLASS = Press`"
    assert done.stderr.splitlines() == [
        "pelican.conf.py was there, and stays",
        ".gitignore was there, and stays",
        f"pelican.conf.py is another site's: {builds}",
        "write `/.copydesk/` and `/output/` and `/content/embargoed/*` into .gitignore: git would take what lies there",
        "pelicanconf.py is another site's, and copydesk does not read it: its settings are in pelican.conf.py",
        "output holds files that copydesk did not make: name an empty folder, or empty it; then the site can be built",
        "copydesk leaves content/posts alone: it publishes what is in content/wire, content/news and content/pages",
    ]
    after = tree(tmp_path)
    assert {name: after[name] for name in before} == before
    assert "content/wire/kilogram.txt" not in after
    (tmp_path / "pelican.conf.py").write_text("from copydesk.site import Press\n")
    (tmp_path / "README.md").unlink()
    said = command_here(tmp_path, ("init", ".")).stderr
    assert "\nwhat pelican.conf.py says counts, not what was answered here\n" in said
    assert "another site's: copydesk" not in said
    assert "README.md" in tree(tmp_path)


def asked(folder: Path, answers: str, *words: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Begin a site at a terminal, where a person answers."""
    monkeypatch.setattr("copydesk.cli.start.is_terminal", lambda: True)
    with contextlib.chdir(folder):
        return CliRunner().invoke(main, ["init", "desk", *words], input=answers)


def test_at_a_terminal_it_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks what no option says, again where the answer can't be; an empty answer takes what stands in brackets."""
    done = asked(tmp_path, "\nBerlin\neurope/berlin\nde\n", "--name", "Evening Post", monkeypatch=monkeypatch)
    assert done.exit_code == 0
    assert "The name of the site" not in done.output
    assert "Where it will live [http://127.0.0.1:8000]: " in done.stderr
    assert "Error: there is no time zone 'Berlin'" in done.stderr
    said = settings_in((tmp_path / "desk/pelican.conf.py").read_text("utf-8"))
    assert (said["SITENAME"], said["TIMEZONE"], said["DEFAULT_LANG"]) == ("Evening Post", "Europe/Berlin", "de")
    gone = asked(tmp_path / "desk", "Evening", monkeypatch=monkeypatch)
    assert gone.exit_code == 1
    assert not (tmp_path / "desk/desk").exists()


def test_without_anything_to_read_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that was started so, as by some timers, asks nobody, and says so where it must."""
    monkeypatch.setattr("copydesk.terminal.sys", SimpleNamespace(stdin=None))
    assert command_here(tmp_path, ("init", "desk")).returncode == 0
    done = command_here(tmp_path / "desk", ("remove", "kilogram"))
    said = "copydesk: this would delete content/wire/kilogram.txt: say --yes\n"
    assert (done.returncode, done.stderr) == (2, said)


@pytest.mark.parametrize(
    ("environment", "zone", "language"),
    [
        ({"TZ": "Asia/Tokyo", "LANGUAGE": "", "LC_ALL": "ja_JP.UTF-8"}, "Asia/Tokyo", "ja"),
        ({"TZ": "Etc/UTC", "LANGUAGE": "", "LC_ALL": "C"}, "UTC", "en"),
        ({"TZ": "Nowhere/Land", "LANGUAGE": "", "LC_ALL": "nonsense"}, "UTC", "en"),
        ({"TZ": "UTC", "LANGUAGE": "pt_BR:pt:en", "LC_ALL": "en_US.UTF-8"}, "UTC", "pt"),
    ],
)
def test_what_is_usual_here(
    environment: dict[str, str], zone: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without options or a terminal it takes the machine's zone and language; whatever these say, it begins."""
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = usual(tmp_path / "the-Evening_post")
    assert (found.name, found.timezone, found.language) == ("The Evening Post", zone, language)
    assert usual(Path("/")).name == "News"


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """Give a site whose theme is ours, by its name."""
    return quick(begun(tmp_path))


def theme_in(desk: Path) -> Path:
    """Return the folder of the theme that a site is printed with."""
    place = place_of(desk / "pelican.conf.py", {})
    press = open_press(desk / "pelican.conf.py")
    assert place
    assert place.theme == Path(press.settings["THEME"]) == Path(press.theme)
    return place.theme


def test_our_theme_goes_by_its_name(named: Path) -> None:
    """`THEME = "broadsheet"` is ours, to every one who opens the site; what it prints is what the folder would."""
    assert theme_in(named) == ROOT / "themes/broadsheet"
    folders = Pressroom(named / "pelican.conf.py", {}).folders()
    assert folders
    assert str(ROOT / "themes/broadsheet") in folders, "the preview watches it"
    command_here(named, ("build", *AT))
    ours = tree(named / "output")
    settings = named / "pelican.conf.py"
    settings.write_text(settings.read_text("utf-8").replace('"broadsheet"', f'"{ROOT}/themes/broadsheet"', 1))
    command_here(named, ("build", *AT, "--output", "other"))
    assert tree(named / "other") == ours


def test_pelicans_own_command_finds_it(named: Path) -> None:
    """`pelican -s pelican.conf.py` builds the same bytes."""
    command_here(named, ("build", *AT))
    read = read_settings(str(named / "pelican.conf.py"), {"OUTPUT_PATH": str(named / "other"), "AT": NOW.isoformat()})
    with contextlib.chdir(named):
        read["PELICAN_CLASS"](read).run()
    assert tree(named / "other") == tree(named / "output")


def test_a_second_build_takes_the_quick_way(named: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing changed, in our theme as well, the last word is said again, and no site is opened."""
    monkeypatch.setattr("copydesk.standstill.is_settled", lambda *_: True)
    first = command_here(named, ("build", *AT))
    monkeypatch.setattr("copydesk.cli.site.open_site", lambda *_: pytest.fail("the site was opened"))
    assert command_here(named, ("build", *AT)).stdout == first.stdout


def test_the_sites_own_folder_comes_first(named: Path) -> None:
    """A folder of that name in the site is the theme; and a name of none of ours is refused as ever."""
    shutil.copytree(ROOT / "themes/broadsheet", named / "broadsheet")
    assert theme_in(named) == named / "broadsheet"
    settings = named / "pelican.conf.py"
    settings.write_text(settings.read_text("utf-8").replace('THEME = "broadsheet"', 'THEME = "tabloid"'))
    done = command_here(named, ("build", *AT))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "Could not find the theme tabloid" in done.stderr


def test_a_folder_of_that_name_elsewhere_is_no_theme(named: Path) -> None:
    """Where the command is run from makes no difference."""
    (named.parent / "broadsheet").mkdir()
    with contextlib.chdir(named.parent):
        assert theme_in(Path("desk")) == ROOT / "themes/broadsheet"


def test_a_site_takes_the_theme_into_its_hands(named: Path) -> None:
    """`theme` copies all of it, says what to write, and never writes over one."""
    done = command_here(named, ("theme",))
    assert done.stdout.startswith('themes/broadsheet is yours: write THEME = "themes/broadsheet" into pelican.conf.py')
    assert tree(named / "themes/broadsheet") == tree(ROOT / "themes/broadsheet")
    assert theme_in(named) == ROOT / "themes/broadsheet", "until the settings say so"
    settings = named / "pelican.conf.py"
    settings.write_text(settings.read_text("utf-8").replace('THEME = "broadsheet"', 'THEME = "themes/broadsheet"'))
    footer = named / "themes/broadsheet/templates/_footer.html"
    footer.write_text(footer.read_text("utf-8").replace("<footer", "<p>Mine</p><footer"), "utf-8")
    assert command_here(named, ("build", *AT)).returncode == 0
    assert "<p>Mine</p>" in (named / "output/index.html").read_text("utf-8")
    footer.write_text("broken")
    faulty = command_here(named, ("build", *AT)).stderr
    assert faulty.startswith(f"copydesk: {named}/themes/broadsheet/templates/base.html"), "the site's, and not ours"
    again = command_here(named, ("theme",))
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == "copydesk: themes/broadsheet is there already: change it, or move it away to have it anew\n"
    assert command_here(named / "content", ("theme",)).stderr.startswith("copydesk: there is no pelican.conf.py: run ")
