"""``process.stdout`` and ``process.stderr``."""

from __future__ import annotations

import os
import sys

from ..console import write_text
from ..errors import TypeError
from ..errors.coded import coded
from ..tasks.received import received
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Output:
    """A stream that a program writes to.

    Attributes
    ----------
    isTTY : bool
        True if it is a terminal; otherwise `undefined`.
    columns, rows : int
        The size of the terminal, or `undefined`.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self.writable = True

    def write(self, text: Any = undefined, *more: Any) -> bool:
        """Print a text as it is.

        Parameters
        ----------
        text : str or Buffer
            The text.
        *more
            The encoding, and a function that is called when the text is written.

        Returns
        -------
        bool
            True.

        Raises
        ------
        TypeError
            If it is neither a text nor a Buffer.
        """
        if isinstance(text, (bytes, bytearray)):
            text = text.decode("utf-8", "replace")
        if not isinstance(text, str):
            raise coded(
                "ERR_INVALID_ARG_TYPE",
                'The "chunk" argument must be of type string or an instance of Buffer, TypedArray, '
                f"or DataView. Received {received(text)}",
            )
        write_text(getattr(sys, self._name), text)
        if more and callable(more[-1]):
            from ..tasks.queues import ticks

            ticks.append((more[-1], ()))
        return True

    def end(self, text: Any = undefined, *more: Any) -> Output:
        """Print a last text, if it is given."""
        if text is not undefined:
            self.write(text, *more)
        return self

    def on(self, event: str, listener: Any) -> Output:
        """Take a function that is never called, since nothing happens here."""
        return self

    once = on

    @property
    def isTTY(self) -> Any:
        """True if it is a terminal; otherwise `undefined`."""
        return self._is_terminal() or undefined

    @property
    def columns(self) -> Any:
        """The width of the terminal, or `undefined`."""
        return self._size()[0] if self._is_terminal() else undefined

    @property
    def rows(self) -> Any:
        """The height of the terminal, or `undefined`."""
        return self._size()[1] if self._is_terminal() else undefined

    # Only terminals -------------------------------------------------------------------------------

    def clearLine(self, *_: Any) -> bool:
        """Clear the line of a terminal."""
        return self._draw("clearLine", "\x1b[2K")

    def cursorTo(self, column: Any = 0, row: Any = undefined, *_: Any) -> bool:
        """Move the cursor of a terminal to a column, or to a place."""
        place = f"\x1b[{int(column) + 1}G"
        if row is not undefined:
            place = f"\x1b[{int(row) + 1};{int(column) + 1}H"
        return self._draw("cursorTo", place)

    def moveCursor(self, right: Any = 0, down: Any = 0, *_: Any) -> bool:
        """Move the cursor of a terminal."""
        moves = [(right, "CD"), (down, "BA")]
        text = "".join(f"\x1b[{abs(int(by))}{way[by < 0]}" for by, way in moves if by)
        return self._draw("moveCursor", text)

    def clearScreenDown(self, *_: Any) -> bool:
        """Clear a terminal from the cursor on."""
        return self._draw("clearScreenDown", "\x1b[0J")

    def _draw(self, name: str, text: str) -> bool:
        if not self._is_terminal():
            raise TypeError(f"process.{self._name}.{name} is not a function")
        return self.write(text)

    def _is_terminal(self) -> bool:
        stream = getattr(sys, self._name)
        return stream is not None and stream.isatty()

    def _size(self) -> os.terminal_size:
        from shutil import get_terminal_size

        return get_terminal_size()
