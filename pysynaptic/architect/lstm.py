"""Long short-term memory."""

from __future__ import annotations

from .._base import ids, validation
from .._base.undefined import all_or_none
from ..layer import Layer
from ..layer_connection import CONNECTION_TYPES, LayerConnection
from ..network import Network
from ._sizes import layer_sizes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypedDict, Unpack

    from .._base.records import Untyped

    class LSTMOptions(TypedDict, total=False):
        """The options of an LSTM."""

        peepholes: str | bool | None
        hiddenToHidden: bool | None
        outputToHidden: bool | None
        outputToGates: bool | None
        inputToOutput: bool | None


OPTIONS = ("peepholes", "hiddenToHidden", "outputToHidden", "outputToGates", "inputToOutput")
GATE_BIAS = 1  # so that the gates are open at first


class LSTM(Network):
    """Long short-term memory: blocks of memory cells, each with an input, forget and output gate.

    Parameters
    ----------
    *sizes : int
        The sizes of three or more layers: the inputs, the memory blocks, the outputs.  As in
        Synaptic, a dict of the options may follow.
    peepholes : str or bool, default True
        How the cells are connected to their gates: one of ``Layer.connectionType``; True means
        ALL_TO_ALL, False means not at all.
    hiddenToHidden : bool, default False
        Whether the cells of a block are connected to each other.
    outputToHidden : bool, default False
        Whether the output layer is connected to the cells.
    outputToGates : bool, default False
        Whether the output layer is connected to the gates.
    inputToOutput : bool, default True
        Whether the input layer is connected to the output layer.

    Raises
    ------
    TypeError
        If a size is not an int, or an option is unknown.
    ValueError
        If there are fewer than three sizes (with Synaptic's message), one is below 1, or
        ``peepholes`` is invalid.

    Notes
    -----
    As ``Architect.LSTM``.  Each block is four hidden layers: input gate, forget gate, memory cell,
    output gate.  The connections from one block to the next are gated only by the input gate of
    the next.

    Examples
    --------
    >>> from pysynaptic.architect import LSTM
    >>> LSTM(2, 4, 4, 1, {'peepholes': False, 'hiddenToHidden': True})
    <LSTM 2-4-4-1: 4 + 4 memory cells with input, forget and output gates>
    >>> [each.size for each in LSTM(6, 7, 2).layers.hidden]
    [7, 7, 7, 7]
    """

    def __init__(self, *sizes: int | LSTMOptions | Untyped, **named: Unpack[LSTMOptions]) -> None:
        super().__init__()
        options: dict[str, Any] = {**named}
        if sizes and isinstance(sizes[-1], dict):
            options = {**sizes[-1], **options}
            sizes = sizes[:-1]
        options = all_or_none(options)
        validation.option_names(options, OPTIONS, "LSTM()")
        inputs, *middle, outputs = layer_sizes("LSTM", sizes)
        validation.connected((size, size) for size in middle)  # memory cells, and their gates
        peepholes = _peepholes(options.get("peepholes"))
        hidden_to_hidden, output_to_hidden, output_to_gates, input_to_output = (
            default if options.get(name) is None else bool(options[name])
            for name, default in zip(OPTIONS[1:], (False, False, False, True), strict=True)
        )

        input, output = Layer(inputs), Layer(outputs)
        hidden: list[Layer] = []
        previous: Layer | None = None
        for size in middle:
            input_gate = Layer(size).set(bias=GATE_BIAS)
            forget_gate = Layer(size).set(bias=GATE_BIAS)
            cell = Layer(size)
            output_gate = Layer(size).set(bias=GATE_BIAS)
            hidden += input_gate, forget_gate, cell, output_gate

            sources = [input] if previous is None else [input, previous]
            into = [
                _connect(source, cell, input_gate, forget_gate, output_gate) for source in sources
            ]
            out = _project(cell, output)
            itself = _project(cell, cell)
            if hidden_to_hidden:
                cell.project(cell, Layer.connectionType.ALL_TO_ELSE)
            if output_to_hidden:
                output.project(cell)
            if output_to_gates:
                for gate in (input_gate, output_gate, forget_gate):
                    output.project(gate)
            for gate in (input_gate, forget_gate, output_gate):
                if peepholes is None:
                    _connect_nothing(cell, gate)
                else:
                    cell.project(gate, peepholes)

            input_gate.gate(into[0], Layer.gateType.INPUT)
            forget_gate.gate(itself, Layer.gateType.ONE_TO_ONE)
            output_gate.gate(out, Layer.gateType.OUTPUT)
            for connection in into[1:]:
                input_gate.gate(connection, Layer.gateType.INPUT)
            previous = cell
        if input_to_output:
            input.project(output)
        self.set(input, hidden, output)

    def __repr__(self) -> str:
        whole = super().__repr__()
        sizes = whole.strip("<>").split()[-1].split("-")
        blocks = [sizes[start : start + 4] for start in range(1, len(sizes) - 1, 4)]
        if not blocks or any(len(block) != 4 or len({*block}) != 1 for block in blocks):
            return whole  # it has no layers, or was given others
        cells = [block[0] for block in blocks]
        what = "memory cell" if cells == ["1"] else "memory cells"
        return (
            f"<{type(self).__name__} {'-'.join([sizes[0], *cells, sizes[-1]])}: "
            f"{' + '.join(cells)} {what} with input, forget and output gates>"
        )


def _peepholes(value: object) -> str | None:
    """Return the type of connection from the cells to the gates, or None for no peepholes."""
    if value is None or value is True:
        return Layer.connectionType.ALL_TO_ALL
    if value is False:
        return None
    wanted = "True, False or one of Layer.connectionType"
    return validation.choice(value, CONNECTION_TYPES, "peepholes", wanted)


def _project(source: Layer, target: Layer) -> LayerConnection:
    connection = source.project(target)
    assert connection is not None  # the two were not connected before
    return connection


def _connect(source: Layer, cell: Layer, *gates: Layer) -> LayerConnection:
    """Connect a layer to a memory block; return what leads to its cells."""
    connection = _project(source, cell)
    for gate in gates:
        source.project(gate)
    return connection


def _connect_nothing(source: Layer, target: Layer) -> None:
    """Leave the empty layer connection that Synaptic makes of ``peepholes: false``.

    It takes an id and shows in ``toDot()``, with 0 connections.
    """
    connection = object.__new__(LayerConnection)
    connection.ID = ids.take_layer_connection()
    connection.from_, connection.to, connection.type = source, target, "none"
    connection.selfconnection = False
    connection.gatedfrom = []
    connection._entries, connection._bundles = [], ()
    source.connectedTo.append(connection)
