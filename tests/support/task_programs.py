"""Random programs of promises, asynchronous functions and timers, in JavaScript and in Python.

``python -m tests.support.task_programs COUNT [SEED [NODE]]`` runs programs in both and prints those
whose output differs.
"""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

INDENT = "  ", "    "
FIRST, APART = 80, 30  # milliseconds of timers, so that their order does not depend on the machine


class Program:
    """A program that is being written; `js` and `py` are its lines."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.js: list[str] = []
        self.py: list[str] = ["from pysynaptic.js import *", ""]
        self.level = 0
        self.names = 0
        self.left = self.random.randint(6, 24)  # how many more statements there may be
        self.has_immediates = self.random.random() < 0.5
        self.times = {0}  # when timers are due
        self.now: int | None = 0  # when the present code runs, if that is known
        self.line(
            "process.on('exit', (code) => { console.log('exit', code); });",
            "process.on('exit', lambda code: console.log('exit', code))",
        )
        while self.left > 0:
            self.statement()
        self.py.append("run()")

    # Writing ----------------------------------------------------------------------------------

    def line(self, js: str, py: str) -> None:
        """Write a line."""
        self.js.append(INDENT[0] * self.level + js)
        self.py.append(INDENT[1] * self.level + py)

    @contextmanager
    def block(self, js: str, py: str, end: str = "}") -> Iterator[None]:
        """Write a block."""
        self.line(js, py)
        self.level += 1
        self.line("", "pass")
        yield
        self.level -= 1
        if end:
            self.js.append(INDENT[0] * self.level + end)

    def name(self) -> str:
        """Return a new name."""
        self.names += 1
        return f"n{self.names}"

    def chance(self, part: float) -> bool:
        """Return True in a part of the cases."""
        return self.random.random() < part

    def pick(self, *choices: str) -> str:
        """Return one of some texts."""
        return self.random.choice(choices)

    def log(self, value: str = "") -> None:
        """Print something that names the place."""
        rest = f", {value}" if value else ""
        self.names += 1
        self.line(f"console.log('{self.names}'{rest});", f"console.log('{self.names}'{rest})")

    # Values: each writes what it needs before, and returns the expression in both languages -------

    def value(self, depth: int = 0) -> tuple[str, str]:
        """Return a value: a number, a promise, a thenable."""
        kind = self.random.random()
        if kind < 0.4 or depth > 2:
            text = str(self.random.randint(0, 99))
            return text, text
        if kind < 0.5:
            return self.thenable()
        return self.promise(depth + 1)

    def thenable(self) -> tuple[str, str]:
        """Return an object with a method ``then``."""
        name = self.settler()
        return f"{{ then: {name} }}", f"{{'then': {name}}}"

    def settler(self, depth: int = 3) -> str:
        """Write a function that calls one of two functions, or throws."""
        name = self.name()
        with self.inner(), self.block(f"function {name}(res, rej) {{", f"def {name}(res, rej):"):
            self.log()
            kind = self.random.random()
            if kind < 0.15:
                self.throw()
            elif kind < 0.3:
                later = self.handler(f"res({self.random.randint(0, 9)})")
                self.later(later)
            elif kind < 0.95:
                js, py = self.value(depth)
                which = self.pick("res", "res", "res", "rej")
                self.line(f"{which}({js});", f"{which}({py})")
                if self.chance(0.2):
                    self.line("rej(1);", "rej(1)")
            self.log()
        return name

    def throw(self) -> None:
        """Throw a number or an error."""
        number = self.random.randint(0, 99)
        if self.chance(0.5):
            self.line(f"throw {number};", f"raise Thrown({number})")
        else:
            self.line(f"throw new Error('{number}');", f"raise Error('{number}')")

    def promise(self, depth: int) -> tuple[str, str]:
        """Return a promise."""
        kind = self.random.random()
        if kind < 0.2:
            js, py = self.value(depth)
            return f"Promise.resolve({js})", f"Promise.resolve({py})"
        if kind < 0.27:
            js, py = self.value(depth)
            return f"Promise.reject({js})", f"Promise.reject({py})"
        if kind < 0.4:
            name = self.settler(depth)
            return f"new Promise({name})", f"Promise({name})"
        if kind < 0.6:
            name = self.function()
            return f"{name}(1)", f"{name}(1)"
        if kind < 0.7:
            how = self.pick("all", "race", "any", "allSettled")
            items = [self.value(depth) for _ in range(self.random.randint(0, 3))]
            js, py = (", ".join(each) for each in zip(*items, strict=True)) if items else ("", "")
            return f"Promise.{how}([{js}])", f"Promise.{how}([{py}])"
        return self.chain(*self.promise(depth + 1) if depth < 3 else ("Promise.resolve(0)",) * 2)

    def chain(self, js: str, py: str) -> tuple[str, str]:
        """Return a promise with a handler."""
        how = self.pick("then", "then", "then", "catch", "finally")
        first = self.handler()
        if how == "then" and self.chance(0.3):
            second = self.handler()
            return f"{js}.then({first}, {second})", f"{py}.then({first}, {second})"
        return f"{js}.{how}({first})", f"{py}.{how.replace('finally', 'finally_')}({first})"

    def handler(self, call: str = "") -> str:
        """Write a function for a promise or a timer."""
        name = self.name()
        with self.inner(), self.block(f"function {name}(x) {{", f"def {name}(x):"):
            self.log("x")
            if call:
                self.line(f"{call};", call)
            self.body()
            if self.chance(0.12):
                self.throw()
            else:
                js, py = self.value(2) if self.chance(0.6) else ("undefined", "undefined")
                self.line(f"return {js};", f"return {py}")
        return name

    @contextmanager
    def inner(self) -> Iterator[None]:
        """Write what runs at a time that is not known."""
        before, self.now = self.now, None
        yield
        self.now = before

    def body(self) -> None:
        """Write some statements of a function."""
        for _ in range(self.random.randint(0, 2)):
            if self.level < 4:
                self.statement()

    # Asynchronous functions -----------------------------------------------------------------------

    def function(self) -> str:
        """Write an asynchronous function."""
        name = self.name()
        self.line("", "@asynchronous")
        with self.inner(), self.block(f"async function {name}(x) {{", f"async def {name}(x):"):
            self.log("x")
            for _ in range(self.random.randint(0, 3)):
                self.step()
            if self.chance(0.15):
                self.throw()
            else:
                js, py = self.value(2)
                self.line(f"return {js};", f"return {py}")
        return name

    def step(self) -> None:
        """Write a statement of an asynchronous function."""
        kind = self.random.random()
        if kind < 0.6:
            self.wait()
        elif kind < 0.75:
            with self.block("try {", "try:", ""):
                self.wait()
                if self.chance(0.3):
                    self.throw()
            with self.block("} catch (e) {", "except Exception as error:"):
                self.line("", "e = caught(error)")
                self.log("e")
                if self.chance(0.3):
                    self.wait()
        elif kind < 0.9:
            self.loop()
        elif self.level < 4:
            self.statement()

    def wait(self) -> None:
        """Write an ``await``."""
        js, py = self.value(2)
        name = self.name()
        self.line(f"const {name} = await {js};", f"{name} = await Promise.resolve({py})")
        self.log(name)

    def loop(self) -> None:
        """Write a ``for await``."""
        if self.chance(0.5):
            name = self.generator()
            js, py = f"{name}(2)", f"asyncIterate({name}(2))"
        else:
            items = [self.value(2) for _ in range(self.random.randint(0, 3))]
            one, other = (
                (", ".join(each) for each in zip(*items, strict=True)) if items else ("", "")
            )
            js, py = f"[{one}]", f"asyncIterate([{other}])"
        with (
            self.block("{", f"async with {py} as items:"),
            self.block(f"for await (const y of {js}) {{", "async for y in items:"),
        ):
            self.log("y")
            if self.chance(0.3):
                self.wait()
            if self.chance(0.2):
                self.line("break;", "break")

    def generator(self) -> str:
        """Write an asynchronous generator."""
        name = self.name()
        self.line("", "@asynchronous")
        with self.block(f"async function* {name}(x) {{", f"async def {name}(x):"):
            self.log("x")
            for _ in range(self.random.randint(1, 3)):
                if self.chance(0.3):
                    self.wait()
                js, py = self.value(2)
                self.line(f"yield {js};", f"yield {py}")
                self.log()
            if self.chance(0.1):
                self.throw()
        return name

    # Statements -----------------------------------------------------------------------------------

    def statement(self) -> None:
        """Write a statement."""
        self.left -= 1
        kind = self.random.random()
        if kind < 0.15:
            self.log()
        elif kind < 0.55:
            js, py = self.promise(0)
            if self.chance(0.5):
                js, py = self.chain(js, py)
            if self.chance(0.9):
                catch = self.catch()
                js, py = f"{js}.catch({catch})", f"{py}.catch({catch})"
            name = self.name()
            self.line(f"const {name} = {js};", f"{name} = {py}")
            if self.chance(0.2):
                self.log(name)
        elif kind < 0.65 and self.left > 0:
            name = self.function()
            catch = self.catch()
            self.line(f"{name}(0).catch({catch});", f"{name}(0).catch({catch})")
        elif kind < 0.75:
            self.requests()
        else:
            self.later(self.handler())

    def catch(self) -> str:
        """Write a handler that only prints."""
        name = self.name()
        with self.block(f"function {name}(e) {{", f"def {name}(e):"):
            self.log("e")
            self.line("return undefined;", "return undefined")
        return name

    def requests(self) -> None:
        """Ask an asynchronous generator several things at once."""
        generator, name = self.generator(), self.name()
        self.line(f"const {name} = {generator}(3);", f"{name} = {generator}(3)")
        for _ in range(self.random.randint(1, 5)):
            how = self.pick("next", "next", "next", "return", "throw")
            catch, handler = self.catch(), self.catch()
            python = "return_" if how == "return" else how
            number = self.random.randint(0, 9)
            self.line(
                f"{name}.{how}({number}).then({handler}, {catch});",
                f"{name}.{python}({number}).then({handler}, {catch})",
            )

    def later(self, name: str) -> None:
        """Let a function run later."""
        kind = self.random.random()
        if kind < 0.25:
            self.line(f"queueMicrotask({name});", f"queueMicrotask({name})")
        elif kind < 0.5:
            self.line(f"process.nextTick({name}, 'tick');", f"process.nextTick({name}, 'tick')")
        elif kind < 0.75 and self.now is not None:
            self.timer()
        elif self.has_immediates:
            self.line(f"setImmediate({name}, 'now');", f"setImmediate({name}, 'now')")
        else:
            delay = self.pick("", ", 0", ", 1", ", -5", ", 1.5", ", undefined", ", '1'")
            self.line(f"setTimeout({name}{delay});", f"setTimeout({name}{delay})")

    def timer(self) -> None:
        """Write a timer that is due at another time than all others."""
        assert self.now is not None
        free = [
            time
            for time in range(self.now + FIRST, self.now + FIRST + 9 * APART, APART)
            if time not in self.times
        ]
        if not free:
            return
        due = self.random.choice(free)
        self.times.add(due)
        name, delay = self.name(), due - self.now
        before, self.now = self.now, due
        with self.block(f"function {name}(x) {{", f"def {name}(x):"):
            self.log("x")
            self.body()
        self.now = before
        self.line(f"setTimeout({name}, {delay}, 'timer');", f"setTimeout({name}, {delay}, 'timer')")


def outputs(seed: int, node: str = "node") -> tuple[tuple[str, int], tuple[str, int]]:
    """Return what Node and Python print, each with the exit code."""
    program = Program(seed)
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    found = []
    for command, text in (
        ([node, "--stack-trace-limit=0", "-"], "\n".join(program.js)),
        ([sys.executable, "-"], "\n".join(program.py)),
    ):
        done = subprocess.run(
            command, input=text, capture_output=True, encoding="utf-8", env=environment, timeout=60
        )
        found.append((done.stdout, done.returncode))
    return found[0], found[1]


def main(count: int, seed: int = 0, node: str = "node") -> None:
    """Run programs and print those whose output differs."""
    different = 0
    for number in range(seed, seed + count):
        theirs, ours = outputs(number, node)
        if theirs != ours:
            different += 1
            print(f"seed {number}: {theirs} {ours}")
    print(f"{count} programs, {different} different")


if __name__ == "__main__":
    given = sys.argv[1:]
    defaults = ["10", "0", "node"]
    count, seed, node = given + defaults[len(given) :]
    main(int(count), int(seed), node)
