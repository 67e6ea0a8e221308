"""The two engines of the fuzzer, each for so many seconds: hypothesis, and libFuzzer by atheris.

Each runs in a process of its own: python bench/engines.py ENGINE SECONDS SEED STATISTICS
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
FINDINGS = ROOT / "bench/findings"
ROUND = 500  # examples of hypothesis between two looks at the clock
LARGEST = 10_000  # bytes of a copy that is mutated


class Record:
    """What was run and what was found; written as it happens, since an engine may end without a word."""

    def __init__(self, statistics: Path) -> None:
        """Begin at nothing; what was found before is known."""
        self.statistics, self.inputs, self.began, self.written = statistics, 0, monotonic(), 0.0
        FINDINGS.mkdir(exist_ok=True)

    def run(self) -> None:
        """Count an input."""
        self.inputs += 1
        if monotonic() - self.written > 1:
            self.written = monotonic()
            self.statistics.write_text(json.dumps([self.inputs, self.written - self.began]))

    def knows(self, name: str) -> bool:
        """Tell whether such a finding lies there already."""
        return (FINDINGS / f"{name}.txt").exists()

    def add(self, name: str, story: str, data: bytes) -> None:
        """Write a finding: the copy, and beside it what it does; where one lies there, the shorter stays."""
        there = FINDINGS / f"{name}.txt"
        if there.exists() and there.stat().st_size <= len(data):
            return
        there.write_bytes(data)
        (FINDINGS / f"{name}.log").write_text(story, "utf-8")
        print(f"  found {name}: {len(data):,} bytes", flush=True)


def corpus() -> list[str]:
    """Return all copy that lies here, the shortest first, since hypothesis holds the first for the simplest."""
    from copydesk.read.decode import decode

    folders = ((ROOT, "content/wire"), (ROOT, "tests/cases"), (ROOT.parent, "shared"))
    files = {file for root, folder in folders for file in (root / folder).resolve().rglob("*.txt")}
    return sorted((decode(file.read_bytes()[:LARGEST]) for file in files), key=lambda text: (len(text), text))


def by_hypothesis(seconds: float, seed: int, record: Record) -> None:
    """Draw copy, check how it is read and converted, and shrink what breaks a law; then go on."""
    from verdict import reduced

    end, texts = monotonic() + seconds, corpus()
    while monotonic() < end:
        found = one_round(texts, seed, end, record)
        if found:
            name, story, data = min(found, key=lambda each: len(each[2]))
            record.add(name, story, reduced(data, name, conversion=True))
        seed += 1


def one_round(texts: list[str], number: int, end: float, record: Record) -> list[tuple[str, str, bytes]]:
    """Return each copy on which a new finding was seen while it was shrunk."""
    from hypothesis import HealthCheck, Phase, errors, given, seed, settings
    from mishaps import filings
    from verdict import reduced, trouble

    found: list[tuple[str, str, bytes]] = []

    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @seed(number)
    @given(filings(texts))
    def examine(data: bytes) -> None:
        if monotonic() > end and not found:
            return
        record.run()
        bad = trouble(data, conversion=True)
        if not bad or record.knows(bad.name) or (found and found[0][0] != bad.name):
            return
        if bad.name.startswith("slow"):  # shrinking would run it again and again
            record.add(bad.name, bad.story, reduced(data, bad.name, conversion=True))
            return
        found.append((bad.name, bad.story, data))
        raise FoundError

    with suppress(FoundError, errors.Flaky):
        examine()
    return found


class FoundError(Exception):
    """A copy breaks a law that none broke before."""


def by_atheris(seconds: float, seed: int, record: Record) -> None:
    """Let libFuzzer look for bytes that lead the readers where nothing led them before. It ends the process."""
    import atheris

    with atheris.instrument_imports(include=["copydesk.read", "copydesk.rules"]):
        from mishaps import filed
        from verdict import reduced, trouble

        from copydesk.rules import rules

        rules()

    texts = corpus()

    class Consumed:
        """Chooses by the fuzzer's bytes."""

        def __init__(self, data: bytes) -> None:
            self.bytes = atheris.FuzzedDataProvider(data)

        def number(self, low: int, high: int) -> int:
            return int(self.bytes.ConsumeIntInRange(low, high))

    def examine(data: bytes) -> None:
        copy = data[1:] if data[:1] < b"\x80" else filed(Consumed(data[1:]), texts)
        record.run()
        bad = trouble(copy, conversion=False)
        if bad and not record.knows(bad.name):
            record.add(bad.name, bad.story, reduced(copy, bad.name, conversion=False))

    with TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, str(number)).write_bytes(b"\x00" + text.encode("utf-8", "replace")[:4096])
        flags = (f"-max_total_time={seconds:.0f}", f"-seed={seed}", "-max_len=4096", "-rss_limit_mb=0", "-verbosity=0")
        atheris.Setup([sys.argv[0], *flags, folder], examine)
        atheris.Fuzz()


if __name__ == "__main__":
    engine, span, first, where = sys.argv[1:]
    {"hypothesis": by_hypothesis, "atheris": by_atheris}[engine](float(span), int(first), Record(Path(where)))
