"""The connection between two neurons, as a view of its numbers."""

from __future__ import annotations

from ._base import ids, validation
from ._base.copies import Copyable
from ._base.records import public
from ._base.undefined import or_none
from ._kernel import twin
from ._store.storage import Bundle, freeze_connections

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from ._store.storage import Run
    from .neuron import Neuron


class Connection(twin.View, Copyable):
    """A connection from one neuron to another.

    It is a view: `weight` and `gain` read and write the numbers that networks use.  Connections
    are made by ``neuron.project(other)`` and ``layer.project(other)``.  As in Synaptic, the
    constructor takes an id and draws a weight, but connects nothing.

    Parameters
    ----------
    from_, to : Neuron
        Its two ends.
    weight : float, optional
        The weight; drawn uniformly from [-0.1, 0.1) when left out.

    Attributes
    ----------
    ID : int
        Its id; ids ascend in the order in which connections are made, over all networks.
    from_, to : Neuron
        Its two ends (``from`` is a Python keyword).
    weight : float
        The weight, finite.
    gain : float
        The factor of the weight: the activation of the gater, or 1.
    gater : Neuron or None
        The neuron that gates it (the last one to do so).
    frozen : bool
        Whether the weight does not learn (not in Synaptic).

    Raises
    ------
    TypeError
        If an end is not a Neuron or the weight is not a number.
    ValueError
        If the weight is not finite.

    Examples
    --------
    >>> from pysynaptic import Neuron
    >>> a, b = Neuron(), Neuron()
    >>> connection = a.project(b, .5)
    >>> connection.weight *= 2
    >>> connection.weight, connection.gain, connection.from_ is a
    (1.0, 1.0, True)
    """

    __slots__ = ("__weakref__",)

    def __new__(cls, from_: Neuron, to: Neuron, weight: float | None = None) -> Self:
        """Make a connection that neither neuron knows, as ``Connection(a, b)`` does in Synaptic."""
        for what, end in (("from_", from_), ("to", to)):
            if not isinstance(getattr(end, "_place", None), tuple):  # only neurons have it
                raise TypeError(
                    f"Connection Error: Invalid neurons ({what} must be a Neuron, "
                    f"got {validation.described(end)})"
                )
        weight = or_none(weight)
        value = None if weight is None else validation.number(weight, "weight")
        bundle = Bundle.of_two(from_._place, to._place, value, wired=False)
        return cls._of(bundle, 0)

    @classmethod
    def _of(cls, bundle: Bundle, entry: int) -> Self:
        """Return the view of one connection; the same object as long as one exists."""
        view: Self = views_of(bundle).view(entry, cls)
        return view

    @property
    def ID(self) -> int:
        """Its id."""
        return self._bundle.id_of(self._entry)

    @property
    def from_(self) -> Neuron:
        """The neuron it comes from."""
        neuron: Neuron = self._bundle.source.view(self._bundle.ends(self._entry)[0])
        return neuron

    @property
    def to(self) -> Neuron:
        """The neuron it leads to."""
        neuron: Neuron = self._bundle.target.view(self._bundle.ends(self._entry)[1])
        return neuron

    def _set_weight(self, weight: float) -> None:
        if self._bundle.is_selves:
            self._bundle.source.set_self_weight(self._entry, weight)
        else:
            self._bundle.weights[self._bundle.at + self._entry] = weight

    def _set_gain(self, gain: float) -> None:
        self._bundle.own_gains()[self._bundle.at + self._entry] = gain

    @property
    def gater(self) -> Neuron | None:
        """The neuron that gates it, if one does."""
        place = self._bundle.gater_of(self._entry)
        return None if place is None else place[0].view(place[1])

    def freeze(self) -> None:
        """Keep the weight from learning.

        Examples
        --------
        >>> from pysynaptic import Neuron
        >>> connection = Neuron().project(Neuron())
        >>> connection.freeze()
        >>> connection.frozen
        True
        """
        freeze_connections([(self._bundle, (self._entry,))], True)

    def unfreeze(self) -> None:
        """Let the weight learn again.

        Examples
        --------
        >>> from pysynaptic import Neuron
        >>> connection = Neuron().project(Neuron())
        >>> connection.freeze()
        >>> connection.unfreeze()
        >>> connection.frozen
        False
        """
        freeze_connections([(self._bundle, (self._entry,))], False)

    @property
    def frozen(self) -> bool:
        """Whether the weight does not learn."""
        frozen = self._bundle.frozen
        return bool(frozen and frozen[self._entry])

    @staticmethod
    def uid() -> int:
        """Take the next connection id, as Synaptic's ``Connection.uid()`` does."""
        return ids.take_connections(1)

    def __dir__(self) -> list[str]:
        return public(super().__dir__())

    def __repr__(self) -> str:
        source, target = self._bundle.ends(self._entry)
        return (
            f"<Connection {self.ID}: neuron {self._bundle.source.first_id + source} -> "
            f"{self._bundle.target.first_id + target}, weight {self.weight!r}>"
        )


def views_of(bundle: Bundle) -> twin.Views:
    """Return the views of a bundle's connections."""
    views: twin.Views | None = bundle.views
    if views is None:
        views = bundle.views = twin.Views(bundle, Connection)
    return views


def add_views(found: dict[int, Connection], runs: Iterable[Run]) -> None:
    """Add the connections of some runs to a dict, by id."""
    for run in runs:
        bundle = run.bundle
        views_of(bundle).add(found, bundle.ids_of(run), run.entry, run.stride)
