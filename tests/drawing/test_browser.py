"""Drawings in a real browser: everything is there, inside the picture, and can be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pysynaptic import Network
from pysynaptic._formats.pictures.drawing import Drawing
from tests.support.browser import measured
from tests.support.pictured import NETWORKS, pictured

pytestmark = [pytest.mark.one_kernel, pytest.mark.any_python]

MEASURE = """
[...document.querySelectorAll('svg')].map(svg => {
  const frame = svg.getBoundingClientRect();
  const count = name => svg.querySelectorAll(name).length;
  const boxes = [...svg.querySelectorAll('circle,path,rect,text,polygon,polyline')]
    .map(each => [each, each.getBoundingClientRect()]);
  const texts = boxes.filter(([each]) => each.tagName === 'text');
  const colour = name => {
    const found = svg.querySelector(name);
    return found && getComputedStyle(found).fill;
  };
  return {
    circles: count('circle'), paths: count('path'), titles: count('path > title'),
    diamonds: count('g:first-of-type polygon.gate'), size: [frame.width, frame.height],
    outside: boxes.filter(([each, box]) => box.left < frame.left - .5 || box.top < frame.top - .5 ||
      box.right > frame.right + .5 || box.bottom > frame.bottom + .5)
      .map(([each]) => each.outerHTML.slice(0, 200)),
    overlapping: texts.flatMap(([a, p], k) => texts.slice(k + 1)
      .filter(([b, q]) => p.left < q.right - 1 && q.left < p.right - 1 &&
        p.top < q.bottom - 2 && q.top < p.bottom - 2)
      .map(([b]) => a.textContent + ' | ' + b.textContent)),
    ink: colour('text.ink'), paper: colour('rect.paper'), role: svg.getAttribute('role'),
  };
})
"""


class Shown(NamedTuple):
    """What was drawn, and what the browser measured of it."""

    network: Network
    drawing: Drawing
    seen: dict[str, Any]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """Return the drawings, all in one page."""
    networks = [pictured(name) for name in NETWORKS]
    drawings = [network.draw() for network in networks]
    body = "".join(f"<div>{drawing}</div>" for drawing in drawings)
    seen = measured(tmp_path_factory.mktemp("browser"), body, MEASURE)
    return dict(zip(NETWORKS, map(Shown, networks, drawings, seen), strict=True))


@pytest.mark.parametrize("name", NETWORKS)
def test_everything_is_there(name: str, shown: dict[str, Shown]) -> None:
    """A circle for every neuron and a way for every connection; or a way for every link."""
    network, drawing, seen = shown[name]
    summary = network.summary()

    assert [drawing.width, drawing.height] == seen["size"]
    assert seen["role"] == "img"
    assert seen["paths"] == seen["titles"]
    if seen["circles"]:
        assert summary.neurons == seen["circles"]
        assert summary.connections == seen["paths"]
    assert (summary.gates > 0) == (seen["diamonds"] > 0)


@pytest.mark.parametrize("name", NETWORKS)
def test_nothing_is_outside_or_covered(name: str, shown: dict[str, Shown]) -> None:
    """Every element is within the picture, and no text is over another."""
    assert [] == shown[name].seen["outside"]
    assert [] == shown[name].seen["overlapping"]


def test_light_and_dark(tmp_path: Path) -> None:
    """The picture has its own background, and its text the opposite."""
    body = str(pictured("2-3-1").draw())
    (light,) = measured(tmp_path, body, MEASURE)
    (dark,) = measured(tmp_path, body, MEASURE, dark=True)

    assert ("rgb(255, 255, 255)", "rgb(27, 31, 36)") == (light["paper"], light["ink"])
    assert ("rgb(22, 24, 29)", "rgb(232, 234, 237)") == (dark["paper"], dark["ink"])
