"""What is known of a file or a folder."""

from __future__ import annotations

import os
import stat

from ...console.looks import Look

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...dates.dates import Date

FILE, FOLDER, LINK = 1, 2, 3


class Stats:
    """What ``fs.statSync`` returns.

    Attributes
    ----------
    size : int
        The number of bytes.
    mode : int
        The kind, and who may do what.
    mtimeMs, atimeMs, ctimeMs : float
        When it was changed, read, and its entry changed, in milliseconds.
    """

    def __init__(self, found: os.stat_result) -> None:
        self.dev = found.st_dev
        self.mode = found.st_mode
        self.nlink = found.st_nlink
        self.uid = found.st_uid
        self.gid = found.st_gid
        self.ino = found.st_ino
        self.size = found.st_size
        self.atimeMs = found.st_atime_ns / 1e6
        self.mtimeMs = found.st_mtime_ns / 1e6
        self.ctimeMs = found.st_ctime_ns / 1e6
        self.atime = _date(self.atimeMs)
        self.mtime = _date(self.mtimeMs)
        self.ctime = _date(self.ctimeMs)

    def isFile(self) -> bool:
        """Return whether it is a file."""
        return stat.S_ISREG(self.mode)

    def isDirectory(self) -> bool:
        """Return whether it is a folder."""
        return stat.S_ISDIR(self.mode)

    def isSymbolicLink(self) -> bool:
        """Return whether it is a link."""
        return stat.S_ISLNK(self.mode)


def _date(milliseconds: float) -> Date:
    from ...dates.dates import Date  # few programs ask what is known of files

    return Date(int(milliseconds + 0.5))


class Dirent:
    """An entry of a folder: ``readdirSync(folder, {withFileTypes: true})``.

    Attributes
    ----------
    name : str
        Its name.
    parentPath, path : str
        The folder.
    """

    def __init__(self, folder: str, name: str) -> None:
        self.name = name
        self.parentPath = self.path = folder
        mode = os.lstat(os.path.join(folder, name)).st_mode
        self.__kind = FOLDER if stat.S_ISDIR(mode) else LINK if stat.S_ISLNK(mode) else FILE

    def isFile(self) -> bool:
        """Return whether it is a file."""
        return self.__kind == FILE

    def isDirectory(self) -> bool:
        """Return whether it is a folder."""
        return self.__kind == FOLDER

    def isSymbolicLink(self) -> bool:
        """Return whether it is a link."""
        return self.__kind == LINK

    def __look__(self, most: int) -> Look:
        named = {"name": self.name, "parentPath": self.parentPath, "path": self.path}
        return Look("Dirent", "", "Dirent ", named, {"Symbol(type)": self.__kind})
