"""`pysynaptic.js` needs the mathematics of V8 and `_base`, and nothing of networks."""

import subprocess
import sys

import pytest

import pysynaptic

pytestmark = pytest.mark.one_kernel

ALONE = f"""
import sys, types
package = sys.modules["pysynaptic"] = types.ModuleType("pysynaptic")  # its __init__ does not run
package.__path__ = [{pysynaptic.__path__[0]!r}]

from pysynaptic import _v8
from pysynaptic.js import *

_v8.select(None)  # the functions in Python, which the package chooses otherwise

numbers = [Math.pow(2, 10), Number("0x1F"), parseInt("12px"), 0 <= Math.random() < 1]
console.log("%j %s", {{"a": numbers}}, [undefined, toFixed(0.5, 2)])
console.table([[1]]), console.dir({{}}), console.time(), console.assert_(True)

print(sorted({{".".join(each.split(".")[:2]) for each in sys.modules if "pysynaptic." in each}}))
"""


def test_js_alone() -> None:
    """All of it can be imported and used where no other part of the library is."""
    done = subprocess.run(
        [sys.executable, "-c", ALONE], capture_output=True, encoding="utf-8", check=True
    )

    first, *_, last = done.stdout.splitlines()
    assert "{\"a\":[1024,31,12,true]} [ undefined, '0.50' ]" == first
    assert "['pysynaptic._base', 'pysynaptic._v8', 'pysynaptic.js']" == last
