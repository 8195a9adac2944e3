"""A feed-forward network as an ONNX model in float64."""

from __future__ import annotations

import sys
from typing import Any

import numpy

from ..._store import storage
from .levels import Levels

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...layer import Layer
    from .levels import Group

# The oldest that have all of these operators for float64 in onnxruntime (1.6, of December 2020).
OPSET, IR_VERSION = 13, 7
OPERATORS = {storage.LOGISTIC: "Sigmoid", storage.TANH: "Tanh", storage.RELU: "Relu"}


def model(title: str, order: Sequence[Layer], caller: str) -> bytes:
    """Return a network as an ONNX file, with the inputs ``input`` and the outputs ``output``."""
    levels = Levels(order, caller)
    try:
        import onnx
    except ImportError as error:
        raise ImportError(
            f"{caller} needs onnx ({error}): pip install 'pysynaptic[onnx]'"
        ) from None
    graph = _Graph(onnx, levels)
    package = sys.modules[__name__.partition(".")[0]]  # not imported: it is above this room
    made = onnx.helper.make_model(
        onnx.helper.make_graph(
            graph.nodes,
            title,
            [graph.rows("input", len(order[0]._members))],
            [graph.rows("output", len(levels.outputs))],
            graph.numbers,
        ),
        producer_name="pysynaptic",
        producer_version=package.__version__,
        opset_imports=[onnx.helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        doc_string=f"{title}: {len(order[0]._members)} inputs, {len(levels.outputs)} outputs",
    )
    onnx.checker.check_model(made)
    content: bytes = made.SerializeToString(deterministic=True)
    return content


class _Graph:
    """The nodes and the numbers of a model."""

    def __init__(self, onnx: Any, levels: Levels) -> None:
        self._onnx = onnx
        self.nodes: list[Any] = []
        self.numbers: list[Any] = []
        self._tensors = ["input"]
        for group in levels.groups[1:]:
            self._tensors.append(self._squashed(group, self._state(group)))
        self._gather(levels)

    def rows(self, name: str, size: int) -> Any:
        """Return the description of a tensor with any number of rows."""
        double = self._onnx.TensorProto.DOUBLE
        return self._onnx.helper.make_tensor_value_info(name, double, ["rows", size])

    def _node(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        node = self._onnx.helper.make_node(operator, inputs, [output], output, **attributes)
        self.nodes.append(node)
        return output

    def _number(self, name: str, values: Any) -> str:
        self.numbers.append(self._onnx.numpy_helper.from_array(values, name))
        return name

    def _state(self, group: Group) -> str:
        """Add the sum of a group's inputs, a matrix for each group that it reads."""
        biases = self._number(f"{group.name}_biases", group.biases)
        state = ""
        for place, (number, weights) in enumerate(group.inputs.items()):
            source = self._tensors[number]
            matrix = self._number(f"{source}_to_{group.name}", weights)
            last = place == len(group.inputs) - 1
            total = f"{group.name}_state" if last else f"{group.name}_sum{place}"
            if place:
                product = self._node("MatMul", [source, matrix], f"{source}_for_{group.name}")
                state = self._node("Add", [state, product], total)
            else:
                state = self._node("Gemm", [source, matrix, biases], total)
        return state

    def _squashed(self, group: Group, state: str) -> str:
        """Add the squash function of a group; return the tensor of its activations."""
        if group.squash == storage.IDENTITY:
            return state
        if group.squash != storage.HLIM:
            return self._node(OPERATORS[group.squash], [state], group.name)
        if not any(number.name == "zero" for number in self.numbers):
            self._number("zero", numpy.array(0.0))
        above = self._node("Greater", [state, "zero"], f"{group.name}_above")
        return self._node("Cast", [above], group.name, to=self._onnx.TensorProto.DOUBLE)

    def _gather(self, levels: Levels) -> None:
        """Add what brings the outputs into their order, and gives them their name."""
        used = list(dict.fromkeys(group for group, _ in levels.outputs))
        starts, start = {}, 0
        for group in used:
            starts[group] = start
            start += len(levels.groups[group].places)
        places = [starts[group] + column for group, column in levels.outputs]
        tensors = [self._tensors[group] for group in used]
        whole = tensors[0]
        if len(tensors) > 1:
            whole = self._node("Concat", tensors, "outputs_by_group", axis=1)
        if len(tensors) == 1:
            self.nodes[-1].output[0] = "output"  # which only the last group can be
        else:
            indices = self._number("outputs_in_order", numpy.array(places, numpy.int64))
            self._node("Gather", [whole, indices], "output", axis=1)
