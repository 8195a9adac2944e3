"""Node's ``EventEmitter``, which is also its module ``events``."""

from __future__ import annotations

from ..calls.functions import with_this
from ..console.inspection import inspect
from ..console.looks import Look
from ..errors.coded import coded
from ..tasks.promises import Promise
from ..tasks.received import checked_function
from ..values.properties import held
from ..values.records import Bare, Constructor
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST = 10
HIDDEN = {"Symbol(shapeMode)": False, "Symbol(kCapture)": False}


class _Once:
    """``emitter.once(event, listener)``, and ``EventEmitter.once(emitter, event)``."""

    def __get__(self, emitter: Any, kind: type) -> Any:
        if emitter is None:
            return next_event

        def once(event: Any = undefined, listener: Any = undefined) -> Any:
            checked_function(listener, "listener")
            return emitter.on(event, _only_once(emitter, event, listener))

        return once


class EventEmitter(Constructor):
    """Node's ``EventEmitter``: functions that listen to events.

    Examples
    --------
    >>> from pysynaptic.js import EventEmitter, console
    >>> emitter = EventEmitter()
    >>> _ = emitter.on('epoch', lambda number: console.log('after', number))
    >>> emitter.emit('epoch', 1), emitter.emit('end')
    after 1
    (True, False)
    """

    EventEmitter: Any  # the class itself, as Node's module has it
    defaultMaxListeners = MOST

    def __init__(self, options: Any = undefined) -> None:
        self._events = Bare()
        self._eventsCount = 0
        self._maxListeners: Any = undefined

    def __look__(self, most: int) -> Look:
        name = type(self).__name__
        return Look(name, "", f"{name} ", held(self), dict(HIDDEN))

    # Listeners ------------------------------------------------------------------------------------

    def on(self, event: Any = undefined, listener: Any = undefined) -> Any:
        """Call a function at every event of a name, and return the emitter."""
        return self.__add(event, listener, False)

    addListener = on
    once = _Once()

    def prependListener(self, event: Any = undefined, listener: Any = undefined) -> Any:
        """Call a function at every event, before the others."""
        return self.__add(event, listener, True)

    def prependOnceListener(self, event: Any = undefined, listener: Any = undefined) -> Any:
        """Call a function at the next event, before the others."""
        checked_function(listener, "listener")
        return self.__add(event, _only_once(self, event, listener), True)

    def off(self, event: Any = undefined, listener: Any = undefined) -> Any:
        """Call a function no more."""
        checked_function(listener, "listener")
        listeners = self.rawListeners(event)
        for place in reversed(range(len(listeners))):
            if listeners[place] is listener or _told(listeners[place]) is listener:
                self.__keep(event, listeners[:place] + listeners[place + 1 :])
                if "removeListener" in self._events:
                    self.emit("removeListener", event, listener)
                break
        return self

    removeListener = off

    def removeAllListeners(self, event: Any = undefined) -> Any:
        """Call no function any more, at an event or at all."""
        if event is undefined:
            for each in [name for name in self._events if name != "removeListener"]:
                self.removeAllListeners(each)
            self._events, self._eventsCount = Bare(), 0
            return self
        for listener in reversed(self.rawListeners(event)):
            self.off(event, listener)
        return self

    def emit(self, event: Any = undefined, *values: Any) -> bool:
        """Call the functions of an event, and return whether there are any.

        Raises
        ------
        Exception
            At an ``error`` to which nothing listens: the error.
        """
        listeners = self.rawListeners(event)
        if not listeners and event == "error":
            raise _unhandled(*values[:1])
        for each in listeners:
            with_this(each, self, *values)
        return bool(listeners)

    # What there is --------------------------------------------------------------------------------

    def eventNames(self) -> list[Any]:
        """Return the names of the events that functions listen to."""
        return list(dict.keys(self._events))

    def rawListeners(self, event: Any = undefined) -> list[Any]:
        """Return the functions of an event, those of `once` as they are wrapped."""
        found = dict.get(self._events, event, [])
        return list(found) if isinstance(found, list) else [found]

    def listeners(self, event: Any = undefined) -> list[Any]:
        """Return the functions of an event."""
        return [_told(each) for each in self.rawListeners(event)]

    def listenerCount(self, event: Any = undefined, listener: Any = undefined) -> int:
        """Return how many functions listen to an event."""
        found = self.listeners(event)
        return len([each for each in found if listener is undefined or each is listener])

    def setMaxListeners(self, count: Any = undefined) -> Any:
        """Set a number that only matters for warnings."""
        self._maxListeners = count
        return self

    def getMaxListeners(self) -> Any:
        """Return that number."""
        return MOST if self._maxListeners is undefined else self._maxListeners

    # Changes --------------------------------------------------------------------------------------

    def __add(self, event: Any, listener: Any, first: bool) -> Any:
        checked_function(listener, "listener")
        if "newListener" in self._events:
            self.emit("newListener", event, _told(listener))
        present = self.rawListeners(event)
        self.__keep(event, [listener, *present] if first else [*present, listener])
        return self

    def __keep(self, event: Any, listeners: list[Any]) -> None:
        if listeners:
            self._events[event] = listeners if len(listeners) > 1 else listeners[0]
        else:
            del self._events[event]
        self._eventsCount = len(self._events)


EventEmitter.EventEmitter = EventEmitter


def next_event(emitter: Any, event: Any) -> Promise:
    """Return a promise of the values of the next event; it is rejected by an ``error``."""

    def start(resolve: Any, reject: Any) -> None:
        def arrived(*values: Any) -> None:
            emitter.off("error", failed)
            resolve(list(values))

        def failed(reason: Any = undefined) -> None:
            emitter.off(event, arrived)
            reject(reason)

        emitter.once(event, arrived)
        if event != "error":
            emitter.once("error", failed)

    return Promise(start)


def _only_once(emitter: Any, event: Any, listener: Any) -> Any:
    """Return a function that is called once, with the one that it calls as ``listener``."""

    def wrapper(*values: Any) -> Any:
        emitter.off(event, wrapper)
        return with_this(listener, emitter, *values)

    wrapper.__name__ = "bound onceWrapper"
    wrapper.listener = listener  # type: ignore[attr-defined]
    return wrapper


def _told(listener: Any) -> Any:
    """Return the function that a program gave."""
    return getattr(listener, "listener", listener)


def _unhandled(error: Any = undefined) -> Any:
    if isinstance(error, BaseException):
        return error
    found: Any = coded("ERR_UNHANDLED_ERROR", f"Unhandled error. ({inspect(error)})")
    found.context = error
    return found
