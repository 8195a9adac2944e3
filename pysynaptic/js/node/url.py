"""Node's module ``url``: paths as addresses of files, and back."""

from __future__ import annotations

import os
from urllib.parse import quote, unquote, urlsplit

from ..errors.coded import coded
from ..tasks.received import received
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PLAIN = "/!$&'()*+,-.:;=@_~[]|^"  # what stays as it is in the path of an address


class FileURL:
    """The address of a file.

    Attributes
    ----------
    href, pathname : str
        The address, and its path.
    """

    def __init__(self, pathname: str) -> None:
        self.pathname = pathname
        self.href = f"file://{pathname}"

    def toString(self) -> str:
        """Return the address."""
        return self.href

    def __str__(self) -> str:
        return self.href

    def __look__(self, most: int) -> Any:
        raise NotImplementedError("a URL that is printed: print its `href`")


def pathToFileURL(path: Any = undefined) -> FileURL:
    """Return the address of a file.

    Examples
    --------
    >>> pathToFileURL('/tmp/my file.js').href
    'file:///tmp/my%20file.js'
    """
    return FileURL(quote(os.path.abspath(path), safe=PLAIN))


def fileURLToPath(url: Any = undefined) -> str:
    """Return the path of the file that an address names.

    Examples
    --------
    >>> fileURLToPath('file:///tmp/my%20file.js')
    '/tmp/my file.js'
    """
    text = url.href if isinstance(url, FileURL) else url
    if not isinstance(text, str):
        raise coded(
            "ERR_INVALID_ARG_TYPE",
            'The "path" argument must be of type string or an instance of URL. '
            f"Received {received(url)}",
        )
    parts = urlsplit(text)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        raise NotImplementedError(f"fileURLToPath of {text!r}")
    return unquote(parts.path)
