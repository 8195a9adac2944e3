"""Runs on a Dask cluster: the work is sent once, and a run whose worker dies is run again."""

from __future__ import annotations

from concurrent.futures import CancelledError
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from .executors import TRIES, Futures
from .work import Work, remote, sent

if TYPE_CHECKING:
    from collections.abc import Sequence


class Cluster(Futures):
    """Runs by the client of a Dask cluster.

    The scheduler begins a run again, on another worker, if one dies.  This does so too if all
    workers that had the work have died.
    """

    def __init__(self, client: Any, own: bool, work: Work) -> None:
        super().__init__()
        self._client, self._own = client, own
        self._bytes = sent(work)
        self._digest = sha256(self._bytes).hexdigest()
        self._tries: dict[int, int] = {}
        self._name = f"pysynaptic-{uuid4().hex}"
        self._content: Any = None

    def start(self, places: Sequence[int]) -> None:
        """Send the work to all workers, and begin."""
        self._scatter()
        super().start(places)

    def _scatter(self) -> None:
        self._content = self._client.scatter(self._bytes, broadcast=True, hash=False)

    def _submit(self, place: int) -> Any:
        tries = self._tries.get(place, 0)
        return self._client.submit(
            remote,
            self._content,
            self._digest,
            place,
            key=f"{self._name}-{place}-{tries}",
            pure=False,
        )

    def _is_begun_again(self, place: int, error: BaseException) -> bool:
        if not isinstance(error, CancelledError) or self._is_stopped:
            return False
        self._tries[place] = self._tries.get(place, 0) + 1
        if self._tries[place] >= TRIES:
            return False
        if self._content.status != "finished":
            self._scatter()
        self._begin(place)
        return True

    _is_stopped = False

    def stop(self) -> bool:
        """Cancel all; those that run end there, and are thrown away."""
        self._is_stopped = True
        if self._pending:
            self._client.cancel(list(self._pending.values()))
        return False

    def close(self) -> None:
        """Take the work away from the workers."""
        super().close()
        self._content = None
        if self._own:
            self._client.close()
