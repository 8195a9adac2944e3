"""Node's module ``fs``: functions that read and write at once, later, or with a promise.

Examples
--------
>>> from pysynaptic.js import console, fs, run
>>> fs.readFile('none.txt', 'utf8', lambda error, text: console.log(error.message))
undefined
>>> run()
ENOENT: no such file or directory, open 'none.txt'
"""

from __future__ import annotations

from . import promised as promises
from .later import (
    access,
    appendFile,
    close,
    copyFile,
    exists,
    lstat,
    mkdir,
    mkdtemp,
    open,
    read,
    readdir,
    readFile,
    realpath,
    rename,
    rm,
    rmdir,
    stat,
    truncate,
    unlink,
    write,
    writeFile,
)
from .now import (
    accessSync,
    appendFileSync,
    closeSync,
    copyFileSync,
    existsSync,
    lstatSync,
    mkdirSync,
    mkdtempSync,
    openSync,
    readdirSync,
    readFileSync,
    readSync,
    realpathSync,
    renameSync,
    rmdirSync,
    rmSync,
    statSync,
    truncateSync,
    unlinkSync,
    writeFileSync,
    writeSync,
)
from .streams import createReadStream, createWriteStream

F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
constants = {"F_OK": F_OK, "R_OK": R_OK, "W_OK": W_OK, "X_OK": X_OK}

__all__ = [
    "access",
    "accessSync",
    "appendFile",
    "appendFileSync",
    "close",
    "closeSync",
    "constants",
    "copyFile",
    "copyFileSync",
    "createReadStream",
    "createWriteStream",
    "exists",
    "existsSync",
    "lstat",
    "lstatSync",
    "mkdir",
    "mkdirSync",
    "mkdtemp",
    "mkdtempSync",
    "open",
    "openSync",
    "promises",
    "read",
    "readFile",
    "readFileSync",
    "readSync",
    "readdir",
    "readdirSync",
    "realpath",
    "realpathSync",
    "rename",
    "renameSync",
    "rm",
    "rmSync",
    "rmdir",
    "rmdirSync",
    "stat",
    "statSync",
    "truncate",
    "truncateSync",
    "unlink",
    "unlinkSync",
    "write",
    "writeFile",
    "writeFileSync",
    "writeSync",
]
