"""`network.draw()`: what is in the text of the SVG."""

from __future__ import annotations

import copy
import pickle
import re
import time
import xml.etree.ElementTree as ET
from math import inf, nan
from pathlib import Path

import pytest

from pysynaptic import Architect, Layer, Network
from tests.support.pictured import NETWORKS, pictured

SVG = "{http://www.w3.org/2000/svg}"
DETAILED = [name for name in NETWORKS if name not in ("784-100-10", "LSTM 6-7-2", "LSTM 2-3-2-1")]


def titles(drawing: str, tag: str) -> list[str]:
    """Return what appears with the mouse over the elements of a kind."""
    found = (each.findtext(f"{SVG}title") for each in ET.fromstring(drawing).iter(f"{SVG}{tag}"))
    return [title for title in found if title is not None]


@pytest.mark.parametrize("name", DETAILED)
def test_weights_and_biases_are_exact(name: str) -> None:
    """Every connection tells its weight, and every neuron its bias, to the last digit."""
    network = pictured(name)
    json = network.toJSON()

    drawing = network.draw()

    told = [float(re.search(r": (\S+)", each)[1]) for each in titles(drawing, "path")]  # type: ignore[index]
    biases = [float(each.split("bias ")[1]) for each in titles(drawing, "circle") if "bias" in each]
    assert sorted(each.weight for each in json.connections) == sorted(told)
    assert [each.bias for each in json.neurons[network.inputs() :]] == biases


@pytest.mark.parametrize("name", NETWORKS)
def test_the_same_every_time(name: str, kernel: str) -> None:
    """The text depends on the numbers alone, also in a network from JSON and in a copy."""
    if name == "784-100-10" and kernel == "python":
        pytest.skip("it takes seconds there, and the other networks show the same")
    network = pictured(name)
    drawing = str(network.draw())
    again = Network.fromJSON(network.toJSON())
    kind = type(network).__name__

    assert drawing == network.draw()
    assert drawing == copy.deepcopy(network).draw()
    if name != "neuron by neuron":  # whose parallel connections change
        lines = [drawing.replace(kind, "Network"), str(again.draw())]
        assert sorted(lines[0].splitlines()) == sorted(lines[1].splitlines())


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", NETWORKS)
def test_can_stand_beside_others_in_a_page(name: str) -> None:
    """There are no ids, no rules for other elements, and nothing from elsewhere."""
    drawing = pictured(name).draw()
    root = ET.fromstring(drawing)
    style = root.findtext(f"{SVG}style") or ""

    assert not any("id" in each.attrib or "href" in each.attrib for each in root.iter())
    rules = [line for line in style.splitlines() if line and line != "}"]
    selectors = [each for rule in rules for each in rule.split("{")[0].split(",")]
    assert all(each.startswith((".pysynaptic-net", "@media")) for each in selectors)
    assert "url(" not in style
    assert "prefers-color-scheme:dark" in style
    assert "http" not in drawing.replace("http://www.w3.org/2000/svg", "")
    assert {"role": "img"}.items() <= root.attrib.items()
    assert root.attrib["aria-label"] == root.findtext(f"{SVG}title")
    assert "parameters" in (root.findtext(f"{SVG}desc") or "")


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", ["LSTM 1-3-1", "own LSTM", "LSTM 6-7-2"])
def test_lstm_blocks_have_names(name: str) -> None:
    """The four parts are named, and the gates say what they gate."""
    drawing = pictured(name).draw()
    words = {each.text for each in ET.fromstring(drawing).iter(f"{SVG}text")}
    words |= {each.findtext(f"{SVG}title") for each in ET.fromstring(drawing).iter(f"{SVG}text")}
    gates = [each for each in titles(drawing, "polygon") if " gates " in each]

    for part in ("input gate", "forget gate", "memory cell", "output gate"):
        assert any(part in (word or "") for word in words)
    for gate, gated in (
        ("input gate", "memory cell"),
        ("forget gate", "itself"),
        ("output gate", "output"),
    ):
        assert any(each.startswith(gate) and gated in each for each in gates)


@pytest.mark.one_kernel
def test_gates_of_neurons() -> None:
    """The neuron that gates a connection is named at the connection and at the mark."""
    drawing = pictured("neuron by neuron").draw()

    assert any(each.endswith("gated by hidden 2 #2") for each in titles(drawing, "path"))
    assert "hidden 2 #2 gates input → output: " in titles(drawing, "polygon")[-1]


@pytest.mark.one_kernel
def test_layers_or_neurons() -> None:
    """Large networks are drawn by layers; `by_layers` decides otherwise."""
    small, large = pictured("2-3-1"), Architect.Perceptron(20, 3, 1)

    assert 3 == small.draw(by_layers=True).count('class="neuron"')
    assert 0 == small.draw(by_layers=True).count("<circle")
    assert 0 == large.draw().count("<circle")
    assert 24 == large.draw(by_layers=False).count("<circle")
    assert "60 connections (ALL TO ALL), weights from -0.0" in large.draw()
    for wanted in ("yes", 1, "neurons"):
        with pytest.raises(TypeError, match="by_layers must be True or False, got"):
            small.draw(by_layers=wanted)  # type: ignore[arg-type]


@pytest.mark.one_kernel
def test_large_networks_are_drawn_at_once() -> None:
    """A network of 79,510 parameters is drawn well below a second, and its text is short."""
    network = pictured("784-100-10")

    start = time.perf_counter()
    drawing = network.draw()

    assert time.perf_counter() - start < 1
    assert len(drawing) < 10_000


@pytest.mark.one_kernel
@pytest.mark.parametrize("weight", [0.0, nan, inf, -inf, 5e-324, 1e308])
@pytest.mark.parametrize("by_layers", [False, True])
def test_any_weight_can_be_drawn(weight: float, by_layers: bool) -> None:
    """Weights of 0 and of a network that has diverged are drawn too."""
    A, B = Layer(1), Layer(1)
    link = A.project(B, weights=0)
    assert link is not None
    link._bundles[0].weights[0] = weight
    network = Network(A, [], B)

    root = ET.fromstring(network.draw(by_layers))

    assert not any("nan" in value for each in root.iter() for value in each.attrib.values())
    assert by_layers or titles(str(network.draw()), "path") == [f"input → output: {weight!r}"]


@pytest.mark.one_kernel
def test_names_are_text() -> None:
    """Names of classes, labels and functions cannot add elements."""

    def evil(x: float, derivate: bool) -> float:
        return 1.0 if derivate else x

    class Odd(Network):
        pass

    evil.__name__ = "<script>&amp;"
    Odd.__name__ = '"><b>'
    layer = Layer(2).set({"label": "</title>&", "squash": evil})
    assert layer.list[0].label
    network = Odd(Layer(1), [layer], Layer(1))

    for by_layers in (True, False):
        root = ET.fromstring(network.draw(by_layers))
        assert '"><b> 1-2-1' == root.attrib["aria-label"]
        assert not list(root.iter(f"{SVG}script")) + list(root.iter(f"{SVG}b"))


@pytest.mark.one_kernel
def test_what_leads_outside() -> None:
    """Connections of other networks end beside the neurons."""
    A, B, C = Layer(1), Layer(2), Layer(1)
    A.project(B)
    B.project(C)
    first, second = Network(A, [], B), Network(B, [], C)

    assert 2 == sum(" → outside" in each for each in titles(first.draw(), "path"))
    assert 2 == sum("outside → " in each for each in titles(second.draw(), "path"))
    assert not [each for each in titles(first.draw(by_layers=True), "path") if "outside" in each]


@pytest.mark.one_kernel
def test_save(tmp_path: Path) -> None:
    """The file has the text; other kinds of pictures are refused before anything is written."""
    drawing = pictured("LSTM 1-3-1").draw()
    drawing.save(tmp_path / "net.svg")
    drawing.save(str(tmp_path / "net"))

    assert drawing + "\n" == (tmp_path / "net.svg").read_text(encoding="utf-8")
    assert drawing + "\n" == (tmp_path / "net").read_text(encoding="utf-8")
    for name in ("net.png", "NET.PDF", "a.b.jpg"):
        with pytest.raises(ValueError, match=r"saved as SVG, in a file such as '\S+\.svg', got"):
            drawing.save(tmp_path / name)
    with pytest.raises(TypeError, match="path must be"):
        drawing.save(3)  # type: ignore[arg-type]
    assert ["net", "net.svg"] == sorted(each.name for each in tmp_path.iterdir())


@pytest.mark.one_kernel
def test_as_an_object() -> None:
    """A drawing is its text, shows as a picture in notebooks, and prints shortly at the prompt."""
    network = pictured("2-3-1")
    drawing = network.draw()

    assert str(drawing) == drawing == drawing._repr_svg_() == network._repr_svg_()
    assert drawing.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert re.fullmatch(r"<Drawing of Perceptron 2-3-1, \d+ × \d+ pixels of SVG>", repr(drawing))
    assert repr(pickle.loads(pickle.dumps(drawing))) == repr(drawing)


@pytest.mark.one_kernel
def test_without_layers() -> None:
    """There is nothing to draw; notebooks show the usual text then."""
    with pytest.raises(ValueError, match="no layers yet"):
        Network().draw()
    assert Network()._repr_svg_() is None
