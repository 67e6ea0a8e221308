"""The package: what is in wheel and sdist, that both come out the same each time, and a site from the wheel alone."""

from __future__ import annotations

import ast
import contextlib
import email
import json
import os
import re
import tarfile
import tomllib
import zipfile
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from conftest import NOW, ROOT, run, tree
from hatchling.build import build_sdist, build_wheel

from copydesk import __version__

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SHARED_FILES = ("pelican.conf.py", ".github/workflows/check.yml", ".github/workflows/pages.yml")  # with the sample site
WHEEL, SDIST = f"copydesk-{__version__}-py3-none-any.whl", f"copydesk-{__version__}.tar.gz"
OWN = f"copydesk-{__version__}.dist-info"


def build(sources: Path, into: Path) -> Path:
    """Build wheel and sdist, as `pip` and `build` do, and return where they are."""
    into.mkdir()
    with contextlib.chdir(sources):
        assert (build_wheel(str(into)), build_sdist(str(into))) == (WHEEL, SDIST)
    return into


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give wheel and sdist, built from the checkout."""
    return build(ROOT, tmp_path_factory.mktemp("package") / "dist")


@pytest.fixture(scope="module")
def installed(built: Path) -> Path:
    """Give a folder in which the wheel lies as it is installed, and nothing else."""
    folder = built.parent / "installed"
    with zipfile.ZipFile(built / WHEEL) as wheel:
        wheel.extractall(folder)  # noqa: S202 - it is our own
    return folder


def test_the_sdist_builds_the_same_bytes(built: Path) -> None:
    """From another folder, at other times and with other permissions, both come out the same: nothing is missing."""
    with tarfile.open(built / SDIST) as sdist:
        sdist.extractall(built.parent / "sources", filter="data")
    (sources,) = (built.parent / "sources").iterdir()
    for path in sources.rglob("*"):
        os.utime(path, (2_000_000_000, 2_000_000_000))
        path.chmod(0o700 if path.is_dir() else 0o600)
    again = build(sources, built.parent / "again")
    for name in (WHEEL, SDIST):
        assert (again / name).read_bytes() == (built / name).read_bytes(), name


def test_the_wheel_holds_what_is_used(installed: Path) -> None:
    """All of the package, the theme, and what a new site shares with the sample: each once, and nothing else."""
    code = {path for path in (ROOT / "copydesk").rglob("*") if path.is_file() and path.suffix != ".pyc"}
    theme = {path for path in (ROOT / "themes/broadsheet").rglob("*") if path.is_file()}
    expected = {path.relative_to(ROOT / "copydesk").as_posix() for path in code}
    expected |= {path.relative_to(ROOT).as_posix() for path in theme} | set(SHARED_FILES)
    files = tree(installed / "copydesk")
    assert {name for name in files if not name.endswith("~")} == expected
    assert "py.typed" in files
    twice = Counter(sha256(data).digest() for data in files.values() if data)
    assert set(twice.values()) == {1}
    assert {path.name for path in installed.iterdir()} == {"copydesk", OWN}


def test_the_sdist_holds_what_the_wheel_needs(built: Path, installed: Path) -> None:
    """And what tells of it; no tests, no sample copy, nothing that was built."""
    with tarfile.open(built / SDIST) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    of_wheel = set(tree(installed / "copydesk"))
    beside = {name for name in of_wheel if name.startswith("themes/")} | set(SHARED_FILES)
    needed = beside | {f"copydesk/{name}" for name in of_wheel - beside}
    assert names - needed == {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "PKG-INFO", ".gitignore"}
    assert needed <= names


def test_they_are_small(built: Path) -> None:
    """Two megabytes, most of them letters for cards."""
    assert max((built / name).stat().st_size for name in (WHEEL, SDIST)) < 2_200_000


def test_what_the_wheel_says_of_itself(installed: Path) -> None:
    """The command has the package's name, so that `pipx run copydesk` finds it; each licence goes along."""
    own = installed / OWN
    said = email.message_from_string((own / "METADATA").read_text("utf-8"))
    assert (said["Name"], said["Version"], said["Requires-Python"]) == ("copydesk", __version__, ">=3.11")
    assert (own / "entry_points.txt").read_text() == "[console_scripts]\ncopydesk = copydesk.__main__:run\n"
    assert "Typing :: Typed" in said.get_all("Classifier", [])
    assert set(tree(own / "licenses")) == set(PROJECT["project"]["license-files"])
    assert not said.get_all("Project-URL")


def test_the_pythons_are_the_same_everywhere() -> None:
    """Those that the package names are those that are tested, and the oldest is the one that lint and types know."""
    pythons = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["project"]["classifiers"]))
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text("utf-8"))
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == pythons == ["3.11", "3.12", "3.13"]
    assert PROJECT["project"]["requires-python"] == f">={pythons[0]}"
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py{pythons[0].replace('.', '')}"
    for name in ("check.yml", "pages.yml"):
        text = (ROOT / ".github/workflows" / name).read_text("utf-8")
        assert set(re.findall(r'python-version: "([\d.]+)"', text)) <= set(pythons)


def test_the_oldest_python_reads_it() -> None:
    """No file has syntax that the oldest does not know, whichever runs this."""
    for file in (ROOT / "copydesk").rglob("*.py"):
        ast.parse(file.read_text("utf-8"), str(file), feature_version=(3, 11))


ALONE = """
import sys
sys.path[:] = [sys.argv[1], *[path for path in sys.path if path not in ("", sys.argv[2])]]
import copydesk, os
from copydesk.cli import main
assert copydesk.__file__.startswith(sys.argv[1]), copydesk.__file__
def command(*words):
    try:
        main(words, prog_name="copydesk")
    except SystemExit as done:
        assert done.code in (0, None), (words, done.code)
at = ("--at", sys.argv[3])
command("init", "desk")
os.chdir("desk")
command("check", *at)
command("build", *at)
command("theme")
from copydesk.site import open_press
from pathlib import Path
import json
print(json.dumps(open_press(Path("pelican.conf.py")).settings["THEME"]))
"""


def test_a_site_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    """In an empty folder, without the checkout, it begins, is checked and is built, with the theme of the wheel."""
    done = run("-P", "-c", ALONE, str(installed), str(ROOT), NOW.isoformat(), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "1 item, no findings\n")
    assert "1 story, 0 findings; " in done.stdout
    assert json.loads(done.stdout.splitlines()[-1]) == str(installed / "copydesk/themes/broadsheet")
    desk = tmp_path / "desk"
    assert "Kilogram" in (desk / "output/index.html").read_text("utf-8")
    assert (desk / "output/theme/fonts/newsreader.woff2").exists()
    assert tree(desk / "themes/broadsheet") == tree(ROOT / "themes/broadsheet")
    made = {name for name in tree(desk) if name.startswith(".github/")}
    assert made == {".github/workflows/check.yml", ".github/workflows/pages.yml"}
