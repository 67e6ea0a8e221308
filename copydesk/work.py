"""Who does the work: this process, where there is little of it, others on this machine, or whoever somebody names.

Work is pure functions of picklable values, so that it does not matter where it is done. Others are any
`concurrent.futures.Executor`: processes of this machine, or Dask's, whose workers may be other machines.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self, TypeVar

from copydesk.store import StoreError

Task = TypeVar("Task")
Result = TypeVar("Result")
Setup = TypeVar("Setup")

MANY = 200  # tasks: fewer are done before a second process has begun
CHUNK = 25  # tasks that go to a worker at once
PATIENCE = 10  # seconds
AHEAD = 4  # chunks that wait for each worker; of more, the results would fill the memory


@dataclass(slots=True)
class Crew:
    """Those who do the work of a build; they are called when there is enough of it, and stay to its end."""

    jobs: int = 0  # processes; 0: one for each processor, 1: this one alone
    address: str = ""  # of a Dask scheduler, such as tcp://scheduler:8786
    executor: Executor | None = None
    folder: str = ""
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        """Give the crew, which nobody has been called to yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Send all away."""
        self._open.close()
        self.executor, self.folder = None, ""

    @property
    def size(self) -> int:
        """How many work at once."""
        return self.jobs or os.cpu_count() or 1

    def map(
        self, function: Callable[[Setup, Task], Result], setup: Setup, tasks: Iterable[Task], count: int
    ) -> Iterator[Result]:
        """Yield the result of each task, in order.

        Args:
            function: what is to be done, a function of a module.
            setup: what all tasks need; it is unpickled once by each who works.
            tasks: what differs.
            count: how many they are.
        """
        alone = (self.size == 1 and not self.address) or (count < MANY and not self.executor)
        data = b"" if alone else _pickled(setup)
        if not data:
            for task in tasks:
                yield function(setup, pickle.loads(pickle.dumps(task)))  # noqa: S301 - as if it had been sent
            return
        executor, key, waiting = self._called(), sha256(data).hexdigest(), deque[Future[list[Result]]]()
        source = data if self.address else self._laid(key, data)
        rest = iter(tasks)
        while chunk := list(islice(rest, CHUNK)):
            waiting.append(executor.submit(_chunk, function, key, source, chunk))
            if len(waiting) > AHEAD * self.size:
                yield from waiting.popleft().result()
        for future in waiting:
            yield from future.result()

    def _laid(self, key: str, data: bytes) -> str:
        """Lay what all tasks need into a file, from which each process of this machine takes it once."""
        self.folder = self.folder or self._open.enter_context(TemporaryDirectory(prefix="copydesk-"))
        file = Path(self.folder, key)
        file.write_bytes(data)
        return str(file)

    def _called(self) -> Executor:
        if not self.executor:
            others = _cluster(self.address) if self.address else _processes(self.size)
            self.executor = self._open.enter_context(others)
        return self.executor


def _processes(number: int) -> Executor:
    """Return processes of this machine; none is forked of this one, in which Pelican's command runs threads."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - a build of little work starts sooner without
    from multiprocessing import get_context  # noqa: PLC0415 - the same

    return ProcessPoolExecutor(number, get_context("spawn"), _leave_with_parent)


def _leave_with_parent() -> None:
    """End this process when the one that called it has ended, however that was."""
    from multiprocessing import parent_process  # noqa: PLC0415 - it is there already

    parent = parent_process()

    def wait() -> None:
        if parent:
            parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """Give the workers of a Dask scheduler; raises StoreError where there is none at the address."""
    from distributed import Client  # noqa: PLC0415 - the extra `cluster`, which few need

    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        why = str(error).splitlines()[0]
        raise StoreError(f"there is no Dask scheduler at {address} ({why}): start `dask scheduler` there") from error
    with client, client.get_executor() as executor:
        yield executor


def _pickled(setup: object) -> bytes:
    """Return what all tasks need, nothing where it can't leave this process: a filter that is a lambda, say."""
    try:
        return pickle.dumps(setup)
    except (pickle.PicklingError, AttributeError, TypeError):
        return b""


def _chunk(function: Callable[[Any, Any], Any], key: str, source: bytes | str, tasks: Sequence[Any]) -> list[Any]:
    if key not in _setups:
        _setups.clear()
        data = Path(source).read_bytes() if isinstance(source, str) else source
        _setups[key] = pickle.loads(data)  # noqa: S301 - it comes from the build
    return [function(_setups[key], task) for task in tasks]


_setups: dict[str, Any] = {}  # of this process, where it is one of several: the one that it works with
