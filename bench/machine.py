"""What was measured, and on what: the machine, the day and the versions, in one line each."""

from __future__ import annotations

import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path

GIGABYTE = 1 << 30


def machine() -> str:
    """Return the processor, how many there are, the memory, the system, and how busy it was before."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIGABYTE
    return (
        f"{_model()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} before it began"
    )


def today() -> str:
    """Return the day, as 23 November 2026."""
    now = datetime.now(UTC)
    return f"{now.day} {now:%B %Y}"


def _model() -> str:
    """Return the processor's name, as the system gives it."""
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"^model name\s*: (.*)$", told, re.MULTILINE)
    return found[1] if found else platform.machine()
