"""How programs end: uncaught errors, unhandled rejections, and exit codes."""

import subprocess
import sys

import pytest

from tests.support.node import NODE

pytestmark = pytest.mark.one_kernel

# In JavaScript, in Python, what both print, and the exit code.
ENDS: dict[str, tuple[str, str, str, int]] = {
    "error": (
        "setTimeout(say, 1); throw new Error('why');",
        "setTimeout(say, 1)\nraise Error('why')",
        "exit 1\n",
        1,
    ),
    "thrown text": ("throw 'why';", "raise Thrown('why')", "exit 1\n", 1),
    "in a timer": (
        "setTimeout(say, 1, 'a'); setTimeout(() => { throw 5; }, 1); setTimeout(say, 1, 'b');",
        "setTimeout(say, 1, 'a')\nsetTimeout(throws, 1)\nsetTimeout(say, 1, 'b')",
        "a\nexit 1\n",
        1,
    ),
    "in a tick": (
        "process.nextTick(() => { throw 5; }); setTimeout(say, 1);",
        "process.nextTick(throws)\nsetTimeout(say, 1)",
        "exit 1\n",
        1,
    ),
    "in a microtask": (
        "queueMicrotask(() => { throw 5; }); setTimeout(say, 1);",
        "queueMicrotask(throws)\nsetTimeout(say, 1)",
        "exit 1\n",
        1,
    ),
    "rejection": (
        "Promise.reject(5); queueMicrotask(() => say('micro')); setTimeout(say, 1);",
        "Promise.reject(5)\nqueueMicrotask(lambda: say('micro'))\nsetTimeout(say, 1)",
        "micro\nexit 1\n",
        1,
    ),
    "rejection that is handled in time": (
        "const p = Promise.reject(5); process.nextTick(() => p.catch(say));",
        "p = Promise.reject(5)\nprocess.nextTick(lambda: p.catch(say))",
        "5\nexit 0\n",
        0,
    ),
    "rejection that is handled too late": (
        "const p = Promise.reject(5); setTimeout(() => p.catch(say), 1);",
        "p = Promise.reject(5)\nsetTimeout(lambda: p.catch(say), 1)",
        "exit 1\n",
        1,
    ),
    "listeners of errors": (
        "process.on('uncaughtException', (e, from) => say(e, from)); setTimeout(say, 1, 'after');"
        "setTimeout(() => { throw 5; }, 1); Promise.reject(new Error(6));",
        "process.on('uncaughtException', lambda e, origin: say(e, origin))\n"
        "setTimeout(say, 1, 'after')\nsetTimeout(throws, 1)\nPromise.reject(Error(6))",
        "[Error: 6] unhandledRejection\nafter\n5 uncaughtException\nexit 0\n",
        0,
    ),
    "listeners of rejections": (
        "process.on('unhandledRejection', (e, p) => say(e, p)); Promise.reject(6);"
        "setTimeout(say, 1, 'after');",
        "process.on('unhandledRejection', lambda e, p: say(e, p))\nPromise.reject(6)\n"
        "setTimeout(say, 1, 'after')",
        "6 Promise { <rejected> 6 }\nafter\nexit 0\n",
        0,
    ),
    "process.exit": (
        "setTimeout(() => { process.exit(3); }, 1); setTimeout(say, 5);"
        "Promise.resolve(1).then(say);",
        "setTimeout(lambda: process.exit(3), 1)\nsetTimeout(say, 5)\nPromise.resolve(1).then(say)",
        "1\nexit 3\n",
        3,
    ),
    "process.exit in the program": (
        "setTimeout(say, 1); process.exitCode = 4; process.exit();",
        "setTimeout(say, 1)\nprocess.exitCode = 4\nprocess.exit()",
        "exit 4\n",
        4,
    ),
    "process.exit in an asynchronous function": (
        "(async () => { try { await 1; process.exit(2); } catch (e) { say('caught', e); } })();",
        "@asynchronous\nasync def main():\n    try:\n        await Promise.resolve(1)\n"
        "        process.exit(2)\n    except Exception as e:\n        say('caught', e)\nmain()",
        "exit 2\n",
        2,
    ),
    "exitCode": (
        "process.exitCode = 7; Promise.resolve('last').then(say);",
        "process.exitCode = 7\nPromise.resolve('last').then(say)",
        "last\nexit 7\n",
        7,
    ),
}
START = (
    "const say = console.log; process.on('exit', (code) => say('exit', code));",
    "from pysynaptic.js import *\nsay = console.log\n"
    "process.on('exit', lambda code: say('exit', code))\n"
    "def throws():\n    raise Thrown(5)\n",
)


def ended(*command: str) -> tuple[str, int]:
    """Return what a program prints, and its exit code."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    return done.stdout, done.returncode


@pytest.mark.parametrize("ending", ["run()", ""], ids=["run", "forgotten"])
@pytest.mark.parametrize("name", ENDS)
def test_end(name: str, ending: str) -> None:
    """Ports end as Node does, also those that forget to call `run`."""
    _, program, text, code = ENDS[name]
    assert (text, code) == ended(sys.executable, "-c", f"{START[1]}{program}\n{ending}")


@pytest.mark.node
@pytest.mark.parametrize("name", ENDS)
def test_records_are_still_true(name: str) -> None:
    """Node ends so."""
    program, _, text, code = ENDS[name]
    command = [NODE, "--stack-trace-limit=0", "-e", START[0] + program]
    assert (text, code) == ended(*command)


FAULTS = {
    "KeyError": "{}['a']",
    "AttributeError": "object().a",
    "ZeroDivisionError": "1 / 0",
    "IndexError": "[][0]",
    "TypeError": "1 + 'a'",
}


@pytest.mark.parametrize(
    ("error", "where"),
    [
        *((error, "try") for error in FAULTS),
        *(("KeyError", where) for where in ("promise", "coroutine", "timer")),
    ],
)
def test_faults_are_not_caught(error: str, where: str) -> None:
    """What only Python raises is a fault of the port: no catch takes it, and the program ends."""
    program = {
        "try": "try:\n    fault()\nexcept Exception as e:\n    say(caught(e))\n",
        "promise": "Promise.resolve().then(fault).catch(say)\n",
        "coroutine": "@asynchronous\nasync def main():\n    fault()\nmain().catch(say)\n",
        "timer": "setTimeout(fault, 1)\n",
    }[where]
    text = f"{START[1]}def fault(*_):\n    {FAULTS[error]}\n{program}say('on')\nrun()\n"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, encoding="utf-8")

    assert 1 == done.returncode
    assert done.stdout in ("exit 1\n", "on\nexit 1\n")
    assert error in done.stderr.splitlines()[-1]
