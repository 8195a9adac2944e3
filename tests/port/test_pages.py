"""The scripts of a page are ported as a page runs them."""

import subprocess
import sys

import pytest

from pysynaptic.port import translate

pytest.importorskip("esprima")
pytestmark = pytest.mark.one_kernel

SCRIPTS = """\
const { Architect } = window.synaptic;
window.onload = function () { console.log('third'); };
document.addEventListener('DOMContentLoaded', function () { console.log(net.inputs()); });
$(document).ready(() => console.log('second'));
var net = new Architect.Perceptron(2, 3, 1);
console.log(typeof window, typeof require);
if (typeof module !== 'undefined') module.exports = net;
function click() { document.title = 'trained'; }
"""


def test_what_waits_for_the_page_runs_at_the_end() -> None:
    """What a browser would do with a page is refused where it stands, and only there."""
    found = translate(SCRIPTS, "page.html")
    ended = subprocess.run([sys.executable, "-c", found.python], stdout=-1, encoding="utf-8")
    assert ended.stdout == "object undefined\n2\nsecond\nthird\n"
    assert [(each.line, each.rule) for each in found.refusals] == [(8, 20)]


def test_a_program_that_asks_for_a_page_gets_what_node_says() -> None:
    """The same scripts in a .js file ask Node."""
    text = "console.log(typeof window, typeof require, typeof self, typeof define);"
    assert '"undefined", "function", "undefined", "undefined"' in translate(text).python
