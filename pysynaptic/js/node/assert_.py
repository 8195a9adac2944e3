"""Node's module ``assert``, whose name is a keyword of Python.

An `AssertionError` has Node's name, code and fields.  Its message is Node's where that is one line
for each value; Node's drawings of how two objects differ are left out.
"""

from __future__ import annotations

import re

from ... import _v8
from ..calls.functions import call
from ..console.inspection import inspect
from ..errors import Error, Thrown, caught
from ..tasks.promises import Promise
from ..values.kinds import is_function
from ..values.undefined import undefined
from .deep import deep_equal, equal, same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn


FIRST_WITH_DIFF = 22  # the first Node whose errors have this field


class AssertionError(Error):
    """The error of a test that failed.

    Attributes
    ----------
    actual, expected : object
        The values.
    operator : str
        The test.
    """

    name = "AssertionError"

    def __init__(self, message: str, made: bool, actual: Any, expected: Any, operator: str) -> None:
        super().__init__(message)
        self.generatedMessage = made
        self.code = "ERR_ASSERTION"
        self.actual = actual
        self.expected = expected
        self.operator = operator
        if _v8.engine.version >= FIRST_WITH_DIFF:
            self.diff = "simple"
        self.stack = f"AssertionError [ERR_ASSERTION]: {message}"


class Assert:
    """``assert_(condition)``, and its methods.

    Examples
    --------
    >>> from pysynaptic.js import assert_
    >>> assert_(1), assert_.deepEqual([1, '2'], [1, 2])
    (None, None)
    >>> assert_.strictEqual(1, 2)  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    AssertionError: Expected values to be strictly equal: 1 !== 2
    """

    AssertionError = AssertionError

    def __call__(self, value: Any = undefined, message: Any = undefined) -> None:
        """Raise an error unless a value is true."""
        if not _is_true(value):
            made = "The expression evaluated to a falsy value:\n\n  assert(...)\n"
            _fail(made, message, value, True, "==")

    ok = __call__

    def equal(self, actual: Any, expected: Any, message: Any = undefined) -> None:
        """Raise an error unless ``actual == expected``."""
        if not (equal(actual, expected) or (actual != actual and expected != expected)):
            _fail(_pair(actual, "==", expected), message, actual, expected, "==")

    def notEqual(self, actual: Any, expected: Any, message: Any = undefined) -> None:
        """Raise an error if ``actual == expected``."""
        if equal(actual, expected) or (actual != actual and expected != expected):
            _fail(_pair(actual, "!=", expected), message, actual, expected, "!=")

    def strictEqual(self, actual: Any, expected: Any, message: Any = undefined) -> None:
        """Raise an error unless both are the same value."""
        if not same(actual, expected):
            made = f"Expected values to be strictly equal:\n\n{_pair(actual, '!==', expected)}\n"
            _fail(made, message, actual, expected, "strictEqual")

    def notStrictEqual(self, actual: Any, expected: Any, message: Any = undefined) -> None:
        """Raise an error if both are the same value."""
        if same(actual, expected):
            made = f'Expected "actual" to be strictly unequal to: {inspect(actual)}'
            _fail(made, message, actual, expected, "notStrictEqual")

    def deepEqual(self, actual: Any, expected: Any, message: Any = undefined) -> None:
        """Raise an error unless both have equal contents."""
        if not deep_equal(actual, expected, strict=False):
            one, other = _lines(actual), _lines(expected)
            made = (
                f"Expected values to be loosely deep-equal:\n\n{one}\n\n"
                f"should loosely deep-equal\n\n{other}"
            )
            _fail(made, message, actual, expected, "deepEqual")

    def deepStrictEqual(self, actual: Any, expected: Any, message: Any = undefined) -> None:
        """Raise an error unless both have equal contents of equal types."""
        if not deep_equal(actual, expected):
            made = "Expected values to be strictly deep-equal:\n\n" + _pair(
                actual, "should equal", expected
            )
            _fail(made, message, actual, expected, "deepStrictEqual")

    def notDeepStrictEqual(self, actual: Any, expected: Any, message: Any = undefined) -> None:
        """Raise an error if both have equal contents of equal types."""
        if deep_equal(actual, expected):
            made = f'Expected "actual" not to be strictly deep-equal to: {inspect(expected)}'
            _fail(made, message, actual, expected, "notDeepStrictEqual")

    def notDeepEqual(self, actual: Any, expected: Any, message: Any = undefined) -> None:
        """Raise an error if both have equal contents."""
        if deep_equal(actual, expected, strict=False):
            made = f'Expected "actual" not to be loosely deep-equal to: {inspect(expected)}'
            _fail(made, message, actual, expected, "notDeepEqual")

    # Errors ---------------------------------------------------------------------------------------

    def throws(self, function: Any, expected: Any = undefined, message: Any = undefined) -> None:
        """Raise an error unless a function throws, and what is expected if that is given."""
        try:
            call(function)
        except Exception as error:
            _check(caught(error), expected)
            return
        if isinstance(expected, str):
            message = expected
        _fail("", _missing("exception", message), undefined, undefined, "throws")

    def doesNotThrow(self, function: Any, *_: Any) -> None:
        """Call a function."""
        call(function)

    def rejects(self, promise: Any, expected: Any = undefined, message: Any = undefined) -> Any:
        """Return a promise that is rejected unless another one is rejected as expected."""
        made = call(promise) if is_function(promise) else promise

        def fulfilled(_: Any) -> None:
            _fail("", _missing("rejection", message), undefined, undefined, "rejects")

        return Promise.resolve(made).then(fulfilled, lambda reason: _check(reason, expected))

    def fail(self, message: Any = undefined) -> NoReturn:
        """Raise an error."""
        _fail("Failed", message, undefined, undefined, "fail")

    def ifError(self, value: Any) -> None:
        """Raise a value unless it is null or undefined."""
        if value is None or value is undefined:
            return
        text = getattr(value, "message", None) or inspect(value)
        _fail("", f"ifError got unwanted exception: {text}", value, None, "ifError")

    def match(self, text: Any, pattern: Any, message: Any = undefined) -> None:
        """Raise an error unless a text has what a regular expression describes."""
        if not _matches(pattern, text):
            made = (
                f"The input did not match the regular expression {inspect(pattern)}. "
                f"Input:\n\n{inspect(text)}\n"
            )
            _fail(made, message, text, pattern, "match")

    @property
    def strict(self) -> Assert:
        """The same with `strictEqual` for `equal`."""
        return StrictAssert()


class StrictAssert(Assert):
    """``assert.strict``."""

    equal = Assert.strictEqual
    notEqual = Assert.notStrictEqual
    deepEqual = Assert.deepStrictEqual
    notDeepEqual = Assert.notDeepStrictEqual


def _is_true(value: Any) -> bool:
    if isinstance(value, (list, tuple, dict)):
        return True
    return bool(value) and not value != value  # noqa: SIM202 - NaN


def _fail(made: str, message: Any, actual: Any, expected: Any, operator: str) -> NoReturn:
    if isinstance(message, Exception):
        raise message
    is_made = message is undefined
    text = made if is_made else message
    raise AssertionError(text, is_made, actual, expected, operator)


def _pair(actual: Any, operator: str, expected: Any) -> str:
    return f"{inspect(actual)} {operator} {inspect(expected)}"


def _lines(value: Any) -> str:
    return inspect(value, None)


def _missing(what: str, message: Any) -> str:
    return f"Missing expected {what}" + ("." if message is undefined else f": {message}")


def _check(reason: Any, expected: Any) -> None:
    """Raise an error unless what was thrown is as expected."""
    if isinstance(expected, type):
        if not isinstance(reason, expected):
            raise Thrown(reason)
    elif isinstance(expected, dict):
        for name, value in expected.items():
            found = getattr(reason, name, undefined)
            if not (deep_equal(found, value) or _matches(value, found)):
                raise Thrown(reason)
    elif hasattr(expected, "test") or isinstance(expected, re.Pattern):
        if not _matches(expected, str(getattr(reason, "stack", reason))):
            raise Thrown(reason)
    elif is_function(expected) and call(expected, reason) is not True:
        raise Thrown(reason)


def _matches(pattern: Any, text: Any) -> bool:
    if isinstance(pattern, re.Pattern):
        return pattern.search(text) is not None
    return hasattr(pattern, "test") and bool(pattern.test(text))


assert_ = Assert()
