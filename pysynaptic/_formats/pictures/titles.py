"""What a drawing says of neurons, layers and connections."""

from __future__ import annotations

from .survey import OUTSIDE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .survey import Edge, Link, Survey

LONGEST = 15  # characters of the names of squash functions below the name of a layer


class Titles:
    """Makes the texts; browsers show most of them with the mouse over an element."""

    def __init__(self, survey: Survey, names: list[str]) -> None:
        self.survey, self.names = survey, names

    def kind(self, layer: int) -> str:
        """Return the size of a layer and its squash functions."""
        size = self.survey.sizes[layer]
        if layer == 0:
            return f"{size:,} neuron{'s' * (size > 1)}"
        squashes = ", ".join(self.survey.squashes(layer))
        if len(squashes) > LONGEST:
            squashes = squashes[: LONGEST - 1] + "…"
        return f"{size:,} · {squashes}"

    def who(self, layer: int, place: int) -> str:
        """Return the name of a neuron, or of a layer where the place is negative."""
        if layer == OUTSIDE:
            return "outside"
        name = self.names[layer]
        return name if place < 0 or self.survey.sizes[layer] == 1 else f"{name} #{place + 1}"

    def neuron(self, layer: int, place: int) -> str:
        """Return the name of a neuron with its label, its squash function and its bias."""
        block, index = self.survey.order[layer]._members[place]
        view = block.views.get(index)
        label = getattr(view, "label", None)
        lines = [self.who(layer, place) + (f" ({label})" if label else "")]
        if layer:
            squash = self.survey.squash(layer, place)
            frozen = ", frozen" if self.survey.has_frozen_bias(layer, place) else ""
            lines.append(f"{squash}, bias {block.bias[index]!r}{frozen}")
        return "\n".join(lines)

    def layer(self, layer: int) -> str:
        """Return the name of a layer, its size and its squash functions."""
        size = self.survey.sizes[layer]
        squashes = f", {', '.join(self.survey.squashes(layer))}" if layer else ""
        return f"{self.names[layer]}: {size:,} neuron{'s' * (size > 1)}{squashes}"

    def edge(self, link: Link, edge: Edge) -> str:
        """Return the ends of a connection, its weight and its gater."""
        source, target = self.who(link.source, edge.source), self.who(link.target, edge.target)
        title = (
            f"{source} → {'itself' if link.selves else target}: {edge.weight!r}"
            + ", frozen" * edge.frozen
        )
        return title if edge.gater is None else f"{title}\ngated by {self.who(*edge.gater)}"

    def link(self, link: Link) -> str:
        """Return the ends of all connections between two layers, and the range of the weights."""
        weights = [*link.weights()]
        target = "itself" if link.selves else self.names[link.target]
        mean = sum(map(abs, weights)) / len(weights)
        return (
            f"{self.names[link.source]} → {target}: {link.count:,} connections "
            f"({link.pattern}), weights from {min(weights):.4g} to {max(weights):.4g}, "
            f"mean size {mean:.4g}"
        )
