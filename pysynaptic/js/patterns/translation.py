"""Regular expressions of JavaScript in the notation of Python's ``re``.

Python's matcher differs in what a group has after it was repeated or left out.  What could show
that is refused, and so is what Python cannot say.
"""

from __future__ import annotations

from ..calls.raising import syntax_error
from . import classes
from .classes import NAMED, Ranges, both_cases, negated, written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

START_OF_LINE = "(?<![^\\n\\r\\u2028\\u2029])"
END_OF_LINE = "(?![^\\n\\r\\u2028\\u2029])"
CONTROLS = {"t": 9, "n": 10, "v": 11, "f": 12, "r": 13}
MANY = 1 << 30
MOST_REPEATS = 2**32 - 2  # of Python's


class Refused(NotImplementedError):
    """A regular expression that Python cannot match exactly as JavaScript does."""


class Part:
    """A translated part of an expression.

    Attributes
    ----------
    text : str
        It in Python's notation.
    empty : bool
        Whether it can match nothing.
    groups : int
        How many groups are in it.
    sure : bool
        Whether all groups in it take part whenever it matches.
    early : bool
        Whether it may match nothing before it has tried to match something.
    """

    __slots__ = ("early", "empty", "groups", "sure", "text")

    def __init__(
        self, text: str, empty: bool, groups: int = 0, sure: bool = True, early: bool = False
    ) -> None:
        self.text = text
        self.empty = empty
        self.groups = groups
        self.sure = sure
        self.early = early


class Translation:
    r"""One expression.

    Parameters
    ----------
    source : str
        The expression.
    flags : str
        Its flags.

    Attributes
    ----------
    text : str
        It in Python's notation.
    names : dict
        The numbers of groups by their names.
    groups : int
        How many groups it has.

    Examples
    --------
    >>> print(Translation("^[^0-9]$", "").text)
    \A[\u0000-\/\:-\U0010ffff]\Z
    """

    def __init__(self, source: str, flags: str) -> None:
        self.source = source
        self.flags = flags
        self.unicode = "u" in flags
        self.place = 0
        self.groups = 0
        self.names: dict[str, int] = {}
        self.closed: set[int] = set()  # groups that have surely matched where the reader is
        self.references: list[str] = []
        self.total = _count_groups(source)
        self.named = "(?<" in source.replace("(?<=", "").replace("(?<!", "")
        found = self.alternatives()
        if self.place < len(source):
            self.fail("Unmatched ')'")
        for name in self.references:
            if name not in self.names:
                self.fail("Invalid named capture referenced")
        self.text = found.text

    def fail(self, message: str) -> NoReturn:
        """Raise the error that V8 throws."""
        shown = f"/{self.source}/{self.flags}"
        raise syntax_error(f"Invalid regular expression: {shown}: {message}")

    def refuse(self, what: str) -> NoReturn:
        """Raise the error for what Python matches otherwise."""
        raise Refused(f"the regular expression /{self.source}/{self.flags} has {what}")

    # Reading

    def peek(self, count: int = 1) -> str:
        """Return the next characters without taking them."""
        return self.source[self.place : self.place + count]

    def take(self, text: str) -> bool:
        """Take a text if it comes next."""
        if not self.source.startswith(text, self.place):
            return False
        self.place += len(text)
        return True

    def alternatives(self) -> Part:
        """Read what ends with a closing parenthesis or the expression."""
        before = set(self.closed)
        parts = [self.sequence()]
        sure = set(self.closed)
        while self.take("|"):
            self.closed = set(before)
            parts.append(self.sequence())
            sure &= self.closed
        self.closed = sure
        groups = sum(each.groups for each in parts)
        return Part(
            "|".join(each.text for each in parts),
            any(each.empty for each in parts),
            groups,
            len(parts) == 1 and parts[0].sure if groups else True,
            any(each.early for each in parts) or any(each.empty for each in parts[:-1]),
        )

    def sequence(self) -> Part:
        """Read one alternative."""
        parts = []
        while self.peek() not in ("", "|", ")"):
            parts.append(self.term())
        return Part(
            "".join(each.text for each in parts),
            all(each.empty for each in parts),
            sum(each.groups for each in parts),
            all(each.sure for each in parts),
            any(each.early for each in parts),
        )

    def term(self) -> Part:
        """Read an atom or an assertion, with its quantifier."""
        before = set(self.closed)
        first = self.place
        fixed = self.assertion()
        if fixed is not None and not fixed.early:
            return fixed
        atom = self.atom() if fixed is None else fixed
        quantifier = self.quantifier()
        if quantifier is None:
            return atom
        if fixed is not None:
            lookahead = self.source.startswith(("(?=", "(?!"), first)
            if not lookahead:
                behind = self.source.startswith(("(?<=", "(?<!"), first)
                self.fail("Invalid quantifier" if behind else "Nothing to repeat")
            if self.unicode:
                self.fail("Invalid quantifier")
            self.refuse("a repeated lookahead")
        return self.repeated(atom, *quantifier, before)

    def repeated(self, atom: Part, low: int, high: int, lazy: bool, before: set[int]) -> Part:
        """Return an atom with a quantifier."""
        if atom.groups and high > 1 and not atom.sure:
            self.refuse("a group in a repeated one that does not always take part")
        if atom.groups and atom.empty and (low == 0 or high > 1):
            self.refuse("a repeated group that can be empty")
        if atom.empty and atom.early and (low == 0 or high > 1):
            self.refuse("a repeated part that can be empty")
        if low == 0:
            self.closed = before
        if high == 0 and atom.groups:
            self.refuse("a group that is repeated 0 times")
        low, high = min(low, MOST_REPEATS), high if high == MANY else min(high, MOST_REPEATS)
        text = {(0, MANY): "*", (1, MANY): "+", (0, 1): "?"}.get((low, high))
        if text is None:
            text = f"{{{low},{'' if high == MANY else high}}}"
        sure = atom.sure and (low > 0 or not atom.groups)
        empty = atom.empty or low == 0
        early = atom.early or (lazy and empty)
        return Part(f"{atom.text}{text}{'?' * lazy}", empty, atom.groups, sure, early)

    def quantifier(self) -> tuple[int, int, bool] | None:
        """Read a quantifier: the fewest, the most, and whether fewer are tried first."""
        found = None
        if self.take("*"):
            found = 0, MANY
        elif self.take("+"):
            found = 1, MANY
        elif self.take("?"):
            found = 0, 1
        elif self.peek() == "{":
            found = self.counts()
            if found is None:
                return None
        if found is None:
            return None
        fewest, most = found
        return fewest, most, self.take("?")

    def counts(self, repeats: bool = True) -> tuple[int, int] | None:
        """Read ``{n}``, ``{n,}`` or ``{n,m}``, if it repeats something; None: it is text."""
        end = self.source.find("}", self.place)
        inner = self.source[self.place + 1 : end] if end > 0 else ""
        low, comma, high = inner.partition(",")
        digits = low.isdecimal() and low.isascii()
        if not digits or (high and not (high.isdecimal() and high.isascii())):
            if repeats and self.unicode:
                self.fail("Incomplete quantifier")
            return None
        self.place = end + 1
        fewest = int(low)
        most = fewest if not comma else int(high) if high else MANY
        if repeats and most < fewest:
            self.fail("numbers out of order in {} quantifier")
        return fewest, most

    # Assertions and groups

    def assertion(self) -> Part | None:
        """Read an assertion, which takes no characters."""
        several = "m" in self.flags
        if self.take("^"):
            return Part(START_OF_LINE if several else "\\A", True)
        if self.take("$"):
            return Part(END_OF_LINE if several else "\\Z", True)
        if self.take("\\b"):
            return Part("\\b", True)
        if self.take("\\B"):
            return Part("(?!\\b)", True)  # Python's own \\B is another one for no text at all
        for opening in ("(?=", "(?!", "(?<=", "(?<!"):
            if self.take(opening):
                return self.look(opening)
        return None

    def look(self, opening: str) -> Part:
        """Read a lookahead or a lookbehind."""
        before = set(self.closed)
        inner = self.alternatives()
        if not self.take(")"):
            self.fail("Unterminated group")
        if inner.groups and "<" in opening:
            self.refuse("a group in a lookbehind")
        if "!" in opening:
            self.closed = before
        return Part(f"{opening}{inner.text})", True, inner.groups, "!" not in opening, True)

    def group(self) -> Part:
        """Read a group."""
        number, name = 0, ""
        if self.take("(?:"):
            opening = "(?:"
        elif self.peek(2) == "(?" and self.peek(3) != "(?<":
            self.fail("Invalid group")
        else:
            self.groups += 1
            number = self.groups
            opening = "("
            if self.take("(?<"):
                name = self.name()
                if name in self.names:
                    self.fail("Duplicate capture group name")
                self.names[name] = number
            else:
                self.take("(")
        inner = self.alternatives()
        if not self.take(")"):
            self.fail("Unterminated group")
        if number:
            self.closed.add(number)
        groups = inner.groups + bool(number)
        return Part(f"{opening}{inner.text})", inner.empty, groups, inner.sure, inner.early)

    def name(self) -> str:
        """Read the name of a group and its closing bracket."""
        end = self.source.find(">", self.place)
        found = self.source[self.place : end] if end > 0 else ""
        if not found.replace("$", "_").isidentifier():
            self.fail("Invalid capture group name")
        self.place = end + 1
        return found

    # Atoms

    def atom(self) -> Part:
        """Read a character, a class or a group."""
        each = self.peek()
        if each == "(":
            return self.group()
        if each in "*+?":
            self.fail("Nothing to repeat")
        if each == "{":
            if self.counts(False) is not None:
                self.fail("Nothing to repeat")
            if self.unicode:
                self.fail("Lone quantifier brackets")
        if each in "]}" and self.unicode:
            self.fail("Lone quantifier brackets")
        if each == "[":
            return Part(self.of_class(), False)
        if each == "\\":
            return self.escaped()
        self.place += 1
        if each == ".":
            every = [(0, classes.LAST)] if "s" in self.flags else negated(classes.LINE_END)
            return Part(written(every), False)
        return Part(self.characters([(ord(each), ord(each))]), False)

    def characters(self, ranges: Ranges, inverted: bool = False) -> str:
        """Return some characters in Python's notation."""
        if "i" in self.flags:
            found = both_cases(ranges)
            if found is None:
                if not inverted and ranges not in NAMED.values():
                    self.refuse("the flag i and many letters that are not ASCII")
                found = ranges
            ranges = found
            if inverted:
                ranges = ranges + [
                    (ord(chr(code).swapcase()), ord(chr(code).swapcase()))
                    for first, last in ranges
                    for code in range(first, min(last, 0x7F) + 1)
                    if chr(code).isalpha()
                ]
        if inverted:
            ranges = negated(ranges)
        return written(ranges)

    def escaped(self) -> Part:
        """Read what begins with a backslash outside a class."""
        each = self.source[self.place + 1 : self.place + 2]
        if each in NAMED and each:
            self.place += 2
            return Part(written(NAMED[each]), False)
        if each == "k" and (self.named or self.unicode):
            self.place += 2
            if not self.take("<"):
                self.fail("Invalid named reference")
            name = self.name()
            self.references.append(name)
            if name not in self.names:
                if name not in self.source:
                    self.fail("Invalid named capture referenced")
                self.refuse("a reference to a later group")
            return self.reference(self.names[name])
        if each.isascii() and each.isdecimal() and each != "0":
            end = self.place + 1
            while self.source[end : end + 1].isdecimal():
                end += 1
            number = int(self.source[self.place + 1 : end])
            if number <= self.total:
                self.place = end
                return self.reference(number)
            if self.unicode:
                self.fail("Invalid escape")
            if each in "89":
                self.place += 2
                return Part(each, False)
            self.refuse("an octal escape")
        code = self.code()
        return Part(self.characters([(code, code)]), False)

    def reference(self, number: int) -> Part:
        """Return a reference to a group, which must have matched."""
        if number not in self.closed:
            self.refuse("a reference to a group that may not take part")
        return Part(f"(?:\\{number})", True)

    def code(self) -> int:
        """Read an escaped character."""
        each = self.source[self.place + 1 : self.place + 2]
        if not each:
            self.fail("\\ at end of pattern")
        self.place += 2
        if each in CONTROLS:
            return CONTROLS[each]
        if each == "0" and not self.peek().isdecimal():
            return 0
        if each == "c" and self.peek().isascii() and self.peek().isalpha():
            self.place += 1
            return ord(self.source[self.place - 1]) % 32
        if each == "u" and self.unicode and self.take("{"):
            end = self.source.find("}", self.place)
            digits = self.source[self.place : end]
            self.place = end + 1
            if not _is_hexadecimal(digits) or int(digits, 16) > classes.LAST:
                self.fail("Invalid Unicode escape")
            return int(digits, 16)
        size = {"x": 2, "u": 4}.get(each, 0)
        if size and len(self.peek(size)) == size and _is_hexadecimal(self.peek(size)):
            self.place += size
            return int(self.source[self.place - size : self.place], 16)
        if self.unicode and (each not in "^$\\.*+?()[]{}|/"):
            if each in "pP":
                self.refuse("a class of Unicode")
            self.fail("Invalid Unicode escape" if each in "cu" else "Invalid escape")
        if each.isascii() and (each.isdecimal() or each in "c"):
            self.refuse("an octal or control escape")
        return ord(each)

    def of_class(self) -> str:
        """Read a class in brackets."""
        self.place += 1
        inverted = self.take("^")
        ranges: Ranges = []
        while not self.take("]"):
            if not self.peek():
                self.fail("Unterminated character class")
            first = self.member()
            if self.peek() == "-" and self.peek(2) not in ("-]", "-"):
                self.place += 1
                last = self.member()
                if isinstance(first, int) and isinstance(last, int):
                    if last < first:
                        self.fail("Range out of order in character class")
                    ranges.append((first, last))
                    continue
                if self.unicode:
                    self.fail("Invalid character class")
                ranges += [*_ranges(first), (45, 45), *_ranges(last)]
            else:
                ranges += _ranges(first)
        return self.characters(ranges, inverted)

    def member(self) -> int | Ranges:
        r"""Read a character of a class, or a class in it such as ``\\d``."""
        each = self.peek()
        if not each:
            self.fail("Unterminated character class")
        if each != "\\":
            self.place += 1
            return ord(each)
        escaped = self.source[self.place + 1 : self.place + 2]
        if escaped in NAMED and escaped:
            self.place += 2
            return NAMED[escaped]
        if escaped == "b":
            self.place += 2
            return 8
        if escaped == "-" and self.unicode:
            self.place += 2
            return 0x2D
        return self.code()


def _ranges(member: int | Ranges) -> Ranges:
    return [(member, member)] if isinstance(member, int) else member


def _is_hexadecimal(digits: str) -> bool:
    return bool(digits) and all(each in "0123456789abcdefABCDEF" for each in digits)


def _count_groups(source: str) -> int:
    """Return how many groups an expression has."""
    count, place, inside = 0, 0, False
    while place < len(source):
        each = source[place]
        if each == "\\":
            place += 1
        elif inside:
            inside = each != "]"
        elif each == "[":
            inside = True
        elif each == "(":
            rest = source[place + 1 : place + 4]
            count += rest[:1] != "?" or (rest[:2] == "?<" and rest[2:] not in ("=", "!"))
        place += 1
    return count
