"""The .json files that a program asks for by ``require`` or ``import``."""

from __future__ import annotations

import os

from ..errors.classes import Error
from ..values import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_read: dict[str, Any] = {}


def readJSON(here: str, request: str) -> Any:
    """Return what a .json file next to a port has: the same object each time, as `require` does.

    Parameters
    ----------
    here : str
        The file of the port, ``__file__``.
    request : str
        Where the file lies, seen from there.

    Returns
    -------
    object
        Its value.

    Raises
    ------
    Error
        If there is no such file.
    SyntaxError
        If it is not JSON.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(folder, 'rows.json').write_text('[1, 2]')
    ...     rows = readJSON(f'{folder}/port.py', './rows.json')
    ...     rows, rows is readJSON(f'{folder}/port.py', './rows.json')
    ([1, 2], True)
    """
    folder = os.path.dirname(os.path.realpath(here))
    path = os.path.normpath(os.path.join(folder, request))
    if path not in _read:
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
        except FileNotFoundError:
            raise _not_found(os.path.realpath(here), request) from None
        _read[path] = json.parse(text)
    return _read[path]


def _not_found(here: str, request: str) -> Error:
    error: Any = Error(f"Cannot find module '{request}'\nRequire stack:\n- {here}")
    error.code, error.requireStack = "MODULE_NOT_FOUND", [here]
    return error  # type: ignore[no-any-return]
