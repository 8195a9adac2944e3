"""``fs.promises`` and the module ``fs/promises``: functions that return promises."""

from __future__ import annotations

from ...errors import caught
from ...tasks import polling
from ...tasks.promises import Promise
from ...values.undefined import undefined
from . import operations
from .later import READING, WRITING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ...tasks.polling import Work


def _promised(operation: Callable[..., Work], turns: int = 1) -> Callable[..., Promise]:
    def function(*arguments: Any) -> Promise:
        def start(resolve: Any, reject: Any) -> None:
            def answer(error: Any, value: Any = undefined) -> None:
                if error is None:
                    resolve(value)
                else:
                    reject(caught(error))

            polling.request(turns, operation(*arguments), answer)

        return Promise(start)

    function.__doc__ = operation.__doc__
    return function


access = _promised(operations.accessing)
appendFile = _promised(operations.appending, WRITING)
copyFile = _promised(operations.copying)
lstat = _promised(operations.looking_at_link)
mkdir = _promised(operations.making)
mkdtemp = _promised(operations.making_new)
readFile = _promised(operations.reading, READING + 1)
readdir = _promised(operations.listing)
realpath = _promised(operations.resolving)
rename = _promised(operations.renaming)
rm = _promised(operations.removing)
rmdir = _promised(operations.removing_folder)
stat = _promised(operations.looking)
truncate = _promised(operations.truncating, WRITING)
unlink = _promised(operations.unlinking)
writeFile = _promised(operations.writing, WRITING)
