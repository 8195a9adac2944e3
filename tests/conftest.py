"""Every test runs on both kernels, the one in C and its twin in pure Python.

`PYSYNAPTIC_KERNEL=python|native`
    runs only that kernel;
`PYSYNAPTIC_REQUIRE_EXTENSION=1`
    makes a missing C kernel a failure, not a skip;
`PYSYNAPTIC_REQUIRE_NODE=1`
    does the same for the tests marked `node`, which ask the original Synaptic;
`PYSYNAPTIC_REQUIRE_BROWSER=1`
    does the same for the tests that show drawings in Chromium;
`PYSYNAPTIC_SLOW=1`
    runs all cases of the tests marked `in_full` or `random_cases`, and not a part of them;
`PYSYNAPTIC_TEST_NODE=PATH`
    names the Node that they ask.

Tests run on the engine of Node 20, whose digits are in most records; those marked `node` on the
engine of the Node they ask, and doctests on the default one, as a reader would.
"""

import functools
import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pysynaptic import Neuron, _v8
from pysynaptic._kernel import twin
from pysynaptic._v8 import engines

# Before they are imported, so that an assertion in a helper shows its values as one in a test does.
pytest.register_assert_rewrite("tests.support")

from tests.compat.oracle import Oracle, OracleMissing  # noqa: E402
from tests.support import node  # noqa: E402
from tests.support.amount import amount  # noqa: E402


def _set(variable: str) -> bool:
    return os.environ.get(variable, "") not in ("", "0")


def _kernels() -> list[str]:
    forced = os.environ.get("PYSYNAPTIC_KERNEL")
    return [forced] if forced else ["native", "python"]


def pytest_configure() -> None:
    """Hear SIGINT where it is ignored, as in background jobs and their children."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the test once per kernel, unless it says that the kernel does not matter."""
    cases = metafunc.definition.get_closest_marker("random_cases")
    if cases is not None:
        each = [
            pytest.param(kernel, number, marks=pytest.mark.each_kernel)
            for kernel in _kernels()
            for number in range(amount(-(-cases.kwargs[kernel] // 3), cases.kwargs[kernel]))
        ]
        metafunc.parametrize(("kernel", "number"), each, indirect=["kernel"])
    elif metafunc.definition.get_closest_marker("one_kernel") is None:
        kernels = [pytest.param(kernel, marks=pytest.mark.each_kernel) for kernel in _kernels()]
        metafunc.parametrize("kernel", kernels, indirect=True)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Let a process that has finished take over tests of another, unless told otherwise."""
    if config.getoption("dist") == "load":
        # Not at the top, as there may be no pytest-xdist.
        from xdist.scheduler import WorkStealingScheduling  # type: ignore[import-untyped]

        return WorkStealingScheduling(config, log)
    return None


@pytest.fixture(autouse=True)
def kernel(request: pytest.FixtureRequest) -> Iterator[str]:
    """Select a kernel for one test and give its name.

    Doctests and tests marked `one_kernel` have no parameter: they run on the kernel in use.
    """
    before = twin.kernel
    wanted: str = getattr(request, "param", before)
    if wanted not in twin.available() and not _set("PYSYNAPTIC_REQUIRE_EXTENSION"):
        pytest.skip(f"the {wanted} kernel is not built")
    twin.select(wanted)
    yield wanted
    twin.select(before)


@pytest.fixture(autouse=True)
def engine(request: pytest.FixtureRequest, kernel: str) -> Iterator[None]:
    """Run a test on the engine whose digits it expects, in its processes too."""
    before = os.environ.get(engines.VARIABLE)
    asked = node.engine() if request.node.get_closest_marker("node") else None
    if request.node.get_closest_marker("default_engine") or not isinstance(
        request.node, pytest.Function
    ):
        os.environ.pop(engines.VARIABLE, None)
    else:
        os.environ[engines.VARIABLE] = str(asked.name if asked else node.RECORDED)
    _v8.use(engines.default())
    yield
    if before is None:
        os.environ.pop(engines.VARIABLE, None)
    else:
        os.environ[engines.VARIABLE] = before
    _v8.use(engines.default())  # doctests of the package, which have no fixtures, may follow


@pytest.fixture(autouse=True)
def squash_functions() -> Iterator[None]:
    """Take back what a test adds to `Neuron.squash`, which others would find there."""
    names = vars(Neuron.squash)
    before = dict(names)
    yield
    if names != before:
        names.clear()
        names.update(before)


@pytest.fixture
def on_engine(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """Return what switches the test, and processes that it starts, to another engine."""

    def switch(name: object) -> None:
        monkeypatch.setenv(engines.VARIABLE, str(name))
        _v8.use(engines.default())

    return switch


@functools.cache
def _missing_oracle() -> str | None:
    """Say what the live comparison lacks, or None when it can run."""
    try:
        Oracle()
    except OracleMissing as missing:
        return str(missing)
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test marked `node` where the original Synaptic is not installed."""
    if item.get_closest_marker("node") is None:
        return
    missing = _missing_oracle()
    if missing is None:
        return
    if _set("PYSYNAPTIC_REQUIRE_NODE"):
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)
