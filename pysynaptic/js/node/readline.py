"""Node's module ``readline``: lines from a stream, and questions.

A terminal edits its lines itself here, so that everything is as for a pipe.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections import deque
from types import SimpleNamespace

from ..calls.functions import call
from ..errors.coded import coded
from ..tasks.generators import AsyncGenerator
from ..tasks.promises import Promise
from ..tasks.received import checked_function
from ..values.coercion import to_integer, to_text
from ..values.undefined import undefined
from .events import EventEmitter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator as PythonGenerator
    from typing import Any

PROMPT = "> "
LINE_END = re.compile("\r\n|[\n\r\u2028\u2029]")


def createInterface(
    options: Any = undefined,
    output: Any = undefined,
    *more: Any,
    kind: type[Interface] | None = None,
) -> Interface:
    """Return what reads lines, and asks questions.

    Parameters
    ----------
    options : dict
        ``input``, a stream; ``output``, another one; ``prompt``.  Or the input itself.
    output : Output, optional
        The output, if the input is given.

    Examples
    --------
    >>> from pysynaptic.js import fs, process, readline
    >>> rows = readline.createInterface({'input': process.stdin})
    >>> rows.on('line', print).close()
    undefined
    """
    if not isinstance(options, dict):
        options = {"input": options, "output": output}
    prompt = options.get("prompt", undefined)
    return (kind or Interface)(
        options.get("input"),
        options.get("output", undefined),
        PROMPT if prompt is undefined else to_text(prompt),
    )


class Interface(EventEmitter):
    """What `createInterface` returns: it gives every line by the event ``line``.

    Attributes
    ----------
    terminal : bool
        False.
    closed : bool
        Whether it was closed, or the input has ended.
    line : str
        What has come of the present line.
    """

    terminal = False

    def __init__(self, input: Any, output: Any, prompt: str) -> None:
        super().__init__()
        self.line = ""
        self.closed = self.paused = False
        self.input, self.output = input, output
        self._prompt = prompt
        self._question: Any = None
        self._ends_with_return = False
        self._decoder = getincrementaldecoder("utf-8")("replace")
        input.on("data", self._arrived)
        input.on("end", self._ended)
        input.resume()

    # What a program calls -------------------------------------------------------------------------

    def question(self, query: Any, options: Any = undefined, callback: Any = undefined) -> Any:
        """Print a question, and call a function with the next line.

        Parameters
        ----------
        query : str
            The question.
        options : dict, optional
            Nothing that is heeded; it may be left out.
        callback : callable
            Called with the line.

        Raises
        ------
        Error
            If it is closed.
        """
        answer = options if callable(options) else callback
        if self.closed:
            raise coded("ERR_USE_AFTER_CLOSE", "readline was closed")
        if callable(answer):
            self._ask(to_text(query), answer)
        return undefined

    def _ask(self, query: str, answer: Any) -> None:
        if self._question is not None:  # of two questions the first counts
            self.prompt()
            return
        self._question = answer
        self._resume()
        self._print(query)

    def prompt(self, keep: Any = undefined) -> Any:
        """Print what stands before a line that is to be typed."""
        self._resume()
        self._print(self._prompt)
        return undefined

    def setPrompt(self, prompt: Any = undefined) -> Any:
        """Set what `prompt` prints."""
        self._prompt = to_text(prompt)
        return undefined

    def getPrompt(self) -> str:
        """Return what `prompt` prints."""
        return self._prompt

    def write(self, text: Any = undefined, key: Any = undefined) -> Any:
        """Take a text as if it had been typed."""
        self._resume()
        if text is not undefined and text is not None:
            self._take(to_text(text))
        return undefined

    def pause(self) -> Any:
        """Wait for no more lines."""
        if not self.paused:
            self.input.pause()
            self.paused = True
            self.emit("pause")
        return self

    def resume(self) -> Any:
        """Wait for lines again."""
        self._resume()
        return self

    def _resume(self) -> None:
        if self.paused:
            self.input.resume()
            self.paused = False
            self.emit("resume")

    def close(self) -> Any:
        """Take no more lines."""
        if not self.closed:
            self.pause()
            self.closed = True
            self.input.off("data", self._arrived)
            self.emit("close")
        return undefined

    def __aiter__(self) -> AsyncGenerator:
        return AsyncGenerator(self._iterated(deque(), []))

    async def _iterated(self, lines: deque[str], waiter: list[Any]) -> PythonGenerator[str, None]:
        def wake(*_: Any) -> None:
            while waiter:
                waiter.pop()(undefined)

        def arrived(line: str) -> None:
            lines.append(line)
            wake()

        self.on("line", arrived)
        self.on("close", wake)
        try:
            while lines or not self.closed:
                if lines:
                    yield lines.popleft()
                else:
                    await Promise(waiter.append)
        finally:
            self.off("line", arrived)
            self.off("close", wake)
            self.close()

    # Lines ----------------------------------------------------------------------------------------

    def _arrived(self, data: Any) -> None:
        self._take(data if isinstance(data, str) else self._decoder.decode(data))

    def _take(self, text: str) -> None:
        if self._ends_with_return and text.startswith("\n"):
            text = text[1:]
        if text:
            self._ends_with_return = text.endswith("\r")
        *lines, self.line = LINE_END.split(self.line + text)
        for each in lines:
            self._give(each)

    def _ended(self) -> None:
        rest, self.line = self.line, ""
        if rest:
            self._give(rest)
        self.close()

    def _give(self, line: str) -> None:
        if self._question is not None:
            answer, self._question = self._question, None
            call(answer, line)
        else:
            self.emit("line", line)

    def _print(self, text: str) -> None:
        if self.output is not undefined and self.output is not None:
            self.output.write(text)


class PromisingInterface(Interface):
    """What ``createInterface`` of ``readline/promises`` returns."""

    def question(self, query: Any, options: Any = undefined, callback: Any = undefined) -> Promise:
        """Print a question, and return a promise of the next line."""

        def start(resolve: Any, reject: Any) -> None:
            if self.closed:
                reject(coded("ERR_USE_AFTER_CLOSE", "readline was closed"))
            else:
                self._ask(to_text(query), resolve)

        return Promise(start)


def _promising(options: Any = undefined, output: Any = undefined, *more: Any) -> Interface:
    """Return what reads lines, and answers questions by promises."""
    return createInterface(options, output, kind=PromisingInterface)


promises = SimpleNamespace(createInterface=_promising)


# Terminals ----------------------------------------------------------------------------------------


def cursorTo(stream: Any, column: Any, row: Any = undefined, callback: Any = undefined) -> bool:
    """Move the cursor to a column, or to a place."""
    if callable(row):
        row, callback = undefined, row
    x = int(to_integer(column)) + 1
    place = f"\x1b[{x}G" if row is undefined else f"\x1b[{int(to_integer(row)) + 1};{x}H"
    return _draw(stream, place, callback)


def moveCursor(stream: Any, right: Any, down: Any, callback: Any = undefined) -> bool:
    """Move the cursor."""
    moves = (int(to_integer(right)), "CD"), (int(to_integer(down)), "BA")
    return _draw(
        stream, "".join(f"\x1b[{abs(by)}{way[by < 0]}" for by, way in moves if by), callback
    )


def clearLine(stream: Any, direction: Any = 0, callback: Any = undefined) -> bool:
    """Clear the line to the left (-1), to the right (1) or all of it (0)."""
    way = int(to_integer(direction))
    return _draw(stream, f"\x1b[{1 if way < 0 else 0 if way > 0 else 2}K", callback)


def clearScreenDown(stream: Any, callback: Any = undefined) -> bool:
    """Clear the screen from the cursor on."""
    return _draw(stream, "\x1b[0J", callback)


def _draw(stream: Any, text: str, callback: Any) -> bool:
    if callback is not undefined:
        checked_function(callback)
    if not text:
        return True
    found: bool = stream.write(text, *(() if callback is undefined else (callback,)))
    return found


def emitKeypressEvents(stream: Any = undefined, reader: Any = undefined) -> Any:
    """Do nothing: there are no events for keys here."""
    return undefined
