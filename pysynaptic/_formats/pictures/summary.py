"""What `Network.summary` returns: two tables, of the layers and of what connects them."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from . import naming
from .survey import OUTSIDE, Survey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...layer import Layer
    from .survey import Link

    Table = Sequence[Sequence[object]]  # the first row has the names of the columns

NOTHING = "-"  # plain ASCII, as consoles of Windows may have nothing else
STYLE = "border-collapse: collapse; margin: .5em 0"
CELL = "padding: .15em .8em; text-align: {}"


class LayerSummary(NamedTuple):
    """One layer of a network.

    Attributes
    ----------
    name : str
        Such as "input", "hidden 2" or "memory cell".
    neurons : int
        Its size.
    squash : str
        The names of its squash functions; "-" for the input layer, which is given its activations.
    connections : int
        How many connections lead to it.
    gates : int
        How many connections its neurons gate.
    parameters : int
        How many numbers of it can be learned: its biases and the weights of what leads to it.
    """

    name: str
    neurons: int
    squash: str
    connections: int
    gates: int
    parameters: int


class Summary(str):
    """The text of a network's tables, with its numbers; what `Network.summary` returns.

    Attributes
    ----------
    layers : list of LayerSummary
        The layers in order of activation.
    neurons, connections, gates, parameters : int
        The sums.  The parameters are what a training can change: `weights` and `biases`.
    weights, biases : int
        Self-connections and the biases of the input layer do not learn and do not count.
    self_connections : int
        How many of the connections lead from a neuron to itself.
    frozen : int
        How many of the parameters do not learn, because they are frozen.
    notes : list of str
        The lines below the tables.
    """

    layers: list[LayerSummary]
    neurons: int
    connections: int
    gates: int
    parameters: int
    weights: int
    biases: int
    self_connections: int
    frozen: int
    notes: list[str]
    _html: str

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return self._html


def summary(kind: str, order: Sequence[Layer]) -> Summary:
    """Return the tables of a network; ``kind`` is the name of its class."""
    survey = Survey(order)
    blocks = naming.memories(survey)
    names = naming.names(survey, blocks)
    layers = [_layer(survey, number, name) for number, name in enumerate(names)]
    first, *others = layers
    outward = sum(link.count for link in survey.links if link.target == OUTSIDE)
    selves = sum(link.count for link in survey.links if link.selves)
    neurons, parameters = (
        sum(getattr(layer, name) for layer in layers) for name in ("neurons", "parameters")
    )
    connections = sum(layer.connections for layer in layers) + outward
    gates = sum(sum(link.gaters.values()) for link in survey.links)
    biases = sum(layer.neurons for layer in others)

    heads = ("layer", "neurons", "squash", "connections", "gates", "parameters")
    total = ("total", neurons, "", connections, gates, parameters)
    tables: list[Table] = [[heads, *layers, total], _link_rows(survey, names)]
    head = naming.headline(kind, survey, blocks)
    frozen = _frozen(survey)
    notes = _notes(first, biases, parameters, frozen, selves, outward)

    found = Summary(
        "\n\n".join([head, *(_text(table) for table in tables if table), "\n".join(notes)])
    )
    found.layers = layers
    found.neurons, found.connections, found.gates = neurons, connections, gates
    found.parameters, found.weights, found.biases = parameters, parameters - biases, biases
    found.self_connections, found.frozen, found.notes = selves, frozen, notes
    found._html = "\n".join(
        [
            f"<div><strong>{escape(head)}</strong>",
            *(_html(table) for table in tables if table),
            *(f"<div>{escape(note)}</div>" for note in notes),
            "</div>",
        ]
    )
    return found


def _layer(survey: Survey, number: int, name: str) -> LayerSummary:
    links = survey.into(number)
    size = survey.sizes[number]
    learned = sum(link.count for link in links if not link.selves)
    return LayerSummary(
        name,
        size,
        ", ".join(survey.squashes(number)) if number else NOTHING,
        sum(link.count for link in links),
        sum(link.gaters[number] for link in survey.links),
        size + learned if number else 0,
    )


def _frozen(survey: Survey) -> int:
    """Return how many weights and biases do not learn, although they could."""
    weights = sum(link.frozen for link in survey.links if link.target > 0 and not link.selves)
    return weights + sum(
        survey.has_frozen_bias(number, place)
        for number, size in enumerate(survey.sizes[1:], 1)
        for place in range(size)
    )


def _link_rows(survey: Survey, names: list[str]) -> list[Sequence[object]]:
    """Return the table of the links; nothing if there are none."""

    def name(number: int) -> str:
        return "outside" if number == OUTSIDE else names[number]

    def gaters(link: Link) -> str:
        found = sorted(link.gaters)
        partly = sum(link.gaters.values()) < link.count or len(found) > 1
        texts = [f"{name(each)} ({link.gaters[each]})" if partly else name(each) for each in found]
        return ", ".join(texts) or NOTHING

    rows: list[Sequence[object]] = [
        (
            name(link.source),
            "itself" if link.selves else name(link.target),
            link.count,
            link.pattern,
            gaters(link),
        )
        for link in survey.links
    ]
    return [("from", "to", "connections", "type", "gated by"), *rows] if rows else []


def _notes(
    first: LayerSummary, biases: int, parameters: int, frozen: int, selves: int, outward: int
) -> list[str]:
    """Return what the counts of the tables mean."""
    notes = [f"{parameters:,} parameters: {parameters - biases:,} weights and {biases:,} biases"]
    if frozen:
        notes.append(f"{frozen:,} of them are frozen and do not learn")
    if selves:
        whose = (
            "self-connections, whose weights do"
            if selves > 1
            else ("self-connection, whose weight does")
        )
        notes.append(f"{selves:,} {whose} not learn")
    if first.connections:
        notes.append(f"{first.connections:,} connections to the input layer, which do not learn")
    if outward:
        notes.append(f"{outward:,} connections lead to neurons outside of the network")
    return notes


# Tables -------------------------------------------------------------------------------------------


def _is_number(value: object) -> bool:
    return isinstance(value, int)


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _text(table: Table) -> str:
    """Return a table as text; numbers are on the right of their columns."""
    right = [_is_number(value) for value in table[1]]
    cells = [[_cell(value) for value in row] for row in table]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(
            cell.rjust(width) if on_right else cell.ljust(width)
            for cell, width, on_right in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in cells
    ]
    rule = "  ".join("-" * width for width in widths)
    return "\n".join([lines[0], rule, *lines[1:]])


def _html(table: Table) -> str:
    head, *rows = table
    aligned = [CELL.format("right" if _is_number(value) else "left") for value in rows[0]]

    def row(cells: Sequence[object], tag: str) -> str:
        inner = "".join(
            f'<{tag} style="{style}">{escape(_cell(cell))}</{tag}>'
            for cell, style in zip(cells, aligned, strict=True)
        )
        return f"<tr>{inner}</tr>"

    body = "\n".join(row(each, "td") for each in rows)
    top = f"<thead>{row(head, 'th')}</thead>"
    return f'<table style="{STYLE}">\n{top}\n<tbody>{body}</tbody>\n</table>'
