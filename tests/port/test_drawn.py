"""Ports of random programs print what Node prints, or are refused."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import pysynaptic
from pysynaptic._v8 import engines
from tests.port.drawn import oracle
from tests.port.drawn.campaign import Campaign
from tests.port.drawn.program import draw
from tests.port.drawn.shrink import shrink
from tests.port.drawn.tree import compound, render, size
from tests.support import node
from tests.support.amount import amount
from tests.support.places import ROOT
from tests.support.processes import wait_for_the_end

COUNT = amount(70, 200)
SEED = int(os.environ.get("PYSYNAPTIC_FUZZ_SEED", "1"))

needs_node = pytest.mark.skipif(node.engine() is None, reason=f"{node.NODE} does not run")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="ports run in forked processes")


@pytest.mark.one_kernel
def test_a_program_depends_on_its_seed_and_number_alone() -> None:
    """A program that failed can be drawn again without those before it."""
    before = draw(5, 7).text
    draw(5, 6)
    assert draw(5, 7).text == before != draw(6, 7).text


@pytest.mark.any_python
@pytest.mark.in_full
@pytest.mark.one_kernel
@needs_node
def test_nearly_all_programs_run_to_their_end_in_node() -> None:
    """A program that Node rejects or that fails early would prove nothing."""
    outcomes = list(oracle.run(draw(SEED, n).text for n in range(COUNT)))
    wrong = [n for n, o in enumerate(outcomes) if o is None or o.ended == "SyntaxError"]
    assert not wrong
    assert sum(not o.ended for o in outcomes if o) > 0.75 * COUNT


@pytest.mark.one_kernel
def test_the_shrinker_leaves_only_what_fails() -> None:
    """Statements around, and arguments beside, are taken away."""
    inner = compound("if (true) {", ["a();", "console.log(1, bad(2), 3);"], "}")
    body = ("x();", compound("for (;;) {", ["y();", inner], "}"), "z();")
    found = shrink(body, lambda text: "bad" in text)
    assert (render(found), size(found)) == ("console.log(bad(2));\n", 1)


@pytest.mark.in_full
@pytest.mark.one_kernel
@needs_node
@needs_fork
# Threads that earlier tests in this process left wait for work, and no child needs them.
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_ports_print_what_node_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every program is equal to the byte, or refused.

    `PYSYNAPTIC_FUZZ_SEED` says which; `python -m tests.port.drawn` draws others, and more of them.
    """
    for name in ("PYSYNAPTIC_KERNEL", engines.VARIABLE):
        monkeypatch.setenv(name, os.environ.get(name, ""))  # so that both are put back
    node.select(pysynaptic.kernel)
    for failure in Campaign(SEED).run(COUNT):
        pytest.fail(str(failure).encode("ascii", "backslashreplace").decode())


ENDLESS = """
import os, time
from tests.port.drawn import campaign, ported
with campaign._pool() as pool:
    pids = pool.submit(os.getpid).result(), pool.submit(os.getpid).result()
    print(*pids, flush=True)
    if os.fork():
        time.sleep(100)
    ported.end_with_parent()
    print(os.getpid(), flush=True)
    time.sleep(100)
"""


@pytest.mark.one_kernel
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_processes_end_with_the_one_that_started_them() -> None:
    """Where a campaign is killed, neither its processes nor the ports that they run stay."""
    command = [sys.executable, "-W", "ignore", "-c", ENDLESS]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            pids = [int(pid) for _ in range(2) for pid in process.stdout.readline().split()]
        finally:
            process.kill()
        assert len(pids) == 3
    for pid in pids:
        wait_for_the_end(pid)
