"""What a network is, kept to come back to: for one look, or for the best of many iterations."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .._kernel import twin
    from ..network import Network


class Kept:
    """Everything that training changes in a network: weights, biases, states, traces.

    Parameters
    ----------
    plan : Plan
        What runs the network.  If the network is wired anew, what this has of it still comes back;
        connections that are newer keep what they have.
    """

    __slots__ = ("_numbers", "plan")

    def __init__(self, plan: twin.Plan) -> None:
        self.plan, self._numbers = plan, plan.save(True)

    @property
    def size(self) -> int:
        """How many numbers these are."""
        return len(self._numbers) // 8

    def put_back(self) -> None:
        """Make the network what it was."""
        self.plan.restore(self._numbers, True)


class Unchanged:
    """A context after which a network is as before, if only activation changed it."""

    __slots__ = ("_plan", "_states")

    def __init__(self, network: Network) -> None:
        self._plan = network._ready()

    def __enter__(self) -> None:
        self._states = self._plan.save(False)

    def __exit__(self, *error: object) -> None:
        self._plan.restore(self._states, False)
