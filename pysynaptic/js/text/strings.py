"""Strings as Node prints them in objects: in quotes, with escapes, measured in UTF-16.

JavaScript measures strings in units of UTF-16, so a character beyond U+FFFF has the length 2.
"""

from __future__ import annotations

_ESCAPES: dict[int, str] = {
    **{code: f"\\x{code:02X}" for code in (*range(0x20), *range(0x7F, 0xA0))},
    **{ord(each): f"\\{name}" for each, name in zip("\b\t\n\f\r", "btnfr", strict=True)},
    ord("\\"): "\\\\",
}
_IN_SINGLE_QUOTES = {**_ESCAPES, ord("'"): "\\'"}


def joined(text: str) -> str:
    r"""Return a string with pairs of surrogates replaced by their characters.

    Examples
    --------
    >>> len(joined("\ud83d\ude00"))
    1
    """
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text


def well_formed(text: str) -> str:
    """Return a string as Node writes it to a stream: a lone surrogate becomes U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def length(text: str) -> int:
    r"""Return the length of a string in JavaScript.

    Examples
    --------
    >>> length("neuron"), length("\U0001f600")
    (6, 2)
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def beginning(text: str, most: int) -> str:
    """Return the first units of UTF-16 of a string."""
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * most]
    return units.decode("utf-16-le", "surrogatepass")


def width(text: str) -> int:
    """Return how many columns a string takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    from .widths import columns  # its tables take a while to read

    return columns(text)


def quoted(text: str) -> str:
    r"""Return a string in the quotes that Node chooses, which need the fewest escapes.

    Examples
    --------
    >>> print(quoted("neuron"), quoted("it's"), quoted("\n\x1b"))
    'neuron' "it's" '\n\x1B'
    """
    quote, escapes = "'", _IN_SINGLE_QUOTES
    if "'" in text:
        if '"' not in text:
            quote, escapes = '"', _ESCAPES
        elif "`" not in text and "${" not in text:
            quote, escapes = "`", _ESCAPES
    written = text.translate(escapes)
    if not written.isascii():
        written = "".join(
            f"\\u{ord(each):x}" if "\ud800" <= each <= "\udfff" else each for each in written
        )
    return f"{quote}{written}{quote}"


def key(name: str) -> str:
    """Return the name of a property, in quotes unless it is an identifier.

    Examples
    --------
    >>> print(key("input"), key("0"), key("two words"))
    input '0' 'two words'
    """
    if name == "__proto__":
        return "['__proto__']"
    return name if name.isascii() and name.isidentifier() else quoted(name)


def units(text: str) -> str:
    r"""Return a string with one character for each unit of UTF-16, as JavaScript counts them.

    Examples
    --------
    >>> len(units("neuron")), len(units("\U0001f600"))
    (6, 2)
    """
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(
        each
        if each <= "\uffff"
        else chr(0xD7C0 + (ord(each) >> 10)) + chr(0xDC00 + (ord(each) & 0x3FF))
        for each in text
    )
